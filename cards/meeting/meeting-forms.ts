/** The forms on a meeting's card (会议): to stay away, vote, decide, write minutes, move and end it. */
import type { MeetingAct, MeetingView } from '../../src/meeting/view.ts';
import type { PersonRef } from '../../src/request/view.ts';
import type { Element, Form } from '../card-json.ts';
import { buttonRow, datePicker, fold, form, hint, input, select, submit } from '../elements.ts';
import { kindFieldName as field } from '../fields.ts';
import { line } from '../plain.ts';
import type { Room } from '../fit-card.ts';

/** One of the named acts of a meeting's card. */
export const meetingAct = (view: MeetingView, name: string) =>
  ({ verb: 'meeting.act', meetingId: view.meetingId, name }) as const;

const people = (list: PersonRef[], room: Room) =>
  list.slice(0, room.people).map((p) => ({ value: p.id, text: p.name }));

/** Every form that the viewer may hand in, folded. */
export const meetingForms = (view: MeetingView, room: Room): Form[] => {
  const may = (name: MeetingAct): boolean => view.actions.includes(name);
  const made = (
    name: MeetingAct,
    title: string,
    fields: Element[],
    word: string,
    confirm?: string,
  ): Form[] =>
    may(name)
      ? [
          form(`meeting_${name}`, [
            fold(title, [...fields, buttonRow([submit(word, meetingAct(view, name), 'default', confirm)])]),
          ]),
        ]
      : [];
  return [
    ...made(
      'away',
      '请假缺席',
      [
        input(field('away', 'reason'), '原因', { required: true, long: true, max: 300 }),
        hint('代为听会（不计人数）'),
        select(field('away', 'stand_in'), people(view.standIns, room), { placeholder: '可不选' }),
        input(field('away', 'written'), '书面意见（不计票）', {
          placeholder: '可不填',
          long: true,
          max: 500,
        }),
      ],
      '请假缺席',
    ),
    ...made(
      'vote',
      '发起表决',
      [
        input(field('vote', 'matter'), '表决事项', { required: true, max: 120 }),
        hint('议题类别'),
        select(
          field('vote', 'topic'),
          [
            { value: '一般', text: '一般议题' },
            { value: '重大', text: '重大问题' },
            { value: '干部', text: '干部任免' },
          ],
          { initial: '一般' },
        ),
        hint('表决方式'),
        select(
          field('vote', 'form'),
          [
            { value: 'hands', text: '举手' },
            { value: 'ballot', text: '票决' },
            { value: 'secret', text: '无记名投票' },
          ],
          { initial: 'hands' },
        ),
      ],
      '发起表决',
    ),
    ...made(
      'decide',
      '记录议定事项',
      [
        ...(view.decisions.some((d) => d.owner === '')
          ? [
              hint('给已有事项指定承办，或新写一项'),
              select(
                field('decide', 'decision'),
                view.decisions.filter((d) => d.owner === '').map((d) => ({ value: d.id, text: d.text })),
                { placeholder: '新写一项' },
              ),
            ]
          : []),
        input(field('decide', 'text'), '议定事项', { long: true, max: 300 }),
        hint('承办人'),
        select(field('decide', 'owner'), people(view.owners, room), { placeholder: '不转督办可不选' }),
        hint('办结日期'),
        datePicker(field('decide', 'due'), { initial: null, required: false }),
      ],
      '记录',
    ),
    ...made(
      'minutes',
      '写纪要',
      [
        input(field('minutes', 'text'), '纪要', {
          initial: view.minutes,
          required: true,
          long: true,
          max: 1000,
        }),
      ],
      '提交',
    ),
    ...made('end', '散会', [hint('散会后记录到会情况，可继续写纪要。')], '散会', '散会后不能再签到和表决'),
    ...made('leave', '提前离场', [hint('离场时间会记入到会情况。')], '提前离场', '离场后不计入到会人数'),
    ...(view.move === null
      ? []
      : made('move', '改期', moveFields(view.move), '改期', '参会人员会收到通知，需要重新答复')),
    ...made('cancel', '取消会议', [hint('参会人员会收到通知，会议室释放。')], '取消会议', '取消后不能恢复'),
  ];
};

const moveFields = (move: NonNullable<MeetingView['move']>): Element[] => [
  hint('新的日期'),
  datePicker(field('move', 'day'), { initial: move.day, required: true }),
  input(field('move', 'time'), '开始时间', { initial: move.time, required: true, max: 5 }),
  hint('会议室'),
  select(field('move', 'room'), move.rooms, { initial: move.room, placeholder: '不用会议室' }),
  ...(move.series
    ? [
        select(
          field('move', 'scope'),
          [
            { value: 'this', text: '只改这一次' },
            { value: 'following', text: '此次及以后' },
          ],
          { initial: 'this' },
        ),
        ...(move.later === ''
          ? []
          : [
              hint(
                `以后已通知的：${line(move.later, 200)}。选「此次及以后」时一并改期，有人没空的保持原时间。`,
              ),
            ]),
      ]
    : []),
];
