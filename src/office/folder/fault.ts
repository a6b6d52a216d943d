/** What is wrong with an office folder, where, and what to write instead. */
import { sheetPlaceOf, sayLine } from './sheet-lines.ts';

export type Fault = {
  /** File name within the folder. */
  file: string;
  /** The sheet, in a workbook that has several. */
  sheet?: string;
  /** Row as WPS or an editor numbers it, from 1; null for the file as a whole. */
  line: number | null;
  /** Column (表头) or key, as written. */
  column: string | null;
  /** A clause for a person: what is wrong and what would be accepted. */
  text: string;
};

/** 「people.csv 第 3 行「手机」:……」, with the sheet where there are several. */
export const sayFault = (fault: Fault): string =>
  `${fault.file}${fault.sheet === undefined ? '' : `「${fault.sheet}」表`}${fault.line === null ? '' : ` 第 ${fault.line} 行`}${fault.column === null ? '' : `「${fault.column}」`}：${fault.text}`;

/** Collects everything that is wrong with one file: a fault stops the import, a warning does not. */
export type Report = {
  fault(line: number | null, column: string | null, text: string): void;
  warn(line: number | null, column: string | null, text: string): void;
  /** 「第 3 行」, for a sentence that points at another row. */
  at(line: number): string;
};

export type Findings = {
  faults: Fault[];
  warnings: Fault[];
  /** The sheets of each workbook, in their order. */
  sheets: Map<string, string[]>;
};

export const noFindings = (): Findings => ({ faults: [], warnings: [], sheets: new Map() });

/** A report for one file that writes into the findings of the folder. */
export const reportOn = (findings: Findings, file: string): Report => {
  const sheets = () => findings.sheets.get(file) ?? [];
  const found = (line: number | null, column: string | null, text: string): Fault => {
    const place = line === null ? null : sheetPlaceOf(sheets(), line);
    const sheet = place?.sheet ?? null;
    return { file, ...(sheet === null ? {} : { sheet }), line: place?.row ?? null, column, text };
  };
  return {
    fault: (...what) => void findings.faults.push(found(...what)),
    warn: (...what) => void findings.warnings.push(found(...what)),
    at: (line) => sayLine(sheets(), line),
  };
};
