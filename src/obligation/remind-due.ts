import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { Temporal, toDate, toInstant } from '../core/day.ts';
import { tell, stamp, type Notice } from '../core/notices.ts';
import { afterQuiet } from './quiet-hours.ts';
import { ladderSchema, rungTimes, type Rung } from './ladder.ts';
import type { Obligation } from '../../prisma/generated/client.ts';

/** What a matter says when a rung of one of its obligations is reached. */
export type ObligationKind = (
  office: Office,
  tx: Tx,
  obligation: Obligation,
  rung: Rung,
) => Promise<Notice[]>;
export type ObligationKinds = Record<string, ObligationKind>;

/** An obligation as its matter describes it. */
export type ObligationEntry = {
  /** What must be done, in a word or two: 「销假」. */
  doing: string;
  /** Who hears what; without it nobody is reminded and only lists speak of it. */
  remind?: ObligationKind;
  /** The morning push alone speaks of it at that hour; others keep a line of their own then. */
  inPush?: boolean;
};

declare module '../office/tables.ts' {
  interface OfficeTables {
    /** Every kind of obligation. */
    obligations: Record<string, ObligationEntry>;
  }
}

const BATCH = 200;

/**
 * Gives every reminder that has come due, once per obligation and rung. The scan reads only rows whose next rung has
 * come (a partial index), so its cost grows with what is due, not with what exists. Rungs that were missed together
 * (the machine was off) are said once, by the last of them. Each obligation stands alone: one that cannot be said is
 * logged and tried again at the next scan, and holds up no other. `inPush` tells which kinds the morning push names.
 */
export const remindDue = async (
  office: Office,
  kinds: ObligationKinds,
  inPush: (kind: string) => boolean = () => false,
): Promise<number> => {
  let given = 0;
  const failed: string[] = [];
  for (;;) {
    const due = await office.db.$queryRaw<{ id: string }[]>`
      SELECT id FROM "Obligation"
      WHERE "nextAt" IS NOT NULL AND "nextAt" <= ${toDate(office.clock.now())} AND NOT (id = ANY(${failed}))
      ORDER BY "nextAt" LIMIT ${BATCH}`;
    for (const { id } of due) {
      try {
        given += await office.db.$transaction((tx) => remindOne(office, tx, id, kinds, inPush));
      } catch (error) {
        failed.push(id);
        office.log.error({ err: error, obligation: id }, 'a reminder could not be given');
      }
    }
    if (due.length < BATCH) return given;
  }
};

/** Remembers who besides the responsible person has heard of it: the morning push shows it to them until it is done. */
const noteEscalation = async (
  tx: Tx,
  obligation: Obligation,
  rung: Rung,
  said: Notice[],
  at: Date,
): Promise<void> => {
  const others = new Set(said.map((n) => n.recipientId).filter((id) => id !== obligation.responsibleId));
  await tx.escalation.createMany({
    data: [...others].map((personId) => ({ obligationId: obligation.id, personId, rung: rung.name, at })),
    skipDuplicates: true,
  });
};

const remindOne = async (
  office: Office,
  tx: Tx,
  id: string,
  kinds: ObligationKinds,
  inPush: (kind: string) => boolean,
): Promise<number> => {
  const now = office.clock.now();
  const [mine] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM "Obligation" WHERE id = ${id} AND "nextAt" <= ${toDate(now)} FOR UPDATE SKIP LOCKED`;
  if (mine === undefined) return 0;
  const obligation = await tx.obligation.findUniqueOrThrow({ where: { id } });
  const times = rungTimes(
    office.calendar,
    toInstant(obligation.dueAt),
    ladderSchema.parse(obligation.ladder),
  );
  const reached = times.filter((t) => Temporal.Instant.compare(t.at, now) <= 0);
  const next = times.find((t) => Temporal.Instant.compare(t.at, now) > 0);
  const fresh = await tx.reminder.createManyAndReturn({
    data: reached.map((t) => ({ obligationId: id, rung: t.rung.name, at: toDate(now) })),
    skipDuplicates: true,
    select: { rung: true },
  });
  await tx.obligation.update({
    where: { id },
    data: { nextAt: next === undefined ? null : toDate(next.at) },
  });
  const last = reached.at(-1);
  const kind = kinds[obligation.kind];
  if (kind === undefined || last === undefined || !fresh.some((r) => r.rung === last.rung.name)) return 0;
  const dueAt = afterQuiet(office.settings.reminders, now);
  const said = await kind(office, tx, obligation, last.rung);
  await noteEscalation(tx, obligation, last.rung, said, toDate(now));
  // What falls on the hour of the morning push is said there, on one card; here only the matter's card changes.
  const quietly = inPush(obligation.kind) && last.rung.time === office.settings.reminders.digest;
  const notices = quietly ? said.map((notice) => ({ ...notice, quiet: true })) : said;
  await tell(
    tx,
    stamp(office),
    // A kind may set its own time: whoever must be on duty at night is told at night.
    notices.map((notice) => ({ dueAt, ...notice })),
  );
  return 1;
};
