/** Words inside a line of Feishu markdown: emphasis, links, colours, mentions, tags. Unknown markup stays as text. */
import { el } from '../dom.js';
import { inkColour, knownColour } from './colours.js';
import { personChip } from './people.js';
import { safeLink } from './link.js';

/** @typedef {import('./context.js').CardContext} CardContext */

const TOKEN =
  /\\([!-/:-@[-`{-~])|(`+)([^`]|[^`].*?[^`])\2(?!`)|!\[([^\]]*)\]\(([^)\s]*)[^)]*\)|\[([^\]\n]+)\]\(([^)\s]+)[^)]*\)|(\*\*|__|~~|\*|_)|<(font|text_tag|number_tag|at|a|person|b|strong|i|em|del|s|u)\b([^<>]*)>|<br\s*\/?>|\n/gs;

/** @type {Record<string, 'strong' | 'em' | 'del'>} */
const EMPHASIS = { '**': 'strong', __: 'strong', '~~': 'del', '*': 'em', _: 'em' };

/**
 * @param {string} text
 * @param {CardContext} context
 * @returns {Node[]}
 */
export function inlineMarkdown(text, context) {
  /** @type {Node[]} */
  const out = [];
  let plain = '';
  const flush = () => {
    if (plain !== '') out.push(document.createTextNode(decodeEntities(plain)));
    plain = '';
  };
  /** @param {Node | undefined} node */
  const put = (node) => {
    flush();
    if (node) out.push(node);
  };
  let at = 0;
  TOKEN.lastIndex = 0;
  for (const token of text.matchAll(TOKEN)) {
    if (token.index < at) continue;
    plain += text.slice(at, token.index);
    at = token.index + token[0].length;
    const [whole, escaped, , code, alt, , linkText, url, mark, tag, rest] = token;
    if (escaped !== undefined) plain += escaped;
    else if (code !== undefined) put(el('code', {}, decodeEntities(code)));
    else if (alt !== undefined) put(el('span', { class: 'image-note' }, `[图片 ${decodeEntities(alt)}]`));
    else if (linkText !== undefined) put(safeLink(url ?? '', inlineMarkdown(linkText, context)));
    else if (mark !== undefined) {
      const close = closingMark(text, mark, token.index);
      if (close < 0) plain += whole;
      else {
        put(el(EMPHASIS[mark] ?? 'em', {}, ...inlineMarkdown(text.slice(at, close), context)));
        at = close + mark.length;
      }
    } else if (tag !== undefined) {
      const close = closingTag(text, tag, at);
      const alone = tag === 'at' || tag === 'person' || (rest ?? '').endsWith('/');
      if (!close && !alone) plain += whole;
      else {
        put(tagged(tag, rest ?? '', close ? text.slice(at, close.from) : '', context));
        if (close) at = close.to;
      }
    } else put(el('br'));
  }
  plain += text.slice(at);
  flush();
  return out;
}

/**
 * @param {string} tag
 * @param {string} attributes
 * @param {string} inner
 * @param {CardContext} context
 * @returns {HTMLElement}
 */
function tagged(tag, attributes, inner, context) {
  const inside = () => inlineMarkdown(inner, context);
  switch (tag) {
    case 'font': {
      const font = el('span', {}, ...inside());
      const colour = inkColour(attribute(attributes, 'color'), context.style);
      if (colour) font.style.color = colour;
      return font;
    }
    case 'text_tag':
    case 'number_tag':
      return el(
        'span',
        { class: `text-tag tag-${knownColour(attribute(attributes, 'color'), 'neutral')}` },
        ...inside(),
      );
    case 'a':
      return safeLink(attribute(attributes, 'href'), inside());
    case 'at': {
      const ids = (attribute(attributes, 'ids') || attribute(attributes, 'id')).split(',');
      const names = ids.map((id) => (id === 'all' ? '所有人' : (context.host.person(id)?.name ?? '某人')));
      return el('span', { class: 'mention' }, names.map((name) => `@${name}`).join(' '));
    }
    case 'person':
      return personChip(attribute(attributes, 'id'), { name: true, avatar: true, capsule: false }, context);
    case 'b':
    case 'strong':
      return el('strong', {}, ...inside());
    case 'i':
    case 'em':
      return el('em', {}, ...inside());
    case 'u':
      return el('u', {}, ...inside());
    default:
      return el('del', {}, ...inside());
  }
}

/**
 * @param {string} attributes
 * @param {string} name
 * @returns {string}
 */
function attribute(attributes, name) {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:'([^']*)'|"([^"]*)"|([^\\s'"/>]+))`).exec(attributes);
  return decodeEntities(found?.[1] ?? found?.[2] ?? found?.[3] ?? '');
}

/**
 * Where the tag that opened just before `from` closes, nested ones of the same name counted.
 * @param {string} text
 * @param {string} tag
 * @param {number} from
 */
function closingTag(text, tag, from) {
  let depth = 1;
  const pattern = new RegExp(`<(/?)${tag}\\b[^<>]*>`, 'g');
  pattern.lastIndex = from;
  for (let found = pattern.exec(text); found; found = pattern.exec(text)) {
    depth += found[1] === '/' ? -1 : 1;
    if (depth === 0) return { from: found.index, to: found.index + found[0].length };
  }
  return undefined;
}

const BLANK = /^$|\s/;
const PUNCTUATION = /[\p{P}\p{S}]/u;

/**
 * Where an emphasis opened at `open` closes, or -1. A mark after a letter and before punctuation does not open one
 * (「张**、李**」 hides two given names and is no bold text); underscores inside words never do.
 * @param {string} text
 * @param {string} mark
 * @param {number} open
 */
function closingMark(text, mark, open) {
  const before = text.slice(0, open).slice(-1);
  const start = open + mark.length;
  const after = text.slice(start, start + 1);
  const afterLetter = !BLANK.test(before) && !PUNCTUATION.test(before);
  if (BLANK.test(after) || (PUNCTUATION.test(after) && !/[<[`*_~\\&]/.test(after) && afterLetter)) return -1;
  if (mark.startsWith('_') && /[\p{L}\p{N}]/u.test(before)) return -1;
  for (let at = text.indexOf(mark, start + 1); at >= 0; at = text.indexOf(mark, at + mark.length)) {
    if (text.slice(start, at).includes('\n\n')) return -1;
    const single = mark.length === 1;
    if (single && (text[at + 1] === mark || text[at - 1] === mark)) {
      at += 1;
      continue;
    }
    if (BLANK.test(text[at - 1] ?? '') || text[at - 1] === '\\') continue;
    return at;
  }
  return -1;
}

/** @type {Record<string, string>} */
const ENTITIES = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  sim: '~',
  ensp: ' ',
  emsp: ' ',
};

/**
 * Feishu's way of writing a character that markdown would eat: `&#42;`, `&lt;`.
 * @param {string} text
 * @returns {string}
 */
export function decodeEntities(text) {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi, (whole, hex, decimal, name) => {
    if (name) return ENTITIES[name] ?? whole;
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
