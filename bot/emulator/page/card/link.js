import { el } from '../dom.js';

/**
 * Whether a card may lead there: Feishu opens http and https only.
 * @param {string} url
 */
export function mayOpen(url) {
  return /^https?:\/\/[^\s]+$/i.test(url);
}

/**
 * A link in a new tab, or only its words where the address may not be opened.
 * @param {string} url
 * @param {Node[]} words
 * @returns {HTMLElement}
 */
export function safeLink(url, words) {
  if (!mayOpen(url))
    return el('span', { class: 'dead-link', title: '只有 http 和 https 链接可以打开' }, ...words);
  return el('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, ...words);
}
