/** The living card of a supervised item (督办). */
import type { ItemAct, ItemView } from '../../src/supervision/view.ts';
import type { Card, Element, Form, HeaderColor } from '../card-json.ts';
import {
  button,
  buttonRow,
  card,
  datePicker,
  fact,
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
import { caseFiles } from '../attachment/files-card.ts';
import { kindFieldName as field } from '../fields.ts';
import { fitCard, type Room } from '../fit-card.ts';
import { header } from '../headers.ts';
import { line, paragraph } from '../plain.ts';

const colorOf = (view: ItemView): HeaderColor => {
  if (view.light === 'done') return view.state === 'closed' ? 'green' : 'grey';
  if (view.light === 'red') return 'red';
  return view.light === 'yellow' ||
    view.actions.some((a) => ['approve', 'close', 'answer', 'assign'].includes(a))
    ? 'orange'
    : 'green';
};

const act = (view: ItemView, name: string) => ({ verb: 'item.act', itemId: view.itemId, name }) as const;

const facts = (view: ItemView, room: Room): Element[] => [
  fact('承办', line(view.owner, 30) || '—'),
  ...(view.assistants === '' ? [] : [fact('协办', line(view.assistants, 40))]),
  fact('期限', view.dates),
  ...(view.source === '' ? [] : [fact('来源', line(view.source, 60))]),
  ...(view.counts === '' ? [] : [fact('情况', view.counts)]),
  ...(view.answer === '' ? [] : [hint(view.answer)]),
  ...(view.reckoned === '' ? [] : [hint(view.reckoned)]),
  ...(view.public ? [] : [hint('不公开，只有经手的人可以看到。')]),
  ...(view.wanted === '' ? [] : [quote([hint('要求'), say(paragraph(view.wanted, 400 * room.share))])]),
  ...(view.opinion === '' ? [] : [quote([hint('意见'), say(paragraph(view.opinion, 300 * room.share))])]),
  ...(view.report === ''
    ? []
    : [
        quote([
          hint('办理结果'),
          say(paragraph(view.report, 500 * room.share)),
          ...(view.evidence === '' ? [] : [hint(`凭据：${line(view.evidence, 200 * room.share)}`)]),
        ]),
      ]),
  ...(view.extension === null
    ? []
    : [
        quote([
          hint(`申请延期到 ${view.extension.to}`),
          say(paragraph(view.extension.why, 300 * room.share)),
        ]),
      ]),
];

const forms = (view: ItemView, room: Room): Form[] => {
  const made = (name: ItemAct, title: string, fields: Element[], open = false, confirm?: string): Form[] => {
    if (!view.actions.includes(name)) return [];
    const parts = [
      ...fields,
      buttonRow([submit(title, act(view, name), open ? 'primary_filled' : 'default', confirm)]),
    ];
    return [form(`item_${name}`, open ? parts : [fold(title, parts)])];
  };
  const people = view.people.slice(0, room.people).map((p) => ({ value: p.id, text: p.name }));
  return [
    ...made(
      'approve',
      '批准下达',
      [input(field('approve', 'opinion'), '批示意见', { placeholder: '可不填', max: 300 })],
      true,
    ),
    ...made('refuse', '不同意', [input(field('refuse', 'opinion'), '理由', { required: true, max: 300 })]),
    ...made(
      'answer',
      '答复延期',
      [
        select(
          field('answer', 'yes'),
          [
            { value: 'yes', text: '同意' },
            { value: 'no', text: '不同意' },
          ],
          { required: true, placeholder: '同意或不同意' },
        ),
        label('新的期限'),
        datePicker(field('answer', 'to'), { initial: view.extension?.day ?? null, required: false }),
        input(field('answer', 'opinion'), '意见', { placeholder: '不同意请写理由', max: 300 }),
      ],
      true,
    ),
    ...made(
      'report',
      '反馈',
      [
        input(field('report', 'report'), '办理结果', { required: true, long: true, max: 1000 }),
        input(field('report', 'evidence'), '办结凭据', {
          placeholder: '文号、照片、签收单等',
          required: true,
          long: true,
          max: 500,
        }),
        ...(view.overdue
          ? [input(field('report', 'reason'), '未按期的原因', { required: true, max: 300 })]
          : []),
      ],
      true,
    ),
    ...made('extend', '申请延期', [
      label('预计完成日期'),
      datePicker(field('extend', 'to'), { initial: null, required: true }),
      input(field('extend', 'reason'), '原因和进展', { required: true, long: true, max: 500 }),
    ]),
    ...made('disown', '不属本职', [
      input(field('disown', 'reason'), '理由', { required: true, long: true, max: 300 }),
    ]),
    ...made(
      'close',
      '办结',
      [input(field('close', 'opinion'), '审核意见', { placeholder: '可不填', max: 300 })],
      true,
    ),
    ...made('return', '退办', [
      input(field('return', 'opinion'), '退办理由', { required: true, long: true, max: 300 }),
      label('新的期限'),
      datePicker(field('return', 'due'), { initial: null, required: true }),
    ]),
    ...made(
      'assign',
      '转办',
      [select(field('assign', 'owner'), people, { required: true, placeholder: '新的承办人' })],
      true,
    ),
  ];
};

/** Draws a supervised item for one person. */
export const itemCard = (view: ItemView): Card =>
  fitCard((room) => {
    const title = `督办 · ${line(view.title, 40)}`;
    const plain = (['urge', 'archive'] as const).filter((a) => view.actions.includes(a));
    return card(header(colorOf(view), title, view.stateWord, view.number), `${title} · ${view.stateWord}`, [
      ...facts(view, room),
      ...caseFiles(view.attachments, 'item', view.itemId),
      ...forms(view, room),
      ...(plain.length === 0
        ? []
        : [buttonRow(plain.map((a) => button(a === 'urge' ? '催办' : '归档', act(view, a))))]),
      ...(view.course.length === 0
        ? []
        : [
            fold(
              `办理经过（${view.course.length}）`,
              view.course.slice(-room.rows * 2).map((one) => say(line(one, 120))),
            ),
          ]),
    ]);
  });
