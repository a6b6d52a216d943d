/** A sentence with what was understood taken out, so that what is left can be read for itself. */
import type { Piece } from './dates.ts';

/** Stands where something was taken out; a private character, which clean text does not hold. */
export const HOLE = '\ue000';

/** Puts holes where pieces were; the length stays. */
export const withHoles = (text: string, used: readonly Piece[]): string =>
  used.reduce((rest, { at, end }) => rest.slice(0, at) + HOLE.repeat(end - at) + rest.slice(end), text);

/** The clauses of a text with holes, trimmed of signs. */
export const clausesOf = (text: string): string[] =>
  text
    .split(/[,\uff0c\u3002;\uff1b!\uff01?\uff1f\n]+/)
    .map((clause) => clause.trim())
    .filter((clause) => clause.replaceAll(HOLE, '').trim() !== '');

/** What remains of a clause without holes and the signs around them. */
export const bareOf = (clause: string): string =>
  clause
    .replaceAll(HOLE, ' ')
    .replace(/^[ :\uff1a、()\uff08\uff09的-]+|[ :\uff1a、()\uff08\uff09-]+$/g, '')
    .replace(/ +/g, ' ')
    .trim();

/** Fields without those that were not said. */
export const saidFields = (fields: Record<string, string | null | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) =>
      value === null || value === undefined || value === '' ? [] : [[name, value]],
    ),
  );
