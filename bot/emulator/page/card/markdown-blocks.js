/** Feishu markdown, line by line: headings, lists, quotes, rules, code, tables and paragraphs. */
import { el } from '../dom.js';
import { inlineMarkdown } from './markdown-inline.js';

/** @typedef {import('./context.js').CardContext} CardContext */

const ITEM = /^(\s*)(?:[-*+]|(\d{1,9})[.)])\s+(.*)$/;
const RULE = /^\s*(?:-{3,}|\*{3,}|_{3,}|<hr\s*\/?>)\s*$/;
const HEADING = /^(#{1,6})\s+(.+?)\s*#*$/;

/**
 * @param {string} source
 * @param {CardContext} context
 * @returns {HTMLElement[]}
 */
export function blockMarkdown(source, context) {
  const lines = source.replaceAll('\r\n', '\n').split('\n');
  /** @type {HTMLElement[]} */
  const out = [];
  let at = 0;
  /** @param {(line: string) => boolean} belongs */
  const take = (belongs) => {
    const from = at;
    while (at < lines.length && belongs(lines[at] ?? '')) at += 1;
    return lines.slice(from, at);
  };
  while (at < lines.length) {
    const line = lines[at] ?? '';
    const heading = HEADING.exec(line);
    if (line.trim() === '') at += 1;
    else if (line.trimStart().startsWith('```')) {
      at += 1;
      const code = take((next) => !next.trimStart().startsWith('```'));
      at += 1;
      out.push(el('pre', {}, el('code', {}, code.join('\n'))));
    } else if (RULE.test(line)) {
      at += 1;
      out.push(el('hr'));
    } else if (heading) {
      at += 1;
      const level = heading[1]?.length ?? 1;
      out.push(el('p', { class: `heading heading-${level}` }, ...inlineMarkdown(heading[2] ?? '', context)));
    } else if (/^\s*>/.test(line)) {
      const quoted = take((next) => /^\s*>/.test(next)).map((next) => next.replace(/^\s*>\s?/, ''));
      out.push(el('blockquote', {}, ...blockMarkdown(quoted.join('\n'), context)));
    } else if (ITEM.test(line)) {
      out.push(
        list(
          take((next) => ITEM.test(next) || (/^\s{2,}\S/.test(next) && !RULE.test(next))),
          context,
        ),
      );
    } else if (isTable(lines, at)) {
      out.push(
        table(
          take((next) => next.includes('|')),
          context,
        ),
      );
    } else {
      const first = at;
      const words = take((next) => !startsBlock(next) || at === first);
      out.push(el('p', {}, ...inlineMarkdown(words.join('\n'), context)));
    }
  }
  return out;
}

/** @param {string} line */
function startsBlock(line) {
  return (
    line.trim() === '' || RULE.test(line) || HEADING.test(line) || ITEM.test(line) || /^\s*(>|```)/.test(line)
  );
}

/**
 * @param {string[]} lines
 * @param {CardContext} context
 * @returns {HTMLElement}
 */
function list(lines, context) {
  /** @type {{ indent: number, list: HTMLElement }[]} */
  const open = [];
  let root = el('ul');
  for (const line of lines) {
    const item = ITEM.exec(line);
    const deepest = open.at(-1);
    if (!item) {
      deepest?.list.lastElementChild?.append(el('br'), ...inlineMarkdown(line.trim(), context));
      continue;
    }
    const indent = (item[1] ?? '').replaceAll('\t', '    ').length;
    while (open.length > 1 && indent < (open.at(-1)?.indent ?? 0)) open.pop();
    const current = open.at(-1);
    if (!current || indent > current.indent + 1) {
      const made = item[2] === undefined ? el('ul') : el('ol', { start: Number(item[2]) });
      if (current) current.list.lastElementChild?.append(made);
      else root = made;
      open.push({ indent, list: made });
    }
    open.at(-1)?.list.append(el('li', {}, ...inlineMarkdown(item[3] ?? '', context)));
  }
  return root;
}

/**
 * @param {string[]} lines
 * @param {number} at
 */
function isTable(lines, at) {
  return (
    (lines[at] ?? '').includes('|') && /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/.test(lines[at + 1] ?? '')
  );
}

/** @param {string} line */
const cells = (line) =>
  line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|');

/**
 * @param {string[]} lines
 * @param {CardContext} context
 * @returns {HTMLElement}
 */
function table(lines, context) {
  const [head = '', , ...rows] = lines;
  return el(
    'div',
    { class: 'table-scroll' },
    el(
      'table',
      {},
      el(
        'thead',
        {},
        el('tr', {}, ...cells(head).map((cell) => el('th', {}, ...inlineMarkdown(cell.trim(), context)))),
      ),
      el(
        'tbody',
        {},
        ...rows.map((row) =>
          el('tr', {}, ...cells(row).map((cell) => el('td', {}, ...inlineMarkdown(cell.trim(), context)))),
        ),
      ),
    ),
  );
}
