/** Feishu's colour names to the page's colours; shades up to 200 are backgrounds, the rest are inks. */
import { nodeIn, textIn } from './read.js';

/** @typedef {import('./read.js').CardNode} CardNode */

const NAMES = new Set([
  'blue',
  'wathet',
  'turquoise',
  'green',
  'lime',
  'yellow',
  'orange',
  'red',
  'carmine',
  'violet',
  'purple',
  'indigo',
  'grey',
  'neutral',
  'sunflower',
]);

/** @param {string} name */
function split(name) {
  const [base = '', shade] = name.split('-');
  return { base: base === 'gray' ? 'grey' : base, shade: shade === undefined ? 500 : Number(shade) };
}

/**
 * @param {string} name
 * @param {CardNode} style
 * @returns {string | undefined}
 */
function ownColour(name, style) {
  const own = nodeIn(nodeIn(style, 'color') ?? {}, name);
  if (own) {
    const dark = globalThis.matchMedia('(prefers-color-scheme: dark)').matches;
    return textIn(own, dark ? 'dark_mode' : 'light_mode') || undefined;
  }
  return /^rgba?\([\d\s.,%]+\)$/.test(name) ? name : undefined;
}

/**
 * The colour of words; undefined means the usual ink.
 * @param {string} name
 * @param {CardNode} style
 * @returns {string | undefined}
 */
export function inkColour(name, style) {
  if (name === '' || name === 'default') return undefined;
  const { base, shade } = split(name);
  if (NAMES.has(base)) return shade <= 200 ? `var(--tint-${base})` : `var(--ink-${base})`;
  if (base === 'white') return '#fff';
  return ownColour(name, style);
}

/**
 * The colour of a surface; undefined means none.
 * @param {string} name
 * @param {CardNode} style
 * @returns {string | undefined}
 */
export function surfaceColour(name, style) {
  if (name === '' || name === 'default' || name === 'none') return undefined;
  if (name === 'laser') return 'var(--tint-purple)';
  const { base, shade } = split(name);
  if (base === 'grey') return 'var(--surface-grey)';
  if (NAMES.has(base))
    return shade >= 300 && name.includes('-') ? `var(--ink-${base})` : `var(--tint-${base})`;
  if (base === 'white') return 'var(--card)';
  return ownColour(name, style);
}

/**
 * A colour name that the page's classes know, for headers and tags.
 * @param {string} name
 * @param {string} otherwise
 * @returns {string}
 */
export function knownColour(name, otherwise) {
  const { base } = split(name);
  return NAMES.has(base) ? base : otherwise;
}
