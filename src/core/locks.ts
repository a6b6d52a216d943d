/** Every advisory lock of the project. A number belongs to one purpose for ever: several instances must agree on it. */
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

/** The class of the locks that running instances hold by their numbers, each for as long as it lives. */
export const INSTANCE_LOCKS = 4_201_226;

/** Until the end of the transaction nobody else holds this lock; `of` narrows it to one person or thing. */
export const lock = async (tx: Tx, what: keyof typeof LOCKS, of?: string): Promise<void> => {
  if (of === undefined) await tx.$executeRaw`SELECT pg_advisory_xact_lock(${LOCKS[what]})`;
  else await tx.$executeRaw`SELECT pg_advisory_xact_lock(${LOCKS[what]}::int, hashtext(${of}))`;
};
