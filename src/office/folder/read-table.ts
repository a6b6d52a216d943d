/** Reads a table of the office folder (.csv or .xlsx) into rows of text, with the row numbers people see. */
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { parseCsv, type CellValue } from 'hucre/csv';
import { readXlsx, type Sheet } from 'hucre/xlsx';
import { decodeText } from './decode-text.ts';
import type { Report } from './fault.ts';
import { tidyCell, tidyHeading } from './tidy-cell.ts';

/** Rows from the top; the n-th is row n+1 of the sheet. */
export type Grid = string[][];

/** Full-width commas appear when a file is typed in an editor with a Chinese input method. */
const SEPARATORS = [',', ';', '\t', '\uFF0C'];

/** A merged cell keeps its text in the first cell only; people mean it for all of them. */
const spreadMerges = (sheet: Sheet): CellValue[][] => {
  const rows = sheet.rows.map((row) => [...row]);
  for (const merge of sheet.merges ?? []) {
    // A heading merged over the whole table is a title, not a value of every column.
    if (merge.startCol !== merge.endCol) continue;
    const value = rows[merge.startRow]?.[merge.startCol] ?? null;
    for (let r = merge.startRow + 1; r <= merge.endRow; r += 1) {
      const row = rows[r];
      if (row) row[merge.startCol] = value;
    }
  }
  return rows;
};

const sheetGrid = async (bytes: Uint8Array, report: Report): Promise<Grid | null> => {
  try {
    const book = await readXlsx(bytes);
    const sheet = book.sheets.find(
      (s) => !s.hidden && s.rows.some((row) => row.some((c) => tidyCell(c) !== '')),
    );
    return sheet ? spreadMerges(sheet).map((row) => row.map(tidyCell)) : [];
  } catch {
    report.fault(null, null, '打不开，可能已损坏或设了密码；请用 WPS 或 Excel 另存为 .xlsx');
    return null;
  }
};

const textGrid = (bytes: Uint8Array, columns: string[], report: Report): Grid | null => {
  const text = decodeText(bytes);
  if (text === null) {
    report.fault(null, null, '认不出文字编码；请在 WPS 中另存为「CSV UTF-8」');
    return null;
  }
  const known = (row: CellValue[]) => row.filter((c) => columns.includes(tidyHeading(tidyCell(c)))).length;
  const readings = SEPARATORS.map((delimiter) => {
    const rows = parseCsv(text, { delimiter });
    return { rows, fit: Math.max(0, ...rows.slice(0, 10).map(known)) };
  });
  const best = readings.reduce((a, b) => (b.fit > a.fit ? b : a));
  if ((text.match(/"/g)?.length ?? 0) % 2 === 1) {
    report.fault(best.rows.length, null, '有一个双引号没有成对，它后面的内容都读错了；请补上或删去');
    return null;
  }
  return best.rows.map((row) => row.map(tidyCell));
};

/** The cells of a file, or null when it cannot be read at all (and the report says why). `columns` are those expected. */
export const readGrid = async (
  dir: string,
  file: string,
  columns: string[],
  report: Report,
): Promise<Grid | null> => {
  const bytes = await readFile(join(dir, file));
  return extname(file).toLowerCase() === '.xlsx'
    ? sheetGrid(bytes, report)
    : textGrid(bytes, columns, report);
};
