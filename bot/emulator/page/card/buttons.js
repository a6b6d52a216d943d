/** `button` (also submit and reset of a form) and `overflow`. */
import { el } from '../dom.js';
import { openMenu } from '../menu.js';
import { act } from './act.js';
import { clearForm, readForm, showMissing } from './form.js';
import { iconByToken, iconOf } from './icon.js';
import { setBox, setWidth } from './measures.js';
import { flagIn, nodesIn, textIn, wordsIn } from './read.js';

/** @typedef {import('./context.js').CardContext} CardContext */
/** @typedef {import('./context.js').DrawElement} DrawElement */
/** @typedef {import('./read.js').CardNode} CardNode */

const TYPES = [
  'default',
  'primary',
  'danger',
  'text',
  'primary_text',
  'danger_text',
  'primary_filled',
  'danger_filled',
  'laser',
];

/** @type {DrawElement} */
export function drawButton(node, path, context) {
  const type = textIn(node, 'type', 'default');
  const disabled = flagIn(node, 'disabled');
  const button = el(
    'button',
    {
      type: 'button',
      class: `card-button ${TYPES.includes(type) ? type : 'default'} ${textIn(node, 'size', 'medium')}`,
      // A disabled button with a tip can still be tapped: the tip is the answer.
      disabled: disabled && wordsIn(node, 'disabled_tips') === '',
      'aria-disabled': disabled && 'true',
      title: wordsIn(node, disabled ? 'disabled_tips' : 'hover_tips') || null,
      onclick: () => void press(node, path, button, context),
    },
    iconOf(node, context.style),
    el('span', { class: 'label' }, wordsIn(node, 'text')),
  );
  setWidth(button, node);
  setBox(button, node);
  return button;
}

/**
 * @param {CardNode} node
 * @param {string} path
 * @param {HTMLElement} button
 * @param {CardContext} context
 */
async function press(node, path, button, context) {
  const role = context.form ? textIn(node, 'form_action_type') || textIn(node, 'action_type') : '';
  if (context.form && role.endsWith('reset')) return clearForm(context.form);
  if (context.form && role.endsWith('submit')) {
    if (!flagIn(node, 'disabled') && showMissing(context.form))
      return context.host.say('有必填项未填写', 'error');
    await act(node, { element: path, form: readForm(context.form) }, button, context);
    return;
  }
  await act(node, { element: path }, button, context);
}

/** @type {DrawElement} */
export function drawOverflow(node, path, context) {
  const options = nodesIn(node, 'options');
  const button = el(
    'button',
    {
      type: 'button',
      class: 'card-button default medium overflow',
      'aria-label': '更多操作',
      'aria-haspopup': 'menu',
      onclick: () =>
        openMenu(
          button,
          options.map((option) => ({
            label: wordsIn(option, 'text'),
            choose: () => void choose(option),
          })),
        ),
    },
    iconByToken('more'),
  );
  /** @param {CardNode} option */
  const choose = (option) => {
    const links = nodesIn({ links: [option.multi_url ?? {}] }, 'links')
      .map((link) => textIn(link, 'pc_url') || textIn(link, 'url'))
      .filter((url) => url !== '')
      .map((url) => ({ type: 'open_url', default_url: url }));
    const behaviors = links.length > 0 ? links : node.behaviors;
    return act({ ...node, behaviors }, { element: path, option: textIn(option, 'value') }, button, context);
  };
  setWidth(button, node);
  setBox(button, node);
  return button;
}
