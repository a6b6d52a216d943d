/** Office folders for tests: the demo office on disk, with some of its files changed. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { DEMO_OFFICE_DIR } from '../../prisma/seed/make-office-folder.ts';

/** The text of a file of the demo office. */
export const demoFile = (file: string): Promise<string> => readFile(join(DEMO_OFFICE_DIR, file), 'utf8');

/** A copy of the demo office, gone when the test is over; null removes a file. */
export const demoWith = async (files: Record<string, string | Uint8Array | null> = {}): Promise<string> => {
  const dir = await mkdtemp(join(tmpdir(), 'office-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  // The tables of the matters name people; a test that changes the people brings its own.
  await cp(DEMO_OFFICE_DIR, dir, { recursive: true, filter: (file) => !file.endsWith('meetings.csv') });
  for (const [file, content] of Object.entries(files)) {
    if (content === null) await rm(join(dir, file), { force: true });
    else await writeFile(join(dir, file), content);
  }
  return dir;
};
