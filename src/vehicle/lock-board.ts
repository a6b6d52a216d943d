import type { Tx } from '../core/db.ts';

// One change of the board after the other: a refusal names what is really free. The database holds the rule even
// without it.
const BOARD_LOCK = 720_011;

/** Until the end of the transaction nobody else sends, moves or holds a car. */
export const lockBoard = (tx: Tx): Promise<unknown> =>
  tx.$executeRaw`SELECT pg_advisory_xact_lock(${BOARD_LOCK})`;
