import { el } from './dom.js';

/** @typedef {{ label: string, choose: () => void }} MenuItem */

/**
 * Opens a menu beside a button; it closes when something is chosen, on Escape, on a tap elsewhere and on scrolling.
 * @param {HTMLElement} button
 * @param {MenuItem[]} items
 */
export function openMenu(button, items) {
  const menu = el('div', { class: 'menu', role: 'menu', popover: 'auto' });
  for (const item of items) {
    const choose = () => {
      menu.hidePopover();
      item.choose();
    };
    menu.append(el('button', { type: 'button', role: 'menuitem', onclick: choose }, item.label));
  }
  document.body.append(menu);
  menu.addEventListener('toggle', () => {
    if (menu.matches(':popover-open')) return;
    button.removeAttribute('aria-expanded');
    document.removeEventListener('scroll', close, true);
    menu.remove();
  });
  const close = () => menu.hidePopover();
  document.addEventListener('scroll', close, true);
  menu.addEventListener('keydown', (event) => moveFocus(menu, event));
  menu.showPopover();
  button.setAttribute('aria-expanded', 'true');
  place(menu, button.getBoundingClientRect());
  menu.querySelector('button')?.focus();
}

/**
 * Below the button where there is room, else above; never beyond the window's edges.
 * @param {HTMLElement} menu
 * @param {DOMRect} at
 */
function place(menu, at) {
  const { offsetWidth: width, offsetHeight: height } = menu;
  const below = at.bottom + height + 8 <= globalThis.innerHeight;
  menu.style.top = `${Math.max(8, below ? at.bottom + 4 : at.top - height - 4)}px`;
  menu.style.left = `${Math.max(8, Math.min(at.left, globalThis.innerWidth - width - 8))}px`;
}

/**
 * @param {HTMLElement} menu
 * @param {KeyboardEvent} event
 */
function moveFocus(menu, event) {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const items = [...menu.querySelectorAll('button')];
  const at = items.findIndex((item) => item === document.activeElement);
  items[(at + step + items.length) % items.length]?.focus();
}
