import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { Temporal, toDate, toInstant } from '../core/day.ts';
import { tell, type Notice } from '../core/notices.ts';
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

const BATCH = 200;

/**
 * Gives every reminder that has come due, once per obligation and rung. The scan reads only rows whose next rung has
 * come (a partial index), so its cost grows with what is due, not with what exists. Rungs that were missed together
 * (the machine was off) are said once, by the last of them.
 */
export const remindDue = async (office: Office, kinds: ObligationKinds): Promise<number> => {
  let given = 0;
  for (;;) {
    const round = await office.db.$transaction((tx) => remindBatch(office, tx, kinds));
    given += round.given;
    if (round.seen < BATCH) return given;
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

const remindBatch = async (
  office: Office,
  tx: Tx,
  kinds: ObligationKinds,
): Promise<{ seen: number; given: number }> => {
  const now = office.clock.now();
  const due = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM "Obligation" WHERE "nextAt" IS NOT NULL AND "nextAt" <= ${toDate(now)}
    ORDER BY "nextAt" LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`;
  let given = 0;
  for (const { id } of due) {
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
    if (kind === undefined || last === undefined || !fresh.some((r) => r.rung === last.rung.name)) continue;
    const dueAt = afterQuiet(office.settings.reminders, now);
    const said = await kind(office, tx, obligation, last.rung);
    await noteEscalation(tx, obligation, last.rung, said, toDate(now));
    // What falls on the hour of the morning push is said there, on one card; here only the matter's card changes.
    const inPush = last.rung.time === office.settings.reminders.digest;
    const says = inPush ? said.map((notice) => ({ ...notice, quiet: true })) : said;
    await tell(
      tx,
      { now, nextId: () => office.ids.next() },
      // A kind may set its own time: whoever must be on duty at night is told at night.
      says.map((notice) => ({ dueAt, ...notice })),
    );
    given += 1;
  }
  return { seen: due.length, given };
};
