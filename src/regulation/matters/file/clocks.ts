/** Clocks (时限): what must be done within a term after an event, by whom, and what else follows. */
import { z } from 'zod';
import { cite, ladder, term, text, when, type MatterRung, type Term, type When } from './words.ts';

/** A clock (时限): from an event or date, so long, for somebody, until something is done. */
export type MatterClock = {
  name: string;
  when: When | string | null;
  from: string;
  within: Term;
  by: string;
  until: string;
  confirm: string | null;
  ladder: MatterRung[] | null;
  proposal: { text: string; cite: string[] } | null;
  cite: string[];
};

/** 未完成: what is proposed when it was not done. */
export const otherwise = z
  .strictObject({ 提建议: text, 依据: cite })
  .transform((w) => ({ text: w.提建议, cite: w.依据 }))
  .optional();

export const clock = z
  .strictObject({
    名: text,
    当: z.union([text, when]).optional(),
    从: text,
    限: term,
    由: text,
    办成: text,
    确认: text.optional(),
    催: ladder.optional(),
    未完成: otherwise,
    依据: cite,
  })
  .transform((w): MatterClock => ({
    name: w.名,
    when: w.当 ?? null,
    from: w.从,
    within: w.限,
    by: w.由,
    until: w.办成,
    confirm: w.确认 ?? null,
    ladder: w.催 ?? null,
    proposal: w.未完成 ?? null,
    cite: w.依据,
  }));
