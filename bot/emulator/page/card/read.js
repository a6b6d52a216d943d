/** Reading card JSON: whatever has the wrong type counts as absent, so that an odd card degrades instead of failing. */

/** @typedef {Record<string, unknown>} CardNode */

/**
 * @param {unknown} value
 * @returns {value is CardNode}
 */
export function isNode(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * @param {CardNode} node
 * @param {string} key
 * @returns {CardNode | undefined}
 */
export function nodeIn(node, key) {
  const value = node[key];
  return isNode(value) ? value : undefined;
}

/**
 * @param {CardNode} node
 * @param {string} key
 * @returns {CardNode[]}
 */
export function nodesIn(node, key) {
  const value = node[key];
  return Array.isArray(value) ? value.map((item) => (isNode(item) ? item : {})) : [];
}

/**
 * @param {CardNode} node
 * @param {string} key
 * @param {string} [otherwise]
 * @returns {string}
 */
export function textIn(node, key, otherwise = '') {
  const value = node[key];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value : otherwise;
}

/**
 * @param {CardNode} node
 * @param {string} key
 * @returns {string[]}
 */
export function textsIn(node, key) {
  const value = node[key];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/**
 * @param {CardNode} node
 * @param {string} key
 * @param {number} otherwise
 * @returns {number}
 */
export function numberIn(node, key, otherwise) {
  const value = node[key];
  return typeof value === 'number' && Number.isFinite(value) ? value : otherwise;
}

/**
 * @param {CardNode} node
 * @param {string} key
 * @param {boolean} [otherwise]
 */
export function flagIn(node, key, otherwise = false) {
  const value = node[key];
  return typeof value === 'boolean' ? value : otherwise;
}

/**
 * The words of a text object (`plain_text` or `lark_md`) such as a button's `text`.
 * @param {CardNode} node
 * @param {string} key
 * @returns {string}
 */
export function wordsIn(node, key) {
  const value = node[key];
  if (typeof value === 'string') return value;
  return isNode(value) ? textIn(value, 'content') : '';
}
