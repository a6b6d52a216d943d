type Report = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: unknown[] }[];
};
/** What the closing line says. */
export declare const countTests: (
  report: Report,
  exitCode: number,
) => { passed: number; failed: number; skipped: number };
