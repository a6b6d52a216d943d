/** Past petitions' clocks under another regulation: which would have had another due day. Pure. */
import { isRefusal } from '../core/outcome.ts';
import type { Calendar } from '../calendar/calendar.ts';
import type { Inquiry, Book } from './book.ts';
import { dateDeadlines } from './date-deadlines.ts';
import { decide } from './decide.ts';
import type { Difference } from './replay.ts';
import type { Facts } from './verdict.ts';

/** A petition as it was registered, with the days from which its clocks run. */
export type PastPetition = { number: string; facts: Facts };

type Office = Pick<Inquiry, 'choices' | 'numbers'>;
type Dues = Map<string, { due: string; cite: string[] }>;

const TABLE = 'petition.clock';

/** The earliest due day of each clock. */
const duesOf = (book: Book, calendar: Calendar, pack: string, facts: Facts, office: Office): Dues => {
  const decision = decide(book, { ...office, pack, table: TABLE, facts });
  const dues: Dues = new Map();
  if (isRefusal(decision)) return dues;
  for (const { kind, due, cite } of dateDeadlines(calendar, decision.verdict.deadlines, facts)) {
    const known = dues.get(kind);
    if (due !== undefined && (known === undefined || due < known.due)) dues.set(kind, { due, cite });
  }
  return dues;
};

/** Every clock that would have ended on another day, or would not have run, under the other pack. */
export const replayClocks = (
  given: { book: Book; calendar: Calendar; office: Office },
  petitions: PastPetition[],
  packs: { before: string; after: string },
): Difference[] =>
  petitions.flatMap(({ number, facts }) => {
    const [before, after] = [packs.before, packs.after].map((pack) =>
      duesOf(given.book, given.calendar, pack, facts, given.office),
    );
    const kinds = [...new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])];
    return kinds.flatMap((kind): Difference[] => {
      const [old, fresh] = [before?.get(kind), after?.get(kind)];
      if (old?.due === fresh?.due) return [];
      const [was, is] = [old, fresh].map((one) => (one === undefined ? '没有时限' : `${one.due} 到期`));
      return [
        {
          number,
          before: was ?? '',
          after: is ?? '',
          cite: fresh?.cite ?? [],
          sentence: `${number} ${kind}：${was} → ${is}`,
        },
      ];
    });
  });
