/** What the canteen does by the clock: the count at the cut-off, and the question to those who will be away. */
import type { Office } from '../office/office.ts';
import { day, halfDay, toDate, toInstant } from '../core/day.ts';
import { tell, stamp, type Notice } from '../core/notices.ts';
import type { Job } from '../scheduling/job.ts';
import { countOrders, countReceptions } from './count-orders.ts';
import { menuTitle, sayCutoff } from './order-meal.ts';
import { canteenPeople } from './reception-effects.ts';

/** Tells the kitchen how many eat, once, when nothing can be ordered or cancelled any more; returns how many meals. */
const countMenus = async (office: Office): Promise<number> => {
  const now = office.clock.now();
  const due = await office.db.menu.findMany({
    where: { countedAt: null, orderBy: { lte: toDate(now) }, cancelBy: { lte: toDate(now) } },
    take: 50,
  });
  for (const { id } of due)
    await office.db.$transaction(async (tx) => {
      const [menu] = await tx.menu.updateManyAndReturn({
        where: { id, countedAt: null },
        data: { countedAt: toDate(now) },
      });
      if (menu === undefined) return;
      const count = await countOrders(tx, id);
      await tx.menu.update({ where: { id }, data: { counted: count.people } });
      const payload = {
        title: menuTitle(office, menu),
        count: count.people,
        reception: await countReceptions(tx, menu),
      };
      await tell(
        tx,
        stamp(office),
        (await canteenPeople(tx)).map((p): Notice => ({
          kind: 'meal.counted',
          recipientId: p.id,
          subject: `menu:${id}`,
          payload,
        })),
      );
    });
  return due.length;
};

const HALF_OF: Record<string, 'am' | 'pm'> = { 早餐: 'am', 午餐: 'am', 晚餐: 'pm' };
/** Roughly when people eat, for the question whether a trip keeps them away. */
const EATING: Record<string, string> = { 早餐: '07:30', 午餐: '12:00', 晚餐: '18:00' };

/** Asks those who ordered a meal and will be on leave or on the road then, once, while it can still be cancelled. */
const askAbsent = async (office: Office): Promise<number> => {
  const now = office.clock.now();
  const open = await office.db.mealOrder.findMany({
    where: { state: 'ordered', askedAt: null, menu: { cancelBy: { gt: toDate(now) } } },
    include: { menu: true },
    take: 500,
  });
  let asked = 0;
  for (const order of open) {
    const half = halfDay(day(order.menu.day), HALF_OF[order.menu.meal] ?? 'am');
    const leave = await office.db.leave.count({
      where: { personId: order.personId, state: 'granted', fromHalf: { lte: half }, toHalf: { gte: half } },
    });
    const away =
      leave > 0 ? '请假' : (await onTheRoad(office, order.personId, order.menu)) ? '用车外出' : null;
    if (away === null) continue;
    asked += await office.db.$transaction(async (tx) => {
      const mine = await tx.mealOrder.updateMany({
        where: { id: order.id, askedAt: null, state: 'ordered' },
        data: { askedAt: toDate(now) },
      });
      if (mine.count === 0) return 0;
      await tell(tx, stamp(office), [
        {
          kind: 'meal.ask_absent',
          recipientId: order.personId,
          subject: `menu:${order.menuId}`,
          payload: {
            title: menuTitle(office, order.menu),
            why: away,
            until: sayCutoff(office, toInstant(order.menu.cancelBy)),
          },
        },
      ]);
      return 1;
    });
  }
  return asked;
};

const onTheRoad = async (
  office: Office,
  personId: string,
  menu: { day: string; meal: string },
): Promise<boolean> => {
  const eats = toDate(
    day(menu.day)
      .toZonedDateTime({ timeZone: 'Asia/Shanghai', plainTime: EATING[menu.meal] ?? '12:00' })
      .toInstant(),
  );
  const requests = await office.db.request.findMany({
    where: { kind: 'vehicle', applicantId: personId, state: { in: ['approved', 'in_effect'] } },
    select: { id: true },
  });
  const trips = await office.db.trip.count({
    where: { requestId: { in: requests.map((r) => r.id) }, startsAt: { lte: eats }, endsAt: { gt: eats } },
  });
  const drives = await office.db.booking.count({
    where: {
      driverId: personId,
      state: { in: ['held', 'out'] },
      startsAt: { lte: eats },
      endsAt: { gt: eats },
    },
  });
  return trips + drives > 0;
};

export const canteenJobs: Job[] = [
  { name: 'meal.count', words: '订餐截止计数', everyMinutes: 1, run: countMenus },
  { name: 'meal.ask_absent', words: '不在岗时问订餐', everyMinutes: 1, run: askAbsent },
];
