/**
 * The door of the inbox: an event is in the database before it is acknowledged. Concurrent events share one
 * INSERT and one commit, which keeps the price of storing near one commit for many.
 */
import { toDate } from '../../src/core/day.ts';
import { poolOf, type Db } from '../../src/core/db.ts';
import type { Clock } from '../../src/core/clock.ts';
import { toPayload, type NewEvent } from './stored-event.ts';

export type Admission = {
  /** The signature of the request that brought it; null on the long connection, which has none. */
  signature: string | null;
  /** Null for what asks for no work: only its signature is kept. */
  event: NewEvent | null;
  /** A tap that this process works on at once: nobody else takes it while this instance lives and the lease holds. */
  mine?: boolean;
};

/** `replayed`: these very bytes came before. `repeated`: pushed again; stored the first time. */
export type Admitted = 'new' | 'repeated' | 'replayed';

export type EventStore = {
  /** Resolves once it is committed; rejects when it is not, so that the platform pushes it again. */
  admit(admission: Admission): Promise<Admitted>;
  /** What was `mine` is done with: its words leave the row. Resolves once that is committed. */
  settle(eventId: string): Promise<void>;
  /** What was `mine` is given to whoever takes it next, after a while. */
  release(eventId: string, afterMs: number, why: string): Promise<void>;
  /** What was stored as `mine` and never came into hand, for the word of it was lost, is anybody's from now on. */
  disown(eventId: string): Promise<void>;
};

type Waiting<Asked, Answer> = { asked: Asked; done(answer: Answer): void; failed(error: unknown): void };

// Two INSERTs under way keep the database busy while the next batch gathers; more would only make batches smaller.
const IN_FLIGHT = 2;
const LARGEST_BATCH = 200;

/** How long a tap belongs to the instance that received it, unless that is seen to be gone. */
const TAP_LEASE_MS = 60_000;

/** A store on a database. `onStored` is called after each commit that brought or freed work. */
export const createEventStore = (
  office: { db: Db; clock: Clock },
  onStored: () => void = () => undefined,
  owner: number | null = null,
): EventStore => {
  const admissions = inGroups<Admission, Admitted>(async (group) => {
    const admitted = await insert(office, owner, group);
    if (group.some(({ mine }, i) => mine !== true && admitted[i] === 'new')) onStored();
    return admitted;
  });
  const settled = inGroups<string, undefined>(async (group) => {
    await poolOf(office.db).query({ ...SETTLE, values: [group, toDate(office.clock.now())] });
    // What the same people wrote meanwhile waited behind their taps.
    onStored();
    return group.map(() => undefined);
  });
  return {
    admit: (admission) => admissions(admission),
    settle: (eventId) => settled(eventId),
    async release(eventId, afterMs, why) {
      await poolOf(office.db).query({ ...RELEASE, values: [eventId, afterMs, why.slice(0, 500)] });
      onStored();
    },
    async disown(eventId) {
      await poolOf(office.db).query({ ...DISOWN, values: [eventId, owner] });
      onStored();
    },
  };
};

/** Asks for many at once what comes within one turn of the event loop or while others are under way. */
const inGroups = <Asked, Answer>(
  ask: (group: Asked[]) => Promise<Answer[]>,
): ((asked: Asked) => Promise<Answer>) => {
  let waiting: Waiting<Asked, Answer>[] = [];
  let inFlight = 0;
  let scheduled = false;

  const flush = async (group: Waiting<Asked, Answer>[]): Promise<void> => {
    inFlight += 1;
    try {
      const answers = await ask(group.map((one) => one.asked));
      group.forEach((one, i) => one.done(answers[i] as Answer));
    } catch (error) {
      // One row that the database cannot take must not fail its neighbours.
      if (group.length === 1) group[0]?.failed(error);
      else for (const one of group) await flush([one]);
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
      const group = waiting.slice(0, LARGEST_BATCH);
      waiting = waiting.slice(LARGEST_BATCH);
      if (group.length > 0) void flush(group);
      schedule();
    });
  };
  return (asked) =>
    new Promise((done, failed) => {
      waiting.push({ asked, done, failed });
      schedule();
    });
};

/** One statement: a signature is burnt if and only if what it signed is stored. Named, so that it is planned once. */
const ADMIT = {
  name: 'xiaoban-admit',
  text: `
    WITH asked AS (
      SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bool[])
        WITH ORDINALITY AS a (signature, event_id, message_id, type, payload, mine, n)
    ), seen AS (
      INSERT INTO "SeenSignature" ("signature", "seenAt")
      SELECT DISTINCT signature, $7::timestamptz FROM asked WHERE signature <> ''
      ON CONFLICT DO NOTHING
      RETURNING "signature"
    ), stored AS (
      INSERT INTO "InboxEvent" ("eventId", "messageId", "type", "payload", "receivedAt", "attempts", "leaseUntil", "owner")
      SELECT event_id, nullif(message_id, ''), type, payload::jsonb, $7::timestamptz, CASE WHEN mine THEN 1 ELSE 0 END,
        CASE WHEN mine THEN now() + $8 * interval '1 millisecond' END, CASE WHEN mine THEN $9::int END
      FROM asked
      WHERE event_id <> '' AND (signature = '' OR signature IN (SELECT "signature" FROM seen))
      ORDER BY n
      ON CONFLICT DO NOTHING
      RETURNING "eventId"
    )
    SELECT 's' AS what, "signature" AS key FROM seen
    UNION ALL SELECT 'e', "eventId" FROM stored`,
};
const SETTLE = {
  name: 'xiaoban-settle',
  text: `
    UPDATE "InboxEvent" SET "state" = 'done', "doneAt" = $2, "payload" = '{}', "leaseUntil" = NULL, "owner" = NULL,
      "lastError" = NULL
    WHERE "eventId" = ANY ($1::text[]) AND "state" = 'pending'`,
};
const RELEASE = {
  name: 'xiaoban-release',
  text: `
    UPDATE "InboxEvent" SET "leaseUntil" = now() + $2 * interval '1 millisecond', "owner" = NULL, "lastError" = $3
    WHERE "eventId" = $1 AND "state" = 'pending'`,
};

// The first attempt is that of the instance which stored it; whoever takes it later counts another one.
const DISOWN = {
  name: 'xiaoban-disown',
  text: `
    UPDATE "InboxEvent" SET "leaseUntil" = NULL, "owner" = NULL
    WHERE "eventId" = $1 AND "state" = 'pending' AND "attempts" = 1 AND "owner" IS NOT DISTINCT FROM $2::int`,
};

type Row = { what: 's' | 'e'; key: string };

const insert = async (
  { db, clock }: { db: Db; clock: Clock },
  owner: number | null,
  group: readonly Admission[],
): Promise<Admitted[]> => {
  const column = <T>(of: (admission: Admission) => T): T[] => group.map(of);
  const { rows } = await poolOf(db).query<Row>({
    ...ADMIT,
    values: [
      column((a) => a.signature ?? ''),
      column((a) => a.event?.eventId ?? ''),
      column((a) => a.event?.messageId ?? ''),
      column((a) => a.event?.type ?? ''),
      column((a) => (a.event ? toPayload(a.event.incoming) : 'null')),
      column((a) => a.mine === true),
      toDate(clock.now()),
      TAP_LEASE_MS,
      owner,
    ],
  });
  const fresh = { s: new Set<string>(), e: new Set<string>() };
  for (const { what, key } of rows) fresh[what].add(key);
  // `delete` hands what is new to the first that asked for it; its twin in the same group came second.
  return group.map(({ signature, event }) => {
    if (signature !== null && !fresh.s.delete(signature)) return 'replayed';
    return event === null || fresh.e.delete(event.eventId) ? 'new' : 'repeated';
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
