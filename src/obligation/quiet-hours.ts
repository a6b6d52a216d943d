import { at, OFFICE_ZONE, Temporal } from '../core/day.ts';

/** The instant itself, or the end of the quiet hours (免打扰) it falls into; they may reach over midnight. */
export const afterQuiet = (
  hours: { quietFrom: string; quietTo: string },
  now: Temporal.Instant,
): Temporal.Instant => {
  const local = now.toZonedDateTimeISO(OFFICE_ZONE);
  const time = local.toPlainTime();
  const from = Temporal.PlainTime.from(hours.quietFrom);
  const to = Temporal.PlainTime.from(hours.quietTo);
  const late = Temporal.PlainTime.compare(time, from) >= 0;
  const early = Temporal.PlainTime.compare(time, to) < 0;
  const overnight = Temporal.PlainTime.compare(from, to) > 0;
  const quiet = overnight ? late || early : late && early;
  if (!quiet) return now;
  const date = local.toPlainDate();
  return at(overnight && late ? date.add({ days: 1 }) : date, to);
};
