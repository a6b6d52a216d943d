/** Ordering, cancelling and fetching a work meal in the canteen. */
import type { Menu } from '../../prisma/generated/client.ts';
import type { Office } from '../office/office.ts';
import type { Prisma, Tx } from '../core/db.ts';
import { day, OFFICE_ZONE, toDate, toInstant, today, type Temporal } from '../core/day.ts';
import type { Notice } from '../core/notices.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import { sayDate, sayDay } from '../calendar/say-day.ts';
import { dayOf } from '../core/day.ts';
import type { Person } from '../staff/staff.ts';
import { holdMenu, holdOrder } from './hold-canteen.ts';
import { canteenPeople } from './reception-effects.ts';
import { CANTEEN_ROLE } from './meal-rules.ts';
import { countOrders, type OrderCount } from './count-orders.ts';

const MOST_GUESTS = 20;

/** 「3月5日 周四 午餐」 */
export const menuTitle = (office: Office, menu: { day: string; meal: string }): string =>
  `${sayDay(day(menu.day), today(office.clock))} ${menu.meal}`;

/** 「3月5日 09:30:00」: a cut-off is said to the second. */
export const sayCutoff = (office: Office, at: Temporal.Instant): string =>
  `${sayDate(dayOf(at), today(office.clock))} ${at.toZonedDateTimeISO(OFFICE_ZONE).toPlainTime().toString({ smallestUnit: 'second' })}`;

/** Whether a cut-off has come: at the very second it is too late. */
const isPast = (cutoff: Date, now: Temporal.Instant): boolean => cutoff.getTime() <= now.epochMilliseconds;

const tooLate = (office: Office, menu: Menu, what: '订餐' | '取消'): Refusal => {
  const at = sayCutoff(office, toInstant(what === '订餐' ? menu.orderBy : menu.cancelBy));
  return refuse('past-cut-off', `${menuTitle(office, menu)}的${what}已于 ${at} 截止，请直接与食堂联系。`, {
    toast: `${what}已截止`,
  });
};

/** The eater hears that a colleague has ordered for him, or cancelled. */
const orderedFor = (
  office: Office,
  actor: Person,
  order: { menuId: string; personId: string; menu: Menu },
  cancelled: boolean,
): Notice => ({
  kind: 'meal.ordered_for',
  recipientId: order.personId,
  subject: `menu:${order.menuId}`,
  payload: { title: menuTitle(office, order.menu), by: actor.name, cancelled },
});

/** Orders a meal for oneself or a colleague (代订), with guests and the special dish; one order a person a meal. */
export const orderMeal = async (
  office: Office,
  actor: Person,
  input: { menuId: string; forId: string; guests: string; special: boolean },
): Promise<{ title: string; orderId: string } | Refusal> => {
  const text = input.guests.trim();
  const guests = text === '' ? 0 : /^\d{1,3}$/.test(text) ? Number(text) : -1;
  if (guests < 0 || guests > MOST_GUESTS)
    return refuse('bad-input', `客人写 0 到 ${MOST_GUESTS} 的整数；更多的请办接待用餐。`, {
      toast: `客人最多 ${MOST_GUESTS} 人`,
    });
  return holdMenu(
    office,
    actor,
    { id: input.menuId, act: 'menu.order', taken: () => ORDERED_BEFORE },
    async ({ tx, menu, now, notices, detail }) => {
      if (isPast(menu.orderBy, now)) return tooLate(office, menu, '订餐');
      const eater = await tx.person.findUnique({ where: { id: input.forId } });
      if (eater === null || eater.retiredAt !== null)
        return refuse('bad-input', '请选择在职的同事。', { toast: '请选择在职的同事' });
      const orderId = office.ids.next();
      await tx.mealOrder.create({
        data: {
          id: orderId,
          menuId: menu.id,
          personId: eater.id,
          orderedById: actor.id,
          guests,
          special: input.special && menu.special !== '',
          state: 'ordered',
          orderedAt: toDate(now),
        },
      });
      if (eater.id !== actor.id)
        notices.push(orderedFor(office, actor, { menuId: menu.id, personId: eater.id, menu }, false));
      Object.assign(detail, { orderId, forId: eater.id, guests });
      return { title: menuTitle(office, menu), orderId };
    },
  );
};

const ORDERED_BEFORE = refuse('overlap', '这一餐已经订过了，一人一份；要带客人请先取消再订。', {
  toast: '这一餐已经订过',
});

type Order = Prisma.MealOrderGetPayload<{ include: { menu: true } }>;

/** One act on an order, in one transaction: who may, until when, what it becomes, and whom that concerns. */
type OrderAct = {
  act: 'menu.cancel' | 'menu.take';
  to: 'cancelled' | 'taken';
  /** Why this person may not do it to this order now; null when he may. */
  refuses: (order: Order) => Refusal | null;
  /** Until the cut-off for cancelling only. */
  until: 'cancelBy' | null;
  /** Who else hears of it. */
  tells?: (tx: Tx, order: Order, before: OrderCount) => Promise<Notice[]>;
};

/** Changes an order only while it is still `ordered`; records and tells it. */
const changeOrder = (
  office: Office,
  actor: Person,
  orderId: string,
  { act, to, refuses, until, tells }: OrderAct,
): Promise<{ title: string; menuId: string } | Refusal> =>
  holdOrder(office, actor, { id: orderId, act }, async ({ tx, order, now, notices, detail }) => {
    const refused = refuses(order);
    if (refused !== null) return refused;
    if (until !== null && isPast(order.menu[until], now)) return tooLate(office, order.menu, '取消');
    if (order.state !== 'ordered')
      return refuse('wrong-state', '这份餐已取消或已取餐。', { toast: '已取消或已取餐' });
    const before = await countOrders(tx, order.menuId);
    await tx.mealOrder.update({ where: { id: orderId }, data: { state: to, endedAt: toDate(now) } });
    notices.push(...((await tells?.(tx, order, before)) ?? []));
    detail['orderId'] = orderId;
    return { title: menuTitle(office, order.menu), menuId: order.menuId };
  });

/** Cancels an order before the cut-off; the eater, who ordered it, and the canteen may. The kitchen hears of a late change. */
export const cancelMeal = (
  office: Office,
  actor: Person,
  orderId: string,
): Promise<{ title: string; menuId: string } | Refusal> => {
  const canteen = actor.roles.includes(CANTEEN_ROLE);
  return changeOrder(office, actor, orderId, {
    act: 'menu.cancel',
    to: 'cancelled',
    until: canteen ? null : 'cancelBy',
    refuses: (order) =>
      order.personId === actor.id || order.orderedById === actor.id || canteen
        ? null
        : refuse('not-yours', '只能取消本人或本人代订的餐。', { toast: '只能取消本人订的餐' }),
    async tells(tx, order, before) {
      const notices: Notice[] = [];
      if (order.personId !== actor.id) notices.push(orderedFor(office, actor, order, true));
      if (order.menu.countedAt === null) return notices;
      const count = await countOrders(tx, order.menuId);
      const payload = { title: menuTitle(office, order.menu), before: before.people, count: count.people };
      for (const p of await canteenPeople(tx))
        if (p.id !== actor.id)
          notices.push({
            kind: 'meal.recounted',
            recipientId: p.id,
            subject: `menu:${order.menuId}`,
            payload,
          });
      return notices;
    },
  });
};

/** 取餐: the eater, or the canteen for him, on the day itself. */
export const takeMeal = (
  office: Office,
  actor: Person,
  orderId: string,
): Promise<{ title: string; menuId: string } | Refusal> =>
  changeOrder(office, actor, orderId, {
    act: 'menu.take',
    to: 'taken',
    until: null,
    refuses(order) {
      if (order.personId !== actor.id && !actor.roles.includes(CANTEEN_ROLE))
        return refuse('not-yours', '由本人或食堂登记取餐。', { toast: '由本人或食堂登记取餐' });
      return order.menu.day === today(office.clock).toString()
        ? null
        : refuse('wrong-state', '取餐在用餐当天登记。', { toast: '取餐在用餐当天登记' });
    },
  });
