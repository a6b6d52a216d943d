/** `checker`: a line with a box to tick. */
import { el, freshId } from '../dom.js';
import { act } from './act.js';
import { setBox } from './measures.js';
import { flagIn, nodeIn, nodesIn, numberIn, textIn } from './read.js';
import { drawText } from './text.js';

/** @typedef {import('./context.js').DrawElement} DrawElement */

/** @type {DrawElement} */
export function drawChecker(node, path, context) {
  const initial = flagIn(node, 'checked');
  const field = el('input', {
    type: 'checkbox',
    id: freshId('tick'),
    name: textIn(node, 'name'),
    disabled: flagIn(node, 'disabled'),
  });
  const words = el('label', { for: field.id }, drawText(nodeIn(node, 'text') ?? {}, context));
  const area = nodeIn(node, 'button_area') ?? {};
  const buttons = context.draw(area.buttons, `${path}.button_area.buttons`, context);
  const line = el('div', { class: 'checker' }, field, words, ...buttons);
  const style = nodeIn(node, 'checked_style') ?? {};
  const show = () => {
    words.style.textDecoration = field.checked && flagIn(style, 'show_strikethrough') ? 'line-through' : '';
    words.style.opacity = field.checked ? String(numberIn(style, 'opacity', 1)) : '';
  };
  /** @param {boolean} checked */
  const set = (checked) => {
    field.checked = checked;
    show();
  };
  set(initial);
  let touched = false;
  field.addEventListener('change', () => {
    touched = true;
    show();
    // Outside a form and without behaviors it is ticked on this screen only.
    if (context.form || nodesIn(node, 'behaviors').length === 0) return;
    void act(node, { element: path, option: field.checked }, field, context).then(
      (went) => went || set(!field.checked),
    );
  });
  context.form?.controls.push({
    name: textIn(node, 'name'),
    required: false,
    touched: () => touched,
    read: () => field.checked,
    reset: () => set(initial),
    mark() {},
  });
  setBox(line, node, { padding: true });
  return line;
}
