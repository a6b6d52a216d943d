/** What the buttons on the canteen's cards do. */
import { isRefusal } from '../../src/core/outcome.ts';
import { closeAccount } from '../../src/meal/close-account.ts';
import { cancelMeal, orderMeal, takeMeal } from '../../src/meal/order-meal.ts';
import { publishMenus } from '../../src/meal/publish-menus.ts';
import { takeSlip } from '../../src/meal/take-slip.ts';
import type { Acts } from '../matter.ts';
import { after, dates, one } from '../route/acts.ts';
import { bringCard } from '../route/bring-card.ts';
import { tellRefusal } from '../route/tell-refusal.ts';

type MealVerb =
  | `canteen.${'order' | 'cancel' | 'publish' | 'close'}`
  | `meal.${'open' | 'order' | 'proxy' | 'cancel' | 'take'}`
  | 'slip.take';

export const mealActs: Acts<MealVerb> = {
  'canteen.order': async (office, person, { menuId }) =>
    after(
      await orderMeal(office, person, { menuId, forId: person.id, guests: '', special: false }),
      (r) => `已订 ${r.title}`,
      `canteen:${person.id}`,
    ),
  'canteen.cancel': async (office, person, { orderId }) =>
    after(await cancelMeal(office, person, orderId), (r) => `已取消 ${r.title}`, `canteen:${person.id}`),
  'canteen.publish': async (office, person, _wish, form) => {
    const filled = dates(form);
    const result = await publishMenus(office, person, {
      from: one(filled, 'from'),
      meal: one(filled, 'meal'),
      lines: one(filled, 'lines'),
      special: one(filled, 'special'),
      price: one(filled, 'price'),
      orderTime: one(filled, 'order_time'),
      cancelTime: one(filled, 'cancel_time'),
    });
    return after(result, (r) => `已发布 ${r.days.length} 天菜单`, `canteen:${person.id}`);
  },
  'canteen.close': async (office, person, { period }) => {
    const result = await closeAccount(office, person, period);
    if (isRefusal(result)) await tellRefusal(office, person, result);
    return after(result, (r) => `已结：用餐 ${r.eaten} 人`, `canteen:${person.id}`);
  },
  'meal.open': (office, person, { menuId }) => bringCard(office, person, `menu:${menuId}`),
  'meal.order': async (office, person, { menuId }, form) =>
    after(
      await orderMeal(office, person, {
        menuId,
        forId: person.id,
        guests: one(form, 'guests'),
        special: one(form, 'special') === 'yes',
      }),
      (r) => `已订 ${r.title}`,
      `menu:${menuId}`,
    ),
  'meal.proxy': async (office, person, { menuId }, form) =>
    after(
      await orderMeal(office, person, {
        menuId,
        forId: one(form, 'person'),
        guests: one(form, 'proxy_guests'),
        special: one(form, 'proxy_special') === 'yes',
      }),
      () => '已代订，本人已收到通知',
      `menu:${menuId}`,
    ),
  'meal.cancel': async (office, person, { orderId, menuId }) =>
    after(await cancelMeal(office, person, orderId), (r) => `已取消 ${r.title}`, `menu:${menuId}`),
  'meal.take': async (office, person, { orderId }) => {
    const result = await takeMeal(office, person, orderId);
    const order = await office.db.mealOrder.findUnique({ where: { id: orderId } });
    return after(result, (r) => `已取餐 ${r.title}`, order === null ? null : `menu:${order.menuId}`);
  },
  'slip.take': async (office, person, { requestId }) =>
    after(await takeSlip(office, person, requestId), () => '已确认用餐', `slip:${requestId}`),
};
