import { el } from './dom.js';

/** @typedef {'info' | 'success' | 'warning' | 'error'} ToastKind */

/** How long a toast stays, in milliseconds: long enough to read twenty characters aloud. */
const STAYS = { info: 3500, success: 3500, warning: 5000, error: 6000 };

/** @type {Record<ToastKind, string>} */
const MARKS = { info: 'i', success: '✓', warning: '!', error: '×' };

/**
 * Shows a short notice at the top of a phone (or of the page), as Feishu does after a tap.
 * @param {HTMLElement} place
 * @param {string} words
 * @param {ToastKind} [kind]
 */
export function showToast(place, words, kind = 'info') {
  let shelf = place.querySelector(':scope > .toasts');
  if (!shelf) {
    shelf = el('div', { class: 'toasts' });
    place.append(shelf);
  }
  const toast = el(
    'div',
    { class: `toast ${kind}`, role: 'status', onclick: () => toast.remove() },
    el('span', { class: 'toast-mark', 'aria-hidden': 'true' }, MARKS[kind]),
    el('span', {}, words),
  );
  shelf.append(toast);
  setTimeout(() => toast.remove(), STAYS[kind]);
}
