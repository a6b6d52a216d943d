/** The small forms of a kind's own actions, such as the day of coming back (提前返岗). */
import type { KindField, KindForm, RequestAction, RequestView } from '../src/request/view.ts';
import type { Element, Form } from './card-json.ts';
import { buttonRow, datePicker, fold, form, input, label, select, submit } from './elements.ts';
import { kindFieldName } from './fields.ts';
import type { Room } from './fit-card.ts';
import { line } from './plain.ts';

export type KindAction = Extract<RequestAction, { do: 'kind' }>;
export type FormAction = KindAction & { form: KindForm };

const MAX_FIELDS = 6;

const control = (action: string, field: KindField, room: Room): Element[] => {
  const name = kindFieldName(action, field.name);
  switch (field.is) {
    case 'date':
      return [label(line(field.label, 20)), datePicker(name, field)];
    case 'choice':
      return [label(line(field.label, 20)), select(name, field.options.slice(0, room.people), field)];
    case 'text':
      return [input(name, field.label, { ...field, max: 300 })];
    default:
      return field satisfies never;
  }
};

/** One form a kind's action: the primary one open, the others folded. Its required fields bind only its own button. */
export const kindFormOf = (view: RequestView, action: FormAction, room: Room): Form => {
  const { name, label, primary } = action;
  const act = { verb: 'request.kind', requestId: view.requestId, name } as const;
  const fields = action.form.fields.slice(0, MAX_FIELDS);
  const parts = [
    ...fields.flatMap((field) => control(name, field, room)),
    buttonRow([submit(label, act, primary ? 'primary_filled' : 'default', action.form.confirm)]),
  ];
  return form(`kind_${name}`, primary ? parts : [fold(label, parts)]);
};

/** True for an action that asks for something before it acts. */
export const asksFirst = (action: KindAction): action is FormAction =>
  action.form !== undefined && action.form.fields.length > 0;
