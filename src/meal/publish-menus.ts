import { z } from 'zod';
import type { Office } from '../office/office.ts';
import { at, day, Temporal, toDate, today } from '../core/day.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import { cutText } from '../core/texts.ts';
import { readClock } from '../calendar/read-clock.ts';
import { sayDay } from '../calendar/say-day.ts';
import { daysUntil } from '../obligation/due-date.ts';
import type { Person } from '../staff/staff.ts';
import { readYuan } from '../vehicle/vehicle-costs.ts';
import { watchAccount } from './close-account.ts';
import { holdMenus } from './hold-canteen.ts';
import { MEALS, refuseNotCanteen } from './meal-rules.ts';

const MOST_DAYS = 7;

/** 「早餐」 is cooked before anybody could order it the same morning: its cut-offs lie on the day before. */
const cutoffDay = (date: Temporal.PlainDate, meal: string): Temporal.PlainDate =>
  meal === '早餐' ? date.subtract({ days: 1 }) : date;

/**
 * Publishes menus (菜单): one line a day, from a day on. Days on which the office rests are passed over, make-up
 * workdays (调休上班) are open. All or none.
 */
export const publishMenus = async (
  office: Office,
  actor: Person,
  input: {
    from: string;
    meal: string;
    lines: string;
    price: string;
    orderTime: string;
    cancelTime: string;
    special: string;
  },
): Promise<{ days: string[] } | Refusal> => {
  const wrong = refuseNotCanteen(actor);
  if (wrong !== null) return wrong;
  let first: Temporal.PlainDate;
  try {
    first = day(input.from);
  } catch {
    return refuse('bad-input', '请选择开始日期。', { toast: '请选择开始日期' });
  }
  const lines = input.lines
    .split('\n')
    .map((l) => l.trim())
    .filter((l) => l !== '');
  const fen = readYuan(input.price);
  const [orderTime, cancelTime] = [readClock(input.orderTime), readClock(input.cancelTime)];
  if (!MEALS.includes(input.meal)) return refuse('bad-input', `请选择餐次：${MEALS.join('、')}。`);
  if (lines.length === 0 || lines.length > MOST_DAYS)
    return refuse('bad-input', `菜单一天写一行，最多 ${MOST_DAYS} 行。`, { toast: '菜单一天写一行' });
  if (fen === null) return refuse('bad-input', '价格写数字，例如 8。', { toast: '价格写数字' });
  if (orderTime === null || cancelTime === null)
    return refuse('bad-input', '截止时间写成 9:30 这样。', { toast: '截止时间写成 9:30 这样' });
  if (daysUntil(today(office.clock), first) < 0)
    return refuse('bad-input', '开始日期已经过去。', { toast: '开始日期已经过去' });
  return holdMenus(
    office,
    actor,
    {
      act: 'menu.publish',
      subject: `canteen:${actor.id}`,
      once: { what: input, again: (before) => published.parse(before) },
    },
    async ({ tx, now, detail }) => {
      const days: string[] = [];
      let date = office.calendar.workingDayOnOrAfter(first).value;
      for (const dishes of lines) {
        const taken = await tx.menu.count({ where: { day: date.toString(), meal: input.meal } });
        if (taken > 0)
          return refuse(
            'overlap',
            `${sayDay(date, today(office.clock))}的${input.meal}已有菜单，请从后面的日期开始。`,
            { toast: '这一天已有菜单' },
          );
        const on = cutoffDay(date, input.meal);
        await tx.menu.create({
          data: {
            id: office.ids.next(),
            day: date.toString(),
            meal: input.meal,
            dishes: cutText(dishes, 200),
            special: cutText(input.special.trim(), 60),
            fen,
            orderBy: toDate(at(on, orderTime)),
            cancelBy: toDate(at(on, cancelTime)),
            publishedById: actor.id,
            publishedAt: toDate(now),
          },
        });
        await watchAccount(office, tx, actor, date);
        days.push(date.toString());
        date = office.calendar.addWorkingDays(date, 1).value;
      }
      Object.assign(detail, { days, meal: input.meal });
      return { days };
    },
  );
};

const published = z.object({ days: z.array(z.string()) });
