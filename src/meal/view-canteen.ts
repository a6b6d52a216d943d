import type { MealState, Menu } from '../../prisma/generated/client.ts';
import type { Office } from '../office/office.ts';
import { day, toDate, toInstant, today, type Temporal } from '../core/day.ts';
import { sayDay, sayTime } from '../calendar/say-day.ts';
import type { KindField } from '../request/view.ts';
import { findPerson } from '../staff/find-person.ts';
import { CLERK_ROLE } from '../staff/staff.ts';
import { sayYuan } from '../vehicle/vehicle-costs.ts';
import { ACCOUNT_DUE } from './close-account.ts';
import { countOrders, countReceptions } from './count-orders.ts';
import { askMealTable, CANTEEN_ROLE, mealPack, MEALS, sayMealClauses } from './meal-rules.ts';
import { menuTitle, sayCutoff } from './order-meal.ts';
import { keptReception } from './reception-form.ts';
import type { CanteenView, MenuView, OrderLine, SlipView } from './view.ts';
import { choiceField, dateField, textField } from '../request/fields.ts';
import { staffOf } from '../staff/staff-of.ts';

const SHOWN = 5;
const MOST_PEOPLE = 60;
const STATES: Record<MealState, string> = {
  ordered: '已订',
  taken: '已取餐',
  no_show: '未取餐',
  cancelled: '已取消',
};

/** 「还有 2 小时 10 分」, 「还有 45 秒」, 「已截止」 */
export const sayTimeLeft = (until: Temporal.Instant, now: Temporal.Instant): string => {
  const seconds = Math.ceil((until.epochMilliseconds - now.epochMilliseconds) / 1000);
  if (seconds <= 0) return '已截止';
  if (seconds < 60) return `还有 ${seconds} 秒`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `还有 ${minutes} 分钟`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `还有 ${hours} 小时 ${minutes % 60} 分` : `还有 ${Math.floor(hours / 24)} 天`;
};

const ahead = (date: Date, office: Office): boolean => date.getTime() > office.clock.now().epochMilliseconds;

const cutoffs = (office: Office, menu: Menu): string[] => {
  const now = office.clock.now();
  const say = (what: string, at: Temporal.Instant): string =>
    `${what}截止 ${sayCutoff(office, at)}，${sayTimeLeft(at, now)}`;
  return [say('订餐', toInstant(menu.orderBy)), say('取消', toInstant(menu.cancelBy))];
};

/** The canteen as one person sees it: the meals ahead, and for the canteen its publishing and accounts. */
export const viewCanteen = async (
  office: Office,
  personId: string,
  viewerId: string,
): Promise<CanteenView | null> => {
  const person = personId === viewerId ? findPerson(await staffOf(office.db), { id: viewerId }) : null;
  if (person === null) return null;
  const menus = await office.db.menu.findMany({
    where: { day: { gte: today(office.clock).toString() } },
    orderBy: [{ day: 'asc' }, { orderBy: 'asc' }],
    take: SHOWN,
    include: { orders: { where: { personId, state: { not: 'cancelled' } } } },
  });
  const works = person.roles.includes(CANTEEN_ROLE);
  return {
    person: { id: person.id, name: person.name },
    menus: menus.map((menu) => {
      const mine = menu.orders[0];
      const open = mine === undefined ? menu.orderBy : menu.cancelBy;
      const left = sayTimeLeft(toInstant(open), office.clock.now());
      return {
        id: menu.id,
        title: menuTitle(office, menu),
        dishes: menu.dishes,
        line: `${mine === undefined ? '未订' : (STATES[mine.state] ?? '')} · ${mine === undefined ? '订餐' : '取消'}${left}`,
        orderId: mine?.id ?? null,
        mayOrder: mine === undefined && ahead(menu.orderBy, office),
        mayCancel: mine?.state === 'ordered' && ahead(menu.cancelBy, office),
      };
    }),
    mayReceive: mealPack(office) !== null,
    kitchen: works || person.roles.includes(CLERK_ROLE) ? await kitchen(office) : null,
  };
};

const kitchen = async (office: Office): Promise<CanteenView['kitchen']> => {
  const { db } = office;
  const open = await db.obligation.findMany({
    where: { kind: ACCOUNT_DUE, state: 'open', openedAt: { lte: toDate(office.clock.now()) } },
    orderBy: { dueAt: 'asc' },
    take: 40,
  });
  const now = today(office.clock).toString();
  const last = await db.canteenAccount.findMany({ orderBy: { closedAt: 'desc' }, take: 3 });
  const rule = askMealTable(office, 'meal.accounts', {});
  const text = (name: string, label: string, initial: string): KindField =>
    textField(name, label, '', { initial });
  const before = await db.menu.findFirst({ orderBy: { publishedAt: 'desc' } });
  const next = before === null ? now : day(before.day).add({ days: 1 }).toString();
  return {
    publish: [
      dateField('from', '从哪天起', next < now ? now : next),
      choiceField('meal', '餐次', [...MEALS], before?.meal ?? '午餐'),
      textField('lines', '菜单', '一天一行，休息日自动跳过', { long: true }),
      textField('special', '特色菜', '', { required: false }),
      text('price', '价格（元）', String((before?.fen ?? 800) / 100)),
      text('order_time', '订餐截止', '9:30'),
      text('cancel_time', '取消截止', '10:00'),
    ],
    lines: last.map(
      (a) =>
        `${a.period} ${a.period.length === 7 ? '大结' : '小结'}：用餐 ${a.eaten}、未取 ${a.noShows}、客人 ${a.guests}、接待 ${a.reception}，${sayYuan(a.fen)}`,
    ),
    open: open
      .map((o) => o.subject.slice('canteen:'.length))
      .filter(
        (period) =>
          period <= now && (period.length === 10 || now.startsWith(period) === false || isMonthEnd(now)),
      )
      .slice(0, 3)
      .map((period) => ({ period, label: `${period} ${period.length === 7 ? '大结' : '小结'}` })),
    basis: rule === null ? null : `${sayMealClauses(office, rule.cite)}：一天一小结，一月一大结`,
  };
};

const isMonthEnd = (date: string): boolean => day(date).day === day(date).daysInMonth;

/** One meal as one person sees it: the cut-offs, the own order, orders for others, and the kitchen's count. */
export const viewMenu = async (
  office: Office,
  menuId: string,
  viewerId: string,
): Promise<MenuView | null> => {
  const { db } = office;
  const menu = await db.menu.findUnique({ where: { id: menuId }, include: { orders: true } });
  const viewer = findPerson(await staffOf(db), { id: viewerId });
  if (menu === null || viewer === null) return null;
  const people = await db.person.findMany({ where: { retiredAt: null }, orderBy: { staffNo: 'asc' } });
  const names = new Map(people.map((p) => [p.id, p.name]));
  const living = menu.orders.filter((o) => o.state !== 'cancelled');
  const lineOf = (o: (typeof living)[number]): OrderLine => ({
    orderId: o.id,
    text: `${names.get(o.personId) ?? ''}${o.guests > 0 ? ` 带客 ${o.guests} 人` : ''}${o.special ? ` ${menu.special}` : ''}`,
    state: STATES[o.state] ?? '',
  });
  const mine = living.find((o) => o.personId === viewerId);
  const canteen = viewer.roles.includes(CANTEEN_ROLE);
  const count = canteen ? await countOrders(db, menuId) : null;
  const reception = canteen ? await countReceptions(db, menu) : 0;
  const onDay = menu.day === today(office.clock).toString();
  return {
    id: menu.id,
    title: menuTitle(office, menu),
    dishes: menu.dishes,
    special: menu.special,
    price: sayYuan(menu.fen),
    cutoffs: cutoffs(office, menu),
    mayOrder: ahead(menu.orderBy, office),
    mayCancel: ahead(menu.cancelBy, office),
    mine: mine === undefined ? null : { ...lineOf(mine), mayTake: onDay && mine.state === 'ordered' },
    ask:
      mine?.askedAt != null && mine.state === 'ordered' && ahead(menu.cancelBy, office)
        ? '您这一餐时正好请假或外出，要取消订餐吗？不取消照常留餐。'
        : null,
    proxies: living
      .filter((o) => o.orderedById === viewerId && o.personId !== viewerId && o.state === 'ordered')
      .map(lineOf),
    people: people
      .filter((p) => !living.some((o) => o.personId === p.id) && p.id !== viewerId)
      .slice(0, MOST_PEOPLE)
      .map((p) => ({ value: p.id, text: p.name })),
    kitchen:
      count === null
        ? null
        : {
            count: `订餐 ${count.orders} 人，客人 ${count.guests} 人，接待 ${reception} 人，合计 ${count.people + reception} 人${menu.special === '' ? '' : `；${menu.special} ${count.special} 份`}`,
            changes:
              menu.counted === null || menu.counted === count.people
                ? null
                : `截止时 ${menu.counted} 人，现为 ${count.people} 人`,
            waiting: onDay ? living.filter((o) => o.state === 'ordered').map(lineOf) : [],
          },
  };
};

/** 派餐单 as the canteen sees it, and the clerk; null for others. */
export const viewSlip = async (
  office: Office,
  requestId: string,
  viewerId: string,
): Promise<SlipView | null> => {
  const viewer = findPerson(await staffOf(office.db), { id: viewerId });
  const row = await office.db.reception.findUnique({ where: { requestId } });
  const works = viewer?.roles.some((r) => r === CANTEEN_ROLE || r === CLERK_ROLE) === true;
  if (row === null || !works || row.state === 'asked') return null;
  const request = await office.db.request.findUniqueOrThrow({ where: { id: requestId } });
  const form = keptReception(request.form);
  const taker = row.takenById === null ? null : findPerson(await staffOf(office.db), { id: row.takenById });
  return {
    requestId,
    number: request.number,
    state: row.state === 'void' ? 'void' : row.state === 'settled' ? 'settled' : 'granted',
    count: `${row.guests + row.hosts} 人（客人 ${row.guests}、陪同 ${row.hosts}）`,
    facts: [
      { label: '时间', value: `${sayDay(day(row.day), today(office.clock))} ${row.meal}` },
      { label: '来客', value: form.unit },
      { label: '烟酒', value: form.goods },
    ],
    taken:
      row.takenAt === null
        ? null
        : `${taker?.name ?? ''} ${sayTime(toInstant(row.takenAt), office.clock.now())} 已确认`,
    mayTake: row.takenAt === null && row.state === 'granted' && viewer?.roles.includes(CANTEEN_ROLE) === true,
  };
};
