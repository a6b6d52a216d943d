/** Dates and colours of a supervised item (督办): pure but for the pack that holds the numbers. */
import { z } from 'zod';
import { day, Temporal, type Day } from '../core/day.ts';
import { isRefusal } from '../core/outcome.ts';
import type { Calendar } from '../calendar/calendar.ts';
import { daysUntil } from '../obligation/due-date.ts';
import type { Office } from '../office/office.ts';
import { findTable } from '../regulation/find-table.ts';
import { lookUp } from '../regulation/look-up.ts';

const SUPERVISION_MATTER = 'supervision';

/** The steps of an item that the text sets a time for. */
export type LimitedStep = '承办' | '不属本职' | '答复延期' | '审核';

export type ItemLimit = { days: number; cite: string[] };

/** Working days for a step; null where the office has no regulation for supervision or it is silent. */
export const limitOf = (office: Pick<Office, 'book' | 'settings'>, step: LimitedStep): ItemLimit | null => {
  const pack = office.settings.packs[SUPERVISION_MATTER];
  if (pack === undefined) return null;
  const found = lookUp(office.book, {
    pack,
    table: 'supervision.limits',
    facts: { step },
    numbers: office.settings.numbers,
  });
  if (isRefusal(found) || found.status !== 'ok') return null;
  const days = z.number().safeParse(found.then['working_days']);
  return days.success ? { days: days.data, cite: found.cite } : null;
};

/** A department's own date: so many working days before the whole item's, but never before the next working day. */
export const ownDay = (calendar: Calendar, now: Day, final: Day, before: number): Day => {
  const wanted = before === 0 ? final : calendar.addWorkingDays(final, -before).value;
  const next = calendar.addWorkingDays(now, 1).value;
  const own = Temporal.PlainDate.compare(wanted, next) < 0 ? next : wanted;
  return Temporal.PlainDate.compare(own, final) > 0 ? final : own;
};

const circularSchema = z.enum(['week', 'month', 'quarter', 'half_year', 'year']);
export type CircularPer = z.infer<typeof circularSchema>;

/** The periods of the circular (通报): every week and month, and what the office's text asks for besides. */
export const circularPeriods = ({ book, settings }: Pick<Office, 'book' | 'settings'>): CircularPer[] => {
  const pack = settings.packs[SUPERVISION_MATTER];
  const table = 'supervision.circular';
  const found =
    pack === undefined || isRefusal(findTable(book, pack, table))
      ? null
      : lookUp(book, { pack, table, facts: {}, numbers: settings.numbers });
  const own = found === null || isRefusal(found) ? null : circularSchema.safeParse(found.then['per']);
  return [...new Set<CircularPer>(['week', 'month', ...(own?.success === true ? [own.data] : [])])];
};

/** 督办周报、月报、季报 by the length of the span in days. */
export const circularTitle = (days: number): string =>
  days < 8 ? '督办周报' : days < 32 ? '督办月报' : days < 93 ? '督办季报' : '督办通报';

export type Light = 'green' | 'yellow' | 'red' | 'done';

const SOON_DAYS = 3;

/** 绿、黄、红 by days left until its own date: red when it has passed, yellow from three days before. */
export const lightOf = (now: Day, item: { state: string; ownDay: string }): Light => {
  if (item.state === 'closed' || item.state === 'archived' || item.state === 'refused') return 'done';
  const left = daysUntil(now, day(item.ownDay));
  if (left < 0) return item.state === 'reported' ? 'yellow' : 'red';
  return left <= SOON_DAYS ? 'yellow' : 'green';
};

export type Counted = {
  department: string;
  total: number;
  onTime: number;
  late: number;
  returned: number;
  open: number;
};

type CountedItem = { department: string; state: string; lateDays: number; returned: number; ownDay: string };

/** The circular's table (通报): by department, the heaviest first. What is open and past its date is late. */
export const countItems = (items: CountedItem[], now: Day): Counted[] => {
  const rows = new Map<string, Counted>();
  for (const item of items) {
    const row = rows.get(item.department) ?? {
      department: item.department,
      total: 0,
      onTime: 0,
      late: 0,
      returned: 0,
      open: 0,
    };
    const done = item.state === 'closed' || item.state === 'archived';
    const late = item.lateDays > 0 || (!done && lightOf(now, item) === 'red');
    rows.set(item.department, {
      ...row,
      total: row.total + 1,
      onTime: row.onTime + (done && !late ? 1 : 0),
      late: row.late + (late ? 1 : 0),
      returned: row.returned + (item.returned > 0 ? 1 : 0),
      open: row.open + (done ? 0 : 1),
    });
  }
  return [...rows.values()].toSorted(
    (a, b) => b.late - a.late || b.returned - a.returned || b.total - a.total,
  );
};
