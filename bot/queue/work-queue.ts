/**
 * A loop over rows that wait in a table: the inbox and the outbox. Rows are claimed in the database, so any number
 * of loops, in any number of processes, share the work.
 */
import type { Log } from '../../src/core/log.ts';

export type Queue = {
  /** Begins to work, now and whenever it is woken; polls as well, for what other processes left. */
  start(): void;
  /** There may be something to do. */
  wake(): void;
  /** Works until nothing is left that can be done now; throws when the database cannot be asked. */
  drain(): Promise<void>;
  /** Takes no more, and resolves when what is in hand is finished. */
  stop(): Promise<void>;
};

export type QueueOptions<Row> = {
  name: string;
  /** At most `limit` rows, each now leased to us. */
  claim: (limit: number) => Promise<Row[]>;
  /** Frees what this process claimed and does not have in hand: the answer to a claim was lost. */
  disown?: (inHand: Row[]) => Promise<unknown>;
  /** Does the work and settles the row. A throw is logged; the row comes back when its lease ends. */
  work: (row: Row) => Promise<void>;
  atOnce: number;
  pollMs: number;
  log: Log;
};

/** A queue that has not started yet. */
export const createQueue = <Row>({
  name,
  claim,
  disown,
  work,
  atOnce,
  pollMs,
  log,
}: QueueOptions<Row>): Queue => {
  const inHand = new Map<Promise<void>, Row>();
  /** A claim may have been made, and we did not hear of it. */
  let unheard = false;
  let poll: NodeJS.Timeout | undefined;
  const stopping = new AbortController();
  let claiming: Promise<void> | null = null;
  let askedAgain = false;

  const take = (row: Row): void => {
    const done = work(row)
      .catch((error: unknown) => log.error({ err: error }, `${name}: a row could not be settled`))
      .finally(() => {
        inHand.delete(done);
        // Whatever waited behind this row, for the same person, may go now; a claim under way may have missed it.
        askedAgain = true;
        if (poll !== undefined) wake();
      });
    inHand.set(done, row);
  };

  const claimSome = async (limit: number): Promise<Row[]> => {
    try {
      if (unheard) await disown?.([...inHand.values()]);
      unheard = false;
      return await claim(limit);
    } catch (error) {
      unheard = true;
      throw error;
    }
  };

  const claimAll = async (): Promise<void> => {
    do {
      askedAgain = false;
      while (!stopping.signal.aborted && inHand.size < atOnce) {
        const rows = await claimSome(atOnce - inHand.size);
        if (rows.length === 0) break;
        rows.forEach(take);
      }
    } while (askedAgain && !stopping.signal.aborted);
  };

  const fill = (): Promise<void> => {
    askedAgain = true;
    claiming ??= claimAll().finally(() => {
      claiming = null;
      // Asked in the very moment in which the last look ended.
      if (askedAgain && poll !== undefined) wake();
    });
    return claiming;
  };

  const wake = (): void => {
    if (stopping.signal.aborted) return;
    fill().catch((error: unknown) => log.warn({ err: error }, `${name}: the database could not be asked`));
  };

  return {
    start() {
      if (poll !== undefined || stopping.signal.aborted) return;
      poll = setInterval(wake, pollMs);
      wake();
    },
    wake,
    async drain() {
      for (;;) {
        await fill();
        if (inHand.size > 0) await Promise.race(inHand.keys());
        else if (!askedAgain) return;
      }
    },
    async stop() {
      stopping.abort();
      clearInterval(poll);
      poll = undefined;
      await claiming?.catch(() => undefined);
      await Promise.all(inHand.keys());
    },
  };
};
