/** A handful of line icons for `standard_icon`; a token that is not known draws nothing, as words carry the meaning. */
import { svg } from '../dom.js';
import { inkColour } from './colours.js';
import { nodeIn, textIn } from './read.js';

/** @typedef {import('./read.js').CardNode} CardNode */

/** First match wins; the paths are on a 16 × 16 grid. @type {[RegExp, string][]} */
const SHAPES = [
  [/calendar/, 'M3 4h10v9H3zM3 7h10M6 2.5v3M10 2.5v3'],
  [/time|clock|history/, 'M8 2.5a5.5 5.5 0 1 0 .01 0M8 5v3.2l2.2 1.3'],
  [/warn|alert|caution|error/, 'M8 2.5 14 13H2zM8 6.5v3M8 11v.5'],
  [/info|help|maybe/, 'M8 2.5a5.5 5.5 0 1 0 .01 0M8 7v4M8 5v.4'],
  [/yes|done|check|succeed|approval/, 'm3 8.5 3.2 3.2L13 5'],
  [/close|no_|ban|forbidden/, 'm4 4 8 8m0-8-8 8'],
  [/group|member|person|user|contact/, 'M8 3.2a2.4 2.4 0 1 0 .01 0M3.5 13c.4-2.6 2-4 4.5-4s4.1 1.4 4.5 4'],
  [/down/, 'm4 6.5 4 4 4-4'],
  [/up/, 'm4 9.5 4-4 4 4'],
  [/right/, 'm6.5 4 4 4-4 4'],
  [/left/, 'm9.5 4-4 4 4 4'],
  [/edit|pen|sign/, 'm3 13 .6-2.8L10.8 3 13 5.2 5.8 12.4z'],
  [/car|vehicle/, 'M2.5 10.5V8l2-3.5h7l2 3.5v2.5zM4.5 10.5v1.5m7-1.5v1.5M3 8h10'],
  [/chat|message|comment/, 'M2.5 3.5h11v7.5h-6L4.5 13.5V11h-2z'],
  [/link|forward|share/, 'M9 3.5h3.5V7M12.5 3.5 7 9M11 9.5v3H3.5V5H7'],
  [/file|doc|todo|list|describe/, 'M4 2.5h5.5L12 5v8.5H4zM6 7h4M6 9.5h4'],
  [/location|local/, 'M8 13.5c3-3.2 4.5-5.2 4.5-7a4.5 4.5 0 0 0-9 0c0 1.8 1.5 3.8 4.5 7zM8 5.4v1.8'],
  [/more/, 'M3.5 8h.01M8 8h.01M12.5 8h.01'],
  [/add|plus/, 'M8 3.5v9M3.5 8h9'],
  [/search/, 'M7 2.8a4.2 4.2 0 1 0 .01 0M10.2 10.2l3 3'],
];

/**
 * @param {CardNode} node the component whose `icon` is wanted
 * @param {CardNode} style
 * @returns {SVGElement | null}
 */
export function iconOf(node, style) {
  const icon = nodeIn(node, 'icon');
  if (!icon) return null;
  const drawn = iconByToken(textIn(icon, 'token'));
  const colour = inkColour(textIn(icon, 'color'), style);
  if (drawn && colour) drawn.style.color = colour;
  return drawn;
}

/**
 * @param {string} token
 * @returns {SVGElement | null}
 */
export function iconByToken(token) {
  const found = SHAPES.find(([pattern]) => pattern.test(token));
  if (!found) return null;
  return svg(
    'svg',
    { class: 'icon', viewBox: '0 0 16 16', 'aria-hidden': 'true' },
    svg('path', { d: found[1] }),
  );
}
