/** What is kept: registers (台账), rolls (名册) and stores (仓). */
import { z } from 'zod';
import { clock, type MatterClock } from './clocks.ts';
import { cite, names, text, word } from './words.ts';

/** A register (台账): one line a case. */
export type Register = {
  columns: string[];
  readers: string[];
  paper: string | null;
  clock: MatterClock | null;
  cite: string[];
  /** Its lines come from periodic duties instead of cases. */
  ofDuties?: true;
};
export const register = z
  .strictObject({
    列: z.array(word).min(1),
    可看: names.default([]),
    打印: text.optional(),
    起时限: clock.optional(),
    依据: cite,
  })
  .transform((w): Register => ({
    columns: w.列,
    readers: w.可看,
    paper: w.打印 ?? null,
    clock: w.起时限 ?? null,
    cite: w.依据,
  }));

/** A roll (名册): one line a thing, with its state. */
export type Roll = {
  columns: string[];
  kinds: string[];
  states: string[];
  editor: string | null;
  readers: string[];
  cite: string[];
};
export const roll = z
  .strictObject({
    列: z.array(word).min(1),
    类别: z.array(word).default([]),
    种类: z.array(word).default([]),
    状态: z.array(word).default([]),
    谁改: text.optional(),
    可看: names.default([]),
    依据: cite,
  })
  .transform((w): Roll => ({
    columns: w.列,
    kinds: w.类别.length > 0 ? w.类别 : w.种类,
    states: w.状态,
    editor: w.谁改 ?? null,
    readers: w.可看,
    cite: w.依据,
  }));

/** A store (仓): articles and how many are there. */
export type Store = {
  columns: string[];
  kinds: string[];
  keeper: string;
  lowMark: string | null;
  cite: string[];
};
export const store = z
  .strictObject({
    列: z.array(word).min(1),
    类别: z.array(word).default([]),
    管: text,
    低于提醒: text.optional(),
    依据: cite,
  })
  .transform((w): Store => ({
    columns: w.列,
    kinds: w.类别,
    keeper: w.管,
    lowMark: w.低于提醒 ?? null,
    cite: w.依据,
  }));
