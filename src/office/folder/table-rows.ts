/** From cells to rows under headings: finds the heading, whatever stands above it and in whatever order it is. */
import { closestWord } from './closest-word.ts';
import type { Report } from './fault.ts';
import type { Grid } from './read-table.ts';
import { tidyHeading } from './tidy-cell.ts';

export type TableRow = {
  /** Row as WPS numbers it. */
  line: number;
  /** The cell under a heading; empty when there is none. */
  cell(column: string): string;
  /** Whether the column is there at all and this cell of it is blank. */
  isBlank(column: string): boolean;
};

/** Columns that people keep beside the table for themselves. */
const IGNORED = ['序号', '备注'];
/** Above the heading there may be a title and a line or two about it. */
const TITLE_ROWS = 10;

const isBlank = (row: string[]): boolean => row.every((cell) => cell === '');

/** Columns that may be missing: of `either` one is enough, the `optional` ones may all be left out. */
export type Spare = { either?: [string, string]; optional?: string[] };

const findHeading = (grid: Grid, columns: string[]): number => {
  const known = (row: string[]) => row.filter((cell) => columns.includes(tidyHeading(cell))).length;
  const found = grid.slice(0, TITLE_ROWS).findIndex((row) => known(row) >= Math.min(2, columns.length));
  return found === -1 ? grid.findIndex((row) => !isBlank(row)) : found;
};

const checkHeading = (
  headings: string[],
  line: number,
  columns: string[],
  report: Report,
  { either, optional }: Spare,
): void => {
  const spared = [
    ...(optional ?? []),
    ...(either?.some((column) => headings.includes(column)) ? either : []),
  ];
  const missing = columns.filter((column) => !headings.includes(column));
  const renamed = new Set<string>();
  headings.forEach((heading, at) => {
    if (heading === '' || IGNORED.includes(heading)) return;
    if (!columns.includes(heading)) {
      const instead = closestWord(heading, missing);
      if (instead !== null) renamed.add(instead);
      report.fault(
        line,
        heading,
        `不认识这一列，${instead === null ? `可用的列：${columns.join('、')}；自己留用的请命名为「备注」` : `应为「${instead}」`}`,
      );
    } else if (headings.indexOf(heading) !== at) {
      report.fault(line, heading, '这一列出现了两次，请删去一列');
    }
  });
  // A misspelt heading is one fault, not two.
  for (const column of missing.filter((name) => !renamed.has(name) && !spared.includes(name)))
    report.fault(line, column, '缺少这一列，请在表头加上；没有内容的格子可以空着');
};

/**
 * The rows of a table under its headings; blank rows, trailing blank columns and a repeated heading are passed over.
 * Null when there is no heading at all. Every fault of the heading is reported.
 */
export const tableRows = (
  grid: Grid,
  columns: string[],
  report: Report,
  spare: Spare = {},
): TableRow[] | null => {
  const at = findHeading(grid, columns);
  if (at === -1) {
    report.fault(null, null, `文件是空的；第一行写表头：${columns.join('、')}`);
    return null;
  }
  const headings = (grid[at] ?? []).map(tidyHeading);
  checkHeading(headings, at + 1, columns, report, spare);
  const place = new Map(columns.map((column) => [column, headings.indexOf(column)]));
  const rows: TableRow[] = [];
  grid.slice(at + 1).forEach((cells, below) => {
    const repeated = columns.every(
      (c) => tidyHeading(cells[place.get(c) ?? -1] ?? '') === c || place.get(c) === -1,
    );
    if (isBlank(cells) || repeated) return;
    const line = at + below + 2;
    const beyond = cells.findIndex((cell, i) => cell !== '' && (headings[i] ?? '') === '');
    if (beyond !== -1) {
      report.fault(
        line,
        null,
        `「${cells[beyond] ?? ''}」不在任何一列下面，检查是否多了一个分隔符；内容含逗号时请加双引号`,
      );
    }
    const cell = (column: string) => cells[place.get(column) ?? -1] ?? '';
    rows.push({ line, cell, isBlank: (column) => place.get(column) !== -1 && cell(column) === '' });
  });
  return rows;
};
