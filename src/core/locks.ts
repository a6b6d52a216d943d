/** Every advisory lock of the project. A number belongs to one purpose for ever: several instances must agree on it. */
import type { Client } from 'pg';
import type { Tx } from './db.ts';

const LOCKS = {
  /** Two writers of the journal must not chain to the same row. */
  journal: 720_001,
  /** Two arrangements of stand-ins could close a circle together. */
  standIns: 720_002,
  /** Two imports of the office's folder. */
  import: 720_003,
  /** Two requests that meet the same gap ask the clerk once. */
  questions: 720_004,
  /** Two clerks who register the same letter: the second one finds the first. */
  petitions: 720_005,
  /** Changes of the roster; a swap touches few rows for a few milliseconds. */
  roster: 720_010,
  /** Changes of the board of cars: a refusal names what is really free. */
  board: 720_011,
  /** Menus of a day, and the count of one. */
  menus: 720_012,
  /** What leaves a store: the last ream goes to one of two. */
  stock: 720_013,
  /** One person's acts that no other row holds apart: his submissions, his exports. */
  person: 720_020,
} as const;

/** The number that Prisma's own migrator locks, so that both never migrate at once; held by a session. */
export const MIGRATION_LOCK = 72_707_369;

/** The class of the locks that running instances hold by their numbers. */
const INSTANCES = 4_201_226;

/** A session's lock by the number of an instance: PostgreSQL frees it in the moment in which the process ends, however. */
export const holdInstance = async (session: Pick<Client, 'query'>, number: number): Promise<void> => {
  await session.query('SELECT pg_advisory_lock($1, $2)', [INSTANCES, number]);
};

/** Whether the instance in a column lives no more, as a condition in SQL; rows without an owner belong to nobody. */
export const ownerIsGone = (column: string): string => `(${column} IS NOT NULL AND NOT EXISTS (
  SELECT FROM pg_locks l WHERE l.locktype = 'advisory' AND l.granted AND l.classid = ${INSTANCES}
    AND l.objid::bigint = ${column} AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())))`;

/** Until the end of the transaction nobody else holds this lock; `of` narrows it to one person or thing. */
export const lock = async (tx: Tx, what: keyof typeof LOCKS, of?: string): Promise<void> => {
  if (of === undefined) await tx.$executeRaw`SELECT pg_advisory_xact_lock(${LOCKS[what]})`;
  else await tx.$executeRaw`SELECT pg_advisory_xact_lock(${LOCKS[what]}::int, hashtext(${of}))`;
};
