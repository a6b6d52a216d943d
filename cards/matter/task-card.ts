/** 办理: a task of a matter as whoever has it sees it. */
import type { TaskView } from '../../src/matter/view-task.ts';
import type { Card, Form, HeaderColor } from '../card-json.ts';
import { buttonRow, card, fact, form, hint, say, submit } from '../elements.ts';
import { fitCard, type Room } from '../fit-card.ts';
import { header } from '../headers.ts';
import { drawField } from '../draw-field.ts';
import { line } from '../plain.ts';

const colorOf = (view: TaskView): HeaderColor => {
  if (view.overdue) return 'red';
  if (view.button !== null) return 'orange';
  return view.outcome === null ? 'blue' : 'grey';
};

const wordOf = (view: TaskView): string => {
  if (view.overdue) return '已逾期';
  if (view.button !== null) return '待办理';
  return view.outcome === null ? '办理中' : '已办';
};

const doForm = (view: TaskView, room: Room): Form[] =>
  view.button === null
    ? []
    : [
        form('task', [
          ...view.fields.flatMap((field) => drawField(field, room)),
          buttonRow([submit(view.button, view.does, 'primary_filled')]),
        ]),
      ];

/** The card of one task. */
export const taskCard = (view: TaskView): Card => {
  const title = `${line(view.matter, 12)} · ${line(view.applicant, 12)} · ${line(view.label, 24)}`;
  return fitCard((room) =>
    card(header(colorOf(view), title, wordOf(view), view.number), title, [
      ...view.facts
        .slice(0, room.rows)
        .map((f) => fact(line(f.label, 20), line(f.value, 80 * room.share) || '—')),
      ...(view.due === null
        ? []
        : [say(`${view.overdue ? '⚠ ' : ''}办理期限 ${view.due}`, view.overdue ? 'red' : undefined)]),
      ...doForm(view, room),
      ...(view.outcome === null ? [] : [say(line(view.outcome, 60))]),
      ...(view.clause === null ? [] : [hint(line(`依据：${view.clause}`, 120 * room.share))]),
    ]),
  );
};
