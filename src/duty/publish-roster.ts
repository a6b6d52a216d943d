import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { day, today, toDate } from '../core/day.ts';
import type { Notice } from '../core/notices.ts';
import { refuse, rollBack, type Refusal } from '../core/outcome.ts';
import { sayDays } from '../calendar/say-day.ts';
import { CLERK_ROLE, type Person } from '../staff/staff.ts';
import { holdDutyCar, type CarOfShift } from '../vehicle/hold-duty-car.ts';
import { holdRosters } from './hold-shift.ts';
import { planOf, type RosterPlan } from './roster-plan.ts';
import { sayShift, shiftTimes, weightOn } from './shift-times.ts';
import { watchPlaces, type WatchedPlace } from './watch-places.ts';

/** Publishes a draft: its places are written, the obligations opened, everybody in it told. All of it or nothing. */
export const publishRoster = (
  office: Office,
  actor: Person,
  rosterId: string,
): Promise<{ people: number } | Refusal> =>
  holdRosters(office, actor, { id: rosterId, act: 'duty.publish' }, async ({ tx, now, notices, detail }) => {
    if (!actor.roles.includes(CLERK_ROLE))
      return refuse('not-allowed', '值班表由办公室发布。', { toast: '值班表由办公室发布' });
    const [roster] = await tx.dutyRoster.updateManyAndReturn({
      where: { id: rosterId, state: 'draft' },
      data: { state: 'published', publishedAt: toDate(now) },
    });
    if (roster === undefined)
      return refuse('already-decided', '这张值班表已经发布，或已被重新编排的替代。', {
        toast: '已发布或已被替代',
      });
    const watched = await writeShifts(office, tx, rosterId, planOf(roster.plan));
    await tx.dutyPlace.createMany({ data: watched.map((w) => ({ ...w, plannedId: w.personId })) });
    await watchPlaces(office, tx, watched);
    const counts = new Map<string, number>();
    for (const w of watched) counts.set(w.personId, (counts.get(w.personId) ?? 0) + 1);
    const span = sayDays(day(roster.fromDay), day(roster.toDay), today(office.clock));
    notices.push(
      ...[...counts].map(([recipientId, count]): Notice => ({
        kind: 'duty.published',
        recipientId,
        subject: `duty:${recipientId}`,
        payload: { span, count },
      })),
    );
    detail['places'] = watched.length;
    return { people: counts.size };
  });

type NewShift = CarOfShift & {
  day: string;
  name: string;
  weight: number;
  plannedCarPlate: string | null;
  source: string;
};

/** Writes the shifts of a plan, each with its duty car, and says which places are to be watched. */
const writeShifts = async (
  office: Office,
  tx: Tx,
  rosterId: string,
  plan: RosterPlan,
): Promise<WatchedPlace[]> => {
  const watched: WatchedPlace[] = [];
  const shifts = new Map<string, { id: string; startsAt: Date; endsAt: Date }>();
  const rows: NewShift[] = [];
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
      rows.push({
        ...shift,
        day: place.day,
        name: place.name,
        weight: weightOn(office.calendar, office.settings.duty, day(place.day)),
        carPlate,
        plannedCarPlate: carPlate,
        source: rosterId,
      });
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
  await tx.dutyShift.createMany({ data: rows });
  for (const shift of rows.filter((row) => row.carPlate !== null)) await holdCar(office, tx, shift);
  return watched;
};

/** A roster whose duty car is taken is not published. */
const holdCar = async (office: Office, tx: Tx, shift: NewShift) => {
  const clash = await holdDutyCar(office, tx, shift);
  if (clash !== null)
    return rollBack(
      refuse(
        'not-free',
        `${sayShift(shift, today(office.clock))}的值班车不能用：${clash}。值班表没有发布，请先改派这趟车，或改 office.yaml 值班里的车辆。`,
        { toast: '值班车已有安排' },
      ),
    );
};
