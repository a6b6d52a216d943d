/** Controls in which something is typed or picked from a clock or calendar. */
import { el } from '../dom.js';
import { control } from './control.js';
import { flagIn, numberIn, textIn, wordsIn } from './read.js';

/** @typedef {import('./context.js').DrawElement} DrawElement */
/** @typedef {import('./read.js').CardNode} CardNode */

/** Feishu's default and largest `max_length`. */
const LONGEST_INPUT = 1000;

/** @type {DrawElement} */
export function drawInput(node, path, context) {
  const kind = textIn(node, 'input_type', 'text');
  const attributes = {
    class: 'field',
    name: textIn(node, 'name'),
    placeholder: wordsIn(node, 'placeholder') || '请输入',
    maxlength: numberIn(node, 'max_length', LONGEST_INPUT),
    autocomplete: 'off',
  };
  const initial = wordsIn(node, 'default_value');
  const field =
    kind === 'multiline_text'
      ? el('textarea', {
          ...attributes,
          rows: Math.min(numberIn(node, 'rows', 3), numberIn(node, 'max_rows', 10)),
        })
      : el('input', { ...attributes, type: kind === 'password' ? 'password' : 'text' });
  field.value = initial;
  field.defaultValue = initial;
  if (field instanceof HTMLTextAreaElement && flagIn(node, 'auto_resize')) field.classList.add('auto-resize');
  return control(node, path, context, {
    field,
    read: () => field.value,
    reset() {
      field.value = initial;
    },
  });
}

/**
 * @param {'date' | 'time' | 'datetime-local'} type
 * @param {string} initialKey
 * @returns {DrawElement}
 */
function picker(type, initialKey) {
  return (node, path, context) => {
    const initial = textIn(node, initialKey).replace(' ', 'T');
    const field = el('input', {
      class: 'field',
      type,
      name: textIn(node, 'name'),
      title: wordsIn(node, 'placeholder'),
    });
    field.value = initial;
    return control(node, path, context, {
      field,
      read: () => field.value.replace('T', ' '),
      reset() {
        field.value = initial;
      },
    });
  };
}

export const drawDatePicker = picker('date', 'initial_date');
export const drawPickerTime = picker('time', 'initial_time');
export const drawPickerDatetime = picker('datetime-local', 'initial_datetime');
