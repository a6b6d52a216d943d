import type { Office } from '../office/office.ts';
import { halfDay, OFFICE_ZONE, Temporal, type HalfDay } from '../core/day.ts';

/** The half-day of an instant at the office: the afternoon begins when the office's afternoon does. */
export const halfAt = (office: Office, instant: Temporal.Instant): HalfDay => {
  const local = instant.toZonedDateTimeISO(OFFICE_ZONE);
  const afternoon = Temporal.PlainTime.compare(local.toPlainTime(), office.settings.hours.afternoon[0]) >= 0;
  return halfDay(local.toPlainDate(), afternoon ? 'pm' : 'am');
};

/** The half-day it is at the office now. */
export const currentHalf = (office: Office): HalfDay => halfAt(office, office.clock.now());
