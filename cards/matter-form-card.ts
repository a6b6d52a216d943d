/** The form of a kind of request that has no card of its own (用车, 用餐 ...); grey once it was handed in. */
import type { FormView } from '../src/request/form-view.ts';
import type { KindField } from '../src/request/view.ts';
import type { Card, Element } from './card-json.ts';
import { formFiles } from './attachment/files-card.ts';
import { drawField } from './draw-field.ts';
import { buttonRow, card, fold, form, hint, submit } from './elements.ts';
import { fitCard, type Room } from './fit-card.ts';
import { foreseenLines } from './foreseen-lines.ts';
import { beforeFields, formHead, usedForm } from './form-frame.ts';
import { line } from './plain.ts';

/** A field as it stands in the title of the panel that holds it: a bare number says nothing without its label. */
const assumed = (field: KindField): string => {
  const { initial } = field;
  if (initial === null || initial === '' || field.is === 'date') return '';
  if (typeof initial !== 'string') return initial.join('、');
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
      rare.flatMap((one) => drawField(one, room)),
    ),
  ];
};

/** More clauses than this would push the form off the screen; they are folded. */
const MANY_HINTS = 2;

const above = (view: FormView, room: Room): Element[] => {
  const hints = view.hints.slice(0, room.rows).map((one) => line(one, 100 * room.share));
  return [
    ...beforeFields(view, room),
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
  if (view.usedAs !== null) return usedForm(name, view.usedAs);
  const head = formHead(view.correcting === null ? name : `修改${name}`, view.correcting);
  return fitCard((room) =>
    card(head, name, [
      ...above(view, room),
      form('matter', [
        ...view.fields.filter((one) => one.rare !== true).flatMap((one) => drawField(one, room)),
        ...rareFields(view, room),
        ...formFiles(view.attachments, view.draftId),
        ...foreseenLines(view.foreseen, room),
        buttonRow([
          submit('提交', { verb: 'form.submit', draftId: view.draftId }, 'primary_filled'),
          submit('看由谁批', { verb: 'form.preview', draftId: view.draftId }),
        ]),
      ]),
    ]),
  );
};
