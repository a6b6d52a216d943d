/** Controls in which one or several of a list are chosen. */
import { el } from '../dom.js';
import { control } from './control.js';
import { nodesIn, numberIn, textIn, textsIn, wordsIn } from './read.js';

/** @typedef {import('./context.js').CardContext} CardContext */
/** @typedef {import('./context.js').DrawElement} DrawElement */
/** @typedef {import('./read.js').CardNode} CardNode */
/** @typedef {{ value: string, label: string }} Choice */

/**
 * @param {CardNode} node
 * @returns {Choice[]}
 */
const wordChoices = (node) =>
  nodesIn(node, 'options').map((option) => ({
    value: textIn(option, 'value'),
    label: wordsIn(option, 'text'),
  }));

/**
 * Without options, the people of the chat: Feishu's client offers no others.
 * @param {CardNode} node
 * @param {CardContext} context
 * @returns {Choice[]}
 */
function personChoices(node, context) {
  const listed = nodesIn(node, 'options').map((option) => textIn(option, 'value'));
  const ids = listed.length > 0 ? listed : context.host.members().map((person) => person.openId);
  return ids.map((value) => {
    const person = context.host.person(value);
    return { value, label: person ? `${person.name} · ${person.title}` : '某人' };
  });
}

/** Says what there is to choose, such as 上午/下午. @param {Choice[]} choices */
const aboutOf = (choices) =>
  choices
    .slice(0, 3)
    .map((choice) => choice.label)
    .join('/');

/**
 * @param {(node: CardNode, context: CardContext) => Choice[]} choicesOf
 * @returns {DrawElement}
 */
function oneOf(choicesOf) {
  return (node, path, context) => {
    const choices = choicesOf(node, context);
    const initial =
      textIn(node, 'initial_option') || choices[numberIn(node, 'initial_index', 0) - 1]?.value || '';
    const field = el(
      'select',
      { class: textIn(node, 'type') === 'text' ? 'field bare' : 'field', name: textIn(node, 'name') },
      el('option', { value: '', disabled: true, hidden: true }, wordsIn(node, 'placeholder') || '请选择'),
      ...choices.map((choice) => el('option', { value: choice.value }, choice.label)),
    );
    const shade = () => field.classList.toggle('unset', field.value === '');
    const reset = () => {
      field.value = choices.some((choice) => choice.value === initial) ? initial : '';
      shade();
    };
    reset();
    field.addEventListener('input', shade);
    return control(node, path, context, { field, about: aboutOf(choices), read: () => field.value, reset });
  };
}

/**
 * @param {(node: CardNode, context: CardContext) => Choice[]} choicesOf
 * @returns {DrawElement}
 */
function severalOf(choicesOf) {
  return (node, path, context) => {
    const initial = textsIn(node, 'selected_values');
    const boxes = choicesOf(node, context).map((choice) => ({
      ...choice,
      box: el('input', { type: 'checkbox', value: choice.value }),
    }));
    const chosen = () => boxes.filter(({ box }) => box.checked);
    const shown = el('span', { class: 'chosen' });
    const list = el(
      'div',
      { class: 'choices' },
      ...boxes.map(({ box, label }) => el('label', {}, box, label)),
    );
    const details = el('details', { class: 'field several' }, el('summary', {}, shown), list);
    const field = el('div', { role: 'group' }, details);
    const show = () => {
      const labels = chosen().map(({ label }) => el('span', { class: 'chip' }, label));
      shown.replaceChildren(...(labels.length > 0 ? labels : [wordsIn(node, 'placeholder') || '请选择']));
      details.classList.toggle('unset', labels.length === 0);
    };
    const reset = () => {
      for (const { box, value } of boxes) box.checked = initial.includes(value);
      show();
    };
    reset();
    field.addEventListener('input', show);
    return control(node, path, context, { field, read: () => chosen().map(({ value }) => value), reset });
  };
}

export const drawSelectStatic = oneOf(wordChoices);
export const drawSelectPerson = oneOf(personChoices);
export const drawMultiSelectStatic = severalOf(wordChoices);
export const drawMultiSelectPerson = severalOf(personChoices);
