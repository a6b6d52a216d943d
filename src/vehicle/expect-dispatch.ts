import { staffOf } from '../staff/staff-of.ts';
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { dayOf, Temporal, toInstant } from '../core/day.ts';
import { sayClock } from '../calendar/say-day.ts';
import { openObligation } from '../obligation/open-obligation.ts';
import { cancelObligation, fulfilObligation } from '../obligation/settle-obligation.ts';
import { clerks } from '../staff/find-person.ts';

/** A granted trip needs a car (派车); the subject is the trip. */
export const DISPATCH_DUE = 'vehicle.dispatch';

/** A car is to be sent this long before the trip begins. */
const BEFORE_MINUTES = 60;

/**
 * Opens, moves or settles the obligation to send a car, by what the trip is now: granted and without a car it is the
 * office's to do, before the trip begins.
 */
export const expectDispatch = async (office: Office, tx: Tx, requestId: string): Promise<void> => {
  const subject = `trip:${requestId}` as const;
  const trip = await tx.trip.findUnique({ where: { requestId } });
  const now = office.clock.now();
  if (trip === null || !['granted', 'asked'].includes(trip.state)) {
    if (trip !== null && ['booked', 'out', 'over'].includes(trip.state))
      await fulfilObligation(tx, DISPATCH_DUE, subject, now, { bookingId: trip.bookingId });
    else await cancelObligation(tx, DISPATCH_DUE, subject, now);
    return;
  }
  const [clerk] = clerks(await staffOf(tx));
  if (trip.state !== 'granted' || clerk === undefined) return;
  const start = toInstant(trip.startsAt);
  const early = start.subtract({ minutes: BEFORE_MINUTES });
  const due = Temporal.Instant.compare(early, now) > 0 ? early : start;
  await openObligation(office, tx, {
    kind: DISPATCH_DUE,
    subject,
    responsibleId: clerk.id,
    dueAt: due,
    reckoning: { start: dayOf(now).toString(), count: 0, unit: 'calendar_day', roll: false },
    ladder: [
      { name: 'due', offset: 0, unit: 'calendar_day', time: sayClock(due), tell: ['clerk'] },
      {
        name: 'overdue',
        offset: dayOf(due).until(dayOf(start), { largestUnit: 'day' }).days,
        unit: 'calendar_day',
        time: sayClock(start),
        tell: ['clerk', 'applicant'],
      },
    ],
    cite: [],
  });
};
