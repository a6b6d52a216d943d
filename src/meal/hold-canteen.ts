/** What is held in the canteen: a menu with its orders, the whole list of menus, and a reception. */
import type { Menu, Prisma, Reception } from '../../prisma/generated/client.ts';
import { hold, lockRow, type Intent, type Holdable, type Work } from '../core/hold.ts';
import { lock } from '../core/locks.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import type { Office } from '../office/office.ts';
import { holdCase, type Held } from '../request/load-case.ts';
import type { Person } from '../staff/staff.ts';

type HeldMenu = { menu: Menu };
type Order = Prisma.MealOrderGetPayload<{ include: { menu: true } }>;
type HeldOrder = { order: Order };

// The row stays locked until the transaction ends, so an order cannot slip in behind the kitchen's count.
const MENU: Holdable<HeldMenu> = {
  async claim(tx, id) {
    await lockRow(tx, 'Menu', id);
    const menu = await tx.menu.findUnique({ where: { id } });
    return menu === null
      ? refuse('card-stale', '没有找到这份菜单。', { toast: '没有找到这份菜单' })
      : { menu };
  },
  subject: ({ menu }) => `menu:${menu.id}`,
};

/** An act on a menu. */
export const holdMenu = <T>(
  office: Office,
  actor: Person,
  intent: Intent<T>,
  work: Work<HeldMenu, T>,
): Promise<T | Refusal> => hold(office, actor, MENU, intent, work);

/** An order is held by its menu. */
const ORDER: Holdable<HeldOrder> = {
  async claim(tx, id) {
    const found = await tx.mealOrder.findUnique({ where: { id }, select: { menuId: true } });
    if (found === null) return refuse('card-stale', '没有找到这份订餐。', { toast: '没有找到这份订餐' });
    await lockRow(tx, 'Menu', found.menuId);
    return { order: await tx.mealOrder.findUniqueOrThrow({ where: { id }, include: { menu: true } }) };
  },
  subject: ({ order }) => `menu:${order.menuId}`,
};

/** An act on one order of a menu. */
export const holdOrder = <T>(
  office: Office,
  actor: Person,
  intent: Intent<T>,
  work: Work<HeldOrder, T>,
): Promise<T | Refusal> => hold(office, actor, ORDER, intent, work);

/** An act on the list of menus and on the accounts of the days: one after the other. */
export const holdMenus = <T>(
  office: Office,
  actor: Person,
  { subject, ...act }: Omit<Intent<T>, 'id'> & { subject: string },
  work: Work<object, T>,
): Promise<T | Refusal> => {
  const menus: Holdable<object> = {
    async claim(tx) {
      await lock(tx, 'menus');
      return {};
    },
    subject: () => subject,
  };
  return hold(office, actor, menus, { id: '', ...act }, work);
};

type HeldReception = { held: Held; reception: Reception };

const receptionOf = (office: Office): Holdable<HeldReception> => ({
  async claim(tx, id) {
    const held = await holdCase(office, tx, id);
    const reception = await tx.reception.findUnique({ where: { requestId: id } });
    return held === null || reception === null
      ? refuse('card-stale', '没有找到这件接待。', { toast: '没有找到这件接待' })
      : { held, reception };
  },
  subject: ({ reception }) => `request:${reception.requestId}`,
  state: ({ held }) => held.one.row.state,
});

/** An act on a reception. */
export const holdReception = <T>(
  office: Office,
  actor: Person,
  intent: Intent<T>,
  work: Work<HeldReception, T>,
): Promise<T | Refusal> => hold(office, actor, receptionOf(office), intent, work);
