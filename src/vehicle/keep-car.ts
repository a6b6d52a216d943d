/** The care of a car: when maintenance, insurance and inspection are due, and when it stands in the garage or on duty. */
import type { Office } from '../office/office.ts';
import { isExclusionViolation } from '../core/db.ts';
import { day, Temporal, toDate, today } from '../core/day.ts';
import { record } from '../core/journal.ts';
import { refusable, refuse, type Refusal } from '../core/outcome.ts';
import { lock } from '../core/locks.ts';
import type { Person } from '../staff/staff.ts';
import { CARE, dueAgain } from './care-dates.ts';
import { refuseOthers, refuseTaken } from './dispatch-trip.ts';
import { sayFree } from './find-free.ts';
import { sayWhyTaken } from './say-taken.ts';
import { sayTimes, type Span } from './trip-form.ts';
import { carOf } from './find-car.ts';

/**
 * Keeps the date by which something of a car is due again; what was due before counts as done. The clerk does it when
 * the paper lies in front of him.
 */
export const keepCar = async (
  office: Office,
  actor: Person,
  wish: { carId: string; what: string; due: string },
): Promise<{ said: string } | Refusal> => {
  const notClerk = refuseOthers(actor);
  if (notClerk !== null) return notClerk;
  const care = CARE.find((c) => c.key === wish.what);
  let due: Temporal.PlainDate;
  try {
    due = day(wish.due);
  } catch {
    return refuse('bad-input', '请选择到期日期，格式如 2026-09-01。', { toast: '请选择到期日期' });
  }
  if (care === undefined) return refuse('bad-input', '请选择保养、保险或年检。', { toast: '请选择事项' });
  return refusable(() =>
    office.db.$transaction(async (tx) => {
      const car = await carOf(tx, wish.carId);
      const now = office.clock.now();
      const subject = `car:${car.id}` as const;
      await dueAgain(office, tx, car, { key: care.key, due, byId: actor.id });
      await record(tx, {
        at: now,
        actorId: actor.id,
        act: 'vehicle.care',
        subject,
        detail: { plate: car.plate, what: care.key, due: due.toString() },
      });
      return { said: `${care.word}到期 ${due.toString()}` };
    }),
  );
};

/**
 * Takes a car out of the board for a time: maintenance, or duty (with its driver). A time that touches a trip is
 * refused with what is free instead.
 */
export const blockCar = async (
  office: Office,
  actor: Person,
  wish: { carId: string; kind: 'maintenance' | 'duty'; span: Span; driverId?: string; note?: string },
): Promise<{ bookingId: string; said: string } | Refusal> => {
  const notClerk = refuseOthers(actor);
  if (notClerk !== null) return notClerk;
  if (Temporal.Instant.compare(wish.span.endsAt, wish.span.startsAt) <= 0)
    return refuse('bad-input', '结束时间要晚于开始时间。', { toast: '结束时间要晚于开始时间' });
  const id = office.ids.next();
  try {
    return await refusable(() =>
      office.db.$transaction(async (tx) => {
        await lock(tx, 'board');
        const car = await carOf(tx, wish.carId);
        await tx.booking.create({
          data: {
            id,
            vehicleId: car.id,
            driverId: wish.driverId ?? null,
            kind: wish.kind,
            startsAt: toDate(wish.span.startsAt),
            endsAt: toDate(wish.span.endsAt),
            state: 'held',
            note: wish.note ?? '',
            bookedById: actor.id,
          },
        });
        const said = `${car.plate} ${sayTimes(wish.span, today(office.clock))} ${wish.kind === 'duty' ? '值班备勤' : '保养维修'}`;
        await record(tx, {
          at: office.clock.now(),
          actorId: actor.id,
          act: 'vehicle.block',
          subject: `car:${car.id}`,
          detail: { said },
        });
        return { bookingId: id, said };
      }),
    );
  } catch (error) {
    if (!isExclusionViolation(error)) throw error;
    const why = await sayWhyTaken(office, office.db, wish.span, wish.carId, null);
    return refuseTaken(`这辆车 ${why}。`, await sayFree(office, office.db, wish.span, 1));
  }
};
