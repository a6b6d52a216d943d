import type { Office } from '../office/office.ts';
import { halfDay, OFFICE_ZONE, Temporal, type HalfDay } from '../core/day.ts';

/** The half-day it is at the office now: the afternoon begins when the office's afternoon does. */
export const currentHalf = (office: Office): HalfDay => {
  const local = office.clock.now().toZonedDateTimeISO(OFFICE_ZONE);
  const afternoon = Temporal.PlainTime.compare(local.toPlainTime(), office.settings.hours.afternoon[0]) >= 0;
  return halfDay(local.toPlainDate(), afternoon ? 'pm' : 'am');
};
