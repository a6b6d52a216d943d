/** What is wrong with an office folder, where, and what to write instead. */

export type Fault = {
  /** File name within the folder. */
  file: string;
  /** Row as WPS or an editor numbers it, from 1; null for the file as a whole. */
  line: number | null;
  /** Column (表头) or key, as written. */
  column: string | null;
  /** A clause for a person: what is wrong and what would be accepted. */
  says: string;
};

/** 「people.csv 第 3 行「手机」:……」 */
export const sayFault = (fault: Fault): string =>
  `${fault.file}${fault.line === null ? '' : ` 第 ${fault.line} 行`}${fault.column === null ? '' : `「${fault.column}」`}：${fault.says}`;

/** Collects everything that is wrong with one file: a fault stops the import, a warning does not. */
export type Report = {
  fault(line: number | null, column: string | null, says: string): void;
  warn(line: number | null, column: string | null, says: string): void;
};

export type Findings = { faults: Fault[]; warnings: Fault[] };

/** A report for one file that writes into the findings of the folder. */
export const reportOn = (findings: Findings, file: string): Report => ({
  fault: (line, column, says) => void findings.faults.push({ file, line, column, says }),
  warn: (line, column, says) => void findings.warnings.push({ file, line, column, says }),
});
