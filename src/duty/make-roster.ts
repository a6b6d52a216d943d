import { z } from 'zod';
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { at, day, daysBetween, halfDay, today, toDate, type Day } from '../core/day.ts';
import { record } from '../core/journal.ts';
import { tell, written, type Notice } from '../core/notices.ts';
import { refusable, refuse, rollBack, type Refusal } from '../core/outcome.ts';
import { sayDays } from '../calendar/say-day.ts';
import { CLERK_ROLE, type Person } from '../staff/staff.ts';
import { generateRoster, type Candidate, type Group, type Slot } from './generate-roster.ts';
import { awaySpan, rosteredPeople, standingsOf } from './load-movers.ts';
import { holdDutyCar } from '../vehicle/hold-duty-car.ts';
import { isKeptOn, sayShift, shiftTimes, weightOn } from './shift-times.ts';
import { watchPlaces, type WatchedPlace } from './watch-places.ts';

const planSchema = z.object({
  places: z.array(
    z.object({
      day: z.string(),
      name: z.string(),
      role: z.enum(['leader', 'staff']),
      seat: z.number(),
      personId: z.string(),
      creditBefore: z.number(),
      equals: z.number(),
      passed: z.array(z.object({ personId: z.string(), why: z.string() })),
    }),
  ),
  unfilled: z.array(z.string()),
  before: z.record(z.string(), z.number()),
  after: z.record(z.string(), z.number()),
  /** What those who were in no roster of the year before begin with: the median of their group. */
  beginsWith: z.record(z.string(), z.number()).default({}),
});

export type RosterPlan = z.infer<typeof planSchema>;

/** The plan of a stored roster. */
export const planOf = (stored: unknown): RosterPlan => planSchema.parse(stored);

type KeyedSlot = Slot & { day: string; name: string; seat: number };

/** The places of a span that nobody has been given yet, as the office's shifts want them. */
const openSlots = async (office: Office, tx: Tx, from: Day, to: Day): Promise<KeyedSlot[]> => {
  const known = await tx.dutyShift.findMany({ where: { day: { gte: from.toString(), lte: to.toString() } } });
  const taken = new Set(known.map((s) => `${s.day} ${s.name}`));
  const now = office.clock.now().epochMilliseconds;
  return daysBetween(from, to).flatMap((date) =>
    office.settings.duty.shifts
      .filter(
        (p) =>
          isKeptOn(office.calendar, p, date, office.settings.duty) &&
          !taken.has(`${date.toString()} ${p.name}`),
      )
      .flatMap((pattern) => {
        const { startsAt, endsAt } = shiftTimes(pattern, date);
        if (startsAt.epochMilliseconds <= now) return [];
        const groups: [Group, number][] = [
          ['leader', pattern.leaders],
          ['staff', pattern.staff],
        ];
        return groups.flatMap(([group, count]) =>
          Array.from({ length: count }, (_, i): KeyedSlot => ({
            key: `${date.toString()} ${pattern.name} ${group} ${i + 1}`,
            day: date.toString(),
            name: pattern.name,
            seat: i + 1,
            group,
            from: startsAt.epochMilliseconds,
            to: endsAt.epochMilliseconds,
            weight: weightOn(office.calendar, office.settings.duty, date),
          })),
        );
      }),
  );
};

const candidates = async (office: Office, tx: Tx, from: Day, to: Day): Promise<Candidate[]> => {
  const people = await rosteredPeople(tx);
  const standings = await standingsOf(tx, from.year);
  const leaves = await tx.leave.findMany({
    where: {
      state: { in: ['held', 'granted'] },
      fromHalf: { lte: halfDay(to.add({ days: 1 }), 'pm') },
      toHalf: { gte: halfDay(from, 'am') },
    },
  });
  const places = await tx.dutyPlace.findMany({
    where: {
      startsAt: { lt: toDate(at(to.add({ days: 3 }), '00:00')) },
      endsAt: { gt: toDate(at(from.subtract({ days: 3 }), '00:00')) },
    },
  });
  // Without any duty this year everybody begins at nothing; a newcomer is somebody without one among others with.
  return people.map((p) => ({
    id: p.id,
    group: p.leader ? 'leader' : 'staff',
    credit: standings.get(p.id) ?? null,
    away: leaves.filter((l) => l.personId === p.id).map((l) => ({ ...awaySpan(office, l), why: '请假' })),
    shifts: places
      .filter((s) => s.personId === p.id)
      .map((s) => ({ from: s.startsAt.getTime(), to: s.endsAt.getTime() })),
  }));
};

/** Makes the roster of a month (YYYY-MM) as a draft for the office to look at; the same seed gives the same one. */
export const makeRoster = (
  office: Office,
  actor: Person,
  wish: { month: string; seed: number },
): Promise<{ rosterId: string } | Refusal> =>
  refusable(() =>
    office.db.$transaction(async (tx) => {
      if (!actor.roles.includes(CLERK_ROLE))
        return rollBack(refuse('not-allowed', '值班表由办公室编排。', { toast: '值班表由办公室编排' }));
      if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(wish.month))
        return rollBack(refuse('bad-input', '请写明月份，如 2026-04。', { toast: '请写明月份' }));
      const first = day(`${wish.month}-01`);
      const from = first.until(today(office.clock)).sign > 0 ? today(office.clock) : first;
      const to = first.add({ months: 1 }).subtract({ days: 1 });
      const slots = await openSlots(office, tx, from, to);
      if (slots.length === 0)
        return rollBack(
          refuse('wrong-state', '这个月的班都已经排好，没有空班可排。', { toast: '这个月没有空班可排' }),
        );
      const people = await candidates(office, tx, from, to);
      const plan = generateRoster(slots, people, {
        restHours: office.settings.duty.restHours,
        seed: wish.seed,
      });
      const weightOf = new Map(slots.map((s) => [s.key, s.weight]));
      const bySlot = new Map(slots.map((s) => [s.key, s]));
      const before = new Map(plan.credits);
      for (const c of plan.choices)
        before.set(c.personId, (before.get(c.personId) ?? 0) - (weightOf.get(c.key) ?? 0));
      const kept: RosterPlan = {
        places: plan.choices.flatMap((c) => {
          const slot = bySlot.get(c.key);
          if (slot === undefined) return [];
          return [
            {
              day: slot.day,
              name: slot.name,
              role: slot.group,
              seat: slot.seat,
              personId: c.personId,
              creditBefore: c.creditBefore,
              equals: c.equals,
              passed: c.passed,
            },
          ];
        }),
        unfilled: plan.unfilled,
        before: Object.fromEntries(before),
        after: Object.fromEntries(plan.credits),
        beginsWith: Object.fromEntries(
          people.flatMap((p) => (p.credit === null ? [[p.id, before.get(p.id) ?? 0]] : [])),
        ),
      };
      await tx.dutyRoster.updateMany({
        where: { state: 'draft', fromDay: { lte: to.toString() }, toDay: { gte: from.toString() } },
        data: { state: 'dropped' },
      });
      const id = office.ids.next();
      const now = office.clock.now();
      await tx.dutyRoster.create({
        data: {
          id,
          fromDay: from.toString(),
          toDay: to.toString(),
          seed: wish.seed,
          plan: kept,
          state: 'draft',
          madeById: actor.id,
          madeAt: toDate(now),
        },
      });
      await record(tx, {
        at: now,
        actorId: actor.id,
        act: 'duty.make_roster',
        subject: `roster:${id}`,
        detail: { month: wish.month, seed: wish.seed },
      });
      return { rosterId: id };
    }),
  );

/** Publishes a draft: its places are written, the obligations opened, everybody in it told. All of it or nothing. */
export const publishRoster = (
  office: Office,
  actor: Person,
  rosterId: string,
): Promise<{ people: number } | Refusal> =>
  refusable(() =>
    office.db.$transaction(async (tx) => {
      if (!actor.roles.includes(CLERK_ROLE))
        return rollBack(refuse('not-allowed', '值班表由办公室发布。', { toast: '值班表由办公室发布' }));
      const now = office.clock.now();
      const [roster] = await tx.dutyRoster.updateManyAndReturn({
        where: { id: rosterId, state: 'draft' },
        data: { state: 'published', publishedAt: toDate(now) },
      });
      if (roster === undefined)
        return rollBack(
          refuse('already-decided', '这张值班表已经发布，或已被重新编排的替代。', {
            toast: '已发布或已被替代',
          }),
        );
      const plan = planOf(roster.plan);
      const watched: WatchedPlace[] = [];
      const shifts = new Map<string, { id: string; startsAt: Date; endsAt: Date }>();
      for (const place of plan.places) {
        const pattern = office.settings.duty.shifts.find((s) => s.name === place.name);
        if (pattern === undefined)
          return rollBack(
            refuse('wrong-state', `班次「${place.name}」已经取消，请重新编排。`, {
              toast: '班次有变，请重新编排',
            }),
          );
        const key = `${place.day} ${place.name}`;
        const known = shifts.get(key);
        const times = shiftTimes(pattern, day(place.day));
        const shift = known ?? {
          id: office.ids.next(),
          startsAt: toDate(times.startsAt),
          endsAt: toDate(times.endsAt),
        };
        if (known === undefined) {
          shifts.set(key, shift);
          const carPlate = pattern.car ?? null;
          await tx.dutyShift.create({
            data: {
              ...shift,
              day: place.day,
              name: place.name,
              weight: weightOn(office.calendar, office.settings.duty, day(place.day)),
              carPlate,
              plannedCarPlate: carPlate,
              source: rosterId,
            },
          });
          const clash = await holdDutyCar(office, tx, { ...shift, carPlate });
          if (clash !== null)
            return rollBack(
              refuse(
                'not-free',
                `${sayShift(place, today(office.clock))}的值班车不能用：${clash}。值班表没有发布，请先改派这趟车，或改 office.yaml 值班里的车辆。`,
                { toast: '值班车已有安排' },
              ),
            );
        }
        watched.push({
          id: office.ids.next(),
          shiftId: shift.id,
          role: place.role,
          seat: place.seat,
          personId: place.personId,
          startsAt: shift.startsAt,
          endsAt: shift.endsAt,
        });
      }
      await tx.dutyPlace.createMany({ data: watched.map((w) => ({ ...w, plannedId: w.personId })) });
      await watchPlaces(office, tx, watched);
      const counts = new Map<string, number>();
      for (const w of watched) counts.set(w.personId, (counts.get(w.personId) ?? 0) + 1);
      const span = sayDays(day(roster.fromDay), day(roster.toDay), today(office.clock));
      await tell(
        tx,
        written(office),
        [...counts].map(([recipientId, count]): Notice => ({
          kind: 'duty.published',
          recipientId,
          subject: `duty:${recipientId}`,
          payload: { span, count },
        })),
      );
      await record(tx, {
        at: now,
        actorId: actor.id,
        act: 'duty.publish',
        subject: `roster:${rosterId}`,
        detail: { places: watched.length },
      });
      return { people: counts.size };
    }),
  );
