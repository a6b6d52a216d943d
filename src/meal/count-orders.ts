import type { Tx } from '../core/db.ts';

export type OrderCount = { orders: number; guests: number; people: number; special: number };

/** How many eat: living orders and their guests. A cancelled order is never counted. */
export const countOrders = async (tx: Tx, menuId: string): Promise<OrderCount> => {
  const living = await tx.mealOrder.findMany({ where: { menuId, state: { not: 'cancelled' } } });
  const guests = living.reduce((n, o) => n + o.guests, 0);
  return {
    orders: living.length,
    guests,
    people: living.length + guests,
    special: living.filter((o) => o.special).length,
  };
};

/** Guests and companions of the receptions that eat in the canteen at this meal. */
export const countReceptions = async (tx: Tx, menu: { day: string; meal: string }): Promise<number> => {
  const rows = await tx.reception.findMany({
    where: { day: menu.day, meal: menu.meal, place: '食堂', state: { in: ['granted', 'settled'] } },
  });
  return rows.reduce((n, r) => n + r.guests + r.hosts, 0);
};
