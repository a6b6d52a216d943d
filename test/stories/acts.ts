/** What people of the office do, in few words; every answer to a tap is checked for what must always hold. */
import { expect } from 'vitest';
import type { FormInput, TapResult } from '../../bot/emulator/page-api.ts';
import type { Db } from '../../src/core/db.ts';
import type { Play } from './play.ts';

const TOAST_MAX = 20;
/** Nothing of the inside may show: no stack, no code, no English word for nothing. */
const INSIDE = /null|undefined|NaN|\[object|Error\b|Prisma|at [\w.]+ \(|系统错误/;

/** What everybody sees of an answer: a toast of at most 20 characters in plain words, and no complaint of the client. */
export const fine = (result: TapResult): string => {
  expect(result.error).toBeUndefined();
  const said = result.toast?.content ?? '';
  expect(Array.from(said).length).toBeGreaterThan(0);
  expect(Array.from(said).length).toBeLessThanOrEqual(TOAST_MAX);
  expect(said).not.toMatch(INSIDE);
  return said;
};

/** The part of a play that people act in; the service may run elsewhere. */
export type Acting = Pick<Play, 'who' | 'card' | 'heard' | 'settle'> & { service: { office: { db: Db } } };

type Where = { on?: string; form?: Record<string, FormInput> };

/** Taps a button on a person's newest card with the words of `on`; gives the toast, when everything has settled. */
export const tap = async (p: Acting, name: string, button: string, where: Where = {}): Promise<string> => {
  const { messageId } = p.card(name, where.on);
  const result = await p.who(name).tap(messageId, { button, ...(where.form && { form: where.form }) });
  const said = fine(result);
  await p.settle();
  return said;
};

/** Says something to the bot and waits until it has been worked on. */
export const say = async (p: Acting, name: string, text: string): Promise<void> => {
  await p.who(name).say(text);
  await p.settle();
};

export type Asked = { id: string; number: string };

/** The newest request of a person, as the database has it. */
export const newestOf = async (p: Acting, name: string): Promise<Asked> => {
  const row = await p.service.office.db.request.findFirstOrThrow({
    where: { applicantId: await idOf(p, name) },
    orderBy: { number: 'desc' },
  });
  return { id: row.id, number: row.number };
};

/** Asks for leave in a sentence (with a reason behind its comma, or an everyday one), and hands the form in. */
export const ask = async (
  p: Acting,
  name: string,
  sentence: string,
  form: Record<string, FormInput> = {},
): Promise<Asked> => {
  await say(p, name, sentence);
  const reason: Record<string, FormInput> = /[，，]/.test(sentence) ? {} : { reason: '家中有事' };
  const said = await tap(p, name, '提交', { form: { ...reason, ...form } });
  expect(said).toMatch(/^已提交，编号 QJ-/);
  return newestOf(p, name);
};

/** The state of a request. */
export const stateOf = async (p: Acting, { id }: { id: string }): Promise<string> =>
  (await p.service.office.db.request.findUniqueOrThrow({ where: { id } })).state;

export const idOf = async (p: Acting, name: string): Promise<string> =>
  (await p.service.office.db.person.findFirstOrThrow({ where: { name } })).id;

/** The name on the button that does something, such as `request.approve:…`; empty when the card does not offer it. */
export const actOn = (p: Acting, name: string, verb: string, on?: string): string =>
  new RegExp(`"(${verb.replace('.', '\\.')}:[^"]+)"`).exec(p.card(name, on).text)?.[1] ?? '';

/** The last thing a person was told in words. */
export const lastHeard = (p: Acting, name: string): string => p.heard(name).at(-1) ?? '';

/** Sends the callback of any button from a person's own phone, whatever his card shows: what a hostile client might do. */
export const wish = async (
  p: Acting,
  name: string,
  act: string,
  form: Record<string, unknown> = {},
): Promise<string> => {
  const person = p.who(name);
  await say(p, name, '帮助');
  const { messageId } = p.card(name);
  const result = await person.tapRaw(messageId, {
    tag: 'button',
    name: act,
    value: { act },
    form_value: form,
  });
  const said = fine(result);
  await p.settle();
  return said;
};
