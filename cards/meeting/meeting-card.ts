/** The living card of a meeting (会议): one for each person invited. */
import type { MeetingAct, MeetingView } from '../../src/meeting/view.ts';
import { breachRows } from '../breach-rows.ts';
import type { Button, Card, Element, Form, HeaderColor } from '../card-json.ts';
import {
  button,
  buttonRow,
  buttonRows,
  card,
  fact,
  fold,
  form,
  hint,
  quote,
  say,
  select,
  submit,
} from '../elements.ts';
import { kindFieldName as field } from '../fields.ts';
import { fitCard, type Room } from '../fit-card.ts';
import { header } from '../headers.ts';
import { meetingAct as act, meetingForms } from './meeting-forms.ts';
import { line, paragraph } from '../plain.ts';
import { row } from '../request-rows.ts';

const colorOf = (view: MeetingView): HeaderColor => {
  if (view.state === 'cancelled') return 'grey';
  if (view.state === 'over') return view.actions.includes('sign_off') ? 'orange' : 'green';
  return view.actions.includes('join') || view.actions.includes('sign') || view.vote?.may === true
    ? 'orange'
    : 'blue';
};

const facts = (view: MeetingView): Element[] => [
  fact('时间', view.when),
  ...(view.where === '' ? [] : [fact('地点', line(view.where, 30))]),
  fact('主持', line(view.chair, 20) || '—'),
  fact('到会', view.answered),
  ...(view.signCode === ''
    ? []
    : [fact('签到码', `${view.signCode}（发「签到 ${view.signCode}」也可以签到）`)]),
];

const know = (view: MeetingView, room: Room): Element[] => [
  ...(view.agenda === '' ? [] : [quote([hint('议题'), say(paragraph(view.agenda, 600 * room.share))])]),
  ...(view.papers.length === 0
    ? []
    : [
        row(`材料 ${view.papers.length} 份`, line(view.papers.join('、'), 100 * room.share), [
          button('看材料', act(view, 'papers')),
        ]),
      ]),
  ...(view.mine === null || view.state === 'cancelled' ? [] : [say(view.mine)]),
  ...(view.quorum === null
    ? []
    : [say(`${view.quorum.warn ? '⚠ ' : ''}${view.quorum.said}`, view.quorum.warn ? 'orange' : 'grey')]),
  ...(view.answers.length === 0
    ? []
    : [
        fold(
          '答复情况',
          view.answers.map((one) => say(line(one, 200 * room.share))),
        ),
      ]),
  ...(view.hidden ? [hint('会议内容仅到会人员可见。')] : []),
];

const carried = (view: MeetingView, room: Room): Element[] =>
  view.carried.length === 0
    ? []
    : [
        hint(`以往议定事项（${view.carried.length}）`),
        ...view.carried
          .slice(0, room.rows)
          .map((one) =>
            row(
              `${one.light === 'red' ? '⚠ ' : one.light === 'done' ? '✓ ' : '● '}${line(one.text, 60)}`,
              '',
              [button('查看', { verb: 'item.open', itemId: one.itemId })],
            ),
          ),
      ];

const voting = (view: MeetingView): (Element | Form)[] => {
  const { vote } = view;
  if (vote === null) return [];
  const cast = (text: string, choice: string): Button =>
    button(text, { verb: 'meeting.cast', voteId: vote.voteId, choice });
  return [
    quote([hint(`正在表决 · ${vote.about}`), say(line(vote.matter, 120)), hint(vote.counted)]),
    ...(vote.may
      ? [
          buttonRow([
            { ...cast('赞成', 'yes'), type: 'primary' as const },
            cast('反对', 'no'),
            cast('弃权', 'abstain'),
          ]),
          buttonRow([cast('回避', 'recused')]),
        ]
      : []),
    ...(vote.cast ? [say('您已表决')] : []),
    ...(vote.mayClose
      ? [
          form('vote_count', [
            select(
              field('count', 'wide'),
              [
                { value: 'no', text: '按票数宣布' },
                { value: 'split', text: '分歧较大，暂缓' },
                { value: 'urgent', text: '分歧较大但事项紧急' },
              ],
              { initial: 'no' },
            ),
            buttonRow([
              submit(
                '宣布结果',
                { verb: 'meeting.count', voteId: vote.voteId },
                'primary',
                '宣布后不能再表决',
              ),
            ]),
          ]),
        ]
      : []),
  ];
};

const record = (view: MeetingView, room: Room): Element[] => [
  ...(view.voted.length === 0
    ? []
    : [hint('表决结果'), ...view.voted.slice(-room.rows).map((one) => say(line(one, 120)))]),
  ...(view.decisions.length === 0 ? [] : [hint('议定事项')]),
  ...view.decisions
    .slice(0, room.rows)
    .map((one) =>
      row(
        `${one.number.split('-').at(-1) ?? ''}. ${line(one.text, 80)}`,
        one.owner,
        one.itemId === null ? [] : [button('督办', { verb: 'item.open', itemId: one.itemId })],
      ),
    ),
  ...(view.minutes === ''
    ? []
    : [
        quote([
          hint(view.signed === null ? '纪要（待签发）' : `纪要 · ${view.signed}`),
          say(paragraph(view.minutes, 1200 * room.share)),
        ]),
      ]),
  ...(view.marks.length === 0
    ? []
    : [
        fold(
          `迟到、早退和缺席（${view.marks.length}）`,
          view.marks.slice(0, room.rows * 2).map((one) => say(line(one, 100))),
        ),
      ]),
  ...breachRows(view.breaches, room),
];

const presence = (view: MeetingView, room: Room): Element[] =>
  view.timeline.length === 0
    ? []
    : [
        fold(
          '到会记录',
          view.timeline.slice(-room.rows * 4).map((one) => say(line(one, 60))),
        ),
      ];

const PLAIN: Partial<Record<MeetingAct, { text: string; primary?: true }>> = {
  sign: { text: '签到', primary: true },
  join: { text: '参加', primary: true },
  open: { text: '宣布开会', primary: true },
  sign_off: { text: '签发纪要', primary: true },
};

/** Draws a meeting for one person. */
export const meetingCard = (view: MeetingView): Card =>
  fitCard((room) => {
    const title = `会议 · ${line(view.name, 40)}`;
    const plainActs = view.actions.flatMap((name) => {
      const word = PLAIN[name];
      return word === undefined ? [] : [button(word.text, act(view, name), 'primary')];
    });
    const { bookingId } = view;
    const small = [
      ...(view.actions.includes('add_paper') ? [button('传材料', act(view, 'add_paper'))] : []),
      ...(bookingId === null
        ? []
        : [
            ...(view.actions.includes('key_out')
              ? [
                  button('领钥匙', {
                    verb: 'meeting.key',
                    meetingId: view.meetingId,
                    bookingId,
                    which: 'out',
                  }),
                ]
              : []),
            ...(view.actions.includes('key_back')
              ? [
                  button('已打扫还钥匙', {
                    verb: 'meeting.key',
                    meetingId: view.meetingId,
                    bookingId,
                    which: 'back',
                  }),
                ]
              : []),
          ]),
    ];
    return card(header(colorOf(view), title, view.stateWord, view.number), `${title} · ${view.when}`, [
      ...facts(view),
      ...know(view, room),
      ...carried(view, room),
      ...voting(view),
      ...record(view, room),
      ...presence(view, room),
      ...buttonRows(plainActs),
      ...meetingForms(view, room),
      ...buttonRows(small),
    ]);
  });
