/** The tests, and the check that CI runs: each step with a heading, stopping at the first failure. */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

/** Runs a package's program with this Node, its output in sight; returns the exit code. */
const run = (root, file, args) =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join(root, file), ...args], { stdio: 'inherit' });
    child.on('error', () => resolve(1));
    child.on('close', (code) => resolve(code ?? 1));
  });

/** What vitest counted; a file that could not be loaded has no tests, and counts as one failure. */
export const countTests = (report, exitCode) => {
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  const failed = report.numFailedTests + broken.length;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
};

/** Runs the tests and prints `N passed, N failed, N skipped` on a line of its own; returns the exit code. */
export const runTests = async (root, args) => {
  const report = path.join(root, 'node_modules/.cache/xiaoban', `tests-${process.pid}.json`);
  mkdirSync(path.dirname(report), { recursive: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await run(root, 'node_modules/vitest/vitest.mjs', ['run', ...reporters, ...args]);
  try {
    const { passed, failed, skipped } = countTests(JSON.parse(readFileSync(report, 'utf8')), code);
    console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
    return code === 0 && failed > 0 ? 1 : code;
  } catch {
    console.log('0 passed, 1 failed, 0 skipped');
    return code === 0 ? 1 : code;
  } finally {
    rmSync(report, { force: true });
  }
};

/** The campaigns in their long form; the environment names other sizes. A file's name narrows them. */
export const runCampaigns = (root, args) => {
  process.env.CAMPAIGN ??= 'long';
  return runTests(root, ['test/campaigns', ...args]);
};

/** @type {[heading: string, file: string, args: string[]][]} */
const STEPS = [
  ['排版 prettier', 'node_modules/prettier/bin/prettier.cjs', ['--check', '--log-level=warn', '.']],
  ['类型 tsc', 'node_modules/typescript/bin/tsc', ['-p', '.']],
  ['代码检查 oxlint', 'node_modules/oxlint/bin/oxlint', ['--type-aware']],
  ['没有人用的代码 knip', 'node_modules/knip/bin/knip.js', ['--no-progress', '--no-config-hints']],
  ['数据库迁移齐全', 'tools/migration.mjs', ['--check']],
];

/**
 * Everything that CI holds, or with `--quick` only the tests of what is not committed; returns the exit code of the
 * first step that fails.
 */
export const runCheck = async (root, args) => {
  const unknown = args.find((arg) => arg !== '--quick');
  if (unknown !== undefined) {
    console.error(`npm run check 不认识「${unknown}」；可加的只有 --quick（只跑与未提交改动有关的测试）`);
    return 2;
  }
  for (const [heading, file, args] of STEPS) {
    console.log(`== ${heading}`);
    const code = await run(root, file, args);
    if (code !== 0) return code;
  }
  console.log('== 测试 vitest');
  return runTests(root, args.length > 0 ? ['--changed', '--passWithNoTests'] : []);
};
