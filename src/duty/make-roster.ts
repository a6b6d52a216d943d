import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { at, day, daysBetween, halfDay, today, toDate, type Day } from '../core/day.ts';
import { already } from '../core/hold.ts';
import { canonical } from '../core/journal.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import { CLERK_ROLE, type Person } from '../staff/staff.ts';
import { placeKey } from './draft-places.ts';
import { generateRoster } from './generate-roster.ts';
import type { Candidate, DutyGroup, Slot } from './roster-slots.ts';
import { holdRosters } from './hold-shift.ts';
import { awaySpan, rosteredPeople, standingsOf } from './load-movers.ts';
import type { RosterPlan } from './roster-plan.ts';
import { isKeptOn, shiftTimes, weightOn } from './shift-times.ts';

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
        const groups: [DutyGroup, number][] = [
          ['leader', pattern.leaders],
          ['staff', pattern.staff],
        ];
        return groups.flatMap(([group, count]) =>
          Array.from({ length: count }, (_, i): KeyedSlot => ({
            key: placeKey({ day: date.toString(), name: pattern.name, role: group, seat: i + 1 }),
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

/** Who may be given places in a span, with what each brings along and when he cannot. */
export const candidates = async (office: Office, tx: Tx, from: Day, to: Day): Promise<Candidate[]> => {
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

/** What would be the fairest roster of these places, with its reasons. */
const planFor = async (
  office: Office,
  tx: Tx,
  { from, to, slots, seed }: { from: Day; to: Day; slots: KeyedSlot[]; seed: number },
): Promise<RosterPlan> => {
  const people = await candidates(office, tx, from, to);
  const plan = generateRoster(slots, people, {
    restHours: office.settings.duty.restHours,
    seed,
  });
  const weightOf = new Map(slots.map((s) => [s.key, s.weight]));
  const bySlot = new Map(slots.map((s) => [s.key, s]));
  const before = new Map(plan.credits);
  for (const c of plan.choices)
    before.set(c.personId, (before.get(c.personId) ?? 0) - (weightOf.get(c.key) ?? 0));
  return {
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
};

/**
 * Makes the roster of a month (YYYY-MM) as a draft for the office to look at; the same seed gives the same one, and
 * asked for twice it is the same draft.
 */
export const makeRoster = (
  office: Office,
  actor: Person,
  input: { month: string; seed: number },
): Promise<{ rosterId: string } | Refusal> =>
  holdRosters(office, actor, { id: input.month, act: 'duty.make_roster' }, async (hand) => {
    const { tx, now, detail } = hand;
    if (!actor.roles.includes(CLERK_ROLE))
      return refuse('not-allowed', '值班表由办公室编排。', { toast: '值班表由办公室编排' });
    if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(input.month))
      return refuse('bad-input', '请写明月份，如 2026-04。', { toast: '请写明月份' });
    const first = day(`${input.month}-01`);
    const from = first.until(today(office.clock)).sign > 0 ? today(office.clock) : first;
    const to = first.add({ months: 1 }).subtract({ days: 1 });
    const slots = await openSlots(office, tx, from, to);
    if (slots.length === 0)
      return refuse('wrong-state', '这个月的班都已经排好，没有空班可排。', { toast: '这个月没有空班可排' });
    const plan = await planFor(office, tx, { from, to, slots, seed: input.seed });
    const span = { fromDay: from.toString(), toDay: to.toString(), seed: input.seed };
    const drafts = await tx.dutyRoster.findMany({ where: { ...span, state: 'draft', madeById: actor.id } });
    const same = drafts.find((draft) => canonical(draft.plan) === canonical(plan));
    if (same !== undefined) return already({ rosterId: same.id });
    await tx.dutyRoster.updateMany({
      where: { state: 'draft', fromDay: { lte: to.toString() }, toDay: { gte: from.toString() } },
      data: { state: 'dropped' },
    });
    const id = office.ids.next();
    await tx.dutyRoster.create({
      data: { id, ...span, plan, state: 'draft', madeById: actor.id, madeAt: toDate(now) },
    });
    hand.rosterId = id;
    Object.assign(detail, { month: input.month, seed: input.seed });
    return { rosterId: id };
  });
