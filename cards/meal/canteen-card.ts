/** 用餐: the meals ahead, one meal with its orders, and the slip (派餐单) that the canteen gets. */
import type { CanteenView, MenuView, OrderLine, SlipView } from '../../src/meal/view.ts';
import type { Card, Element, Form } from '../card-json.ts';
import { button, buttonRow, card, fact, fold, form, hint, input, say, select, submit } from '../elements.ts';
import { fitCard, type Room } from '../fit-card.ts';
import { header } from '../headers.ts';
import { drawField } from '../draw-field.ts';
import { line, paragraph } from '../plain.ts';
import { row } from '../request-rows.ts';

const menuRow = (one: CanteenView['menus'][number]): Element => {
  const quick = one.mayOrder
    ? [button('订餐', { verb: 'canteen.order', menuId: one.id }, 'primary')]
    : one.mayCancel && one.orderId !== null
      ? [button('取消订餐', { verb: 'canteen.cancel', orderId: one.orderId })]
      : [];
  return row(`${line(one.title, 24)} ${line(one.dishes, 40)}`, line(one.line, 60), [
    ...quick,
    button('查看', { verb: 'meal.open', menuId: one.id }),
  ]);
};

const kitchenParts = (view: CanteenView, room: Room): (Element | Form)[] => {
  const { kitchen } = view;
  if (kitchen === null) return [];
  return [
    hint(kitchen.basis === null ? '食堂' : line(`食堂 · ${kitchen.basis}`, 80)),
    ...kitchen.lines.map((one) => say(line(one, 80))),
    ...kitchen.open.map((one) =>
      row(line(one.label, 30), '还没有办', [
        button(
          one.period.length === 7 ? '大结' : '小结',
          { verb: 'canteen.close', period: one.period },
          'primary',
        ),
      ]),
    ),
    form('publish', [
      fold('发布菜单', [
        ...kitchen.publish.flatMap((one) => drawField(one, room)),
        submit('发布', { verb: 'canteen.publish' }, 'primary_filled'),
      ]),
    ]),
  ];
};

/** Draws the canteen for one person. */
export const canteenCard = (view: CanteenView): Card => {
  const title = `用餐 · ${line(view.person.name, 20)}`;
  return fitCard((room) =>
    card(header('blue', title, '食堂', null), title, [
      ...(view.menus.length === 0 ? [say('食堂还没有发布后面几天的菜单。', 'grey')] : []),
      ...view.menus.slice(0, room.rows).map(menuRow),
      ...(view.mayReceive ? [buttonRow([button('接待用餐', { verb: 'menu.open', key: 'reception' })])] : []),
      ...kitchenParts(view, room),
    ]),
  );
};

const orderRow = (one: OrderLine, buttons: Parameters<typeof row>[2]): Element =>
  row(line(one.text, 40), line(one.state, 10), buttons);

const orderForms = (view: MenuView, room: Room): Form[] => {
  if (!view.mayOrder) return [];
  const special = (name: string): Element[] =>
    view.special === ''
      ? []
      : [
          hint(`特色菜：${line(view.special, 30)}`),
          select(
            name,
            [
              { value: 'no', text: '不要' },
              { value: 'yes', text: '要一份' },
            ],
            { initial: 'no' },
          ),
        ];
  const guests = (name: string): Element => input(name, '带客人数', { placeholder: '没有就不填', max: 3 });
  return [
    ...(view.mine === null
      ? [
          form('order', [
            guests('guests'),
            ...special('special'),
            buttonRow([submit('订餐', { verb: 'meal.order', menuId: view.id }, 'primary_filled')]),
          ]),
        ]
      : []),
    form('proxy', [
      fold('代同事订餐', [
        hint('同事'),
        select('person', view.people.slice(0, room.people), { placeholder: '请选择同事' }),
        guests('proxy_guests'),
        ...special('proxy_special'),
        submit('代订', { verb: 'meal.proxy', menuId: view.id }),
      ]),
    ]),
  ];
};

/** Draws one meal. */
export const menuCard = (view: MenuView): Card => {
  const title = line(view.title, 30);
  const { mine, kitchen } = view;
  const state = mine === null ? (view.mayOrder ? '可订餐' : '已截止') : mine.state;
  const own =
    mine === null
      ? []
      : [
          ...(view.mayCancel && mine.state === '已订'
            ? [button('取消订餐', { verb: 'meal.cancel' as const, orderId: mine.orderId, menuId: view.id })]
            : []),
          ...(mine.mayTake
            ? [button('取餐', { verb: 'meal.take' as const, orderId: mine.orderId }, 'primary')]
            : []),
        ];
  return fitCard((room) =>
    card(header(mine === null ? 'blue' : 'green', title, state, null), `${title} · ${state}`, [
      fact('菜单', paragraph(view.dishes, 200 * room.share) || '—'),
      fact('价格', line(view.price, 20)),
      ...view.cutoffs.map((one) => hint(line(one, 60))),
      ...(view.ask === null ? [] : [say(line(view.ask, 60), 'orange')]),
      ...(mine === null ? [] : [orderRow(mine, own)]),
      ...view.proxies
        .slice(0, room.rows)
        .map((one) =>
          orderRow(
            one,
            view.mayCancel
              ? [button('取消订餐', { verb: 'meal.cancel', orderId: one.orderId, menuId: view.id })]
              : [],
          ),
        ),
      ...orderForms(view, room),
      ...(kitchen === null
        ? []
        : [
            say(line(kitchen.count, 100), 'blue'),
            ...(kitchen.changes === null ? [] : [say(line(kitchen.changes, 60), 'orange')]),
            ...kitchen.waiting
              .slice(0, room.rows)
              .map((one) => orderRow(one, [button('取餐', { verb: 'meal.take', orderId: one.orderId })])),
          ]),
    ]),
  );
};

/** Draws 派餐单. */
export const slipCard = (view: SlipView): Card => {
  const title = `派餐单 · ${line(view.count, 30)}`;
  const over = view.state === 'void';
  const word = over
    ? '已取消'
    : view.state === 'settled'
      ? '已结算'
      : view.taken === null
        ? '待确认'
        : '已确认';
  return card(
    header(over ? 'grey' : view.taken === null ? 'orange' : 'green', title, word, view.number),
    title,
    [
      ...view.facts.map((one) => fact(one.label, line(one.value, 60) || '—')),
      ...(view.taken === null ? [] : [hint(line(view.taken, 40))]),
      ...(view.mayTake
        ? [
            buttonRow([
              button('确认用餐', { verb: 'slip.take', requestId: view.requestId }, 'primary_filled'),
            ]),
          ]
        : []),
    ],
  );
};
