/** The vehicle form (用车单) as it comes in, and as it is kept. */
import { z } from 'zod';
import { at, day, dayOf, Temporal } from '../core/day.ts';
import { isRefusal, refuse, type Refusal } from '../core/outcome.ts';
import { readClock } from '../calendar/read-clock.ts';
import { sayClock, sayDay } from '../calendar/say-day.ts';
import type { FormField } from '../request/form-field.ts';
import type { Filled } from '../request/kind.ts';
import { readFields } from '../request/read-fields.ts';

/** What a car may be wanted for; the regulation tells them apart. */
const USES = ['公务', '报送报表', '急用', '重大私事', '私事'];
const AREAS = ['区内', '区外', '省外'];

const MOST_PEOPLE = 60;

const kept = z.object({
  use: z.string(),
  area: z.string(),
  destination: z.string(),
  people: z.number().int(),
  startsAt: z.string(),
  endsAt: z.string(),
  riders: z.string().default(''),
  luggage: z.string().default(''),
  reason: z.string(),
  changes: z.array(z.string()).default([]),
});

export type TripForm = z.infer<typeof kept>;

/** A form that was kept with a request. */
export const keptTrip = (stored: unknown): TripForm => kept.parse(stored);

const whenAsked = (what: string) => ({ asks: `请选择${what}，格式如 2026-03-05。`, toast: `请选择${what}` });
const clockAsked = (what: string) => ({
  asks: `${what}时间写成 9:00、14:30 或 下午2点 这样。`,
  toast: `${what}时间写成 9:00 这样`,
});

/** What the form asks; the day of the return is that of the start where none is given. */
export const TRIP_FIELDS = [
  {
    name: 'destination',
    label: '目的地',
    is: 'text',
    example: '例如：区统计局',
    longest: 60,
    asks: '请写明目的地，60 字以内，例如「区统计局」。',
    toast: '请写明目的地',
  },
  { name: 'start_day', label: '出发日期', is: 'date', ...whenAsked('出发日期') },
  {
    name: 'start_time',
    label: '出发时间',
    is: 'time',
    clock: true,
    example: '例如 9:00、下午2点',
    ...clockAsked('出发'),
  },
  {
    name: 'end_time',
    label: '返回时间',
    is: 'time',
    clock: true,
    example: '例如 12:00',
    ...clockAsked('返回'),
  },
  {
    name: 'reason',
    label: '事由',
    is: 'long_text',
    example: '简要写明即可',
    longest: 500,
    asks: '请写明用车事由，500 字以内。',
    toast: '请写明用车事由',
  },
  {
    name: 'area',
    label: '去向',
    is: 'choice',
    options: AREAS,
    rare: true,
    otherwise: '区内',
    asks: `请选择去向：${AREAS.join('、')}。`,
    toast: '请选择去向',
  },
  {
    name: 'people',
    label: '乘车人数（不含驾驶员）',
    is: 'number',
    whole: true,
    least: 1,
    most: MOST_PEOPLE,
    rare: true,
    otherwise: '1',
    example: '例如：3',
    asks: `乘车人数写 1 到 ${MOST_PEOPLE} 的整数，不含驾驶员。`,
    toast: '乘车人数写 1 以上的整数',
  },
  {
    name: 'use',
    label: '用途',
    is: 'choice',
    options: USES,
    rare: true,
    otherwise: '公务',
    asks: `请选择用途：${USES.join('、')}。`,
    toast: '请选择用途',
  },
  { name: 'end_day', label: '返回日期', is: 'date', rare: true, optional: true, ...whenAsked('返回日期') },
  {
    name: 'riders',
    label: '乘车人',
    is: 'text',
    rare: true,
    optional: true,
    example: '姓名，可不填',
    longest: 100,
    cut: true,
  },
  {
    name: 'luggage',
    label: '行李物品',
    is: 'text',
    rare: true,
    optional: true,
    example: '没有就不填',
    longest: 100,
    cut: true,
  },
] as const satisfies readonly FormField[];

const ask = (sentence: string, toast: string): Refusal => refuse('bad-input', sentence, { toast });

/** A day and a time of day as an instant; the refusal names the field and what would be accepted. */
export const readTripMoment = (what: string, date: string, time: string): Temporal.Instant | Refusal => {
  const clock = readClock(time);
  let on: Temporal.PlainDate;
  try {
    on = day(date);
  } catch {
    return ask(whenAsked(`${what}日期`).asks, whenAsked(`${what}日期`).toast);
  }
  if (clock === null) return ask(clockAsked(what).asks, clockAsked(what).toast);
  return at(on, clock);
};

/** Reads a filled-in form; a refusal names the field and what would be accepted. */
export const readTripForm = (input: unknown): TripForm | Refusal => {
  const read = readFields(TRIP_FIELDS, '用车', input);
  if (isRefusal(read)) return read;
  const { start_day, start_time, end_day, end_time, ...form } = read;
  const startsAt = at(day(start_day), start_time);
  const endsAt = at(day(end_day || start_day), end_time);
  if (Temporal.Instant.compare(endsAt, startsAt) <= 0)
    return ask('返回时间要晚于出发时间；跨夜的请把返回日期选到第二天。', '返回时间要晚于出发时间');
  return { ...form, startsAt: startsAt.toString(), endsAt: endsAt.toString(), changes: [] };
};

export type TripSpan = { startsAt: Temporal.Instant; endsAt: Temporal.Instant };

/** The time of a trip as instants. */
export const spanOf = (form: { startsAt: string; endsAt: string }): TripSpan => ({
  startsAt: Temporal.Instant.from(form.startsAt),
  endsAt: Temporal.Instant.from(form.endsAt),
});

/** 「3月5日 周四 10:00–12:00」, with the second day where it is another. */
export const sayTimes = ({ startsAt, endsAt }: TripSpan, today: Temporal.PlainDate): string => {
  const [first, last] = [dayOf(startsAt), dayOf(endsAt)];
  const end = first.equals(last) ? sayClock(endsAt) : `${sayDay(last, first)} ${sayClock(endsAt)}`;
  return `${sayDay(first, today)} ${sayClock(startsAt)}–${end}`;
};

/** A kept form as the fields that it came from. */
export const tripAsFilled = (form: TripForm): Filled => {
  const { startsAt, endsAt } = spanOf(form);
  return {
    use: form.use,
    area: form.area,
    destination: form.destination,
    people: String(form.people),
    start_day: dayOf(startsAt).toString(),
    start_time: sayClock(startsAt),
    end_day: dayOf(endsAt).toString(),
    end_time: sayClock(endsAt),
    riders: form.riders,
    luggage: form.luggage,
    reason: form.reason,
  };
};
