/** As much of an office as the petition rules ask for. */
import { loadBook } from '../../src/regulation/load-book.ts';
import { plainSettings } from '../regulation/plain-settings.ts';

const book = loadBook();

/** The rules under one pack, with the numbers that the office has filled in. */
export const under = (pack: string, numbers: Record<string, number> = {}) => ({
  book,
  settings: plainSettings({ petition: pack }, numbers),
});
