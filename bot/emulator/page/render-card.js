/** Feishu card JSON 2.0 to DOM. Words of cards become text nodes only; what is not known becomes a visible note. */
import { drawButton, drawOverflow } from './card/buttons.js';
import { drawChart } from './card/chart.js';
import { drawChecker } from './card/checker.js';
import {
  drawMultiSelectPerson,
  drawMultiSelectStatic,
  drawSelectPerson,
  drawSelectStatic,
} from './card/choices.js';
import { createContext } from './card/context.js';
import { drawForm } from './card/form.js';
import { drawHeader } from './card/header.js';
import { drawDatePicker, drawInput, drawPickerDatetime, drawPickerTime } from './card/inputs.js';
import { drawCollapsiblePanel, drawColumnSet, drawHr, drawInteractiveContainer } from './card/layout.js';
import { drawImg, drawImgCombination, drawUnknown } from './card/media.js';
import { setBox } from './card/measures.js';
import { drawPerson, drawPersonList } from './card/people.js';
import { isNode, nodeIn, textIn } from './card/read.js';
import { drawTable } from './card/table.js';
import { drawDiv, drawMarkdown, drawPlainText } from './card/text.js';
import { el } from './dom.js';

/** @typedef {import('./card/context.js').CardContext} CardContext */
/** @typedef {import('./card/context.js').CardHost} CardHost */
/** @typedef {import('./card/context.js').DrawElement} DrawElement */
/** @typedef {import('./card/read.js').CardNode} CardNode */

/** @type {ReadonlyMap<string, DrawElement>} */
const ELEMENTS = new Map([
  ['div', drawDiv],
  ['markdown', drawMarkdown],
  ['plain_text', drawPlainText],
  ['lark_md', drawPlainText],
  ['hr', drawHr],
  ['img', drawImg],
  ['img_combination', drawImgCombination],
  ['person', drawPerson],
  ['person_list', drawPersonList],
  ['table', drawTable],
  ['chart', drawChart],
  ['column_set', drawColumnSet],
  ['collapsible_panel', drawCollapsiblePanel],
  ['interactive_container', drawInteractiveContainer],
  ['form', drawForm],
  ['input', drawInput],
  ['select_static', drawSelectStatic],
  ['multi_select_static', drawMultiSelectStatic],
  ['select_person', drawSelectPerson],
  ['multi_select_person', drawMultiSelectPerson],
  ['date_picker', drawDatePicker],
  ['picker_time', drawPickerTime],
  ['picker_datetime', drawPickerDatetime],
  ['checker', drawChecker],
  ['button', drawButton],
  ['overflow', drawOverflow],
]);

/**
 * Draws a card as it looks in the chat.
 * @param {CardNode} card
 * @param {CardHost} host
 * @returns {HTMLElement}
 */
export function renderCard(card, host) {
  const context = createContext(card, host, drawElements);
  const header = nodeIn(card, 'header');
  const body = nodeIn(card, 'body') ?? {};
  const inside = el('div', { class: 'card-body' }, ...drawElements(body.elements, 'body.elements', context));
  setBox(inside, body, { padding: true, flow: true });
  const width = textIn(nodeIn(card, 'config') ?? {}, 'width_mode');
  return el(
    'div',
    { class: `card ${width === 'compact' || width === 'fill' ? width : ''}` },
    header && drawHeader(header, context),
    inside,
  );
}

/**
 * @param {unknown} elements
 * @param {string} path where they are in the card, such as `body.elements`
 * @param {CardContext} context
 * @returns {HTMLElement[]}
 */
function drawElements(elements, path, context) {
  if (!Array.isArray(elements)) return [];
  return elements.map((element, index) => {
    const node = isNode(element) ? element : {};
    const draw = ELEMENTS.get(textIn(node, 'tag')) ?? drawUnknown;
    return draw(node, `${path}.${index}`, context);
  });
}
