/** Keeps a card within the platform's size by drawing it again with less room. */
import type { Card } from './card-json.ts';

/** CONTRACT §5; Feishu itself refuses more than 30 KB. */
export const MAX_BYTES = 28 * 1024;
/** Feishu refuses more elements, texts counted. */
export const MAX_ELEMENTS = 200;

/** How much a card may show. */
export type Room = {
  /** Share of the usual length of texts, above 0 and at most 1. */
  share: number;
  /** People to choose from. */
  people: number;
  /** Rows of a list, and of each section of a card. */
  rows: number;
};

const rooms: [Room, ...Room[]] = [
  { share: 1, people: 80, rows: 8 },
  { share: 0.6, people: 40, rows: 6 },
  { share: 0.25, people: 15, rows: 4 },
  { share: 0.1, people: 8, rows: 3 },
  { share: 0.1, people: 4, rows: 2 },
  { share: 0.1, people: 2, rows: 1 },
];

/** The size of a card as it is sent, in bytes of UTF-8. */
export const cardBytes = (card: Card): number => new TextEncoder().encode(JSON.stringify(card)).length;

/** The number of elements, every text and option counted: the strictest reading of the platform's limit. */
export const cardElements = (value: unknown): number => {
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + cardElements(one), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce((sum: number, one) => sum + cardElements(one), 'tag' in value ? 1 : 0);
};

const fits = (card: Card): boolean => cardBytes(card) <= MAX_BYTES && cardElements(card) <= MAX_ELEMENTS;

/** The roomiest card that fits. Everyday cards fit at once; only a very long one is drawn again. */
export const fitCard = (draw: (room: Room) => Card): Card => {
  let card = draw(rooms[0]);
  for (const room of rooms.slice(1)) {
    if (fits(card)) break;
    card = draw(room);
  }
  return card;
};
