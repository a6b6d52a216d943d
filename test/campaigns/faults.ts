/** Schedules of trouble: people act while instances die, the database goes, the platform is ill and the clock jumps. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiFault } from '../../bot/emulator/faults.ts';
import { Temporal, toDate } from '../../src/core/day.ts';
import { doSomething, notAsPromised, type Course, type Deed } from './fault-acts.ts';
import { faultStage, type FaultStage } from './fault-stage.ts';
import { faultsLeft } from './fault-whole.ts';
import { chanceOf, type Chance } from './size.ts';

export type Troubled = {
  schedules: number;
  deeds: number;
  promised: number;
  /** How often each kind of trouble came. */
  troubles: Map<string, number>;
  findings: string[];
};

const CALLS = [
  'message.create',
  'message.patch',
  'message.reply',
  'card.update',
  'token',
  'bot.info',
] as const;
const WRONGS = ['http-500', 'http-500-after', 'reset', 'reset-after', 'slow', 'slow-after'] as const;

const api = (chance: Chance): ApiFault[] =>
  Array.from({ length: 1 + chance.below(3) }, () => ({
    on: chance.pick(CALLS),
    does: chance.pick(WRONGS),
    times: 1 + chance.below(3),
    ms: 30 + chance.below(250),
    code: 0,
    status: 200,
    msg: '',
    resetSeconds: 1,
  }));

type Trouble = (stage: FaultStage, chance: Chance) => unknown;

const TROUBLES: Record<string, Trouble> = {
  'the platform errs': ({ emulator }, chance) => emulator.faults.set({ api: api(chance) }),
  'a storm of 429': ({ emulator }, chance) =>
    emulator.faults.set({
      api: CALLS.map((on) => ({ on, does: 'http-429', times: 1 + chance.below(3) })),
    }),
  'tokens expire': ({ emulator }) => emulator.revokeTokens(),
  'events come again': ({ emulator }, chance) =>
    emulator.faults.set({
      events: { repeat: 1 + chance.below(2), repeatAs: chance.pick(['same-event', 'new-event-id']) },
    }),
  'events come in another order': ({ emulator }) => emulator.faults.set({ events: { reorder: true } }),
  'taps come twice': ({ emulator }) => emulator.faults.set({ taps: { twice: true } }),
  'connections drop': ({ emulator }, chance) =>
    chance.maybe(0.5)
      ? emulator.dropConnections()
      : emulator.faults.set({ socket: { dropAfterPush: 1 + chance.below(2) } }),
  'acknowledgements are lost': ({ emulator }) => emulator.faults.set({ socket: { loseAcks: true } }),
  'frames come in pieces': ({ emulator }, chance) =>
    emulator.faults.set({ socket: { fragments: 2 + chance.below(4) } }),
  'an instance is killed': async (stage, chance) => {
    stage.kill(chance.pick(stage.instances));
    if (stage.instances.length === 0) await stage.start();
  },
  'the database is killed': (stage, chance) => stage.restartDatabase(chance.below(120)),
  // As of a process that stood still for longer than its lease.
  'leases run out': ({ db }) => db.$executeRaw`
    WITH events AS (UPDATE "InboxEvent" SET "leaseUntil" = now() - interval '1 second' WHERE "state" = 'pending')
    UPDATE "Notice" SET "leaseUntil" = now() - interval '1 second' WHERE "state" = 'pending'`,
  'the clock jumps': async ({ emulator, clock }, chance) => {
    const minutes = 1 + chance.below(8);
    if (chance.maybe(0.7)) await emulator.moveClock(clock.now().add({ minutes }));
    else await emulator.moveClock(clock.now().subtract({ minutes }), { backwards: true });
  },
};
export const TROUBLE_NAMES = Object.keys(TROUBLES);

const REST_WITHIN_MS = 60_000;
const DRAINED_MS = 3_000;

/** Everything works again; waits until nothing is left to do. False when that never comes. */
const comeToRest = async (stage: FaultStage, restMs: number): Promise<boolean> => {
  const { emulator, db, clock } = stage;
  const until = performance.now() + restMs;
  while (performance.now() < until) {
    await emulator.settle();
    // The waits before further tries are over at once.
    await db.$executeRaw`
      WITH events AS (
        UPDATE "InboxEvent" SET "leaseUntil" = NULL WHERE "state" = 'pending' AND "owner" IS NULL
      )
      UPDATE "Notice" SET "leaseUntil" = NULL, "dueAt" = least("dueAt", ${toDate(clock.now())}::timestamptz)
      WHERE "state" = 'pending' AND "owner" IS NULL AND "attempts" > 0`;
    // One is enough: what the others have in hand they finish by themselves.
    const [one] = stage.instances;
    await Promise.race([one?.bot.drain().catch(() => undefined), sleep(DRAINED_MS)]);
    const left =
      (await db.notice.count({ where: { state: 'pending', dueAt: { lte: toDate(clock.now()) } } })) +
      (await db.inboxEvent.count({ where: { state: 'pending' } }));
    const again = emulator.pushes.find((push) => push.state === 'waiting' && push.dueAt !== null)?.dueAt;
    if (left === 0 && again == null) return true;
    if (left === 0 && again != null && emulator.connections() > 0) {
      // The clock runs on while it is moved, and on a busy machine by more than one would think.
      const soon = clock.now().add({ seconds: 1 });
      await emulator.moveClock(Temporal.Instant.compare(again, soon) > 0 ? again : soon);
    }
    await sleep(80);
  }
  return false;
};

/** What an office that does not come to rest still has to do. */
const whatIsLeft = async ({ db, emulator, instances }: FaultStage): Promise<string> => {
  const notices = await db.notice.findMany({
    where: { state: 'pending' },
    select: { kind: true, attempts: true, owner: true, leaseUntil: true, lastError: true },
  });
  const events = await db.inboxEvent.findMany({
    where: { state: 'pending' },
    select: { type: true, attempts: true, owner: true, leaseUntil: true, lastError: true },
  });
  const pushes = emulator.pushes.filter((push) => push.state === 'waiting').length;
  const living = instances.map((one) => one.number);
  return JSON.stringify({ notices, events, pushes, living, connections: emulator.connections() });
};

const lastNotice = async ({ db }: FaultStage): Promise<bigint> =>
  (await db.notice.aggregate({ _max: { seq: true } }))._max.seq ?? 0n;

type Playing = {
  seed: number;
  course: Course;
  out: Troubled;
  all: boolean;
  troubles: readonly string[];
  restMs: number;
};

/** One schedule: so many instances, some people, and trouble between what they do. */
const playSchedule = async (
  stage: FaultStage,
  { seed, course, out, all, troubles, restMs }: Playing,
): Promise<void> => {
  const chance = chanceOf(seed);
  const since = await lastNotice(stage);
  const wanted = 1 + chance.below(3);
  while (stage.instances.length < wanted) await stage.start();
  const deeds: Promise<Deed | null>[] = [];
  const happened: string[] = [];
  for (let step = 3 + chance.below(4); step > 0; step -= 1) {
    if (chance.maybe(0.65)) {
      const name = chance.pick(troubles);
      happened.push(name);
      out.troubles.set(name, (out.troubles.get(name) ?? 0) + 1);
      await TROUBLES[name]?.(stage, chance);
    }
    deeds.push(doSomething(stage, chance, course));
    await sleep(chance.below(50));
  }
  const done = (await Promise.all(deeds)).filter((deed) => deed !== null);
  out.schedules += 1;
  out.deeds += done.length;
  out.promised += done.filter(({ promised }) => promised !== 'unknown').length;
  stage.emulator.faults.clear();
  if (stage.instances.length === 0) await stage.start();
  for (const { again } of done) await again?.();
  const rests = await comeToRest(stage, restMs);
  const wrong = rests
    ? [...(await notAsPromised(done)), ...(await faultsLeft(stage, { since, all }))]
    : [`the office does not come to rest: ${await whatIsLeft(stage)}`];
  // What stays wrong is told once.
  for (const what of wrong.filter((one) => !course.told.has(one)))
    out.findings.push(`schedule ${seed} (${happened.join(', ')}): ${what}`);
  for (const what of wrong) course.told.add(what);
};

/** Offices at once: a schedule waits more than it works. */
const LANES = 8;
/** Schedules with an office: enough for its days to last, and few enough for its chats to stay short. */
const PER_OFFICE = 20;

export type TroubleTask = {
  schedules: number;
  seed: number;
  /** Makes it a wrong office. */
  spoil?: string;
  /** What may happen; default everything. */
  troubles?: readonly string[];
  stopAtFirst?: boolean;
  /** How long an office may take to come to rest, in milliseconds. */
  restMs?: number;
};

/** Plays so many schedules from a seed, some offices at a time. */
export const runFaults = async (task: TroubleTask): Promise<Troubled> => {
  const out: Troubled = { schedules: 0, deeds: 0, promised: 0, troubles: new Map(), findings: [] };
  const ends = () => task.stopAtFirst === true && out.findings.length > 0;
  const blocks = Array.from({ length: Math.ceil(task.schedules / PER_OFFICE) }, (_, i) => i * PER_OFFICE);
  const lane = async (): Promise<void> => {
    for (let from = blocks.shift(); from !== undefined && !ends(); from = blocks.shift()) {
      const stage = await faultStage(task.spoil ?? null);
      const course: Course = { asked: new Map(), words: 0, told: new Set() };
      const last = Math.min(from + PER_OFFICE, task.schedules) - 1;
      try {
        for (let i = from; i <= last && !ends(); i += 1)
          await playSchedule(stage, {
            seed: task.seed + i,
            course,
            out,
            all: i === last,
            troubles: task.troubles ?? TROUBLE_NAMES,
            restMs: task.restMs ?? REST_WITHIN_MS,
          });
      } finally {
        await stage.end();
      }
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return out;
};
