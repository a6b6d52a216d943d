import { z } from 'zod';
import type { Office } from '../office/office.ts';
import { isRefusal } from '../core/outcome.ts';
import { lookUp } from '../regulation/look-up.ts';
import { leavePack } from './leave-rules.ts';

const said = z.object({
  within: z.number().nullable().default(null),
  consequence: z.string().nullable().default(null),
  report_to: z.array(z.string()).default([]),
});

export type ReturnClause = {
  cite: string[];
  /** Working days after the leave within which one reports back; null where neither the text nor the office says. */
  within: number | null;
  /** What the text threatens when it is late; people decide, never the bot. */
  consequence: string | null;
  /** The places or people whom the text names (到秘书长处和机关党委办公室); empty where it names none. */
  reportTo: string[];
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
  if (isRefusal(found) || found.rows.length === 0)
    return { cite: [], within: null, consequence: null, reportTo: [] };
  const { within, consequence, report_to } = said.parse(found.then);
  return { cite: found.cite, within, consequence, reportTo: report_to };
};
