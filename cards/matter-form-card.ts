/** The form of a kind of request that has no card of its own (用车, 用餐 ...); grey once it was handed in. */
import type { FormView } from '../src/request/form-view.ts';
import type { KindField } from '../src/request/view.ts';
import type { Card, Element } from './card-json.ts';
import {
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
} from './elements.ts';
import { fitCard, type Room } from './fit-card.ts';
import { foreseenLines } from './foreseen-lines.ts';
import { header } from './headers.ts';
import { line, paragraph } from './plain.ts';

/** One field with its label; the label of a text stands inside it. */
export const fieldElements = (field: KindField, room: Room): Element[] => {
  switch (field.is) {
    case 'date':
      return [label(line(field.label, 20)), datePicker(field.name, field)];
    case 'choice':
      return [label(line(field.label, 20)), select(field.name, field.options.slice(0, room.people), field)];
    case 'text':
      return [input(field.name, field.label, { ...field, max: field.long ? 500 : 100 })];
    default:
      return field satisfies never;
  }
};

/** A field as it stands in the title of the panel that holds it: a bare number says nothing without its label. */
const assumed = (field: KindField): string => {
  const { initial } = field;
  if (initial === null || initial === '' || field.is === 'date') return '';
  return /^\d+$/.test(initial) ? `${field.label.replace(/（.*|人数$/, '')} ${initial} 人` : initial;
};

/** What is known or seldom wanted, under a title that says what is taken for granted. */
const rareFields = (view: FormView, room: Room): Element[] => {
  const rare = view.fields.filter((one) => one.rare === true);
  if (rare.length === 0) return [];
  const said = rare
    .filter((one) => one.is === 'choice' || one.required)
    .map(assumed)
    .filter((one) => one !== '');
  return [
    fold(
      said.length === 0 ? '更多' : `更多（${said.join('、')}）`,
      rare.flatMap((one) => fieldElements(one, room)),
    ),
  ];
};

/** More clauses than this would push the form off the screen; they are folded. */
const MANY_HINTS = 2;

const above = (view: FormView, room: Room): Element[] => {
  const { correcting, problem } = view;
  const hints = view.hints.slice(0, room.rows).map((one) => line(one, 100 * room.share));
  return [
    ...(problem === null ? [] : [say(`⚠ ${paragraph(problem, 400 * room.share)}`, 'red')]),
    ...(correcting === null
      ? []
      : [
          quote([
            say(`${line(correcting.by, 20)}退回修改 · ${line(correcting.number, 20)}`, 'orange'),
            say(paragraph(correcting.opinion, 300 * room.share) || '（未写意见）'),
          ]),
        ]),
    ...(hints.length > MANY_HINTS
      ? [fold(`制度要点（${hints.length} 条）`, [hint(hints.join('\n'))])]
      : hints.length === 0
        ? []
        : [hint(hints.join('\n'))]),
  ];
};

/** Draws the form; after it was handed in, the number that it became. */
export const matterFormCard = (view: FormView): Card => {
  const name = `${line(view.kindName, 12)}申请 · ${line(view.person.name, 20)}`;
  if (view.usedAs !== null) {
    const said = line(view.usedAs, 20);
    return card(header('grey', name, '已提交', said), `${name} · 已提交`, [
      say(`已提交，编号 ${said}`),
      hint('办理情况见这件申请的卡片，也可发送「我的申请」查看。'),
    ]);
  }
  const correcting = view.correcting !== null;
  const head = header(
    correcting ? 'orange' : 'blue',
    `${correcting ? '修改' : ''}${name}`,
    correcting ? '待修改' : '待提交',
    view.correcting?.number ?? null,
  );
  return fitCard((room) =>
    card(head, name, [
      ...above(view, room),
      form('matter', [
        ...view.fields.filter((one) => one.rare !== true).flatMap((one) => fieldElements(one, room)),
        ...rareFields(view, room),
        ...foreseenLines(view.foreseen, room),
        buttonRow([
          submit('提交', { verb: 'form.submit', draftId: view.draftId }, 'primary_filled'),
          submit('看由谁批', { verb: 'form.preview', draftId: view.draftId }),
        ]),
      ]),
    ]),
  );
};
