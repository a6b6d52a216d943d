/** Shifts that were made by rules which office.yaml has since changed: they get their new name and hours, or they end. */
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { at, day, toDate, today, toInstant } from '../core/day.ts';
import { sayClock } from '../calendar/say-day.ts';
import { lock } from '../core/locks.ts';
import { dropObligations } from '../obligation/settle-obligation.ts';
import { toEach, type Settlement } from '../core/settlement.ts';
import { UNDECIDED } from '../request/case.ts';
import { holdCase } from '../request/load-case.ts';
import { carryOut } from '../request/perform.ts';
import { clerks } from '../staff/find-person.ts';
import { staffOf } from '../staff/staff-of.ts';
import { holdDutyCar } from '../vehicle/hold-duty-car.ts';
import type { ShiftPattern } from './duty-settings.ts';
import { sayHours, sayShift, shiftTimes, weightOn } from './shift-times.ts';
import { keptSwap } from './swap-form.ts';
import { ATTEND, SHIFT_HAND_OVER, watchPlaces } from './watch-places.ts';

const shiftsAhead = (office: Pick<Office, 'clock'>, tx: Tx) =>
  tx.dutyShift.findMany({
    where: { startsAt: { gt: toDate(office.clock.now()) } },
    include: { places: true },
    orderBy: [{ startsAt: 'asc' }, { name: 'asc' }],
  });
type Ahead = Awaited<ReturnType<typeof shiftsAhead>>[number];

/** The pattern that a name which is gone stands for now: the only new one with the same hours, or the only new one. */
const successorOf = (
  name: string,
  ahead: Ahead[],
  orphans: string[],
  patterns: ShiftPattern[],
): ShiftPattern | null => {
  const used = new Set(ahead.map((s) => s.name));
  const fresh = patterns.filter((p) => !used.has(p.name));
  const example = ahead.find((s) => s.name === name);
  if (example === undefined) return null;
  const from = sayClock(toInstant(example.startsAt));
  const to = sayClock(toInstant(example.endsAt));
  const alike = fresh.filter((p) => p.from === from && p.to === to);
  if (alike.length === 1) return alike[0] ?? null;
  return orphans.length === 1 && fresh.length === 1 ? (fresh[0] ?? null) : null;
};

/**
 * Shifts ahead whose name office.yaml does not know any more: a renamed one goes on under its new name, another one
 * ends. Before the roster of the folder is read, which names shifts by their new names.
 */
export const renameShifts = async (office: Office, tx: Tx): Promise<Settlement[]> => {
  await lock(tx, 'roster');
  const { shifts: patterns } = office.settings.duty;
  const ahead = await shiftsAhead(office, tx);
  const known = new Set(patterns.map((p) => p.name));
  const orphans = [...new Set(ahead.map((s) => s.name))].filter((name) => !known.has(name));
  const settled: Settlement[] = [];
  for (const name of orphans) {
    const mine = ahead.filter((s) => s.name === name);
    const next = successorOf(name, ahead, orphans, patterns);
    if (next === null) {
      // Today's are too near: who stands in them stays, and the new ones begin tomorrow.
      const from = today(office.clock).toString();
      for (const shift of mine.filter((s) => s.day > from)) settled.push(await endShift(office, tx, shift));
      continue;
    }
    await tx.dutyShift.updateMany({
      where: { id: { in: mine.map((s) => s.id) } },
      data: { name: next.name },
    });
    settled.push({
      said: `班次「${name}」改名「${next.name}」：今后的 ${mine.length} 个班随之改名`,
      told: toEach(
        mine.flatMap((s) => s.places.map((p) => p.personId)),
        `班次「${name}」已改名「${next.name}」，您的班不变。`,
      ),
    });
  }
  return settled;
};

const endShift = async (office: Office, tx: Tx, shift: Ahead): Promise<Settlement> => {
  const ids = shift.places.map((p) => p.id);
  await lapseSwaps(office, tx, new Set(ids));
  await dropObligations(
    tx,
    [ATTEND, SHIFT_HAND_OVER],
    [...ids.map((id) => `place:${id}`), `shift:${shift.id}`],
  );
  await tx.booking.updateMany({
    where: { shiftId: shift.id, state: 'held' },
    data: { state: 'void', shiftId: null },
  });
  await tx.dutyPlace.deleteMany({ where: { shiftId: shift.id } });
  await tx.dutyShift.delete({ where: { id: shift.id } });
  const said = sayShift(shift, today(office.clock));
  return {
    said: `${said}：office.yaml 已没有这个班次，这一班取消`,
    told: toEach(
      shift.places.map((p) => p.personId),
      `${said}已取消（本单位不再设这个班次），您不用到岗。`,
    ),
  };
};

/** Swaps that wait for a place which is no more have nothing to decide. */
const lapseSwaps = async (office: Office, tx: Tx, placeIds: ReadonlySet<string>): Promise<void> => {
  const waiting = await tx.request.findMany({
    where: { kind: 'swap', state: { in: ['waiting', 'asking', 'sent_back'] } },
  });
  for (const row of waiting) {
    const { placeId, theirPlaceId, thirdPlaceId } = keptSwap(row.form);
    if (![placeId, theirPlaceId, thirdPlaceId].some((id) => id !== null && placeIds.has(id))) continue;
    const held = await holdCase(office, tx, row.id);
    if (held !== null && UNDECIDED.includes(held.one.row.state))
      await carryOut(office, tx, held, { do: 'lapse' });
  }
};

type Span = { shiftId: string; personId: string; from: number; to: number };

const overlapping = (spans: Span[]): Set<string> => {
  const found = new Set<string>();
  const byPerson = new Map<string, Span[]>();
  for (const span of spans) byPerson.set(span.personId, [...(byPerson.get(span.personId) ?? []), span]);
  for (const own of byPerson.values()) {
    const sorted = own.toSorted((a, b) => a.from - b.from);
    sorted.forEach((span, i) => {
      for (const later of sorted.slice(i + 1)) {
        if (later.from >= span.to) break;
        found.add(span.shiftId).add(later.shiftId);
      }
    });
  }
  return found;
};

/**
 * Shifts ahead get the hours and the weight that office.yaml now says; who holds them hears it. A shift whose new
 * hours would put somebody into two at once keeps its old ones, and that is said. After the roster was read, while
 * the database still waits with its own look at overlaps.
 */
export const moveShifts = async (office: Office, tx: Tx): Promise<Settlement[]> => {
  const now = toDate(office.clock.now());
  const ahead = await shiftsAhead(office, tx);
  const running = await tx.dutyPlace.findMany({ where: { startsAt: { lte: now }, endsAt: { gt: now } } });
  const wanted = new Map(
    ahead.flatMap((shift) => {
      const pattern = office.settings.duty.shifts.find((p) => p.name === shift.name);
      if (pattern === undefined) return [];
      const times = shiftTimes(pattern, day(shift.day));
      const [startsAt, endsAt] = [toDate(times.startsAt), toDate(times.endsAt)];
      const same = +startsAt === +shift.startsAt && +endsAt === +shift.endsAt;
      return same ? [] : [[shift.id, { startsAt, endsAt }] as const];
    }),
  );
  const spansOf = (moving: ReadonlySet<string>): Span[] => [
    ...running.map((p) => ({ shiftId: p.shiftId, personId: p.personId, from: +p.startsAt, to: +p.endsAt })),
    ...ahead.flatMap((shift) => {
      const { startsAt, endsAt } = (moving.has(shift.id) ? wanted.get(shift.id) : null) ?? shift;
      return shift.places.map((p) => ({
        shiftId: shift.id,
        personId: p.personId,
        from: +startsAt,
        to: +endsAt,
      }));
    }),
  ];
  // What has begun or begins before now cannot be moved into the past.
  let moving = new Set([...wanted].filter(([, t]) => +t.startsAt > +now).map(([id]) => id));
  for (;;) {
    const clash = overlapping(spansOf(moving));
    const next = new Set([...moving].filter((id) => !clash.has(id)));
    if (next.size === moving.size) break;
    moving = next;
  }
  const settled: Settlement[] = [];
  const office_ = clerks(await staffOf(tx)).map((p) => p.id);
  for (const shift of ahead) {
    const weight = weightOn(office.calendar, office.settings.duty, day(shift.day));
    if (weight !== shift.weight) await tx.dutyShift.update({ where: { id: shift.id }, data: { weight } });
    const times = wanted.get(shift.id);
    if (times === undefined) continue;
    const title = sayShift(shift, today(office.clock));
    if (moving.has(shift.id)) {
      settled.push(await moveShift(office, tx, shift, times, title));
      continue;
    }
    const kept = sayHours(toInstant(shift.startsAt), toInstant(shift.endsAt));
    settled.push({
      said: `${title}：改到新的时间会有人同时值两个班，仍按 ${kept}，请先调整人员再导入一次`,
      told: toEach(office_, `${title}没有改到新的时间：会有人同时值两个班，仍按 ${kept}，请调整人员。`),
    });
  }
  return settled;
};

const moveShift = async (
  office: Office,
  tx: Tx,
  shift: Ahead,
  times: { startsAt: Date; endsAt: Date },
  title: string,
): Promise<Settlement> => {
  const car = await tx.booking.findFirst({ where: { shiftId: shift.id, state: 'held' } });
  if (car !== null) await tx.booking.update({ where: { id: car.id }, data: { state: 'void' } });
  // The places follow by their key.
  await tx.dutyShift.update({ where: { id: shift.id }, data: times });
  const clash = car === null ? null : await holdDutyCar(office, tx, { ...shift, ...times });
  if (clash !== null) await tx.dutyShift.update({ where: { id: shift.id }, data: { carPlate: null } });
  await dropObligations(
    tx,
    [ATTEND, SHIFT_HAND_OVER],
    [...shift.places.map((p) => `place:${p.id}`), `shift:${shift.id}`],
  );
  await watchPlaces(
    office,
    tx,
    shift.places.map((p) => ({ ...p, ...times })),
  );
  const was = sayHours(toInstant(shift.startsAt), toInstant(shift.endsAt));
  const is = sayHours(toInstant(times.startsAt), toInstant(times.endsAt));
  const without = clash === null ? '' : `；值班车辆${clash}，这一班暂无车辆`;
  return {
    said: `${title}：${was} 改为 ${is}${without}`,
    told: toEach(
      shift.places.map((p) => p.personId),
      `${title}的时间由 ${was} 改为 ${is}${without}。`,
    ),
  };
};

/**
 * People who would stand in two shifts at once when all is done; the folder is refused with these sentences. `since` is
 * the first day that the folder's roster speaks of, null without one.
 */
export const overlapsLeft = async (office: Office, tx: Tx, since: string | null): Promise<string[]> => {
  const first = since === null ? today(office.clock) : day(since);
  const now = toDate(at(first.subtract({ days: 1 }), '00:00'));
  const rows = await tx.$queryRaw<{ name: string; one: string; other: string; day: string; next: string }[]>`
    SELECT pe."name", sa."name" AS "one", sa."day", sb."name" AS "other", sb."day" AS "next"
    FROM "DutyPlace" a
    JOIN "DutyPlace" b ON a."personId" = b."personId" AND a."id" < b."id"
      AND tstzrange(a."startsAt", a."endsAt", '[)') && tstzrange(b."startsAt", b."endsAt", '[)')
    JOIN "DutyShift" sa ON sa."id" = a."shiftId" JOIN "DutyShift" sb ON sb."id" = b."shiftId"
    JOIN "Person" pe ON pe."id" = a."personId"
    WHERE a."endsAt" > ${now} AND b."endsAt" > ${now}
    ORDER BY sa."day"`;
  return rows.map(
    ({ name, one, day: on, other, next }) =>
      `${name}会同时值 ${sayShift({ day: on, name: one }, today(office.clock))}和 ${sayShift({ day: next, name: other }, today(office.clock))}（其中有调过的班）；请在值班表里换人，或先在值班表上调整`,
  );
};
