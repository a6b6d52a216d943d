/** What must hold in an office at the end of any day. */
import type { Emulator } from '../../bot/emulator/create-emulator.ts';
import { toDate, type Temporal } from '../../src/core/day.ts';
import type { Db } from '../../src/core/db.ts';
import { verifyJournal } from '../../src/core/journal.ts';

const DAY = { hours: 24 };

/** Numbers of a kind and year run from 1 without a gap. */
const numbersWithGaps = async (db: Db): Promise<string[]> => {
  const requests = await db.request.findMany({ select: { number: true } });
  const petitions = await db.petition.findMany({ select: { number: true } });
  const highest = new Map<string, { count: number; last: number }>();
  for (const { number } of [...requests, ...petitions]) {
    const [, series = '', n = ''] = /^(.*-)(\d+)$/.exec(number) ?? [];
    const known = highest.get(series) ?? { count: 0, last: 0 };
    highest.set(series, { count: known.count + 1, last: Math.max(known.last, Number(n)) });
  }
  return [...highest]
    .filter(([, { count, last }]) => count !== last)
    .map(([series, { count, last }]) => `${series} has ${count} of ${last} numbers`);
};

const balancesOverdrawn = async (db: Db): Promise<string[]> => {
  const sums = await db.leaveEntry.groupBy({ by: ['personId', 'type', 'year'], _sum: { halves: true } });
  return sums
    .filter((one) => (one._sum.halves ?? 0) < 0)
    .map((one) => `${one.type} ${one.year} of ${one.personId} is overdrawn by ${-(one._sum.halves ?? 0)}`);
};

/** One active step with somebody at it while a request waits, none otherwise. */
const chainsAstray = async (db: Db): Promise<string[]> => {
  const rows = await db.request.findMany({
    select: {
      number: true,
      state: true,
      steps: { where: { state: 'active' }, select: { seats: { select: { state: true } } } },
    },
  });
  return rows.flatMap(({ number, state, steps }) => {
    if (steps.length !== (state === 'waiting' ? 1 : 0))
      return [`${number} is ${state} with ${steps.length} active steps`];
    return steps.some(({ seats }) => seats.every((seat) => seat.state !== 'active'))
      ? [`${number} waits for nobody`]
      : [];
  });
};

const journalBroken = async (db: Db): Promise<string[]> => {
  const broken = await verifyJournal(db);
  return broken === null ? [] : [`the journal does not hold at ${broken.seq}: ${broken.why}`];
};

/** An obligation that has been due for a day, and nobody was ever reminded. */
const lapsedInSilence = async (db: Db, now: Temporal.Instant): Promise<string[]> => {
  const due = await db.obligation.findMany({
    where: { state: 'open', dueAt: { lt: toDate(now.subtract(DAY)) }, ladder: { not: [] } },
    include: { reminders: { select: { rung: true } } },
  });
  return due
    .filter((one) => one.reminders.length === 0)
    .map((one) => `${one.kind} of ${one.subject} lapsed and nobody was told`);
};

/** What waits for somebody who is gone. */
const waitsForNobody = async (db: Db): Promise<string[]> => {
  const gone = await db.person.findMany({
    where: { retiredAt: { not: null } },
    select: { id: true, name: true },
  });
  const names = new Map(gone.map((p) => [p.id, p.name]));
  const seats = await db.approvalSeat.findMany({
    where: { state: 'active', personId: { in: [...names.keys()] } },
    include: { step: { include: { seats: true, request: { select: { number: true } } } } },
  });
  return seats
    .filter(
      ({ step }) =>
        step.state === 'active' && step.seats.every((s) => s.state !== 'active' || names.has(s.personId)),
    )
    .map(({ personId, step }) => `${step.request.number} waits for ${names.get(personId)}, who is gone`);
};

/** Nobody has two shifts at once. */
const doubleBooked = async (db: Db): Promise<string[]> => {
  const rows = await db.$queryRaw<{ name: string; at: Date }[]>`
    SELECT p."name", a."startsAt" AS at FROM "DutyPlace" a
    JOIN "DutyPlace" b ON a."personId" = b."personId" AND a."id" < b."id"
      AND tstzrange(a."startsAt", a."endsAt") && tstzrange(b."startsAt", b."endsAt")
    JOIN "Person" p ON p."id" = a."personId"`;
  return rows.map(({ name, at }) => `${name} has two shifts at ${at.toISOString()}`);
};

/** Every journal line of a decision has its request in the state that it led to, and the other way round. */
const registersAgree = async (db: Db): Promise<string[]> => {
  const rows = await db.request.findMany({
    where: { state: { in: ['refused', 'withdrawn', 'cancelled'] } },
    select: { id: true, number: true, state: true },
  });
  const acts = await db.journal.findMany({
    where: { subject: { in: rows.map((row) => `request:${row.id}`) } },
    select: { subject: true, act: true },
  });
  const done = new Map<string, string[]>();
  for (const { subject, act } of acts) done.set(subject, [...(done.get(subject) ?? []), act]);
  return rows
    .filter((row) => !(done.get(`request:${row.id}`) ?? []).some((act) => act !== 'request.submit'))
    .map((row) => `${row.number} is ${row.state}, and the journal does not say who did it`);
};

const APPROVE = /"request\.approve:([\w-]+):([\w-]+)"/g;

/** A card offers 同意 exactly where the database still wants it from this person: the newest card about each request. */
const cardsThatLie = async (db: Db, emulator: Emulator, openIds: Map<string, string>): Promise<string[]> => {
  const seats = await db.approvalSeat.findMany({
    where: { state: 'active', step: { state: 'active' } },
    select: { personId: true, stepId: true },
  });
  const wanted = new Set(seats.map((s) => `${s.personId}:${s.stepId}`));
  const living = await db.cardMessage.findMany({ where: { subject: { startsWith: 'request:' } } });
  const behind = new Set(
    (await db.notice.findMany({ where: { state: 'pending' }, select: { recipientId: true } })).map(
      (n) => n.recipientId,
    ),
  );
  const faults: string[] = [];
  for (const { personId, messageId } of living) {
    const openId = openIds.get(personId);
    // Somebody who still has something in line is shown it when its turn comes.
    if (openId === undefined || behind.has(personId)) continue;
    const shown = emulator
      .person(openId)
      .messages()
      .find((m) => m.messageId === messageId);
    for (const [, , step = ''] of JSON.stringify(shown?.card ?? {}).matchAll(APPROVE))
      if (!wanted.has(`${personId}:${step}`))
        faults.push(`a card of ${openId} offers a step that nobody waits for`);
  }
  return faults;
};

/** Everything that is not as it must be at the end of a day; `standIns` decide for others, so their cards are left out. */
export const officeNotWhole = async (
  db: Db,
  emulator: Emulator,
  now: Temporal.Instant,
): Promise<string[]> => {
  const people = await db.person.findMany({ where: { openId: { not: null }, retiredAt: null } });
  const standIns = new Set((await db.standIn.findMany()).map((one) => one.standInId));
  const openIds = new Map(
    people.flatMap((p) => (p.openId === null || standIns.has(p.id) ? [] : [[p.id, p.openId]])),
  );
  return [
    ...(await numbersWithGaps(db)),
    ...(await balancesOverdrawn(db)),
    ...(await chainsAstray(db)),
    ...(await journalBroken(db)),
    ...(await lapsedInSilence(db, now)),
    ...(await waitsForNobody(db)),
    ...(await doubleBooked(db)),
    ...(await registersAgree(db)),
    ...(await cardsThatLie(db, emulator, openIds)),
  ];
};
