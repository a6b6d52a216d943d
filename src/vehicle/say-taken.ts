/** Why a car is not free: a trip, the garage, or duty. */
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { toDate, today, toInstant, type Day } from '../core/day.ts';
import { sayTimes, type TripSpan } from './trip-form.ts';

/** What `sayTaken` wants to know of a booking. */
export const TAKEN_WITH = { shift: true, trips: true, vehicle: true } as const;

export type CarTaken = {
  kind: string;
  startsAt: Date;
  endsAt: Date;
  note: string;
  shift: { name: string } | null;
  trips: { destination: string }[];
};

/** What the car does instead, without the time: 「出车去市统计局」, 「保养维修」, 「夜班的值班车」. */
const sayDoing = (taken: CarTaken): string => {
  if (taken.shift !== null) return `${taken.shift.name}的值班车`;
  if (taken.kind === 'maintenance') return '保养维修';
  if (taken.kind === 'duty') return '值班备勤';
  const to = [...new Set(taken.trips.map((t) => t.destination))].join('、');
  return to === '' ? '出车' : `出车去${to}`;
};

/** 「3月5日 周四 17:30–3月6日 周五 08:30 夜班的值班车」: a booking that stands in somebody's way. */
export const sayTaken = (taken: CarTaken, today: Day): string =>
  `${sayTimes({ startsAt: toInstant(taken.startsAt), endsAt: toInstant(taken.endsAt) }, today)} ${sayDoing(taken)}`;

/** Living bookings that share a moment with a time; touching ends share none. */
export const takenIn = (tx: Tx, span: TripSpan, of: { carId?: string; exceptId?: string | null }) =>
  tx.booking.findMany({
    where: {
      state: { in: ['held', 'out'] },
      startsAt: { lt: toDate(span.endsAt) },
      endsAt: { gt: toDate(span.startsAt) },
      ...(of.carId === undefined ? {} : { vehicleId: of.carId }),
      ...(of.exceptId == null ? {} : { id: { not: of.exceptId } }),
    },
    include: TAKEN_WITH,
    orderBy: { startsAt: 'asc' },
  });

/** Why a car cannot be sent: what has it for the time, or that it is out of service. */
export const sayWhyTaken = async (
  office: Office,
  tx: Tx,
  span: TripSpan,
  carId: string,
  exceptId: string | null,
): Promise<string> => {
  const [taken] = await takenIn(tx, span, { carId, exceptId });
  return taken === undefined ? '停用或还没有收车' : sayTaken(taken, today(office.clock));
};
