/** What `npm start` runs, as a child process that is ready when /readyz says so. */
import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

/** What `npm start` gives to `node`; `npm run bench` works in the project's folder. */
export const START = z
  .object({ scripts: z.object({ start: z.string() }) })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')))
  .scripts.start.split(' ')
  .slice(1)
  .map((word) => (word.startsWith('tools/') ? path.resolve(word) : word));
const READY_WITHIN_MS = 60_000;

const isReady = async (url: string): Promise<boolean> => {
  try {
    const answer = await fetch(url);
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
};

/** Resolves when the process answers /readyz with 200; throws when it ends before, or after a minute. */
export const untilReady = async (child: ChildProcess, port: number): Promise<void> => {
  const from = performance.now();
  while (!(await isReady(`http://127.0.0.1:${port}/readyz`))) {
    if (child.exitCode !== null || performance.now() - from > READY_WITHIN_MS)
      throw new Error('the process did not become ready');
    await sleep(20);
  }
};
