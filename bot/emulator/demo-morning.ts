import { createCalendar } from '../../src/calendar/create-calendar.ts';
import { at, dayOf, OFFICE_ZONE, Temporal } from '../../src/core/day.ts';

const OPENS = '09:00';
const CLOSES = '17:00';

/** When the demo begins: now, when the office is at work; otherwise at nine on the next working day. */
export const demoMorning = (now: Temporal.Instant): Temporal.Instant => {
  const calendar = createCalendar();
  const date = dayOf(now);
  const time = now.toZonedDateTimeISO(OFFICE_ZONE).toPlainTime();
  const before = Temporal.PlainTime.compare(time, OPENS) < 0;
  const open = !before && Temporal.PlainTime.compare(time, CLOSES) < 0;
  if (calendar.isWorkingDay(date) && open) return now;
  const next = before ? calendar.workingDayOnOrAfter(date) : calendar.addWorkingDays(date, 1);
  return at(next.value, OPENS);
};
