/** 请假单: the form of a leave, filled in as far as the bot understood; grey once it was handed in. */
import type { LeaveFormView } from '../../src/leave/view.ts';
import type { Card, ColumnSet, DatePicker, Element, Select } from '../card-json.ts';
import {
  button,
  buttonRow,
  card,
  datePicker,
  fold,
  form,
  hint,
  input,
  label,
  quote,
  say,
  select,
  submit,
} from '../elements.ts';
import { leaveFields } from '../fields.ts';
import { foreseenLines } from '../foreseen-lines.ts';
import { fitCard, type Room } from '../fit-card.ts';
import { header } from '../headers.ts';
import { line, paragraph } from '../plain.ts';

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
  const { correcting, problem } = view;
  const balances = view.balances.slice(0, room.rows).map((one) => line(one, 80 * room.share));
  return [
    ...(problem === null ? [] : [say(`⚠ ${paragraph(problem, 300 * room.share)}`, 'red')]),
    ...(correcting === null
      ? []
      : [
          quote([
            say(`${line(correcting.by, 30)} 退回修改 · ${line(correcting.number, 20)}`, 'orange'),
            say(paragraph(correcting.opinion, 300 * room.share) || '（未写意见）'),
          ]),
        ]),
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

const fields = (view: LeaveFormView, room: Room): Element[] => {
  const { initial } = view;
  const types = view.types.map((one) => ({
    value: one.value,
    text: one.hint === null ? one.text : `${line(one.text, 20)}（${line(one.hint, 30)}）`,
  }));
  return [
    say('假别'),
    select(leaveFields.type, types, { initial: initial.type, required: true, placeholder: '请选择假别' }),
    ...days(initial),
    input(leaveFields.reason, '事由', {
      placeholder: '简要写明即可',
      initial: initial.reason,
      long: true,
      max: 500,
    }),
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

const used = (view: LeaveFormView, number: string): Card => {
  const said = line(number, 20);
  const head = header('grey', `请假单 · ${line(view.person.name, 20)}`, '已提交', said);
  return card(head, `请假单已提交，编号 ${said}`, [
    say(`已提交，编号 ${said}`),
    hint('办理情况见这件申请的卡片，也可发送「我的申请」查看。'),
  ]);
};

/** Draws the form; after it was handed in, the number that it became. */
export const leaveFormCard = (view: LeaveFormView): Card => {
  if (view.usedAs !== null) return used(view, view.usedAs);
  const correcting = view.correcting !== null;
  const title = `${correcting ? '修改请假单' : '请假单'} · ${line(view.person.name, 20)}`;
  const head = header(
    correcting ? 'orange' : 'blue',
    title,
    correcting ? '待修改' : '待提交',
    view.correcting?.number ?? null,
  );
  return fitCard((room) => card(head, title, [...above(view, room), form('leave', fields(view, room))]));
};
