/** The office's own readings (本单位约定): those in office.yaml, and those a clerk decided on a card. */
import { z } from 'zod';
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { day, dayOf, toDate, today, toInstant } from '../core/day.ts';
import { lock } from '../core/locks.ts';
import type { OfficeChoice } from '../regulation/verdict.ts';
import { sayDate } from '../calendar/say-day.ts';

const stored = z.object({
  alternative: z.string().optional(),
  route: z.array(z.object({ mode: z.enum(['one', 'all']), posts: z.array(z.string()) })).optional(),
  file_with: z.array(z.string()).optional(),
  number: z.number().optional(),
  by: z.string(),
  /** The main leader who confirmed it, and when (YYYY-MM-DD). */
  confirmed: z.object({ by: z.string(), on: z.string() }).optional(),
});

export type LocalChoice = z.infer<typeof stored>;

/** A reading as it is kept. */
export const storedChoice = (choice: unknown): LocalChoice => stored.parse(choice);

/**
 * Holds all questions still until the transaction ends; take it before a question is asked or answered. They take
 * turns: a request must not begin to wait for a question that is just being answered.
 */
export const holdQuestions = async (tx: Tx): Promise<void> => {
  await lock(tx, 'questions');
};

export const localRuleRow = z.object({
  pack: z.string(),
  table: z.string(),
  situation: z.string(),
  choice: z.unknown(),
  decidedAt: z.coerce.date(),
});

/** The readings in force, asked for by themselves. */
export const choicesInForce = async (
  office: Pick<Office, 'settings' | 'clock'>,
  tx: Tx,
): Promise<OfficeChoice[]> =>
  readingsInForce(
    office,
    z
      .array(localRuleRow)
      .parse(
        await tx.$queryRaw`SELECT * FROM "LocalRule" WHERE "revokedAt" IS NULL ORDER BY "decidedAt" DESC`,
      ),
  );

/**
 * Every reading in force, the file's first: a card is only asked where the file is silent, so what the file says about
 * the same situation was written later.
 */
export const readingsInForce = (
  office: Pick<Office, 'settings' | 'clock'>,
  rows: { pack: string; table: string; situation: string; choice: unknown; decidedAt: Date }[],
): OfficeChoice[] => [
  ...office.settings.choices,
  ...rows.map((row): OfficeChoice => {
    const { by, confirmed, ...choice } = stored.parse(row.choice);
    const { pack, table, situation } = row;
    const when = sayDate(dayOf(toInstant(row.decidedAt)), today(office.clock));
    const said = `${by}于${when}确定${sayConfirmed(office, confirmed)}`;
    return { pack, table, situation, ...choice, source: 'local rule', said };
  }),
];

/** 「，待党工委书记确认」, 「，何静澜3月3日确认」; nothing where the office wants no confirmation. */
const sayConfirmed = (
  office: Pick<Office, 'settings' | 'clock'>,
  confirmed: LocalChoice['confirmed'],
): string => {
  if (confirmed !== undefined)
    return `，${confirmed.by}${sayDate(day(confirmed.on), today(office.clock))}确认`;
  const post = office.settings.choicesConfirmedBy;
  return post === undefined ? '' : `，待${post}确认`;
};

/** Keeps a reading in place of an older one of the same situation, which stays on record as revoked. */
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
): Promise<void> => {
  const { pack, table, situation } = rule;
  const at = toDate(office.clock.now());
  await tx.localRule.updateMany({
    where: { pack, table, situation, revokedAt: null },
    data: { revokedAt: at },
  });
  await tx.localRule.create({ data: { id: office.ids.next(), ...rule, decidedAt: at } });
};
