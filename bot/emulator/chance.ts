/** Chance as an argument, so that a test can repeat a story to the letter. */
import { randomBytes, randomInt } from 'node:crypto';

export type Chance = {
  /** So many hexadecimal digits. */
  hex(length: number): string;
  /** A whole number from 0 up to, and without, n. */
  below(n: number): number;
};

export const trueChance: Chance = {
  hex: (length) =>
    randomBytes(Math.ceil(length / 2))
      .toString('hex')
      .slice(0, length),
  below: (n) => randomInt(n),
};
