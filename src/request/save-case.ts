/** Writes down what an act has changed, with everything that follows from it: one statement. */
import { toDate } from '../core/day.ts';
import type { Tx } from '../core/db.ts';
import { journalRows, type JournalLine } from '../core/journal.ts';
import { noticeRows, stamp, type Notice } from '../core/notices.ts';
import { obligationRows, type NewObligation } from '../obligation/open-obligation.ts';
import type { Office } from '../office/office.ts';
import type { Case } from './case.ts';

export type Written = {
  notices: Notice[];
  entry: JournalLine;
  opens: NewObligation[];
  /** Kinds of obligation about this request that have lost their reason. */
  cancels: string[];
};

/** The rows of a case that are new or different; what did not change is the same object as before. */
const changesIn = (before: Case, after: Case) => {
  const knownSteps = new Set(before.steps);
  const knownSeats = new Set(before.steps.flatMap((s) => s.seats));
  const steps = after.steps.filter((s) => !knownSteps.has(s));
  const kept = new Set(after.filings.map((f) => f.id));
  return {
    row: { ...after.row, revision: before.row.revision + (before.row.state === 'draft' ? 0 : 1) },
    steps: steps.map(({ seats: _seats, ...step }) => step),
    seats: steps.flatMap((s) => s.seats.filter((seat) => !knownSeats.has(seat))),
    filings: after.filings.filter((f) => !before.filings.includes(f)),
    droppedFilings: before.filings.filter((f) => !kept.has(f.id)).map((f) => f.id),
  };
};

/** Saves the difference between two values of a case. The journal's line comes last: its lock is held to the end. */
export const saveCase = async (
  office: Office,
  tx: Tx,
  [before, after]: [Case, Case],
  { notices, entry, opens, cancels }: Written,
): Promise<void> => {
  const at = toDate(entry.at);
  const changes = JSON.stringify(changesIn(before, after));
  await tx.$executeRaw`
    SELECT save_case(${changes}::jsonb),
      cancel_obligations(${cancels}::text[], ${entry.subject}, ${at}),
      open_obligations(${obligationRows(office, opens)}::jsonb, ${at}),
      write_notices(${noticeRows(stamp(office), notices)}::jsonb, ${at}),
      append_journal(${journalRows(office, [entry])}::jsonb)`;
};
