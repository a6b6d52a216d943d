/** `person` and `person_list`. */
import { avatar } from '../avatar.js';
import { el } from '../dom.js';
import { setBox } from './measures.js';
import { flagIn, nodesIn, textIn } from './read.js';

/** @typedef {import('./context.js').CardContext} CardContext */
/** @typedef {import('./context.js').DrawElement} DrawElement */

/**
 * @param {string} openId
 * @param {{ name: boolean, avatar: boolean, capsule: boolean }} shown
 * @param {CardContext} context
 * @returns {HTMLElement}
 */
export function personChip(openId, shown, context) {
  const person = context.host.person(openId);
  const name = person?.name ?? '某人';
  return el(
    'span',
    { class: shown.capsule ? 'person capsule' : 'person', title: name },
    shown.avatar && avatar(name, person?.avatarColor ?? '#8f959e'),
    shown.name ? el('span', {}, name) : el('span', { class: 'visually-hidden' }, name),
  );
}

/** @type {DrawElement} */
export function drawPerson(node, _path, context) {
  const shown = {
    name: flagIn(node, 'show_name'),
    avatar: flagIn(node, 'show_avatar', true),
    capsule: textIn(node, 'style') === 'capsule',
  };
  const box = el('div', { class: 'people' }, personChip(textIn(node, 'user_id'), shown, context));
  setBox(box, node);
  return box;
}

/** @type {DrawElement} */
export function drawPersonList(node, _path, context) {
  const shown = {
    name: flagIn(node, 'show_name', true),
    avatar: flagIn(node, 'show_avatar'),
    capsule: false,
  };
  const people = nodesIn(node, 'persons').map((person) => personChip(textIn(person, 'id'), shown, context));
  const box = el('div', { class: shown.name ? 'people' : 'people overlapping' }, ...people);
  setBox(box, node);
  return box;
}
