/** Whether the platform would take a card. */
import type { CardFault } from './fault.ts';
import { PARSE_ERROR } from './fault.ts';
import { referenceFaults } from './references.ts';
import { root } from './root.ts';
import { structureFaults } from './structure.ts';
import { isObject, type Spot } from './values.ts';

/** A card may be at most 30 KB of JSON. */
export const MAX_CARD_BYTES = 30 * 1024;

const keysOf = (value: unknown): Set<string> => new Set(isObject(value) ? Object.keys(value) : []);

/**
 * All faults of a card by the rules of card JSON 2.0, in the platform's codes; empty when it may be sent.
 * With `knownPeople`, a person or mention outside of them is a fault (100290).
 */
export const validateCard = (card: unknown, knownPeople?: ReadonlySet<string>): CardFault[] => {
  if (!isObject(card))
    return [{ code: 200621, path: 'ROOT', message: PARSE_ERROR, value: 'card is not an object' }];
  // An empty object is a legal blank card.
  if (Object.keys(card).length === 0) return [];
  const faults: CardFault[] = [];
  if (Buffer.byteLength(JSON.stringify(card)) > MAX_CARD_BYTES)
    faults.push({ code: 200860, path: 'ROOT', message: 'Card content exceeds limit.' });
  const style = isObject(card['config']) ? card['config']['style'] : undefined;
  const spot: Spot = {
    path: 'ROOT',
    name: 'card',
    report: (fault) => faults.push(fault),
    styles: {
      textSizes: keysOf(isObject(style) ? style['text_size'] : undefined),
      colors: keysOf(isObject(style) ? style['color'] : undefined),
    },
  };
  root(card, spot);
  return [...faults, ...structureFaults(card), ...referenceFaults(card, knownPeople)];
};
