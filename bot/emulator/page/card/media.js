/** Pictures, which this page does not have: their place and their words are shown. */
import { el } from '../dom.js';
import { setBox } from './measures.js';
import { nodesIn, textIn, wordsIn } from './read.js';

/** @typedef {import('./context.js').DrawElement} DrawElement */

/** @type {DrawElement} */
export function drawImg(node) {
  const words = wordsIn(node, 'alt') || wordsIn(node, 'title') || '图片';
  const box = el('div', { class: 'picture', role: 'img', 'aria-label': words }, el('span', {}, words));
  setBox(box, node);
  return box;
}

/** @type {DrawElement} */
export function drawImgCombination(node) {
  const pictures = nodesIn(node, 'img_list').map(() =>
    el('div', { class: 'picture', role: 'img', 'aria-label': '图片' }),
  );
  const box = el('div', { class: 'pictures' }, ...pictures);
  setBox(box, node);
  return box;
}

/** @type {DrawElement} */
export function drawUnknown(node) {
  return el('div', { class: 'unknown' }, `此处有模拟器不显示的组件：${textIn(node, 'tag') || '未写明'}`);
}
