/** The care of a car: when maintenance, insurance and inspection are due, and when it stands in the garage or on duty. */
import type { Office } from '../office/office.ts';
import { day, Temporal, toDate, today } from '../core/day.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import type { Person } from '../staff/staff.ts';
import { CARE, dueAgain } from './care-dates.ts';
import { refuseTaken } from './dispatch-trip.ts';
import { sayFree } from './find-free.ts';
import { holdCar, refuseOthers } from './hold-board.ts';
import { sayWhyTaken } from './say-taken.ts';
import { sayTimes, type TripSpan } from './trip-form.ts';

/**
 * Keeps the date by which something of a car is due again; what was due before counts as done. The clerk does it when
 * the paper lies in front of him.
 */
export const keepCar = async (
  office: Office,
  actor: Person,
  input: { carId: string; what: string; due: string },
): Promise<{ said: string } | Refusal> => {
  const notClerk = refuseOthers(actor);
  if (notClerk !== null) return notClerk;
  const care = CARE.find((c) => c.key === input.what);
  let due: Temporal.PlainDate;
  try {
    due = day(input.due);
  } catch {
    return refuse('bad-input', '请选择到期日期，格式如 2026-09-01。', { toast: '请选择到期日期' });
  }
  if (care === undefined) return refuse('bad-input', '请选择保养、保险或年检。', { toast: '请选择事项' });
  const said = `${care.word}到期 ${due.toString()}`;
  return holdCar(
    office,
    actor,
    {
      id: input.carId,
      act: 'vehicle.care',
      once: { what: { what: care.key, due: due.toString() }, again: () => ({ said }) },
    },
    async ({ tx, car, detail }) => {
      await dueAgain(office, tx, car, { key: care.key, due, byId: actor.id });
      Object.assign(detail, { plate: car.plate, what: care.key, due: due.toString() });
      return { said };
    },
  );
};

/**
 * Takes a car out of the board for a time: maintenance, or duty (with its driver). A time that touches a trip is
 * refused with what is free instead.
 */
export const blockCar = async (
  office: Office,
  actor: Person,
  input: { carId: string; kind: 'maintenance' | 'duty'; span: TripSpan; driverId?: string; note?: string },
): Promise<{ bookingId: string; said: string } | Refusal> => {
  const notClerk = refuseOthers(actor);
  if (notClerk !== null) return notClerk;
  if (Temporal.Instant.compare(input.span.endsAt, input.span.startsAt) <= 0)
    return refuse('bad-input', '结束时间要晚于开始时间。', { toast: '结束时间要晚于开始时间' });
  const { startsAt, endsAt } = input.span;
  const what = { ...input, span: { startsAt: startsAt.toString(), endsAt: endsAt.toString() } };
  return holdCar(
    office,
    actor,
    {
      id: input.carId,
      act: 'vehicle.block',
      once: {
        what,
        again: ({ bookingId, said }) => ({ bookingId: String(bookingId), said: String(said) }),
      },
      async taken() {
        const why = await sayWhyTaken(office, office.db, input.span, input.carId, null);
        return refuseTaken(`这辆车 ${why}。`, await sayFree(office, office.db, input.span, 1));
      },
    },
    async ({ tx, car, detail }) => {
      const bookingId = office.ids.next();
      await tx.booking.create({
        data: {
          id: bookingId,
          vehicleId: car.id,
          driverId: input.driverId ?? null,
          kind: input.kind,
          startsAt: toDate(startsAt),
          endsAt: toDate(endsAt),
          state: 'held',
          note: input.note ?? '',
          bookedById: actor.id,
        },
      });
      const said = `${car.plate} ${sayTimes(input.span, today(office.clock))} ${input.kind === 'duty' ? '值班备勤' : '保养维修'}`;
      Object.assign(detail, { said, bookingId });
      return { bookingId, said };
    },
  );
};
