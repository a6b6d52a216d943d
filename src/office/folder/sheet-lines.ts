/**
 * Rows of a file that has several sheets, as one number each: every sheet after the first begins where no sheet can
 * reach, so that rows keep their order and each still names its sheet.
 */

/** More rows than a sheet can have (1,048,576). */
const SHEET_SPAN = 2_000_000;

/** The number of a row (from 1) of the n-th sheet (from 0). */
export const sheetLine = (sheet: number, row: number): number => sheet * SHEET_SPAN + row;

/** The sheet and the row as people see it; the sheet is null where the file has only one. */
export const sheetPlaceOf = (
  sheets: readonly string[],
  line: number,
): { sheet: string | null; row: number } => {
  const at = Math.floor(line / SHEET_SPAN);
  return { sheet: sheets.length > 1 ? (sheets[at] ?? null) : null, row: line % SHEET_SPAN };
};

/** 「第 3 行」, or 「社区」表第 3 行 in a file of several sheets. */
export const sayLine = (sheets: readonly string[], line: number): string => {
  const { sheet, row } = sheetPlaceOf(sheets, line);
  return sheet === null ? `第 ${row} 行` : `「${sheet}」表第 ${row} 行`;
};
