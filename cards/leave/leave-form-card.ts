/** 请假单: the form of a leave, filled in as far as the bot understood; grey once it was handed in. */
import type { LeaveFormView } from '../../src/leave/view.ts';
import type { Card, ColumnSet, DatePicker, Element, Select } from '../card-json.ts';
import { formFiles } from '../attachment/files-card.ts';
import { drawField } from '../draw-field.ts';
import {
  button,
  buttonRow,
  card,
  datePicker,
  fold,
  form,
  hint,
  label,
  say,
  select,
  submit,
} from '../elements.ts';
import { leaveFields } from '../fields.ts';
import { fitCard, type Room } from '../fit-card.ts';
import { foreseenLines } from '../foreseen-lines.ts';
import { beforeFields, formHead, usedForm } from '../form-frame.ts';
import { line } from '../plain.ts';

const halves = [
  { value: 'am', text: '上午' },
  { value: 'pm', text: '下午' },
];

/** A day and the half of it, side by side. */
const moment = (day: DatePicker, half: Select): ColumnSet => ({
  tag: 'column_set',
  flex_mode: 'none',
  horizontal_spacing: '8px',
  columns: [
    { tag: 'column', width: 'weighted', weight: 3, elements: [day] },
    { tag: 'column', width: 'weighted', weight: 2, elements: [half] },
  ],
});

/** Whole days need no halves: they fold away, and stand beside the days where a half-day was asked for. */
const days = (initial: LeaveFormView['initial']): Element[] => {
  const first = datePicker(leaveFields.fromDay, { initial: initial.fromDay, required: true });
  const last = datePicker(leaveFields.toDay, { initial: initial.toDay, required: true });
  const from = select(leaveFields.fromHalf, halves, { initial: initial.fromHalf, required: true });
  const to = select(leaveFields.toHalf, halves, { initial: initial.toHalf, required: true });
  const whole = initial.fromHalf === 'am' && initial.toHalf === 'pm';
  return whole
    ? [
        say('开始'),
        first,
        say('结束（含当日）'),
        last,
        fold('按整天请（请半天点这里）', [label('首日自'), from, label('末日至'), to]),
      ]
    : [say('开始'), moment(first, from), say('结束（含当日）'), moment(last, to)];
};

/** A leave of a fortnight may hold more shifts; the approver sees them all. */
const MOST_DUTIES = 3;

const above = (view: LeaveFormView, room: Room): Element[] => {
  const balances = view.balances.slice(0, room.rows).map((one) => line(one, 80 * room.share));
  return [
    ...beforeFields(view, room),
    ...view.duties
      .slice(0, MOST_DUTIES)
      .flatMap((one) => [
        say(`⚠ ${line(one.text, 80)}`, 'orange'),
        ...(one.placeId === null
          ? []
          : [buttonRow([button('调班', { verb: 'duty.swap', placeId: one.placeId })])]),
      ]),
    ...(balances.length === 0 ? [] : [hint(balances.join('\n'))]),
  ];
};

const leaveFieldsOf = {
  type: { name: leaveFields.type, label: '假别', required: true },
  reason: {
    name: leaveFields.reason,
    label: '事由',
    placeholder: '简要写明即可',
    required: false,
    long: true,
  },
};

const fields = (view: LeaveFormView, room: Room): Element[] => {
  const { initial } = view;
  const types = view.types.map((one) => ({
    value: one.value,
    text: one.hint === null ? one.text : `${line(one.text, 20)}（${line(one.hint, 30)}）`,
  }));
  return [
    ...drawField({ is: 'choice', ...leaveFieldsOf.type, options: types, initial: initial.type }, room),
    ...days(initial),
    ...drawField({ is: 'text', ...leaveFieldsOf.reason, initial: initial.reason }, room),
    ...(view.copies === undefined ? [] : [fold('更多', drawField(view.copies, room))]),
    ...formFiles(view.attachments, view.draftId),
    ...foreseenLines(view.foreseen, room),
    buttonRow([
      submit('提交', { verb: 'leave.submit', draftId: view.draftId }, 'primary_filled'),
      ...(view.confirmDays === null
        ? []
        : [
            submit(`确认 ${view.confirmDays} 天并提交`, {
              verb: 'leave.confirm',
              draftId: view.draftId,
              days: String(view.confirmDays),
            }),
          ]),
      submit('看由谁批', { verb: 'leave.preview', draftId: view.draftId }),
    ]),
  ];
};

/** Draws the form; after it was handed in, the number that it became. */
export const leaveFormCard = (view: LeaveFormView): Card => {
  const name = `请假单 · ${line(view.person.name, 20)}`;
  if (view.usedAs !== null) return usedForm(name, view.usedAs);
  const title = view.correcting === null ? name : `修改${name}`;
  const head = formHead(title, view.correcting);
  return fitCard((room) => card(head, title, [...above(view, room), form('leave', fields(view, room))]));
};
