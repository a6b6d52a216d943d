import { el, freshId } from './dom.js';

/**
 * Asks in a box over one phone (or the page); resolves to true on the affirmative button.
 * @param {HTMLElement} place
 * @param {{ title: string, text?: string, body?: HTMLElement, yes?: string, only?: boolean }} question, `only`: without a way to say no
 * @returns {Promise<boolean>}
 */
export function ask(place, { title, text = '', body, yes = '确定', only = false }) {
  const before = document.activeElement;
  const titleId = freshId('question');
  return new Promise((resolve) => {
    /** @param {boolean} answer */
    const close = (answer) => {
      veil.remove();
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
      resolve(answer);
    };
    const accept = el('button', { type: 'submit', class: 'card-button primary_filled medium' }, yes);
    const box = el(
      'form',
      {
        class: 'dialog',
        role: 'dialog',
        'aria-modal': 'true',
        'aria-labelledby': titleId,
        onsubmit: (event) => {
          event.preventDefault();
          close(true);
        },
      },
      el('h3', { id: titleId }, title),
      text && el('p', {}, text),
      body,
      el(
        'div',
        { class: 'dialog-buttons' },
        !only &&
          el(
            'button',
            { type: 'button', class: 'card-button default medium', onclick: () => close(false) },
            '取消',
          ),
        accept,
      ),
    );
    const veil = el('div', { class: 'veil' }, box);
    veil.addEventListener('click', (event) => {
      if (event.target === veil) close(false);
    });
    veil.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') close(false);
      if (event.key === 'Tab') keepFocus(box, event);
    });
    place.append(veil);
    const first = body?.querySelector('select, input');
    (first instanceof HTMLElement ? first : accept).focus();
  });
}

/**
 * @param {HTMLElement} box
 * @param {KeyboardEvent} event
 */
function keepFocus(box, event) {
  const stops = [...box.querySelectorAll('button, select, input')].filter(
    (stop) => stop instanceof HTMLElement,
  );
  const edge = event.shiftKey ? stops[0] : stops.at(-1);
  if (document.activeElement !== edge) return;
  event.preventDefault();
  (event.shiftKey ? stops.at(-1) : stops[0])?.focus();
}
