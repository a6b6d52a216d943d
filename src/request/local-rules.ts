/** The office's own readings (本单位约定): those in office.yaml, and those a clerk decided on a card. */
import { z } from 'zod';
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { dayOf, toDate, today, toInstant } from '../core/day.ts';
import type { Choice } from '../regulation/verdict.ts';
import { sayDate } from '../calendar/say-day.ts';

const stored = z.object({
  alternative: z.string().optional(),
  route: z.array(z.object({ mode: z.enum(['one', 'all']), posts: z.array(z.string()) })).optional(),
  file_with: z.array(z.string()).optional(),
  number: z.number().optional(),
  by: z.string(),
});

export type LocalChoice = z.infer<typeof stored>;

// Asking and answering take turns: a request must not begin to wait for a question that is just being answered.
const QUESTIONS_LOCK = 720_004;

/** Holds all questions still until the transaction ends; take it before a question is asked or answered. */
export const holdQuestions = async (tx: Tx): Promise<void> => {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${QUESTIONS_LOCK})`;
};

/** Every reading in force; a decision on a card is newer than the file and comes first. */
export const choicesInForce = async (
  office: Pick<Office, 'settings' | 'clock'>,
  tx: Tx,
): Promise<Choice[]> => {
  const rows = await tx.localRule.findMany({ where: { revokedAt: null }, orderBy: { decidedAt: 'desc' } });
  const local = rows.map((row): Choice => {
    const { by, ...choice } = stored.parse(row.choice);
    return {
      pack: row.pack,
      table: row.table,
      situation: row.situation,
      ...choice,
      source: 'local rule',
      said: `${by}于${sayDate(dayOf(toInstant(row.decidedAt)), today(office.clock))}确定`,
    };
  });
  return [...local, ...office.settings.choices];
};

/** Keeps a reading; false when somebody else has settled the same situation in the meantime. */
export const keepLocalRule = async (
  office: Office,
  tx: Tx,
  rule: {
    pack: string;
    table: string;
    situation: string;
    status: string;
    choice: LocalChoice;
    reason: string;
    decidedById: string;
  },
): Promise<boolean> => {
  const { choice, ...row } = rule;
  const kept = await tx.localRule.createMany({
    data: [{ id: office.ids.next(), ...row, choice: choice, decidedAt: toDate(office.clock.now()) }],
    skipDuplicates: true,
  });
  return kept.count > 0;
};
