/** From cells to rows under headings: finds the heading, whatever stands above it and in whatever order it is. */
import { colToLetter } from 'hucre/xlsx';
import { closestWord } from '../../core/closest-word.ts';
import type { Report } from './fault.ts';
import { findHeading, type Grid, type Grids } from './read-table.ts';
import { sheetLine } from './sheet-lines.ts';
import { tidyHeading } from './tidy-cell.ts';

export type TableRow = {
  /** Row as WPS numbers it. */
  line: number;
  /** The cell under a heading; empty when there is none. */
  cell(column: string): string;
  /** Whether the column is there at all and this cell of it is blank; one that could not be read is not. */
  isBlank(column: string): boolean;
};

/** Columns that people keep beside the table for themselves. */
const IGNORED = ['序号', '备注'];

const isBlank = (row: string[]): boolean => row.every((cell) => cell === '');

/** Columns that may be missing: of `either` one is enough, the `optional` ones may all be left out. */
export type Spare = { either?: [string, string]; optional?: string[] };

const headingRow = ({ cells }: Grid, columns: string[]): number => {
  const { at, known } = findHeading(cells, columns);
  return known >= Math.min(2, columns.length) ? at : cells.findIndex((row) => !isBlank(row));
};

const checkHeading = (
  headings: string[],
  line: number,
  columns: string[],
  report: Report,
  { either, optional, hidden }: Spare & Pick<Grid, 'hidden'>,
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
      // A helper column that was hidden is nobody's mistake.
      if (hidden.has(at)) return;
      const instead = closestWord(heading, missing);
      if (instead !== null) renamed.add(instead);
      report.fault(
        line,
        heading,
        `不认识这一列，${instead === null ? `可用的列：${columns.join('、')}；自己留用的请命名为「备注」` : `应为「${instead}」`}`,
      );
    } else if (headings.indexOf(heading) !== at) {
      report.fault(
        line,
        heading,
        `这一列出现了两次，请删去一列${hidden.has(at) || hidden.has(headings.indexOf(heading)) ? '；其中一列是隐藏的，先取消隐藏' : ''}`,
      );
    }
  });
  // A misspelt heading is one fault, not two.
  for (const column of missing.filter((name) => !renamed.has(name) && !spared.includes(name)))
    report.fault(line, column, '缺少这一列，请在表头加上；没有内容的格子可以空着');
};

/**
 * The rows of a table under its headings, sheet by sheet; blank rows, trailing blank columns and a repeated heading
 * are passed over. Null when there is no heading at all. Every fault of the heading is reported.
 */
export const tableRows = (
  { grids }: Grids,
  columns: string[],
  report: Report,
  spare: Spare = {},
): TableRow[] | null => {
  const read = grids.map((grid) => rowsOf(grid, columns, report, spare));
  if (read.some((rows) => rows !== null)) return read.flatMap((rows) => rows ?? []);
  report.fault(null, null, `文件是空的；第一行写表头：${columns.join('、')}`);
  return null;
};

const rowsOf = (grid: Grid, columns: string[], report: Report, spare: Spare): TableRow[] | null => {
  const at = headingRow(grid, columns);
  if (at === -1) return null;
  const lineOf = (r: number): number => sheetLine(grid.sheet, r + 1);
  const headings = (grid.cells[at] ?? []).map(tidyHeading);
  checkHeading(headings, lineOf(at), columns, report, { ...spare, hidden: grid.hidden });
  const place = new Map(columns.map((column) => [column, headings.indexOf(column)]));
  const rows: TableRow[] = [];
  for (const [r, cells] of grid.cells.entries()) {
    const wrongs = [...place].flatMap(([column, c]) => {
      const wrong = grid.unreadable.get(`${r},${c}`);
      return wrong === undefined ? [] : [{ column, c, wrong }];
    });
    const repeated = [...place].every(([column, c]) => c === -1 || tidyHeading(cells[c] ?? '') === column);
    if (r <= at || repeated || (isBlank(cells) && wrongs.length === 0)) continue;
    const line = lineOf(r);
    for (const { column, c, wrong } of wrongs)
      report.fault(line, column, `${colToLetter(c)}${r + 1} 格${wrong}`);
    const beyond = cells.findIndex(
      (cell, i) => cell !== '' && (headings[i] ?? '') === '' && !grid.hidden.has(i),
    );
    if (beyond !== -1) {
      report.fault(
        line,
        null,
        `「${cells[beyond] ?? ''}」不在任何一列下面，检查是否多了一个分隔符；内容含逗号时请加双引号`,
      );
    }
    const unread = new Set(wrongs.map((w) => w.column));
    const cell = (column: string) => (unread.has(column) ? '' : (cells[place.get(column) ?? -1] ?? ''));
    rows.push({
      line,
      cell,
      isBlank: (column) => place.get(column) !== -1 && !unread.has(column) && cell(column) === '',
    });
  }
  return rows;
};
