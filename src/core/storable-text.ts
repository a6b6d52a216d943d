// A terminal, a broken copy or a script leaves them; PostgreSQL refuses NUL, and a lone half of a pair is no character.
const UNSTORABLE = /[\0\p{Cs}]/gu;

/** A text without what no database can keep: NUL and lone halves of surrogate pairs; nobody can see either. */
export const storableText = (text: string): string => text.replaceAll(UNSTORABLE, '');

/** The same for everything inside a value that was parsed from a file, its keys included. */
export const storable = (value: unknown): unknown => {
  if (typeof value === 'string') return storableText(value);
  if (Array.isArray(value)) return value.map(storable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [storableText(key), storable(inner)]),
  );
};
