/** 代办委托: who decides for me, and from when to when. */
import type { StandInFormView } from '../../src/staff/stand-in-view.ts';
import type { Card, Element } from '../card-json.ts';
import { button, buttonRow, card, datePicker, form, hint, label, say, select, submit } from '../elements.ts';
import { standInFields } from '../fields.ts';
import { fitCard, type Room } from '../fit-card.ts';
import { header } from '../headers.ts';
import { line, paragraph } from '../plain.ts';
import { row } from '../request-rows.ts';

/** 「3月5日」 of a day written YYYY-MM-DD; anything else as it is. */
const sayIsoDay = (day: string): string => day.replace(/^\d{4}-0?(\d{1,2})-0?(\d{1,2})$/, '$1月$2日');

const arranged = (view: StandInFormView, room: Room): Element[] =>
  view.arranged.slice(0, room.rows).map((one) => {
    const revoke = button('撤回', { verb: 'stand_in.revoke', draftId: view.draftId, standInId: one.id });
    return row(`● ${line(one.name, 20)}代办`, `${sayIsoDay(one.fromDay)} 至 ${sayIsoDay(one.toDay)}`, [
      revoke,
    ]);
  });

const fields = (view: StandInFormView, room: Room): Element[] => [
  label('代办人'),
  select(
    standInFields.person,
    view.people.slice(0, room.people).map((one) => ({ value: one.id, text: line(one.name, 30) })),
    { initial: view.initial.standInId, required: true, placeholder: '请选择代办人' },
  ),
  label('开始'),
  datePicker(standInFields.fromDay, { initial: view.initial.fromDay, required: true }),
  label('结束（含当日）'),
  datePicker(standInFields.toDay, { initial: view.initial.toDay, required: true }),
  buttonRow([submit('提交', { verb: 'stand_in.submit', draftId: view.draftId }, 'primary_filled')]),
];

/** Draws the form for arranging a stand-in, with the arrangements in force above it. */
export const standInCard = (view: StandInFormView): Card => {
  const title = `代办委托 · ${line(view.person.name, 20)}`;
  const head = header('blue', title, '待提交', null);
  return fitCard((room) =>
    card(head, title, [
      ...(view.problem === null ? [] : [say(`⚠ ${paragraph(view.problem, 300 * room.share)}`, 'red')]),
      ...arranged(view, room),
      hint('委托期间，等您审批的事项也会发给代办人；双方都能看到，谁先办都算数。'),
      form('stand_in_form', fields(view, room)),
    ]),
  );
};
