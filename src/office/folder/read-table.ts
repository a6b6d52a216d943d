/** Reads a table of the office folder (.csv or .xlsx) into rows of text, with the row numbers people see. */
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { parseCsv, type CellValue } from 'hucre/csv';
import { readXlsx, type Cell, type Sheet } from 'hucre/xlsx';
import { decodeText } from './decode-text.ts';
import type { Report } from './fault.ts';
import { sheetLine } from './sheet-lines.ts';
import { shownCell, tidyCell, tidyHeading } from './tidy-cell.ts';

/** One sheet of a table, or a whole CSV. */
export type Grid = {
  /** Its place among the sheets that are read; see `sheet-lines.ts`. */
  sheet: number;
  /** Rows from the top; the n-th is row n+1 of the sheet. */
  cells: string[][];
  /** What is wrong with a cell whose content cannot be known, by `row,column` from 0. */
  unreadable: Map<string, string>;
  /** Columns that nobody sees. */
  hidden: Set<number>;
};

/** The sheets of a file: those that hold the table, and the names of all in the order of `Grid.sheet`. */
export type Grids = { names: string[]; grids: Grid[] };

/** Full-width commas appear when a file is typed in an editor with a Chinese input method. */
const SEPARATORS = [',', ';', '\t', '\uFF0C'];
/** Above the heading there may be a title and a line or two about it. */
const TITLE_ROWS = 10;

const SPREADSHEET_ERROR =
  /^#(?:REF!|N\/A|NAME\?|VALUE!|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|GETTING_DATA|####+)$/i;
/** A column that is too narrow is exported as nothing but signs. */
const TOO_NARROW = /^#{3,}$/;

const TYPE_IT = '请改成要填写的内容，没有就清空';

/** How many of the expected columns the best row near the top names, and which row it is. */
export const findHeading = (cells: string[][], columns: string[]): { at: number; known: number } => {
  const known = (row: string[]) => new Set(row.map(tidyHeading).filter((c) => columns.includes(c))).size;
  const counts = cells.slice(0, TITLE_ROWS).map(known);
  const most = Math.max(0, ...counts);
  return { at: counts.indexOf(most), known: most };
};

const wrongIn = (cell: Cell | undefined, text: string): string | null => {
  if (cell?.type === 'error' || SPREADSHEET_ERROR.test(text))
    return `公式出错，表里只有「${text}」；${TYPE_IT}`;
  if (TOO_NARROW.test(text)) return `列太窄，表里只剩「${text}」；请把列拉宽后重新导出`;
  if (cell?.formula !== undefined && cell.value === null && (cell.formulaResult ?? null) === null)
    return '公式没有保存结果，读不出内容；请用 WPS 或 Excel 打开后保存一次，或直接填写内容';
  return null;
};

/** A merged cell keeps its text in the first cell only; people mean it for all of them. */
const spreadMerges = (sheet: Sheet, grid: Pick<Grid, 'cells' | 'unreadable'>): void => {
  for (const merge of sheet.merges ?? []) {
    // A heading merged over the whole table is a title, not a value of every column.
    if (merge.startCol !== merge.endCol) continue;
    const col = merge.startCol;
    const value = grid.cells[merge.startRow]?.[col] ?? '';
    const wrong = grid.unreadable.get(`${merge.startRow},${col}`);
    for (let r = merge.startRow + 1; r <= merge.endRow; r += 1) {
      const row = grid.cells[r];
      if (row) row[col] = value;
      if (wrong !== undefined) grid.unreadable.set(`${r},${col}`, wrong);
    }
  }
};

const gridOf = (sheet: Sheet, at: number): Grid => {
  const unreadable = new Map<string, string>();
  const cells = sheet.rows.map((row, r) =>
    row.map((value, c) => {
      const cell = sheet.cells?.get(`${r},${c}`);
      const text = shownCell(value, cell?.style?.numFmt ?? '');
      const wrong = wrongIn(cell, text);
      if (wrong !== null) unreadable.set(`${r},${c}`, wrong);
      return text;
    }),
  );
  const hidden = new Set((sheet.columns ?? []).flatMap((column, c) => (column.hidden === true ? [c] : [])));
  const grid = { sheet: at, cells, unreadable, hidden };
  spreadMerges(sheet, grid);
  return grid;
};

const hasText = ({ cells, unreadable }: Grid): boolean =>
  unreadable.size > 0 || cells.some((row) => row.some((cell) => cell !== ''));

/** Hidden rows look as if they had been taken out; they are read, and said to be. */
const warnOfHiddenRows = (sheet: Sheet, grid: Grid, heading: number, report: Report): void => {
  const rows = [...(sheet.rowDefs ?? [])]
    .filter(([r, def]) => def.hidden === true && r > heading && grid.cells[r]?.some((cell) => cell !== ''))
    .map(([r]) => r + 1)
    .toSorted((a, b) => a - b);
  const [first] = rows;
  if (first !== undefined)
    report.warn(
      sheetLine(grid.sheet, first),
      null,
      `有 ${rows.length} 行是隐藏的（${rows.slice(0, 5).join('、')}${rows.length > 5 ? '……' : ''}），也照样读入；不要的请删去`,
    );
};

/**
 * The sheets that hold the table: the one that names most of its columns, and every other one that names at least
 * half of them. What else the book holds is told, so that nothing is left out unseen.
 */
const pickSheets = (
  sheets: Sheet[],
  columns: string[],
  report: Report,
  keep: (n: string[]) => void,
): Grids => {
  const names = sheets.map((s) => s.name);
  const all = sheets.map((sheet, at) => {
    const grid = gridOf(sheet, at);
    return { sheet, grid, heading: findHeading(grid.cells, columns) };
  });
  const filled = all.filter(({ grid }) => hasText(grid));
  const seen = filled.filter(({ sheet }) => sheet.hidden !== true && sheet.veryHidden !== true);
  const [best] = seen.toSorted((a, b) => b.heading.known - a.heading.known);
  const enough = Math.max(2, Math.ceil(columns.length / 2));
  const chosen = seen.filter((s) => s === best || s.heading.known >= enough);
  keep(seen.length > 1 ? names : []);
  for (const { sheet, grid } of filled.filter((s) => !chosen.includes(s)))
    report.warn(
      null,
      null,
      seen.some((s) => s.grid === grid)
        ? `「${sheet.name}」表没有这里要的表头，没有读；里面若有内容，表头请写：${columns.join('、')}`
        : `「${sheet.name}」表是隐藏的，没有读；要读请取消隐藏`,
    );
  for (const { sheet, grid, heading } of chosen) warnOfHiddenRows(sheet, grid, heading.at, report);
  return { names, grids: chosen.map(({ grid }) => grid) };
};

const bookGrids = async (
  bytes: Uint8Array,
  columns: string[],
  report: Report,
  keep: (names: string[]) => void,
): Promise<Grids | null> => {
  let sheets: Sheet[];
  try {
    ({ sheets } = await readXlsx(bytes, { readStyles: true }));
  } catch {
    report.fault(null, null, '打不开，可能已损坏或设了密码；请用 WPS 或 Excel 另存为 .xlsx');
    return null;
  }
  return pickSheets(sheets, columns, report, keep);
};

const textGrid = (bytes: Uint8Array, columns: string[], report: Report): Grids | null => {
  const text = decodeText(bytes);
  if (text === null) {
    report.fault(null, null, '认不出文字编码；请在 WPS 中另存为「CSV UTF-8」');
    return null;
  }
  const known = (row: CellValue[]) => row.filter((c) => columns.includes(tidyHeading(tidyCell(c)))).length;
  const readings = SEPARATORS.map((delimiter) => {
    const rows = parseCsv(text, { delimiter });
    return { rows, fit: Math.max(0, ...rows.slice(0, TITLE_ROWS).map(known)) };
  });
  const best = readings.reduce((a, b) => (b.fit > a.fit ? b : a));
  if ((text.match(/"/g)?.length ?? 0) % 2 === 1) {
    report.fault(best.rows.length, null, '有一个双引号没有成对，它后面的内容都读错了；请补上或删去');
    return null;
  }
  const cells = best.rows.map((row) => row.map(tidyCell));
  const unreadable = new Map<string, string>();
  cells.forEach((row, r) =>
    row.forEach((cell, c) => {
      const wrong = wrongIn(undefined, cell);
      if (wrong !== null) unreadable.set(`${r},${c}`, wrong);
    }),
  );
  return { names: [], grids: [{ sheet: 0, cells, unreadable, hidden: new Set() }] };
};

/**
 * The cells of a file, or null when it cannot be read at all (and the report says why). `columns` are those expected;
 * `keep` is told the names of its sheets where there are several, before anything is said about one of them.
 */
export const readGrids = async (
  dir: string,
  file: string,
  columns: string[],
  report: Report,
  keep: (names: string[]) => void,
): Promise<Grids | null> => {
  const bytes = await readFile(join(dir, file));
  return extname(file).toLowerCase() === '.xlsx'
    ? bookGrids(bytes, columns, report, keep)
    : textGrid(bytes, columns, report);
};
