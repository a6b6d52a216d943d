/** Elements that hold others: columns, panels that fold, containers that can be tapped. */
import { el } from '../dom.js';
import { act } from './act.js';
import { surfaceColour } from './colours.js';
import { setBox, spacing } from './measures.js';
import { flagIn, nodeIn, nodesIn, numberIn, textIn } from './read.js';
import { drawText } from './text.js';

/** @typedef {import('./context.js').CardContext} CardContext */
/** @typedef {import('./context.js').DrawElement} DrawElement */
/** @typedef {import('./read.js').CardNode} CardNode */

const FLEX_MODES = ['none', 'stretch', 'flow', 'bisect', 'trisect'];

/** @type {DrawElement} */
export function drawColumnSet(node, path, context) {
  const mode = textIn(node, 'flex_mode', 'none');
  const columns = nodesIn(node, 'columns').map((column, index) =>
    drawColumn(column, `${path}.columns.${index}`, context),
  );
  const row = el('div', { class: `columns flex-${FLEX_MODES.includes(mode) ? mode : 'none'}` }, ...columns);
  row.style.columnGap = spacing(textIn(node, 'horizontal_spacing', 'medium')) ?? '8px';
  const aligned = textIn(node, 'horizontal_align');
  if (aligned === 'center' || aligned === 'right') row.classList.add(`align-${aligned}`);
  setSurface(row, node, context);
  setBox(row, node);
  return row;
}

/** @type {DrawElement} */
function drawColumn(node, path, context) {
  const column = el('div', { class: 'column' }, ...context.draw(node.elements, `${path}.elements`, context));
  const width = textIn(node, 'width', 'auto');
  if (width === 'weighted') column.style.flex = `${numberIn(node, 'weight', 1)} 1 0`;
  else if (/^\d+px$/.test(width)) column.style.flex = `0 1 ${width}`;
  else column.classList.add('auto');
  setSurface(column, node, context);
  setBox(column, node, { padding: true, flow: true });
  return column;
}

/** @type {DrawElement} */
export function drawCollapsiblePanel(node, path, context) {
  const header = nodeIn(node, 'header') ?? {};
  const summary = el('summary', {}, drawText(nodeIn(header, 'title') ?? {}, context));
  const surface = surfaceColour(textIn(header, 'background_color'), context.style);
  if (surface) summary.style.backgroundColor = surface;
  const inside = el(
    'div',
    { class: 'panel-body' },
    ...context.draw(node.elements, `${path}.elements`, context),
  );
  setBox(inside, { ...node, margin: undefined }, { padding: true, flow: true });
  const panel = el('details', { class: 'panel', open: flagIn(node, 'expanded') }, summary, inside);
  const border = nodeIn(node, 'border');
  if (border) {
    panel.classList.add('bordered');
    const corner = textIn(border, 'corner_radius');
    if (/^\d+(px|%)$/.test(corner)) panel.style.borderRadius = corner;
  }
  setBox(panel, node);
  return panel;
}

/** @type {DrawElement} */
export function drawInteractiveContainer(node, path, context) {
  const disabled = flagIn(node, 'disabled');
  const box = el('div', {
    class: 'tappable',
    role: 'button',
    tabindex: disabled ? -1 : 0,
    'aria-disabled': disabled && 'true',
  });
  box.append(...context.draw(node.elements, `${path}.elements`, context));
  if (flagIn(node, 'has_border')) box.classList.add('bordered');
  const corner = textIn(node, 'corner_radius');
  if (/^\d+(px|%)$/.test(corner)) box.style.borderRadius = corner;
  setSurface(box, node, context);
  setBox(box, node, { padding: true, flow: true });
  /** @param {Event} event */
  const onTap = (event) => {
    // Buttons and links inside the container speak for themselves.
    const inner =
      event.target instanceof Element
        ? event.target.closest('button, a, input, select, label, .tappable')
        : null;
    if (inner !== box && inner !== null) return;
    if (event instanceof KeyboardEvent && event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    void act(node, { element: path }, box, context);
  };
  box.addEventListener('click', onTap);
  box.addEventListener('keydown', onTap);
  return box;
}

/** @type {DrawElement} */
export function drawHr(node) {
  const line = el('hr');
  setBox(line, node);
  return line;
}

/**
 * @param {HTMLElement} element
 * @param {CardNode} node
 * @param {CardContext} context
 */
function setSurface(element, node, context) {
  const surface = surfaceColour(textIn(node, 'background_style'), context.style);
  if (!surface) return;
  element.style.backgroundColor = surface;
  element.classList.add('surfaced');
}
