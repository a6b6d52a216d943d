/** The demo office with some words of its office.yaml changed, in a folder of its own that goes with the test file. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DEMO_OFFICE } from './play.ts';

export type OfficeFolder = { dir: string; remove(): Promise<void> };

/** Each change must be found: a story must not run in the office as it was. */
export const officeWith = async (changes: [from: string, to: string][]): Promise<OfficeFolder> => {
  const dir = await mkdtemp(path.join(tmpdir(), 'office-'));
  await cp(DEMO_OFFICE, dir, { recursive: true });
  const file = path.join(dir, 'office.yaml');
  let text = await readFile(file, 'utf8');
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`office.yaml has no 「${from}」`);
    text = text.replace(from, to);
  }
  await writeFile(file, text);
  return { dir, remove: () => rm(dir, { recursive: true, force: true }) };
};
