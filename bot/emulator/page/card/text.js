/** `div`, `markdown`, `plain_text` and `lark_md`: everything that is words. */
import { el } from '../dom.js';
import { inkColour } from './colours.js';
import { iconOf } from './icon.js';
import { blockMarkdown } from './markdown-blocks.js';
import { setBox, setTextShape } from './measures.js';
import { nodeIn, nodesIn, numberIn, textIn } from './read.js';

/** @typedef {import('./context.js').CardContext} CardContext */
/** @typedef {import('./context.js').DrawElement} DrawElement */
/** @typedef {import('./read.js').CardNode} CardNode */

/**
 * A text object; plain text is shown to the letter.
 * @param {CardNode} text
 * @param {CardContext} context
 * @returns {HTMLElement}
 */
export function drawText(text, context) {
  const content = textIn(text, 'content');
  const rich = ['lark_md', 'markdown'].includes(textIn(text, 'tag'));
  const box = rich
    ? el('div', { class: 'markdown' }, ...blockMarkdown(content, context))
    : el('div', { class: 'plain-text' }, content);
  setTextShape(box, text, context.style);
  const colour = inkColour(textIn(text, 'text_color'), context.style);
  if (colour) box.style.color = colour;
  const lines = numberIn(text, 'lines', 0);
  if (lines > 0) {
    box.classList.add('clamped');
    box.style.setProperty('-webkit-line-clamp', String(lines));
  }
  return box;
}

/** @type {DrawElement} */
export function drawDiv(node, _path, context) {
  const text = nodeIn(node, 'text');
  const fields = nodesIn(node, 'fields').map((field) => drawText(nodeIn(field, 'text') ?? {}, context));
  const box = withIcon(node, context, ...(text ? [drawText(text, context)] : []));
  box.append(...fields);
  setBox(box, node);
  return rememberAsLabel(box, context);
}

/** @type {DrawElement} */
export function drawMarkdown(node, _path, context) {
  const words = el('div', { class: 'markdown' }, ...blockMarkdown(textIn(node, 'content'), context));
  setTextShape(words, node, context.style);
  const box = withIcon(node, context, words);
  setBox(box, node);
  return rememberAsLabel(box, context);
}

/** @type {DrawElement} */
export function drawPlainText(node, _path, context) {
  const box = drawText(node, context);
  setBox(box, node);
  return rememberAsLabel(box, context);
}

/**
 * @param {CardNode} node
 * @param {CardContext} context
 * @param {...HTMLElement} words
 */
function withIcon(node, context, ...words) {
  const icon = iconOf(node, context.style);
  return icon ? el('div', { class: 'with-icon' }, icon, ...words) : el('div', {}, ...words);
}

/**
 * In a form, the words before a control are its label for those who hear the page.
 * @param {HTMLElement} box
 * @param {CardContext} context
 */
function rememberAsLabel(box, context) {
  if (context.form) context.form.lastText = box;
  return box;
}
