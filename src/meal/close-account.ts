/** The canteen's accounts: each day (小结) and each month (大结). */
import { z } from 'zod';
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { at, day, Temporal, toDate, today } from '../core/day.ts';
import { isRefusal, refuse, type Refusal } from '../core/outcome.ts';
import { openObligation } from '../obligation/open-obligation.ts';
import { fulfilObligation } from '../obligation/settle-obligation.ts';
import type { Person } from '../staff/staff.ts';
import { holdMenus } from './hold-canteen.ts';
import { askMealTable, refuseNotCanteen } from './meal-rules.ts';

export const ACCOUNT_DUE = 'canteen.account';
const EVENING = '20:00';
const REMINDER = '17:00';

const accountSchema = z.object({
  period: z.string(),
  eaten: z.number(),
  guests: z.number(),
  noShows: z.number(),
  reception: z.number(),
  fen: z.number(),
});
export type Account = z.infer<typeof accountSchema>;

/** Watches a day's account, and its month's, from the day on which a menu is published. */
export const watchAccount = async (
  office: Office,
  tx: Tx,
  actor: Person,
  date: Temporal.PlainDate,
): Promise<void> => {
  const month = date.toString().slice(0, 7);
  const last = date.with({ day: date.daysInMonth });
  const rule = askMealTable(office, 'meal.accounts', {});
  for (const [period, due] of [
    [date.toString(), date],
    [month, last],
  ] as const) {
    if ((await tx.canteenAccount.count({ where: { period } })) > 0) continue;
    await openObligation(office, tx, {
      kind: ACCOUNT_DUE,
      subject: `canteen:${period}`,
      responsibleId: actor.id,
      dueAt: at(due, EVENING),
      reckoning: { start: due.toString(), count: 0, unit: 'calendar_day', roll: false },
      ladder: [
        { name: 'due', offset: 0, unit: 'calendar_day', time: REMINDER, tell: ['responsible'] },
        {
          name: 'overdue',
          offset: 1,
          unit: 'calendar_day',
          time: office.settings.reminders.digest,
          tell: ['responsible'],
        },
      ],
      cite: rule?.cite ?? [],
    });
  }
};

/** What a day comes to: meals fetched and not fetched, guests, receptions. A cancelled order is never counted. */
const reckonDay = async (tx: Tx, period: string): Promise<Account> => {
  const menus = await tx.menu.findMany({ where: { day: period }, include: { orders: true } });
  const living = menus.flatMap((m) =>
    m.orders.filter((o) => o.state !== 'cancelled').map((o) => ({ ...o, fen: m.fen })),
  );
  const receptions = await tx.reception.findMany({
    where: { day: period, place: '食堂', state: { in: ['granted', 'settled'] } },
  });
  return {
    period,
    eaten: living.filter((o) => o.state === 'taken').length,
    noShows: living.filter((o) => o.state !== 'taken').length,
    guests: living.reduce((n, o) => n + o.guests, 0),
    reception: receptions.reduce((n, r) => n + (r.actual ?? r.guests + r.hosts), 0),
    fen:
      living.reduce((n, o) => n + o.fen * (1 + o.guests), 0) +
      receptions.reduce((n, r) => n + (r.fen ?? 0), 0),
  };
};

const sum = (period: string, days: Account[]): Account => ({
  period,
  eaten: days.reduce((n, d) => n + d.eaten, 0),
  guests: days.reduce((n, d) => n + d.guests, 0),
  noShows: days.reduce((n, d) => n + d.noShows, 0),
  reception: days.reduce((n, d) => n + d.reception, 0),
  fen: days.reduce((n, d) => n + d.fen, 0),
});

const periodText = z.string().regex(/^\d{4}-\d{2}(-\d{2})?$/);

/** Closes a day (小结) or a month (大结): what was not fetched is a no-show, a month wants all its days closed first. */
export const closeAccount = async (
  office: Office,
  actor: Person,
  period: string,
): Promise<Account | Refusal> => {
  const wrong = refuseNotCanteen(actor);
  if (wrong !== null) return wrong;
  if (!periodText.safeParse(period).success) return refuse('card-stale', '卡片已过时，请重新打开。');
  const date = today(office.clock).toString();
  if (period > date) return refuse('wrong-state', '还没有到这一天，不能小结。', { toast: '还没有到这一天' });
  const month = period.length === 7;
  if (month && date < day(`${period}-01`).add({ months: 1 }).subtract({ days: 1 }).toString())
    return refuse('wrong-state', '月底那天起才能大结。', { toast: '月底起才能大结' });
  const word = month ? '大结' : '小结';
  const closed = refuse('already-decided', `${period} 已经${word}过。`, { toast: `已经${word}过` });
  return holdMenus(
    office,
    actor,
    {
      act: 'canteen.close',
      subject: `canteen:${period}`,
      once: { what: null, again: (before) => accountSchema.parse(before) },
      taken: () => closed,
    },
    async ({ tx, now, detail }) => {
      const account = month ? await reckonMonth(tx, period) : await reckonDay(tx, period);
      if (isRefusal(account)) return account;
      await tx.mealOrder.updateMany({
        where: { state: 'ordered', menu: { day: period } },
        data: { state: 'no_show', endedAt: toDate(now) },
      });
      await tx.canteenAccount.create({
        data: { ...account, closedById: actor.id, closedAt: toDate(now) },
      });
      await fulfilObligation(tx, ACCOUNT_DUE, `canteen:${period}`, now, { by: actor.id });
      Object.assign(detail, account);
      return account;
    },
  );
};

/** What a month comes to: all its days must be closed first. */
const reckonMonth = async (tx: Tx, period: string): Promise<Account | Refusal> => {
  const open = await tx.obligation.findFirst({
    where: { kind: ACCOUNT_DUE, subject: { startsWith: `canteen:${period}-` }, state: 'open' },
    orderBy: { subject: 'asc' },
  });
  if (open !== null)
    return refuse('wrong-state', `${open.subject.slice('canteen:'.length)} 还没有小结，请先小结再大结。`, {
      toast: '还有日期没有小结',
    });
  return sum(period, await tx.canteenAccount.findMany({ where: { period: { startsWith: `${period}-` } } }));
};
