/**
 * The door of the inbox: an event is in the database before it is acknowledged. Concurrent events share one
 * INSERT and one commit, which keeps the price of storing near one commit for many.
 */
import { toDate } from '../../src/core/day.ts';
import { Prisma, type Db } from '../../src/core/db.ts';
import type { Clock } from '../../src/core/clock.ts';
import { toPayload, type NewEvent } from './stored-event.ts';

export type Admission = {
  /** The signature of the request that brought it; null on the long connection, which has none. */
  signature: string | null;
  /** Null for a tap: it is answered in place, only its signature is kept. */
  event: NewEvent | null;
};

/** `replayed`: these very bytes came before. `repeated`: pushed again; stored the first time. */
export type Admitted = 'new' | 'repeated' | 'replayed';

export type EventStore = {
  /** Resolves once it is committed; rejects when it is not, so that the platform pushes it again. */
  admit(admission: Admission): Promise<Admitted>;
};

type Waiting = { admission: Admission; done(admitted: Admitted): void; failed(error: unknown): void };

// Two INSERTs under way keep the database busy while the next batch gathers; more would only make batches smaller.
const IN_FLIGHT = 2;
const LARGEST_BATCH = 200;

/** A store on a database. `onStored` is called after each commit that brought new work. */
export const createEventStore = (
  office: { db: Db; clock: Clock },
  onStored: () => void = () => undefined,
): EventStore => {
  let waiting: Waiting[] = [];
  let inFlight = 0;
  let scheduled = false;

  const flush = async (batch: Waiting[]): Promise<void> => {
    inFlight += 1;
    try {
      const admitted = await insert(
        office,
        batch.map((one) => one.admission),
      );
      batch.forEach((one, i) => one.done(admitted[i] ?? 'repeated'));
      if (admitted.includes('new')) onStored();
    } catch (error) {
      // One row that the database cannot take must not fail its neighbours.
      if (batch.length === 1) batch[0]?.failed(error);
      else for (const one of batch) await flush([one]);
    } finally {
      inFlight -= 1;
      schedule();
    }
  };

  const schedule = (): void => {
    if (scheduled || waiting.length === 0 || inFlight >= IN_FLIGHT) return;
    scheduled = true;
    // After the requests that this turn of the event loop has read.
    setImmediate(() => {
      scheduled = false;
      const batch = waiting.slice(0, LARGEST_BATCH);
      waiting = waiting.slice(LARGEST_BATCH);
      if (batch.length > 0) void flush(batch);
      schedule();
    });
  };

  return {
    admit: (admission) =>
      new Promise((done, failed) => {
        waiting.push({ admission, done, failed });
        schedule();
      }),
  };
};

type Row = { what: 'signature' | 'event'; key: string };

/** One statement: a signature is burnt if and only if what it signed is stored. */
const insert = async (
  { db, clock }: { db: Db; clock: Clock },
  batch: readonly Admission[],
): Promise<Admitted[]> => {
  const now = toDate(clock.now());
  const column = <T>(of: (admission: Admission) => T): T[] => batch.map(of);
  const rows = await db.$queryRaw<Row[]>(Prisma.sql`
    WITH asked AS (
      SELECT * FROM unnest(
        ${column((a) => a.signature ?? '')}::text[],
        ${column((a) => a.event?.eventId ?? '')}::text[],
        ${column((a) => a.event?.messageId ?? '')}::text[],
        ${column((a) => a.event?.type ?? '')}::text[],
        ${column((a) => (a.event ? toPayload(a.event.incoming) : 'null'))}::text[]
      ) WITH ORDINALITY AS a (signature, event_id, message_id, type, payload, n)
    ), seen AS (
      INSERT INTO "SeenSignature" ("signature", "seenAt")
      SELECT DISTINCT signature, ${now}::timestamptz FROM asked WHERE signature <> ''
      ON CONFLICT DO NOTHING
      RETURNING "signature"
    ), stored AS (
      INSERT INTO "InboxEvent" ("eventId", "messageId", "type", "payload", "receivedAt")
      SELECT event_id, nullif(message_id, ''), type, payload::jsonb, ${now}::timestamptz FROM asked
      WHERE event_id <> '' AND (signature = '' OR signature IN (SELECT "signature" FROM seen))
      ORDER BY n
      ON CONFLICT DO NOTHING
      RETURNING "eventId"
    )
    SELECT 'signature' AS what, "signature" AS key FROM seen
    UNION ALL SELECT 'event', "eventId" FROM stored`);

  const fresh = { signature: new Set<string>(), event: new Set<string>() };
  for (const { what, key } of rows) fresh[what].add(key);
  // `delete` hands what is new to the first that asked for it; its twin in the same batch came second.
  return batch.map(({ signature, event }) => {
    if (signature !== null && !fresh.signature.delete(signature)) return 'replayed';
    return event === null || fresh.event.delete(event.eventId) ? 'new' : 'repeated';
  });
};

// A signature can be replayed for as long as its timestamp is accepted: five minutes either way.
const KEEP = { minutes: 10 };

/** Forgets signatures that are too old to be accepted anyway. */
export const purgeSignatures = async ({ db, clock }: { db: Db; clock: Clock }): Promise<number> => {
  const { count } = await db.seenSignature.deleteMany({
    where: { seenAt: { lt: toDate(clock.now().subtract(KEEP)) } },
  });
  return count;
};
