/** Reads a card the way a person looks at it: its words, its buttons, its controls. */
import type { Button, Card, Confirm } from '../../cards/card-json.ts';

type Node = Record<string, unknown>;

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every object of a card that carries a tag. */
export const tagged = (value: unknown): Node[] => {
  if (Array.isArray(value)) return value.flatMap(tagged);
  if (!isNode(value)) return [];
  return [...('tag' in value ? [value] : []), ...Object.values(value).flatMap(tagged)];
};

export const withTag = (card: Card, tag: string): Node[] => tagged(card).filter((one) => one['tag'] === tag);

/** Buttons that act; those that open a page have no act. */
const isButton = (one: Node): one is Node & Button =>
  one['tag'] === 'button' && typeof one['name'] === 'string';
export const buttons = (card: Card): Button[] => tagged(card).filter(isButton);
export const buttonWords = (card: Card): string[] => buttons(card).map((one) => one.text.content);
export const buttonCalled = (card: Card, word: string): Button => {
  const found = buttons(card).find((one) => one.text.content === word);
  if (found === undefined) throw new Error(`no button ${word}`);
  return found;
};
export const confirmText = (card: Card, word: string): string | undefined => {
  const confirm: Confirm | undefined = buttonCalled(card, word).confirm;
  return confirm?.text.content;
};

/** All that is written on the card, one text a line. */
export const words = (card: Card): string =>
  tagged(card)
    .flatMap((one) => (typeof one['content'] === 'string' ? [one['content']] : []))
    .join('\n');

/** Names of the controls that come back with a form. */
export const controlNames = (card: Card): string[] =>
  tagged(card).flatMap((one) =>
    one['tag'] !== 'button' && one['tag'] !== 'form' && typeof one['name'] === 'string' ? [one['name']] : [],
  );

/** What stands directly in the body, by tag. */
export const bodyTags = (card: Card): string[] => card.body.elements.map((one) => one.tag);

/** The titles of the parts that are folded away. */
export const folds = (card: Card): string[] =>
  withTag(card, 'collapsible_panel').flatMap((one) => {
    const header = one['header'];
    const title = isNode(header) ? header['title'] : undefined;
    return isNode(title) && typeof title['content'] === 'string' ? [title['content']] : [];
  });

export const tagWords = (card: Card): string[] => card.header.text_tag_list.map((one) => one.text.content);
