/** `form`: collects its controls, checks what is required, reads and clears them. */
import { el } from '../dom.js';
import { setBox } from './measures.js';

/** @typedef {import('./context.js').DrawElement} DrawElement */
/** @typedef {import('./context.js').FormInput} FormInput */
/** @typedef {import('./context.js').FormScope} FormScope */

/** @type {DrawElement} */
export function drawForm(node, path, context) {
  /** @type {FormScope} */
  const form = { controls: [], lastText: null };
  const box = el(
    'form',
    { class: 'card-form', novalidate: true, onsubmit: (event) => event.preventDefault() },
    ...context.draw(node.elements, `${path}.elements`, { ...context, form }),
  );
  setBox(box, node, { padding: true, flow: true });
  return box;
}

/** @param {FormInput} value */
const isEmpty = (value) => value === '' || value === false || (Array.isArray(value) && value.length === 0);

/**
 * Marks required controls that are empty; true when there is one. Feishu's client sends nothing then.
 * @param {FormScope} form
 */
export function showMissing(form) {
  let missing = false;
  for (const control of form.controls) {
    const lacks = control.required && isEmpty(control.read());
    control.mark(lacks);
    missing ||= lacks;
  }
  return missing;
}

/**
 * What a submit sends: what was touched, and what has a value to begin with.
 * @param {FormScope} form
 * @returns {Record<string, FormInput>}
 */
export function readForm(form) {
  const values = form.controls
    .filter((control) => control.touched() || !isEmpty(control.read()))
    .map((control) => [control.name, control.read()]);
  return Object.fromEntries(values);
}

/**
 * Puts every control back to what it was at first; nothing is sent.
 * @param {FormScope} form
 */
export function clearForm(form) {
  for (const control of form.controls) {
    control.reset();
    control.mark(false);
  }
}
