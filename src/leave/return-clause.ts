import { z } from 'zod';
import type { Office } from '../office/office.ts';
import { isRefusal } from '../core/outcome.ts';
import { lookUp } from '../regulation/look-up.ts';
import { leavePack } from './leave-rules.ts';

const said = z.object({
  within: z.number().nullable().default(null),
  consequence: z.string().nullable().default(null),
});

export type ReturnClause = {
  cite: string[];
  /** Working days after the leave within which one reports back; null where neither the text nor the office says. */
  within: number | null;
  /** What the text threatens when it is late; people decide, never the bot. */
  consequence: string | null;
};

/** What the office's text says about reporting back (销假). */
export const returnClause = (office: Office): ReturnClause => {
  const pack = leavePack(office);
  const found = lookUp(office.book, {
    pack,
    table: 'leave.return',
    facts: {},
    numbers: office.settings.numbers,
  });
  if (isRefusal(found) || found.rows.length === 0) return { cite: [], within: null, consequence: null };
  return { cite: found.cite, ...said.parse(found.then) };
};
