/** Builds the working calendar. Days are counted as whole numbers inside, so that a span of years costs nothing. */
import { Temporal, day, halfDay, type Day } from '../core/day.ts';
import type { Calendar, DayKind, Reckoned } from './calendar.ts';
import { NO_OFFICE_DAYS, type OfficeDays } from './office-days.ts';
import { publishedYears } from './published-years.ts';

/** Days since 1970-01-01. */
type Epoch = number;
type Special = { working: boolean; name: string; source: 'notice' | 'office' };

const EPOCH_DAY = Temporal.PlainDate.from('1970-01-01');
const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];

const epochOf = (date: Day): Epoch => halfDay(date, 'am') / 2;
const dayAt = (epoch: Epoch): Day => EPOCH_DAY.add({ days: epoch });
/** Monday is 0; 1970-01-01 was a Thursday. */
const weekdayOf = (epoch: Epoch): number => (((epoch + 3) % 7) + 7) % 7;

// Reading some 700 dates takes milliseconds; an import or a rehearsal builds calendars by the dozen.
const builtIn = publishedYears.map(({ year, days }) => ({
  year,
  days: days.map((d): [Epoch, Special] => [
    epochOf(day(d.date)),
    { working: !d.off, name: d.name, source: 'notice' },
  ]),
}));

const specialDays = (own: OfficeDays): Map<Epoch, Special> => {
  // A notice that the office entered itself replaces the built-in one of that year.
  const entered = new Set(own.years.map((y) => y.year));
  const special = new Map(builtIn.filter((y) => !entered.has(y.year)).flatMap((y) => y.days));
  const put = (date: string, entry: Special) => special.set(epochOf(day(date)), entry);
  for (const year of own.years) {
    for (const d of year.days) put(d.date, { working: !d.isOffDay, name: d.name, source: 'notice' });
  }
  for (const d of own.off) put(d.date, { working: false, name: d.name, source: 'office' });
  for (const d of own.work) put(d.date, { working: true, name: d.name, source: 'office' });
  return special;
};

/** The published years as spans of days, joined where they touch: asking costs one or two comparisons. */
const publishedSpans = (years: Set<number>): { from: Epoch; to: Epoch }[] => {
  const spans: { from: Epoch; to: Epoch }[] = [];
  for (const year of [...years].toSorted((a, b) => a - b)) {
    const from = epochOf(Temporal.PlainDate.from({ year, month: 1, day: 1 }));
    const to = epochOf(Temporal.PlainDate.from({ year, month: 12, day: 31 }));
    const last = spans.at(-1);
    if (last && last.to === from - 1) last.to = to;
    else spans.push({ from, to });
  }
  return spans;
};

/** The calendar of an office: State Council notices, then its own days off and make-up workdays on top. */
export const createCalendar = (officeDays: OfficeDays = NO_OFFICE_DAYS): Calendar => {
  const special = specialDays(officeDays);
  const published = new Set([...publishedYears, ...officeDays.years].map((y) => y.year));
  const spans = publishedSpans(published);

  const works = (epoch: Epoch): boolean => special.get(epoch)?.working ?? weekdayOf(epoch) < 5;
  // What the office has settled for itself is certain, even in a year without a notice.
  const guessed = (epoch: Epoch): boolean =>
    !spans.some((s) => s.from <= epoch && epoch <= s.to) && special.get(epoch)?.source !== 'office';

  const walk = (from: Epoch, n: number): Reckoned<Day> => {
    const step = n < 0 ? -1 : 1;
    let left = Math.abs(n);
    let at = from;
    let guess = false;
    while (left > 0) {
      at += step;
      guess ||= guessed(at);
      if (works(at)) left -= 1;
    }
    return { value: dayAt(at), guess };
  };

  return {
    kindOf(date) {
      const epoch = epochOf(date);
      const found = special.get(epoch);
      const weekday = weekdayOf(epoch);
      const kind: Omit<DayKind, 'guess'> = found ?? {
        working: weekday < 5,
        name: weekday < 5 ? null : (WEEKDAYS[weekday] ?? null),
        source: 'weekday',
      };
      return { ...kind, guess: guessed(epoch) };
    },
    isWorkingDay: (date) => works(epochOf(date)),
    addWorkingDays(date, n) {
      if (!Number.isSafeInteger(n)) throw new RangeError(`a number of working days must be whole, not ${n}`);
      return walk(epochOf(date), n);
    },
    workingDayOnOrAfter(date) {
      const epoch = epochOf(date);
      if (!works(epoch)) {
        const next = walk(epoch, 1);
        return { value: next.value, guess: next.guess || guessed(epoch) };
      }
      return { value: date, guess: guessed(epoch) };
    },
    workingHalves(from, to) {
      let halves = 0;
      let guess = false;
      for (let half = from; half <= to; half += 1) {
        const epoch = Math.floor(half / 2);
        guess ||= guessed(epoch);
        if (works(epoch)) halves += 1;
      }
      return { value: halves, guess };
    },
    isPublished: (year) => published.has(year),
  };
};
