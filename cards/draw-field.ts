/** A field of a form, drawn: the one place where a field's kind becomes a control. */
import type { KindField } from '../src/request/view.ts';
import type { Element } from './card-json.ts';
import { datePicker, input, label, multiSelect, select } from './elements.ts';
import type { Room } from './fit-card.ts';
import { line } from './plain.ts';

const LONG = 500;
const SHORT = 100;

/** A field with its label; the label of a text stands inside it. */
export const drawField = (field: KindField, room: Room): Element[] => {
  const above = label(line(field.label, 20));
  switch (field.is) {
    case 'date':
      return [above, datePicker(field.name, field)];
    case 'choice':
      return [above, select(field.name, field.options.slice(0, room.people), field)];
    case 'choices':
      return [above, multiSelect(field.name, field.options.slice(0, room.people), field)];
    case 'text':
      return [input(field.name, field.label, { ...field, max: field.long ? LONG : SHORT })];
    default:
      return field satisfies never;
  }
};
