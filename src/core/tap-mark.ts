/** The tap behind an act: what the journal keeps of it, so that one that is worked on once more is done once. */
import type { Tx } from './db.ts';
import type { Temporal } from './day.ts';

/** The tap behind what is done: which, when it came, and from which card. Worked on once more, it keeps them. */
export type TapMark = {
  id: string;
  arrivedAt: Temporal.Instant;
  card: string;
  /** It was worked on before, and what it did may stand in the journal already. */
  again: boolean;
};

type Tapped = { tap?: TapMark };

/** What the journal keeps of the tap behind an act; nothing where there is none. */
export const markOf = ({ tap }: Tapped): { tap?: string } => (tap === undefined ? {} : { tap: tap.id });

// A tap comes round again within minutes: what it did stands among the last lines.
const LAST_LINES = 10_000n;

/**
 * What the journal kept of a tap's own act (on `subject`, where one is given), when the tap is worked on once more; null
 * else.
 */
export const ownTrace = async (
  { tap }: Tapped,
  tx: Pick<Tx, 'journal'>,
  subject: string | null,
): Promise<Record<string, unknown> | null> => {
  if (tap?.again !== true) return null;
  const last = await tx.journal.findFirst({ orderBy: { seq: 'desc' }, select: { seq: true } });
  const line = await tx.journal.findFirst({
    where: {
      seq: { gt: (last?.seq ?? 0n) - LAST_LINES },
      ...(subject === null ? {} : { subject }),
      detail: { path: ['tap'], equals: tap.id },
    },
    orderBy: { seq: 'desc' },
    select: { detail: true },
  });
  const kept = line?.detail;
  return typeof kept === 'object' && kept !== null && !Array.isArray(kept) ? kept : null;
};
