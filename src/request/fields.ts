/** The fields of a form as a card draws them. */
import { valueOf, type FormField, type Option } from './form-field.ts';
import type { Filled } from './kind.ts';
import type { KindField } from './view.ts';

/** A field as it is drawn, with what is known of it: what was given, else what is taken for granted. */
export const drawnField = (field: FormField, given: Filled = {}): KindField => {
  const { name, label, example = '', optional, rare, options = [] } = field;
  const initial = given[name] || (field.otherwise ?? '');
  const shared = { name, label, required: optional !== true, ...(rare === true ? { rare } : {}) };
  switch (field.is) {
    case 'date':
      return { is: 'date', ...shared, initial: initial || null };
    case 'yes_no':
      return { is: 'choice', ...shared, options: asOptions(['是', '否']), initial: initial || '否' };
    case 'choice':
      return { is: 'choice', ...shared, options: asOptions(options), initial: initial || null };
    case 'choices':
      return {
        is: 'choices',
        ...shared,
        options: asOptions(options),
        initial: initial.split('、').filter((one) => one !== ''),
      };
    case 'long_text':
    case 'rows':
      return { is: 'text', ...shared, placeholder: example, initial, long: true };
    case 'text':
    case 'number':
    case 'money':
    case 'time':
    case 'person':
    case 'department':
    case 'file':
      return { is: 'text', ...shared, placeholder: example, initial, long: false };
    default:
      return field.is satisfies never;
  }
};

/** A whole form, in the order of its description. */
export const drawnFields = (fields: readonly FormField[], given: Filled): KindField[] =>
  fields.map((field) => drawnField(field, given));

const asOptions = (options: readonly Option[]): { value: string; text: string }[] =>
  options.map((one) => (typeof one === 'string' ? { value: valueOf(one), text: one } : one));

/** A line of text; required and short unless said otherwise. */
export const textField = (
  name: string,
  label: string,
  placeholder: string,
  {
    initial = '',
    required = true,
    long = false,
  }: { initial?: string; required?: boolean; long?: boolean } = {},
): KindField => ({ is: 'text', name, label, placeholder, initial, required, long });

/** A required choice; options that are plain words stand for themselves. */
export const choiceField = (
  name: string,
  label: string,
  options: readonly Option[],
  initial: string | null,
): KindField => ({ is: 'choice', name, label, options: asOptions(options), initial, required: true });

/** A required day; `initial` as YYYY-MM-DD. */
export const dateField = (name: string, label: string, initial: string | null): KindField => ({
  is: 'date',
  name,
  label,
  initial,
  required: true,
});
