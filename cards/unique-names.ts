/** Names of controls are unique on a card, or the platform refuses the whole of it (230099). */
import type { Card } from './card-json.ts';

const AGAIN = /~\d+$/;

/** The name that a control was given, also where another one on its card bears it too. */
export const givenName = (name: string): string => name.replace(AGAIN, '');

/**
 * A card whose second control of a name is called `name~2`, and so on: the same button may stand in two places. What
 * comes back from a tap is read with `givenName`.
 */
export const withUniqueNames = <Elements extends Card['body']['elements']>(elements: Elements): Elements => {
  const seen = new Map<string, number>();
  const rename = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(rename);
    if (typeof part !== 'object' || part === null) return part;
    // The columns and rows of a table and the data of a chart are no controls.
    if ('tag' in part && (part.tag === 'table' || part.tag === 'chart')) return part;
    const copy: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(part)) {
      // A value that goes out with a tap is not looked into.
      if (key === 'behaviors') copy[key] = value;
      else if (key === 'name' && typeof value === 'string' && 'tag' in part) {
        const nth = (seen.get(value) ?? 0) + 1;
        seen.set(value, nth);
        copy[key] = nth === 1 ? value : `${value}~${nth}`;
      } else copy[key] = rename(value);
    }
    return copy;
  };
  return rename(elements) as Elements;
};
