/** What the cards of the canteen show. */
import type { KindField, PersonRef } from '../request/view.ts';

/** 派餐单, as the canteen gets it. */
export type SlipView = {
  requestId: string;
  number: string;
  state: 'granted' | 'settled' | 'void';
  /** 「9 人(客人 7、陪同 2)」 */
  count: string;
  facts: { label: string; value: string }[];
  taken: string | null;
  mayTake: boolean;
};

export type OrderLine = { orderId: string; text: string; state: string };

export type MenuView = {
  id: string;
  /** 3月5日 周四 午餐 */
  title: string;
  dishes: string;
  special: string;
  price: string;
  /** 「订餐截止 3月5日 09:30:00,还有 2 小时 10 分」 */
  cutoffs: string[];
  mayOrder: boolean;
  mayCancel: boolean;
  mine: (OrderLine & { mayTake: boolean }) | null;
  /** 「您这一餐时正好不在,要取消吗」: a leave or a trip covers it, and it can still be cancelled. */
  ask: string | null;
  /** Orders that the viewer made for others. */
  proxies: OrderLine[];
  people: { value: string; text: string }[];
  /** Only for the kitchen. */
  kitchen: { count: string; changes: string | null; waiting: OrderLine[] } | null;
};

export type CanteenView = {
  person: PersonRef;
  menus: {
    id: string;
    title: string;
    dishes: string;
    line: string;
    orderId: string | null;
    mayOrder: boolean;
    mayCancel: boolean;
  }[];
  mayReceive: boolean;
  /** Only for the canteen: publishing, and the accounts (小结、大结). */
  kitchen: {
    publish: KindField[];
    lines: string[];
    open: { period: string; label: string }[];
    basis: string | null;
  } | null;
};
