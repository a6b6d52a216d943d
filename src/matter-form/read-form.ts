import { isMarkedSecret, refuseSecret } from '../core/classified.ts';
import { refuse, isRefusal, type Refusal } from '../core/outcome.ts';
import type { MatterField } from '../regulation/matters/file/fields.ts';
import { SECRECY, type Matter } from '../regulation/matters/matter.ts';
import { readField, saidIn } from '../request/read-fields.ts';
import { asFormField } from './as-form-field.ts';
import { textOf, type Value, type Values } from './form.ts';

/**
 * Reads every field of a matter's form; a refusal names the field and what would be accepted. Whether a field that
 * is shown only under a condition is missing is looked at later, when the facts are known.
 */
export const readForm = (matter: Matter, input: Record<string, unknown>): Values | Refusal => {
  const values: Values = {};
  for (const field of matter.fields) {
    const text = saidIn(input, field.name);
    const value = text === '' ? initialOf(field) : readOne(field, text, input[field.name]);
    if (isRefusal(value)) return value;
    if (value !== undefined) values[field.name] = value;
  }
  const secret = Object.values(values).map(textOf).find(isMarkedSecret);
  return secret === undefined ? values : refuseSecret();
};

const initialOf = (field: MatterField): Value | undefined => {
  if (field.kind === 'yes_no') return field.initial === '是' || field.initial === true;
  if (field.kind === 'number' && typeof field.initial === 'number') return field.initial;
  if (field.kind === 'choice' && field.initial !== null) return String(field.initial);
  return undefined;
};

const readOne = (field: MatterField, text: string, raw: unknown): Value | Refusal => {
  switch (field.kind) {
    case 'checklist':
      // With weights it is a score, without them what was ticked off.
      return Object.keys(field.weights).length > 0
        ? readField({ ...asFormField(field), is: 'number' }, text)
        : text;
    case 'fact':
      return readField({ ...asFormField(field), is: 'choice' }, text);
    case 'computed':
    case 'thing':
    case 'entry':
      return readField({ ...asFormField(field), is: 'text' }, text);
    case 'text':
    case 'long_text':
    case 'number':
    case 'money':
    case 'date':
    case 'time':
    case 'yes_no':
    case 'choice':
    case 'choices':
    case 'person':
    case 'department':
    case 'file':
    case 'rows':
      return readField({ ...asFormField(field), is: field.kind }, text, raw);
    default:
      return field.kind satisfies never;
  }
};

/** The first field that the conditions show, must be filled in, and is empty; null when none is. */
export const missingField = (shown: readonly MatterField[], values: Values): Refusal | null => {
  const field = shown.find(
    (f) => f.required && f.name !== SECRECY && ASKED.has(f.kind) && textOf(values[f.name]) === '',
  );
  return field === undefined
    ? null
    : refuse('bad-input', `请填写“${field.name}”${hintOf(field)}。`, {
        toast: `请填写“${field.name}”`.slice(0, 20),
      });
};

const ASKED = new Set([
  'text',
  'long_text',
  'number',
  'money',
  'date',
  'time',
  'choice',
  'choices',
  'person',
  'department',
  'file',
  'rows',
  'thing',
  'entry',
]);

const hintOf = (field: MatterField): string => {
  if (field.options.length > 0) return `，可选 ${field.options.join('、')}`;
  if (field.kind === 'rows') return `，每行写 ${field.columns.map((c) => c.name).join(' ')}`;
  if (field.kind === 'file') return '：把文件发给小办，或写明纸质件名称';
  return field.hint === '' ? '' : `：${field.hint}`;
};

/** What stays of a form when fields that no condition shows any more are left out. */
export const onlyShown = (shown: readonly MatterField[], values: Values): Values => {
  const names = new Set(shown.map((f) => f.name));
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.has(name)));
};
