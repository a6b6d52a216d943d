/** Asks the linter about made-up sources, and about what the project would be without its exceptions. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { ROOT } from './sources.ts';

export type Complaint = { file: string; rule: string };

const overriding = z.looseObject({ files: z.array(z.string()), rules: z.record(z.string(), z.unknown()) });
const settings = z.looseObject({ overrides: z.array(overriding) });

/** The linter's settings; its comments stand on lines of their own. */
const readSettings = () =>
  settings.parse(
    JSON.parse(readFileSync(path.join(ROOT, '.oxlintrc.json'), 'utf8').replaceAll(/^\s*\/\/.*$/gm, '')),
  );

const COMPLAINT = /^(\S+?):\d+:\d+: .*\[\w+\/(.+)\((.+)\)\]$/gm;

const ask = (folder: string, args: string[]): Complaint[] => {
  const oxlint = path.join(ROOT, 'node_modules/oxlint/bin/oxlint');
  const { stdout } = spawnSync(process.execPath, [oxlint, '-f', 'unix', ...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return [...stdout.matchAll(COMPLAINT)].map(([, file = '', plugin = '', rule = '']) => ({
    file,
    rule: plugin === 'eslint' ? rule : `${plugin}/${rule}`,
  }));
};

const inFolder = <T>(work: (folder: string) => T): T => {
  const folder = mkdtempSync(path.join(tmpdir(), 'xiaoban-lint-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** What the project's settings say about sources that do not exist. */
export const lintMadeUp = (sources: Record<string, string>): Complaint[] =>
  inFolder((folder) => {
    writeFileSync(path.join(folder, '.oxlintrc.json'), JSON.stringify(readSettings()));
    for (const [file, text] of Object.entries(sources)) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), text);
    }
    return ask(folder, []);
  });

/** Files that the settings let off from a rule. */
export const letOff = (rule: string): string[] =>
  readSettings().overrides.flatMap(({ files, rules }) => (rules[rule] === 'off' ? files : []));

/** What would be complained of if no file were let off. */
export const lintWithoutMercy = (): Complaint[] =>
  inFolder((folder) => {
    const strict = readSettings();
    const overrides = strict.overrides.filter(({ rules }) => !Object.values(rules).includes('off'));
    // The settings name files by where they stand, so the sources come along.
    for (const part of ['src', 'bot', 'cards'])
      cpSync(path.join(ROOT, part), path.join(folder, part), {
        recursive: true,
        filter: (from) => !path.basename(from).includes('.') || from.endsWith('.ts'),
      });
    writeFileSync(path.join(folder, '.oxlintrc.json'), JSON.stringify({ ...strict, overrides }));
    return ask(folder, []);
  });
