/** One way to take hold of something, to change it and to say no, for every matter that is not a request. */
import { createHash } from 'node:crypto';
import type { Clock } from './clock.ts';
import { Prisma, isExclusionViolation, isUniqueViolation, type Db, type Tx } from './db.ts';
import { toInstant, type Temporal } from './day.ts';
import type { Ids } from './ids.ts';
import { canonical, record } from './journal.ts';
import type { Log } from './log.ts';
import { ownTrace, type TapMark } from './tap-mark.ts';
import { tell, stamp, type Notice } from './notices.ts';
import { isRefusal, refusable, refuse, rollBack, type Refusal } from './outcome.ts';

type Acting = { db: Db; clock: Clock; ids: Ids; log: Log; tap?: TapMark };
type Actor = { id: string };

/** How something is held: one row of the database, or a board on which only one acts at a time. */
export type Holdable<Held extends object> = {
  /** Takes the lock, and reads what is there from then on until the end of the transaction; or says why not. */
  claim(tx: Tx, id: string): Promise<Held | Refusal>;
  /** What the journal and the cards call it. */
  subject(held: Held): string;
  /** Where it stands, for acts that are possible in some states only. */
  state?(held: Held): string;
  /** Why an act is not possible in its present state. */
  cannot?(held: Held): Refusal;
  /** Quiet notices for everybody who has its card; who is told something else, or acts himself, needs none. */
  redraw?(tx: Tx, held: Held): Promise<Notice[]>;
};

/** What an act has in its hands: what is held, and what is said and written down when it is done. */
export type Hand<Held extends object> = Held & {
  tx: Tx;
  now: Temporal.Instant;
  /** What the journal calls it; an act that turns out to be another one says so. */
  act: string;
  /** What people hear. */
  notices: Notice[];
  /** What the journal says of it besides. */
  detail: Record<string, unknown>;
};

/** The state tells that an act was done before. */
class Already<T> {
  readonly result: T;
  constructor(result: T) {
    this.result = result;
  }
}

/** Inside a held act: it was done before, so nothing is written or told, and it is answered as the first time. */
export const already = <T>(result: T): Already<T> => new Already(result);

/** What is done to what is held; a refusal, thrown or returned, undoes all of it. */
export type Work<Held extends object, T> = (hand: Hand<Held>) => Promise<T | Refusal | Already<T>>;

export type Intent<T> = {
  id: string;
  /** What the journal calls it. */
  act: string;
  /** In which states it is possible; in all of them where this is left out. */
  states?: readonly string[];
  /** Said in another state, where the thing has no words of its own for it. */
  otherwise?: Refusal;
  /**
   * What the act does, where no state tells that it was done already (see `doneBefore`): the same tap come twice is
   * answered by `again`, with what the journal kept of the first.
   */
  once?: { what: unknown; again: (before: Record<string, unknown>) => T | Refusal };
  /** False where no card shows it, so that none is drawn again. */
  redraw?: false;
  /** False where the act on a request that it carries out writes the line of the journal and tells its people. */
  records?: false;
  /** Said when the database finds that somebody else was quicker (a place or a number taken twice). */
  taken?: (error: unknown) => Refusal | Promise<Refusal>;
};

/**
 * Locks a row until the end of the transaction: two who act at once act one after the other. False where there is none.
 */
export const lockRow = async (tx: Tx, table: Prisma.ModelName, id: string): Promise<boolean> => {
  const key = Prisma.raw(`"${table}"`);
  const locked = await tx.$queryRaw<unknown[]>`SELECT 1 FROM ${key} WHERE "id" = ${id} FOR NO KEY UPDATE`;
  return locked.length > 0;
};

/**
 * Does something in one transaction: what it refuses, thrown or returned, undoes everything that it wrote before.
 * `taken` words what the database's own constraints find.
 */
export const transact = async <T>(
  { db }: Pick<Acting, 'db'>,
  work: (tx: Tx) => Promise<T | Refusal>,
  taken?: Intent<T>['taken'],
): Promise<T | Refusal> => {
  try {
    return await refusable(() =>
      db.$transaction(async (tx) => {
        const result = await work(tx);
        return isRefusal(result) ? rollBack(result) : result;
      }),
    );
  } catch (error) {
    if (taken === undefined || !(isUniqueViolation(error) || isExclusionViolation(error))) throw error;
    return taken(error);
  }
};

/** Takes hold of something and does one act to it: claimed, read, ruled, written, told and recorded; or none of it. */
export const hold = async <Held extends object, T>(
  office: Acting,
  actor: Actor,
  thing: Holdable<Held>,
  intent: Intent<T>,
  work: Work<Held, T>,
): Promise<T | Refusal> => {
  const since = intent.once === undefined ? NEVER : await beganAt(office);
  return transact(
    office,
    async (tx) => {
      const held = await thing.claim(tx, intent.id);
      if (isRefusal(held)) return held;
      const now = office.clock.now();
      const once = intent.once === undefined ? undefined : digestOf(office, intent.once.what);
      if (intent.once !== undefined && once !== undefined) {
        const done = { subject: thing.subject(held), actorId: actor.id, act: intent.act, once };
        const before = (await ownTrace(office, tx, done.subject)) ?? (await doneBefore(tx, done, since));
        if (before !== null) return intent.once.again(before);
      }
      if (intent.states !== undefined && !intent.states.includes(thing.state?.(held) ?? ''))
        return intent.otherwise ?? thing.cannot?.(held) ?? NOT_NOW;
      const detail = once === undefined ? {} : { once };
      const hand: Hand<Held> = { ...held, tx, now, act: intent.act, notices: [], detail };
      const result = await work(hand);
      if (result instanceof Already) return result.result;
      if (isRefusal(result)) return result;
      // What is made in the act itself has its subject only now.
      const subject = thing.subject(hand);
      const told = new Set([
        actor.id,
        ...hand.notices.filter((n) => n.subject === subject).map((n) => n.recipientId),
      ]);
      const redrawn = intent.redraw === false ? [] : ((await thing.redraw?.(tx, hand)) ?? []);
      await tell(tx, stamp(office), [...hand.notices, ...redrawn.filter((n) => !told.has(n.recipientId))]);
      office.log.debug({ act: hand.act, subject }, 'act');
      if (intent.records !== false)
        await record(tx, office, { at: now, actorId: actor.id, act: hand.act, subject, detail: hand.detail });
      return result;
    },
    intent.taken,
  );
};

const NOT_NOW = refuse('wrong-state', '此件现在不能这样办理，请看最新的卡片。', {
  toast: '此件现在不能这样办理',
});

/** What an act is known by, without saying what it was: the same words on another card are another act. */
export const digestOf = ({ tap }: Pick<Acting, 'tap'>, what: unknown): string =>
  createHash('sha256')
    .update(canonical({ what, card: tap?.card }))
    .digest('hex')
    .slice(0, 16);

/** When an act began: with the tap's arrival, or, where none is behind it, with the journal as it was then. */
export type Began = { arrivedAt: Temporal.Instant } | { seq: bigint };
const NEVER: Began = { seq: 0n };

/** Taken before the lock is waited for: what is written meanwhile was done at the same instant. */
export const beganAt = async ({ db, tap }: Acting): Promise<Began> =>
  tap ?? { seq: (await db.journal.aggregate({ _max: { seq: true } }))._max.seq ?? 0n };

// A tap that is not answered at once is tapped again within seconds.
const SAME_TAP = { minutes: 1 };

export type DoneBefore = { subject: string; actorId: string; act: string; once: string };

/**
 * What the journal kept of the same act, when it is the same tap come twice: by the same person, on the same thing, from
 * the same card, with the same words, done after this one began, or less than a minute before it, as the last thing
 * that he did there.
 */
export const doneBefore = async (
  tx: Tx,
  { once, ...done }: DoneBefore,
  began: Began,
): Promise<Record<string, unknown> | null> => {
  const same = await tx.journal.findFirst({
    where: { ...done, detail: { path: ['once'], equals: once } },
    orderBy: { seq: 'desc' },
    select: { seq: true, at: true, detail: true },
  });
  const kept = same?.detail;
  if (same == null || typeof kept !== 'object' || kept === null || Array.isArray(kept)) return null;
  if ('seq' in began) return same.seq > began.seq ? kept : null;
  const at = toInstant(same.at).epochMilliseconds;
  const arrived = began.arrivedAt.epochMilliseconds;
  if (at > arrived) return kept;
  if (at < began.arrivedAt.subtract(SAME_TAP).epochMilliseconds) return null;
  const { subject, actorId } = done;
  const since = await tx.journal.count({ where: { subject, actorId, seq: { gt: same.seq } } });
  return since === 0 ? kept : null;
};
