import { describe, expect, it } from 'vitest';
import { countTests } from '../../tools/check.mjs';

const report = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1, testResults: [] };

describe('the closing line of the tests', () => {
  it('counts what passed, failed and was left out', () => {
    expect(countTests(report, 0)).toEqual({ passed: 5, failed: 0, skipped: 2 });
    expect(countTests({ ...report, numFailedTests: 3 }, 1)).toEqual({ passed: 5, failed: 3, skipped: 2 });
  });

  it('never reads as success when a file could not be loaded, or the run broke down', () => {
    const broken = [{ status: 'failed', assertionResults: [] }];
    expect(countTests({ ...report, testResults: broken }, 1).failed).toBe(1);
    expect(countTests(report, 1).failed).toBe(1);
  });
});
