/** 值班: who is on now, my duties of this month and the next, and the month's table. */
import type { DutyLine, DutyView, MonthView } from '../../src/duty/view.ts';
import type { Button, Card, Element } from '../card-json.ts';
import { button, buttonRow, card, hint, say, table } from '../elements.ts';
import { fitCard, type Room } from '../fit-card.ts';
import { header } from '../headers.ts';
import { line } from '../plain.ts';
import { MAX_ROWS, row } from '../request-rows.ts';

const monthWord = (month: string): string => `${Number(month.slice(5))}月`;

const tonight = (view: DutyView, room: Room): Element[] => [
  hint('当前值班'),
  ...(view.tonight.length === 0 ? [say('今天值班表上没有安排。', 'grey')] : []),
  ...view.tonight
    .slice(0, Math.min(MAX_ROWS, room.rows))
    .map((one) =>
      row(
        line(`${one.said}${one.mine ? '（我的班）' : ''}`, 40),
        line(`带班 ${one.leader || '—'} · 值班员 ${one.staff || '—'}`, 60),
        [button('值班记录', { verb: 'duty.open', shiftId: one.shiftId }, one.mine ? 'primary' : 'default')],
      ),
    ),
];

const mineRow = (one: DutyLine): Element => {
  const who = [
    one.withWhom === '' ? '' : `同班 ${one.withWhom}`,
    one.instead === null ? '' : `原排${one.instead}`,
  ];
  const below = [one.hours, one.role, ...who].filter((part) => part !== '').join(' · ');
  return row(line(one.said, 40), line(below, 70), [
    ...(one.maySignIn
      ? [button('签到', { verb: 'shift.sign_in', placeId: one.placeId }, 'primary_filled')]
      : []),
    ...(one.maySwap ? [button('调班', { verb: 'duty.swap', placeId: one.placeId })] : []),
  ]);
};

const mine = (view: DutyView, room: Room): Element[] => {
  const shown = view.mine.slice(0, Math.min(MAX_ROWS + 1, room.rows));
  const left = view.mine.length - shown.length;
  return [
    hint(`我的班（本月和下月，${view.mine.length} 个）`),
    ...(shown.length === 0 ? [say('您近期没有班。', 'grey')] : []),
    ...shown.map(mineRow),
    ...(left > 0 ? [hint(`另有 ${left} 个班，见月度值班表`)] : []),
    hint(`${view.credit.year} 年值班折算 ${view.credit.own} 分，同组中位数 ${view.credit.group} 分`),
  ];
};

/** Draws 值班 for one person. */
export const dutyCard = (view: DutyView): Card => {
  const title = `值班 · ${line(view.person.name, 20)}`;
  const months = view.months.map((month): Button =>
    button(`${monthWord(month)}值班表`, { verb: 'duty.month', month }),
  );
  const makes = view.mayMake.map((month): Button =>
    button(`编排${monthWord(month)}`, { verb: 'duty.make', month }),
  );
  return fitCard((room) =>
    card(header('blue', title, view.mine.length === 0 ? '无班' : `${view.mine.length} 个班`, null), title, [
      ...tonight(view, room),
      { tag: 'hr' },
      ...mine(view, room),
      buttonRow(months),
      ...(makes.length === 0 ? [] : [buttonRow(makes)]),
      ...(view.calendar === null
        ? []
        : [hint(`在手机日历里订阅（地址请勿外传）：\n${line(view.calendar, 200)}`)]),
    ]),
  );
};

const PER_CARD = 62;

/** Draws a month of the roster as a table; 「*」 marks whoever serves instead of the one who was planned. */
export const monthCard = (view: MonthView): Card => {
  const title = `值班表 · ${view.title}`;
  return fitCard((room) => {
    const rows = view.rows.slice(0, Math.ceil(PER_CARD * room.share)).map((one) => ({
      day: line(one.day, 16),
      shift: line(one.shift, 8),
      leader: line(one.leader, 20),
      staff: line(one.staff, 30),
    }));
    return card(header('blue', title, `${view.rows.length} 班`, null), title, [
      ...(rows.length === 0
        ? [say('这个月还没有排班。')]
        : [
            table(
              [
                ['day', '日期'],
                ['shift', '班次'],
                ['leader', '带班'],
                ['staff', '值班员'],
              ],
              rows,
            ),
          ]),
      ...(view.flood === null ? [] : [hint(line(view.flood, 80))]),
      hint('带 * 的是调班、顶班后实际值班的人。'),
    ]);
  });
};
