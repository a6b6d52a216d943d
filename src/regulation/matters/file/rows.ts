/** Rows: who approves (审批、另批、加批), what is checked (核对), and tables of values (值表). */
import { z } from 'zod';
import { cite, names, term, text, value, when, word, type Term, type When } from './words.ts';

/** Who decides at a step: a post or a person of the form, the numbered decision of a meeting, an outside body. */
export type Decider =
  | { is: 'post'; post: string }
  | { is: 'meeting'; body: string }
  | { is: 'outside'; body: string; within: Term | null; from: string | null };
export type MatterStep = { mode: 'one' | 'all'; who: Decider[] };

const decider = z.union([
  word.transform((post): Decider => ({ is: 'post', post })),
  z.strictObject({ 会议: text }).transform((w): Decider => ({ is: 'meeting', body: w.会议 })),
  z
    .strictObject({ 外单位: text, 限: term.optional(), 从: text.optional() })
    .transform((w): Decider => ({ is: 'outside', body: w.外单位, within: w.限 ?? null, from: w.从 ?? null })),
]);

const step = z.union([
  decider.transform((who): MatterStep => ({ mode: 'one', who: [who] })),
  z
    .strictObject({ 同时: z.union([decider.transform((one) => [one]), z.array(decider).min(1)]) })
    .transform((w): MatterStep => ({ mode: 'all', who: w.同时 })),
  z
    .strictObject({ 任一: z.array(decider).min(2) })
    .transform((w): MatterStep => ({ mode: 'one', who: w.任一 })),
]);

/** 由: 无 — to be registered is enough. */
const NOBODY = '无';

export type RouteRow = {
  when: When;
  /** The chain; empty for 无. Null where the text is silent or forbids. */
  steps: MatterStep[] | null;
  silent: string | null;
  refuse: string | null;
  fileWith: string[];
  notify: string[];
  requires: string[];
  /** Fields that the approver fills in (拟办意见、传阅人). */
  fill: string[];
  reading: string | null;
  cite: string[];
};

const none = z.union([z.literal(NOBODY), z.literal('无须审批')]).transform((): MatterStep[] => []);

export const routeRow = z
  .strictObject({
    当: when.default({}),
    由: z.union([none, step.transform((s) => [s]), z.array(step).min(1)]).optional(),
    空白: text.optional(),
    不准: text.optional(),
    备案: names.default([]),
    告知: names.default([]),
    须: names.default([]),
    填: names.default([]),
    读法: text.optional(),
    依据: cite,
  })
  .transform((w, context): RouteRow => {
    const answers = [w.由, w.空白, w.不准].filter((a) => a !== undefined);
    if (answers.length !== 1)
      context.addIssue({
        code: 'custom',
        message: '一行里写“由”（由谁批）、“空白”（条文没写什么）、“不准”（为什么不准）中的一个',
      });
    return {
      when: w.当,
      steps: w.由 ?? null,
      silent: w.空白 ?? null,
      refuse: w.不准 ?? null,
      fileWith: w.备案,
      notify: w.告知,
      requires: w.须,
      fill: w.填,
      reading: w.读法 ?? null,
      cite: w.依据,
    };
  });

export type CheckRow = {
  when: When;
  refuse: string | null;
  warn: string | null;
  tell: string | null;
  cite: string[];
};

export const checkRow = z
  .strictObject({ 当: when, 不准: text.optional(), 提醒: text.optional(), 说: text.optional(), 依据: cite })
  .transform((w, context): CheckRow => {
    if ((w.不准 === undefined) === (w.提醒 === undefined))
      context.addIssue({ code: 'custom', message: '一行里写“不准”或“提醒”中的一个' });
    return { when: w.当, refuse: w.不准 ?? null, warn: w.提醒 ?? null, tell: w.说 ?? null, cite: w.依据 };
  });

export type ValueRow = {
  when: When;
  is: string | number | boolean | string[] | Term | null;
  silent: string | null;
  cite: string[];
};

export const valueRow = z
  .strictObject({
    当: when.default({}),
    是: z.union([value, z.array(word), term]).optional(),
    空白: text.optional(),
    依据: cite,
  })
  .transform((w): ValueRow => ({ when: w.当, is: w.是 ?? null, silent: w.空白 ?? null, cite: w.依据 }));
