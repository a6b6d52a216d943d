import type { Office } from '../office/office.ts';
import { dayOf, today } from '../core/day.ts';
import type { KindView, RequestRow } from '../request/kind.ts';
import { peopleById } from '../staff/find-person.ts';
import { findFree } from './find-free.ts';
import { keptTrip, sayTimes, spanOf } from './trip-form.ts';
import { staffOf } from '../staff/staff-of.ts';

/** What a trip's card shows beside what the engine knows: when and where, the car, and what is free. */
export const showTrip = async (office: Office, request: RequestRow): Promise<KindView> => {
  const form = keptTrip(request.form);
  const span = spanOf(form);
  const now = today(office.clock);
  const trip = await office.db.trip.findUnique({
    where: { requestId: request.id },
    include: { booking: { include: { vehicle: true } } },
  });
  const booking = trip?.booking ?? null;
  const driver =
    booking?.driverId == null
      ? ''
      : (peopleById(await staffOf(office.db), [booking.driverId]).get(booking.driverId)?.name ?? '');
  const free = await findFree(office, office.db, span);
  const fitting = free.cars.filter((c) => c.seats >= form.people + 1).length;
  const late = booking?.state === 'out' && booking.endsAt.getTime() < office.clock.now().epochMilliseconds;
  const workday = office.calendar.isWorkingDay(dayOf(span.startsAt));
  return {
    facts: [
      { label: '时间', value: sayTimes(span, now) },
      { label: '目的地', value: `${form.area} · ${form.destination}` },
      {
        label: '乘车',
        value: `${form.people} 人${form.riders === '' ? '' : `（${form.riders}）`}${form.luggage === '' ? '' : `，行李：${form.luggage}`}`,
      },
      { label: '用途', value: form.use },
      ...(booking === null ? [] : [{ label: '车辆', value: `${booking.vehicle.plate} · ${driver}` }]),
    ],
    reason: form.reason,
    know: [
      {
        text: `这段时间坐得下的车有 ${fitting} 辆有空，驾驶员 ${free.drivers.length} 人有空`,
        warn: fitting === 0 || free.drivers.length === 0,
      },
      ...(workday ? [] : [{ text: '出发当天是休息日', warn: true }]),
    ],
    notes: [
      ...form.changes.map((text) => ({ text, warn: false })),
      ...(trip?.state === 'granted' ? [{ text: '已批准，等办公室派车', warn: false }] : []),
      ...(trip?.state === 'out' ? [{ text: '已出车', warn: false }] : []),
      ...(booking?.state === 'over' && booking.backOdometer !== null
        ? [{ text: `已收车，行驶 ${booking.backOdometer - (booking.outOdometer ?? 0)} 公里`, warn: false }]
        : []),
    ],
    actions: [],
    overdue: late,
  };
};
