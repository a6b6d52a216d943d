/** Reads what the rules of a swap need: people with their shifts, their approved leave, their meetings and their weighted duties. */
import { z } from 'zod';
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { at, dayOf, dayOfHalf, halfDay, halfOf, today, toDate, type Temporal } from '../core/day.ts';
import { sayTime } from '../calendar/say-day.ts';
import { meetingsOf } from '../meeting/meetings-of.ts';
import { sayShift } from './shift-times.ts';
import type { Hold, Mover } from './swap-rules.ts';

/** Who may be a duty leader (带班领导): by post or by role. */
const LEADING = ['带班领导', '值班领导'];
/** Those who are never rostered: leading members who do not stand duty themselves, and whoever is exempt. */
const NOT_ROSTERED = ['免值班', '班子成员'];

const leads = (p: { roles: string[]; posts: { post: string }[] }): boolean =>
  p.roles.some((r) => LEADING.includes(r)) || p.posts.some((h) => LEADING.includes(h.post));

/** Everybody at work who stands duty, leaders and staff. */
export const rosteredPeople = async (tx: Tx): Promise<{ id: string; name: string; leader: boolean }[]> => {
  const people = await tx.person.findMany({
    where: { retiredAt: null },
    select: { id: true, name: true, roles: true, posts: { select: { post: true } } },
    orderBy: { staffNo: 'asc' },
  });
  return people
    .map((p) => ({ id: p.id, name: p.name, leader: leads(p), roles: p.roles }))
    .filter((p) => p.leader || !p.roles.some((r) => NOT_ROSTERED.includes(r)));
};

/** The time of a leave on the clock of the office. */
export const awaySpan = (
  office: Pick<Office, 'settings'>,
  leave: { fromHalf: number; toHalf: number },
): { from: number; to: number } => {
  const noon = office.settings.hours.afternoon[0];
  const from = dayOfHalf(leave.fromHalf);
  const to = dayOfHalf(leave.toHalf);
  return {
    from: at(from, halfOf(leave.fromHalf) === 'am' ? '00:00' : noon).epochMilliseconds,
    to: at(
      halfOf(leave.toHalf) === 'am' ? to : to.add({ days: 1 }),
      halfOf(leave.toHalf) === 'am' ? noon : '00:00',
    ).epochMilliseconds,
  };
};

export const holdOf = (
  office: Pick<Office, 'clock'>,
  place: { id: string; role: string; startsAt: Date; endsAt: Date; shift: { day: string; name: string } },
): Hold => ({
  placeId: place.id,
  role: place.role,
  from: place.startsAt.getTime(),
  to: place.endsAt.getTime(),
  said: sayShift(place.shift, today(office.clock)),
});

/** People as the rules of a swap see them, from a week before an instant on. */
export const loadMovers = async (
  office: Office,
  tx: Tx,
  ids: string[],
  since: Temporal.Instant = office.clock.now(),
): Promise<Map<string, Mover>> => {
  const week = since.subtract({ hours: 24 * 7 });
  const people = (await rosteredOrNot(tx, ids)).map((p): Mover => ({ ...p, shifts: [], away: [], busy: [] }));
  const movers = new Map(people.map((p) => [p.id, p]));
  const places = await tx.dutyPlace.findMany({
    where: { personId: { in: ids }, endsAt: { gt: toDate(week) } },
    include: { shift: { select: { day: true, name: true } } },
    orderBy: { startsAt: 'asc' },
  });
  for (const place of places) movers.get(place.personId)?.shifts.push(holdOf(office, place));
  const leaves = await tx.leave.findMany({
    where: { personId: { in: ids }, state: 'granted', toHalf: { gte: halfDay(dayOf(week), 'am') } },
  });
  for (const leave of leaves) movers.get(leave.personId)?.away.push(awaySpan(office, leave));
  // When, but not which: what a colleague meets about is not for those he swaps with.
  for (const { personId, span } of await meetingsOf(tx, ids, since, null))
    movers.get(personId)?.busy.push({
      from: span.from.epochMilliseconds,
      to: span.to.epochMilliseconds,
      said: sayTime(span.from, since),
    });
  return movers;
};

const rosteredOrNot = async (tx: Tx, ids: string[]) => {
  const people = await tx.person.findMany({
    where: { id: { in: ids }, retiredAt: null },
    select: { id: true, name: true, roles: true, posts: { select: { post: true } } },
  });
  return people.map((p) => ({ id: p.id, name: p.name, leader: leads(p) }));
};

const begunWith = z.object({ beginsWith: z.record(z.string(), z.number()).default({}) });

/**
 * What everybody counts with when shifts are given out: the year's weighted duties, and for whoever came later (新来的人)
 * the median of the group that he began with. Nobody who was there when a roster of the year was published is new.
 */
export const standingsOf = async (tx: Tx, year: number): Promise<Map<string, number>> => {
  const standings = await creditsOf(tx, year);
  const rosters = await tx.dutyRoster.findMany({
    where: { state: 'published', fromDay: { startsWith: `${year}-` } },
    orderBy: { publishedAt: 'asc' },
    select: { plan: true },
  });
  const known = new Set<string>();
  for (const { plan } of rosters) {
    for (const [id, credit] of Object.entries(begunWith.parse(plan).beginsWith)) {
      // A newcomer begins once, however many drafts had him as new.
      if (!known.has(id)) standings.set(id, (standings.get(id) ?? 0) + credit);
      known.add(id);
    }
  }
  return standings;
};

/** Weighted duties (折算分) of this calendar year, by person: whoever holds a place has its credit. */
export const creditsOf = async (tx: Tx, year: number): Promise<Map<string, number>> => {
  const rows = await tx.$queryRaw<{ personId: string; credit: bigint }[]>`
    SELECT p."personId", sum(s."weight")::bigint AS credit FROM "DutyPlace" p JOIN "DutyShift" s ON s.id = p."shiftId"
    WHERE s."day" >= ${`${year}-01-01`} AND s."day" <= ${`${year}-12-31`} GROUP BY p."personId"`;
  return new Map(rows.map((r) => [r.personId, Number(r.credit)]));
};
