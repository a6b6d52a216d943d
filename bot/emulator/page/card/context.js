/** What a card's pieces need from their surroundings while they are drawn. */
import { nodeIn } from './read.js';

/** @typedef {import('../../page-api.ts').FormInput} FormInput */
/** @typedef {import('../../page-api.ts').PagePerson} PagePerson */
/** @typedef {import('./read.js').CardNode} CardNode */

/**
 * A control of a form, as the submit button sees it.
 * @typedef {object} FormControl
 * @property {string} name
 * @property {boolean} required
 * @property {() => boolean} touched
 * @property {() => FormInput} read
 * @property {() => void} reset
 * @property {(missing: boolean) => void} mark shows or hides that a required value is missing
 */

/**
 * @typedef {object} FormScope
 * @property {FormControl[]} controls
 * @property {HTMLElement | null} lastText the text drawn last: it labels the next control that has no label of its own
 */

/**
 * What a tap sends; see TapRequest.
 * @typedef {{ element: string, form?: Record<string, FormInput>, option?: FormInput }} CardTap
 */

/**
 * @typedef {object} CardHost
 * @property {(openId: string) => PagePerson | undefined} person
 * @property {() => PagePerson[]} members the people in this chat
 * @property {(tap: CardTap, source: HTMLElement) => Promise<void>} tap
 * @property {(words: string, kind?: 'info' | 'warning' | 'error') => void} say a toast of the client itself
 * @property {(title: string, text: string) => Promise<boolean>} ask
 */

/**
 * @typedef {object} CardContext
 * @property {CardHost} host
 * @property {FormScope | null} form
 * @property {CardNode} style the card's own colours and text sizes (`config.style`)
 * @property {(elements: unknown, path: string, context: CardContext) => HTMLElement[]} draw
 */

/** @typedef {(node: CardNode, path: string, context: CardContext) => HTMLElement} DrawElement */

/**
 * What a card begins to be drawn with.
 * @param {CardNode} card
 * @param {CardHost} host
 * @param {CardContext['draw']} draw
 * @returns {CardContext}
 */
export function createContext(card, host, draw) {
  return { host, form: null, style: nodeIn(nodeIn(card, 'config') ?? {}, 'style') ?? {}, draw };
}
