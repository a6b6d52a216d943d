/** The vehicle form (用车单) as it comes in, and as it is kept. */
import { z } from 'zod';
import { at, day, dayOf, Temporal } from '../core/day.ts';
import { isRefusal, refuse, type Refusal } from '../core/outcome.ts';
import { cutText, lengthOf } from '../core/texts.ts';
import { readClock } from '../calendar/read-clock.ts';
import { sayClock, sayDay } from '../calendar/say-day.ts';
import type { Filled } from '../request/kind.ts';

/** What a car may be wanted for; the regulation tells them apart. */
export const USES = ['公务', '报送报表', '急用', '重大私事', '私事'];
export const AREAS = ['区内', '区外', '省外'];

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

const fields = z.record(z.string(), z.unknown());
const ask = (sentence: string, toast: string): Refusal => refuse('bad-input', sentence, { toast });

/** A day and a time of day as an instant; the refusal names the field and what would be accepted. */
export const readMoment = (what: string, date: string, time: string): Temporal.Instant | Refusal => {
  const clock = readClock(time);
  let on: Temporal.PlainDate;
  try {
    on = day(date);
  } catch {
    return ask(`请选择${what}日期，格式如 2026-03-05。`, `请选择${what}日期`);
  }
  if (clock === null)
    return ask(`${what}时间写成 9:00、14:30 或 下午2点 这样。`, `${what}时间写成 9:00 这样`);
  return at(on, clock);
};

/** Reads a filled-in form; a refusal names the field and what would be accepted. */
export const readTripForm = (input: unknown): TripForm | Refusal => {
  const parsed = fields.safeParse(input);
  if (!parsed.success) return ask('表单内容不完整，请重新发送「用车」打开新的表单。', '表单内容不完整');
  const text = (name: string): string => {
    const value = parsed.data[name];
    return typeof value === 'string' ? value.trim() : '';
  };
  const [use, area] = [text('use'), text('area')];
  if (!USES.includes(use)) return ask(`请选择用途：${USES.join('、')}。`, '请选择用途');
  if (!AREAS.includes(area)) return ask(`请选择去向：${AREAS.join('、')}。`, '请选择去向');
  const destination = text('destination');
  if (destination === '' || lengthOf(destination) > 60)
    return ask('请写明目的地，60 字以内，例如「区统计局」。', '请写明目的地');
  const people = /^\d{1,3}$/.test(text('people')) ? Number(text('people')) : 0;
  if (people < 1 || people > MOST_PEOPLE)
    return ask(`乘车人数写 1 到 ${MOST_PEOPLE} 的整数，不含驾驶员。`, '乘车人数写 1 以上的整数');
  const startsAt = readMoment('出发', text('start_day'), text('start_time'));
  if (isRefusal(startsAt)) return startsAt;
  const endsAt = readMoment('返回', text('end_day') || text('start_day'), text('end_time'));
  if (isRefusal(endsAt)) return endsAt;
  if (Temporal.Instant.compare(endsAt, startsAt) <= 0)
    return ask('返回时间要晚于出发时间；跨夜的请把返回日期选到第二天。', '返回时间要晚于出发时间');
  const reason = text('reason');
  if (reason === '' || lengthOf(reason) > 500) return ask('请写明用车事由，500 字以内。', '请写明用车事由');
  return {
    use,
    area,
    destination,
    people,
    startsAt: startsAt.toString(),
    endsAt: endsAt.toString(),
    riders: cutText(text('riders'), 100),
    luggage: cutText(text('luggage'), 100),
    reason,
    changes: [],
  };
};

export type Span = { startsAt: Temporal.Instant; endsAt: Temporal.Instant };

/** The time of a trip as instants. */
export const spanOf = (form: { startsAt: string; endsAt: string }): Span => ({
  startsAt: Temporal.Instant.from(form.startsAt),
  endsAt: Temporal.Instant.from(form.endsAt),
});

/** 「3月5日 周四 10:00–12:00」, with the second day where it is another. */
export const sayTimes = ({ startsAt, endsAt }: Span, today: Temporal.PlainDate): string => {
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
