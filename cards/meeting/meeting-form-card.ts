/** 召集会议: the form, filled in as far as the bot understood; with a better time where somebody is taken. */
import type { MeetingFormView } from '../../src/meeting/view.ts';
import type { Card, Element } from '../card-json.ts';
import {
  buttonRow,
  card,
  datePicker,
  fold,
  form,
  input,
  label,
  multiSelect,
  say,
  select,
  submit,
} from '../elements.ts';
import { meetingFields as f } from '../fields.ts';
import { fitCard, type Room } from '../fit-card.ts';
import { header } from '../headers.ts';
import { line, paragraph } from '../plain.ts';

const lengths = ['30', '60', '90', '120', '180', '240'];

const fields = (view: MeetingFormView, room: Room): Element[] => {
  const { initial } = view;
  const times = view.times.includes(initial.time) ? view.times : [initial.time, ...view.times];
  return [
    label('例会（临时会议可不选）'),
    select(f.series, view.series, { initial: initial.series, placeholder: '选择例会' }),
    input(f.name, '会议名称', { placeholder: '选了例会可不填', initial: initial.name, max: 40 }),
    label('日期'),
    datePicker(f.day, { initial: initial.day, required: true }),
    label('开始时间'),
    select(
      f.time,
      times.map((value) => ({ value, text: value })),
      { initial: initial.time, required: true },
    ),
    label('时长'),
    select(
      f.minutes,
      lengths.map((value) => ({ value, text: `${Number(value)} 分钟` })),
      { initial: initial.minutes, required: true },
    ),
    label('会议室'),
    select(f.room, view.rooms, { initial: initial.room, placeholder: '不用会议室' }),
    label('参会（例会按名单，可不选）'),
    multiSelect(f.who, view.who.slice(0, room.people), {
      initial: initial.who,
      placeholder: '部门、班子或人员，可多选',
    }),
    input(f.agenda, '议题和材料', {
      placeholder: '每行一项',
      initial: initial.agenda,
      long: true,
      max: 1000,
    }),
    fold('更多', [
      label('主持人'),
      select(
        f.chair,
        view.chairs.slice(0, room.people).map((p) => ({ value: p.id, text: p.name })),
        { initial: initial.chair, placeholder: '例会按名单，否则为您本人' },
      ),
      label('有人请假或值班时'),
      select(
        f.away,
        [
          { value: 'move', text: '换个都有空的时间' },
          { value: 'anyway', text: '照常召集，请假的计请假，当班的照常通知' },
        ],
        { initial: initial.anyway ? 'anyway' : 'move' },
      ),
      label('内容'),
      select(
        f.confidential,
        [
          { value: 'no', text: '参会人员可见' },
          { value: 'yes', text: '仅到会人员可见' },
        ],
        { initial: initial.confidential ? 'yes' : 'no' },
      ),
    ]),
    buttonRow([submit('提交', { verb: 'meeting.call', draftId: view.draftId }, 'primary_filled')]),
  ];
};

/** Draws the form. */
export const meetingFormCard = (view: MeetingFormView): Card =>
  fitCard((room) => {
    const title = `召集会议 · ${line(view.person.name, 20)}`;
    return card(header('blue', title, '待提交', null), title, [
      ...(view.problem === null ? [] : [say(`⚠ ${paragraph(view.problem, 300 * room.share)}`, 'red')]),
      form('meeting_call', fields(view, room)),
    ]);
  });
