/** What a part of the benchmark found: a table for people, whose figures a program reads from `--json FILE`. */
import type { Spread } from './compare.ts';

/** A figure as it is printed, and as it was measured. */
export type Figure = { text: string; value: number | Spread };
/** A plain text has no figure behind it. */
export type Cell = string | Figure;
export type Table = { title: string; head: string[]; rows: Cell[][]; notes: string[] };

/** Prints a table in Markdown, its columns aligned for a terminal. */
export const printTable = ({ title, head, rows, notes }: Table): void => {
  const texts = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? cell : cell.text)));
  const widths = head.map((cell, i) => Math.max(cell.length, ...texts.map((row) => row[i]?.length ?? 0)));
  const line = (cells: string[]) =>
    `| ${cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join(' | ')} |`;
  console.log(`\n## ${title}`);
  console.log(line(head));
  console.log(line(widths.map((width, i) => (i === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`))));
  for (const row of texts) console.log(line(row));
  for (const note of notes) console.log(`- ${note}`);
};

/** The table for a program: a figure is a number or `{ median, least, most }`, null where none was taken. */
export const tableAsJson = ({ title, head, rows, notes }: Table) => ({
  title,
  head,
  // JSON has no NaN: it writes null.
  rows: rows.map((row) => row.map((cell) => (typeof cell === 'string' ? cell : cell.value))),
  notes,
});

const digits = (value: number): string =>
  Number.isNaN(value)
    ? '–'
    : value >= 100
      ? Math.round(value).toLocaleString('en-US')
      : value >= 10
        ? value.toFixed(1)
        : value.toFixed(2);

/** A figure with three significant digits or whole, thousands apart. */
export const figure = (value: number): Figure => ({ text: digits(value), value });

/** A whole number, thousands apart. */
export const count = (value: number): Figure => ({ text: value.toLocaleString('en-US'), value });

/** 「median [least–most]」 */
export const range = ({ median, least, most }: Spread): Figure => ({
  text: `${digits(median)} [${digits(least)}–${digits(most)}]`,
  value: { median, least, most },
});

/** A ratio to the first way of the table. */
export const times = (ratio: number): Figure => ({ text: `${digits(ratio)}×`, value: ratio });
