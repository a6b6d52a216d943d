export type Printed = { title: string; rows: Record<string, string | number>[]; notes: string[] };

/** Every table of this run, its cells as numbers where they begin with one. */
export const printed: Printed[] = [];

const asNumber = (cell: string): string | number => {
  const said = /^-?[\d,]+(?:\.\d+)?/.exec(cell)?.[0];
  return said === undefined ? cell : Number(said.replaceAll(',', ''));
};

/** Prints a table in Markdown, its columns aligned for a terminal, and keeps it for `--json`. */
export const printTable = (title: string, head: string[], rows: string[][], notes: string[] = []): void => {
  const widths = head.map((cell, i) => Math.max(cell.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (cells: string[]) =>
    `| ${cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join(' | ')} |`;
  console.log(`\n## ${title}`);
  console.log(line(head));
  console.log(line(widths.map((width, i) => (i === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`))));
  for (const row of rows) console.log(line(row));
  for (const note of notes) console.log(`- ${note}`);
  const named = (cells: string[]) =>
    Object.fromEntries(head.map((name, i) => [name, asNumber(cells[i] ?? '')] as const));
  printed.push({ title, rows: rows.map(named), notes });
};

/** A figure with three significant digits or whole, thousands apart. */
export const figure = (value: number): string =>
  Number.isNaN(value)
    ? '–'
    : value >= 100
      ? Math.round(value).toLocaleString('en-US')
      : value >= 10
        ? value.toFixed(1)
        : value.toFixed(2);

/** 「median [least–most]」 */
export const range = ({ median, least, most }: { median: number; least: number; most: number }): string =>
  `${figure(median)} [${figure(least)}–${figure(most)}]`;

export const times = (ratio: number): string => `${figure(ratio)}×`;
