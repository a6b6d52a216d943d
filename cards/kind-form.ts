/** The small forms of a kind's own actions, such as the day of coming back (提前返岗). */
import type { KindForm, RequestAction, RequestView } from '../src/request/view.ts';
import type { Form } from './card-json.ts';
import { drawField } from './draw-field.ts';
import { buttonRow, fold, form, submit } from './elements.ts';
import { kindFieldName } from './fields.ts';
import type { Room } from './fit-card.ts';

export type KindAction = Extract<RequestAction, { do: 'kind' }>;
export type FormAction = KindAction & { form: KindForm };

const MAX_FIELDS = 6;

/** One form a kind's action: the primary one open, the others folded. Its required fields bind only its own button. */
export const kindFormOf = (view: RequestView, action: FormAction, room: Room): Form => {
  const { name, label, primary } = action;
  const act = { verb: 'request.kind', requestId: view.requestId, name } as const;
  const fields = action.form.fields.slice(0, MAX_FIELDS);
  const parts = [
    ...fields.flatMap((field) => drawField({ ...field, name: kindFieldName(name, field.name) }, room)),
    buttonRow([submit(label, act, primary ? 'primary_filled' : 'default', action.form.confirm)]),
  ];
  return form(`kind_${name}`, primary ? parts : [fold(label, parts)]);
};

/** True for an action that asks for something before it acts. */
export const asksFirst = (action: KindAction): action is FormAction =>
  action.form !== undefined && action.form.fields.length > 0;
