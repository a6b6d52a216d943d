/** What a filled-in form becomes in `form_value`, in the formats the platform documents. */
import { isObject, type JsonObject } from './card-rules/values.ts';
import { controlsOf, type Control } from './controls.ts';
import type { FaultSettings } from './faults.ts';
import type { FormInput } from './page-api.ts';

export type FilledForm = { ok: true; value: Record<string, unknown> } | { ok: false; message: string };

const MISSING_REQUIRED = '有必填项未填写';
const DEFAULT_MAX_LENGTH = 1_000;

const WRITTEN: Record<string, { pattern: RegExp; example: string; initial: string }> = {
  date_picker: { pattern: /^\d{4}-\d{2}-\d{2}$/, example: '2026-03-02', initial: 'initial_date' },
  picker_time: { pattern: /^\d{2}:\d{2}$/, example: '08:30', initial: 'initial_time' },
  picker_datetime: {
    pattern: /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/,
    example: '2026-03-02 08:30',
    initial: 'initial_datetime',
  },
};

const optionsOf = (node: JsonObject): { value: string; text: string | null }[] =>
  (Array.isArray(node['options']) ? node['options'] : []).filter(isObject).flatMap((option) => {
    const value = option['value'];
    const text = isObject(option['text']) ? option['text']['content'] : null;
    return typeof value === 'string' ? [{ value, text: typeof text === 'string' ? text : null }] : [];
  });

/** What is in the control before anybody touches it. */
const initialOf = ({ tag, node }: Control): FormInput | null => {
  const written = WRITTEN[tag];
  const initial: unknown =
    tag === 'input'
      ? node['default_value']
      : tag === 'checker'
        ? node['checked']
        : written !== undefined
          ? node[written.initial]
          : (node['selected_values'] ??
            node['initial_option'] ??
            // Counted from 1; 0 means none.
            (typeof node['initial_index'] === 'number'
              ? optionsOf(node)[node['initial_index'] - 1]?.value
              : undefined));
  if (typeof initial === 'string' || typeof initial === 'boolean') return initial;
  return Array.isArray(initial) ? initial.filter((v) => typeof v === 'string') : null;
};

/** A chosen value, or the words of an option turned into its value; null when it is not on offer. */
const choice = (node: JsonObject, said: string): string | null => {
  const offered = optionsOf(node);
  // Without options a person picker offers everybody in the chat.
  if (offered.length === 0) return said;
  return (offered.find((o) => o.value === said) ?? offered.find((o) => o.text === said))?.value ?? null;
};

export type Formatted = { ok: true; value: unknown; empty: boolean } | { ok: false; message: string };

const fine = (value: unknown, empty = false): Formatted => ({ ok: true, value, empty });

/** One control's value as the platform sends it. */
export const formatInput = (
  control: Control,
  given: FormInput | null,
  taps: Pick<FaultSettings['taps'], 'offset' | 'checkerAs'>,
): Formatted => {
  const { tag, node, name } = control;
  if (tag === 'checker') {
    const checked = given === true || given === 'true';
    return fine(taps.checkerAs === 'string' ? String(checked) : checked, !checked);
  }
  const multiple = tag.startsWith('multi_') || (tag === 'select_img' && node['multi_select'] === true);
  if (multiple) {
    const said = Array.isArray(given) ? given : typeof given === 'string' && given !== '' ? [given] : [];
    const chosen = said.map((one) => choice(node, one));
    const wrong = chosen.indexOf(null);
    if (wrong >= 0) return { ok: false, message: `「${name ?? tag}」没有选项「${said[wrong]}」` };
    return fine(chosen, chosen.length === 0);
  }
  const said = typeof given === 'string' ? given : Array.isArray(given) ? (given[0] ?? '') : '';
  if (said === '') return fine('', true);
  if (tag === 'input') {
    const limit = typeof node['max_length'] === 'number' ? node['max_length'] : DEFAULT_MAX_LENGTH;
    return Array.from(said).length > limit ? { ok: false, message: `最多输入 ${limit} 个字` } : fine(said);
  }
  const written = WRITTEN[tag];
  if (written !== undefined) {
    const bare = said.replace(/ [+-]\d{4}$/, '').replace('T', ' ');
    return written.pattern.test(bare)
      ? fine(`${bare} ${taps.offset}`)
      : { ok: false, message: `「${name ?? tag}」要写成 ${written.example} 的样子` };
  }
  const chosen = choice(node, said);
  return chosen === null ? { ok: false, message: `「${name ?? tag}」没有选项「${said}」` } : fine(chosen);
};

/** The documentation gives multi-selects `required` by default. */
const isRequired = ({ tag, node }: Control): boolean =>
  node['required'] === true || (node['required'] === undefined && tag.startsWith('multi_select'));

/**
 * All values of a form, filled in as `given` says and otherwise as the card presets. The client stops a form with an
 * empty required control by itself. Names that the form does not have are a mistake of whoever fills it in.
 */
export const fillForm = (
  form: JsonObject,
  given: Record<string, FormInput>,
  taps: FaultSettings['taps'],
): FilledForm => {
  const controls = controlsOf({ body: { elements: [form] } }).filter(
    (c) => c.tag !== 'button' && c.tag !== 'overflow' && c.tag !== 'interactive_container' && c.name !== null,
  );
  const names = controls.map((c) => c.name);
  const unknown = Object.keys(given).find((name) => !names.includes(name));
  if (unknown !== undefined)
    return { ok: false, message: `表单里没有「${unknown}」，有的是：${names.join('、')}` };

  const value: Record<string, unknown> = {};
  for (const control of controls) {
    const name = control.name ?? '';
    const disabled = control.node['disabled'] === true;
    const formatted = formatInput(
      control,
      disabled ? initialOf(control) : (given[name] ?? initialOf(control)),
      taps,
    );
    if (!formatted.ok) return formatted;
    if (!formatted.empty || control.tag === 'checker') value[name] = formatted.value;
    else if (isRequired(control)) return { ok: false, message: MISSING_REQUIRED };
    else if (control.tag === 'input') value[name] = '';
    else if (taps.untouched !== 'missing')
      value[name] = { 'empty-string': '', null: null, 'empty-list': [] }[taps.untouched];
  }
  return { ok: true, value };
};
