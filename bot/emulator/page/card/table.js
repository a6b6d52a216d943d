/** `table`: rows in pages, each column by its data type. */
import { el } from '../dom.js';
import { knownColour } from './colours.js';
import { blockMarkdown } from './markdown-blocks.js';
import { setBox } from './measures.js';
import { flagIn, isNode, nodeIn, nodesIn, numberIn, textIn } from './read.js';
import { personChip } from './people.js';

/** @typedef {import('./context.js').CardContext} CardContext */
/** @typedef {import('./context.js').DrawElement} DrawElement */
/** @typedef {import('./read.js').CardNode} CardNode */

/** @type {DrawElement} */
export function drawTable(node, _path, context) {
  const columns = nodesIn(node, 'columns');
  const rows = nodesIn(node, 'rows');
  const size = Math.min(Math.max(numberIn(node, 'page_size', 5), 1), 10);
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const head = el(
    'tr',
    {},
    ...columns.map((column) => aligned(el('th', { scope: 'col' }, textIn(column, 'display_name')), column)),
  );
  const body = el('tbody');
  const where = el('span', {});
  const turn = (/** @type {number} */ by, /** @type {string} */ words) =>
    el(
      'button',
      { type: 'button', class: 'page-turn', 'aria-label': words, onclick: () => show(page + by) },
      by < 0 ? '‹' : '›',
    );
  const [back, forth] = [turn(-1, '上一页'), turn(1, '下一页')];
  let page = 0;
  /** @param {number} to */
  const show = (to) => {
    page = to;
    const shown = rows.slice(page * size, (page + 1) * size);
    body.replaceChildren(
      ...shown.map((row) =>
        el(
          'tr',
          {},
          ...columns.map((column) => aligned(el('td', {}, ...cell(row, column, context)), column)),
        ),
      ),
    );
    where.textContent = `${page + 1}/${pages}`;
    back.disabled = page === 0;
    forth.disabled = page === pages - 1;
  };
  show(0);
  const scroll = el(
    'div',
    { class: 'table-scroll', tabindex: 0 },
    el('table', {}, el('thead', {}, head), body),
  );
  const box = el('div', {}, scroll, pages > 1 && el('div', { class: 'pager' }, back, where, forth));
  setBox(box, node);
  return box;
}

/**
 * @param {HTMLElement} place
 * @param {CardNode} column
 */
function aligned(place, column) {
  const align = textIn(column, 'horizontal_align');
  if (align === 'center' || align === 'right') place.style.textAlign = align;
  const width = textIn(column, 'width');
  if (/^\d+px$/.test(width)) place.style.minWidth = width;
  return place;
}

/**
 * @param {CardNode} row
 * @param {CardNode} column
 * @param {CardContext} context
 * @returns {(Node | string)[]}
 */
function cell(row, column, context) {
  const key = textIn(column, 'name');
  const value = row[key];
  switch (textIn(column, 'data_type', 'text')) {
    case 'lark_md':
    case 'markdown':
      return blockMarkdown(textIn(row, key), context);
    case 'number':
      return [
        typeof value === 'number' ? formatNumber(value, nodeIn(column, 'format') ?? {}) : textIn(row, key),
      ];
    case 'options':
      return isNode(value) || Array.isArray(value)
        ? [value].flat().map((tag) => (isNode(tag) ? optionTag(tag) : String(tag)))
        : [textIn(row, key)];
    case 'persons':
      return [value]
        .flat()
        .map((id) => personChip(String(id), { name: true, avatar: true, capsule: false }, context));
    case 'date':
      return [
        typeof value === 'number'
          ? formatDate(value, textIn(column, 'date_format', 'YYYY/MM/DD'))
          : textIn(row, key),
      ];
    default:
      return [textIn(row, key)];
  }
}

/** @param {CardNode} tag */
function optionTag(tag) {
  return el(
    'span',
    { class: `text-tag tag-${knownColour(textIn(tag, 'color'), 'neutral')}` },
    textIn(tag, 'text'),
  );
}

/**
 * @param {number} value
 * @param {CardNode} format
 * @returns {string}
 */
function formatNumber(value, format) {
  const digits = numberIn(format, 'precision', -1);
  const words = value.toLocaleString('zh-CN', {
    useGrouping: flagIn(format, 'separator'),
    ...(digits >= 0 && { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  });
  return textIn(format, 'symbol') + words;
}

/**
 * @param {number} milliseconds since the epoch
 * @param {string} format such as `YYYY/MM/DD HH:mm`
 * @returns {string}
 */
function formatDate(milliseconds, format) {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Asia/Shanghai',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(milliseconds);
  const part = (/** @type {string} */ type) => parts.find((one) => one.type === type)?.value ?? '';
  return format
    .replace('YYYY', part('year'))
    .replace('MM', part('month'))
    .replace('DD', part('day'))
    .replace('HH', part('hour'))
    .replace('mm', part('minute'))
    .replace('ss', part('second'));
}
