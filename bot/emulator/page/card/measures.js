/** Feishu's words for sizes and spacing to CSS. */
import { nodeIn, textIn } from './read.js';

/** @typedef {import('./read.js').CardNode} CardNode */

/** @type {Record<string, number>} */
const TEXT_SIZES = {
  'heading-0': 30,
  'heading-1': 24,
  'heading-2': 20,
  'heading-3': 18,
  'heading-4': 16,
  heading: 16,
  normal: 14,
  notation: 12,
  'xxxx-large': 30,
  'xxx-large': 24,
  'xx-large': 20,
  'x-large': 18,
  large: 16,
  medium: 14,
  small: 12,
  'x-small': 10,
};

/** @type {Record<string, string>} */
const SPACINGS = { small: '4px', medium: '8px', large: '12px', extra_large: '16px', default: '8px' };

/**
 * Sets a text's size and alignment.
 * @param {HTMLElement} element
 * @param {CardNode} node
 * @param {CardNode} style
 */
export function setTextShape(element, node, style) {
  const named = textIn(node, 'text_size', 'normal');
  const own = nodeIn(nodeIn(style, 'text_size') ?? {}, named);
  const size = TEXT_SIZES[own ? textIn(own, 'default', 'normal') : named];
  if (size !== undefined && size !== 14) {
    element.style.fontSize = `${size}px`;
    element.style.lineHeight = '1.55';
  }
  if (named.startsWith('heading')) element.style.fontWeight = '600';
  const align = textIn(node, 'text_align', 'left');
  if (align === 'center' || align === 'right') element.style.textAlign = align;
}

/**
 * A spacing such as `8px`, `medium` or `4px 12px`; undefined when it is not one.
 * @param {string} words
 * @returns {string | undefined}
 */
export function spacing(words) {
  const named = SPACINGS[words];
  if (named) return named;
  return /^-?\d+px( -?\d+px){0,3}$/.test(words.trim()) ? words.trim() : undefined;
}

/**
 * Sets margin, padding and the gaps and direction of what an element contains.
 * @param {HTMLElement} element
 * @param {CardNode} node
 * @param {{ padding?: boolean, flow?: boolean }} [which]
 */
export function setBox(element, node, which = {}) {
  const margin = spacing(textIn(node, 'margin'));
  if (margin) element.style.margin = margin;
  const padding = which.padding ? spacing(textIn(node, 'padding')) : undefined;
  if (padding) element.style.padding = padding;
  if (!which.flow) return;
  const across = textIn(node, 'direction') === 'horizontal';
  if (across) element.classList.add('across');
  element.style.rowGap = spacing(textIn(node, 'vertical_spacing')) ?? '';
  element.style.columnGap = spacing(textIn(node, 'horizontal_spacing')) ?? '';
  const aligned = textIn(node, 'horizontal_align');
  if (aligned === 'center' || aligned === 'right') element.classList.add(`align-${aligned}`);
  const upright = textIn(node, 'vertical_align');
  if (upright === 'center' || upright === 'bottom') element.classList.add(`upright-${upright}`);
}

/**
 * Sets the width of a control: `fill`, a number of pixels, or the control's own.
 * @param {HTMLElement} element
 * @param {CardNode} node
 */
export function setWidth(element, node) {
  const width = textIn(node, 'width', 'default');
  if (width === 'fill') element.classList.add('fill');
  else if (/^\d+px$/.test(width)) element.style.width = `min(${width}, 100%)`;
}
