/** The frame around every form control: label, required mark, place in the form, what happens outside of one. */
import { el, freshId } from '../dom.js';
import { act } from './act.js';
import { setBox, setWidth } from './measures.js';
import { flagIn, textIn, wordsIn } from './read.js';

/** @typedef {import('./context.js').CardContext} CardContext */
/** @typedef {import('./context.js').FormInput} FormInput */
/** @typedef {import('./read.js').CardNode} CardNode */

/**
 * @typedef {object} ControlParts
 * @property {HTMLElement} field what the person touches
 * @property {HTMLElement} [shown] what is put on the card, when it is more than the field
 * @property {string} [about] names the control when the card does not
 * @property {() => FormInput} read
 * @property {() => void} reset
 */

/**
 * Wraps a control: in a form it waits for the submit, outside it calls at once when its value changes.
 * @param {CardNode} node
 * @param {string} path
 * @param {CardContext} context
 * @param {ControlParts} parts
 * @returns {HTMLElement}
 */
export function control(node, path, context, { field, shown = field, about = '', read, reset }) {
  const required = context.form !== null && flagIn(node, 'required');
  const box = el('div', { class: `control ${textIn(node, 'label_position')}` });
  name(node, context, { field, box, required, about });
  box.append(shown);
  setWidth(box, node);
  setBox(box, node);
  if (flagIn(node, 'disabled')) {
    field.setAttribute('disabled', '');
    field.inert = !('value' in field);
    field.title = wordsIn(node, 'disabled_tips');
  }
  let touched = false;
  field.addEventListener('input', () => {
    touched = true;
    box.classList.remove('missing');
    field.removeAttribute('aria-invalid');
  });
  if (context.form) {
    context.form.controls.push({
      name: textIn(node, 'name'),
      required,
      touched: () => touched,
      read,
      reset() {
        touched = false;
        reset();
      },
      mark(missing) {
        box.classList.toggle('missing', missing);
        if (missing) field.setAttribute('aria-invalid', 'true');
        else field.removeAttribute('aria-invalid');
      },
    });
  } else {
    field.addEventListener('change', () => {
      void act(node, { element: path, option: read() }, field, context).then((went) => went || reset());
    });
  }
  return box;
}

/**
 * Gives the control its name: its own label, else the words before it, else its placeholder, else what it offers.
 * @param {CardNode} node
 * @param {CardContext} context
 * @param {{ field: HTMLElement, box: HTMLElement, required: boolean, about: string }} parts
 */
function name(node, context, { field, box, required, about }) {
  field.id ||= freshId('field');
  if (required) field.setAttribute('aria-required', 'true');
  const label = wordsIn(node, 'label');
  const before = context.form?.lastText;
  if (label) {
    box.append(
      el(
        'label',
        { for: field.id },
        label,
        required && el('span', { class: 'required', 'aria-hidden': 'true' }, ' *'),
      ),
    );
  } else if (before) {
    before.id ||= freshId('label');
    field.setAttribute('aria-labelledby', before.id);
  } else field.setAttribute('aria-label', wordsIn(node, 'placeholder') || about || '选择');
  if (context.form) context.form.lastText = null;
}
