import { el } from '../dom.js';
import { knownColour } from './colours.js';
import { iconOf } from './icon.js';
import { spacing } from './measures.js';
import { nodeIn, nodesIn, textIn, wordsIn } from './read.js';
import { drawText } from './text.js';

/** @typedef {import('./context.js').CardContext} CardContext */
/** @typedef {import('./read.js').CardNode} CardNode */

/** Feishu shows no more tags than this beside a title. */
const MOST_TAGS = 3;

/**
 * The card's title bar: title, subtitle, tags, in the colour of its template.
 * @param {CardNode} header
 * @param {CardContext} context
 */
export function drawHeader(header, context) {
  const subtitle = wordsIn(header, 'subtitle');
  const tags = nodesIn(header, 'text_tag_list').slice(0, MOST_TAGS);
  const bar = el(
    'header',
    { class: `card-header head-${knownColour(textIn(header, 'template'), 'default')}` },
    iconOf(header, context.style),
    el(
      'div',
      { class: 'card-titles' },
      el(
        'div',
        { class: 'card-title-row' },
        el('h3', {}, drawText(nodeIn(header, 'title') ?? {}, context)),
        ...tags.map((tag) =>
          el(
            'span',
            { class: `text-tag tag-${knownColour(textIn(tag, 'color'), 'neutral')}` },
            wordsIn(tag, 'text'),
          ),
        ),
      ),
      subtitle && el('div', { class: 'card-subtitle' }, drawText(nodeIn(header, 'subtitle') ?? {}, context)),
    ),
  );
  const padding = spacing(textIn(header, 'padding'));
  if (padding) bar.style.padding = padding;
  return bar;
}
