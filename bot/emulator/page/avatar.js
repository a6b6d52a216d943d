import { el } from './dom.js';

/**
 * A round avatar with the last two characters of a name, as Feishu draws people without a photograph.
 * @param {string} name
 * @param {string} colour a CSS colour
 */
export function avatar(name, colour) {
  const face = el(
    'span',
    { class: 'avatar', 'aria-hidden': 'true' },
    name.length > 2 ? name.slice(-2) : name,
  );
  face.style.backgroundColor = colour;
  return face;
}

/** The bot's avatar. */
export function botAvatar() {
  return el('span', { class: 'avatar bot-avatar', 'aria-hidden': 'true' }, '办');
}
