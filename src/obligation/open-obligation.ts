import type { Office } from '../office/office.ts';
import { insertRows, type Json, type Tx } from '../core/db.ts';
import { toDate, type Temporal } from '../core/day.ts';
import { nextRungAt, type Rung } from './ladder.ts';
import type { Subject } from '../core/notices.ts';

export type NewObligation = {
  kind: string;
  subject: Subject;
  responsibleId: string;
  dueAt: Temporal.Instant;
  /** How the date came about, for 「期限怎么算的」. */
  reckoning: Json;
  ladder: Rung[];
  cite: string[];
};

/** Obligations as `open_obligations` takes them; of two of the same kind and subject the later one counts. */
export const obligationRows = (office: Pick<Office, 'ids' | 'calendar'>, wanted: NewObligation[]): string => {
  const each = new Map(wanted.map((one) => [`${one.kind} ${one.subject}`, one]));
  return JSON.stringify(
    [...each.values()].map((one) => {
      const next = nextRungAt(office.calendar, one.dueAt, one.ladder, null);
      return {
        ...one,
        id: office.ids.next(),
        dueAt: toDate(one.dueAt),
        nextAt: next === null ? null : toDate(next),
      };
    }),
  );
};

/**
 * Opens obligations (时限), or gives existing ones of the same kind and subject a new due time while they run or are
 * suspended; reminders already given for a rung are not repeated then. One that was settled begins anew: its
 * extensions, pauses, reminders and evidence belonged to the run that ended, and the new date was reckoned without
 * them, so that they neither use up what the clause allows now nor silence a reminder. One statement for all.
 */
export const openObligations = async (
  office: Pick<Office, 'clock' | 'ids' | 'calendar'>,
  tx: Tx,
  wanted: NewObligation[],
): Promise<void> => {
  if (wanted.length === 0) return;
  const at = toDate(office.clock.now());
  await tx.$executeRaw`SELECT open_obligations(${obligationRows(office, wanted)}::jsonb, ${at})`;
};

/** Opens one, as `openObligations` does. */
export const openObligation = (
  office: Pick<Office, 'clock' | 'ids' | 'calendar'>,
  tx: Tx,
  wanted: NewObligation,
): Promise<void> => openObligations(office, tx, [wanted]);

/** Opens obligations of subjects that have none yet, all in a few statements; one that is there already stays. */
export const openFirstObligations = async (
  office: Pick<Office, 'clock' | 'ids' | 'calendar'>,
  tx: Tx,
  wanted: NewObligation[],
): Promise<void> => {
  const openedAt = toDate(office.clock.now());
  // Many share their ladder and their hour.
  const known = new Map<Rung[], Map<number, Temporal.Instant | null>>();
  const firstRung = ({ ladder, dueAt }: NewObligation): Temporal.Instant | null => {
    const times = known.get(ladder) ?? new Map<number, Temporal.Instant | null>();
    known.set(ladder, times);
    const due = dueAt.epochMilliseconds;
    if (!times.has(due)) times.set(due, nextRungAt(office.calendar, dueAt, ladder, null));
    return times.get(due) ?? null;
  };
  const rows = wanted.map((one) => {
    const next = firstRung(one);
    return {
      id: office.ids.next(),
      kind: one.kind,
      subject: one.subject,
      responsibleId: one.responsibleId,
      openedAt,
      dueAt: toDate(one.dueAt),
      firstDueAt: toDate(one.dueAt),
      reckoning: one.reckoning,
      ladder: one.ladder,
      cite: one.cite,
      state: 'open',
      nextAt: next === null ? null : toDate(next),
    };
  });
  await insertRows(tx, 'Obligation', rows);
};
