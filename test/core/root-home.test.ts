/** Root's home directory is closed to the account under which the server runs. */
import { chmodSync, chownSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLog as log } from '../../src/core/log.ts';
import { isRoot } from '../../src/core/postgres/account.ts';
import { openDatabase } from '../../src/core/postgres/open-database.ts';
import { onlyRootWrites, rootShelter } from '../../src/core/postgres/places.ts';

describe.skipIf(!isRoot())('root in a private home directory', () => {
  let home: string;
  let shelter: string;
  beforeEach(() => {
    home = mkdtempSync(path.join(tmpdir(), 'xiaoban-test-'));
    shelter = mkdtempSync(path.join(tmpdir(), 'xiaoban-test-'));
    chmodSync(shelter, 0o755);
  });
  afterEach(() => {
    for (const folder of [home, shelter]) rmSync(folder, { recursive: true, force: true });
  });

  // Where the project itself is private, 60 MB of binaries are copied.
  const PATIENCE_MS = 90_000;

  it(
    'gets its data kept outside, owned by nobody else, and finds them again',
    { timeout: PATIENCE_MS },
    async () => {
      const options = { dataDir: path.join(home, 'data'), log, durable: false, shelter };
      const first = await openDatabase(options);
      await first.stop();
      const kept: unknown = JSON.parse(readFileSync(path.join(home, 'data/database.json'), 'utf8'));
      const folder = String(typeof kept === 'object' && kept !== null && 'folder' in kept ? kept.folder : '');
      expect(path.dirname(folder)).toBe(shelter);
      expect(first.describe).toContain(folder);
      const { uid, mode } = lstatSync(folder);
      expect(uid).not.toBe(0);
      expect(mode & 0o077).toBe(0);
      const second = await openDatabase(options);
      expect(second.describe).toBe(first.describe);
      await second.stop();
    },
  );

  it('never uses a folder that somebody else may write', () => {
    const theirs = path.join(shelter, 'theirs');
    mkdirSync(theirs);
    chownSync(theirs, 12_345, 12_345);
    expect(onlyRootWrites(theirs)).toBe(false);
    const open = path.join(shelter, 'open');
    mkdirSync(open);
    chmodSync(open, 0o777);
    expect(onlyRootWrites(open)).toBe(false);
    expect(onlyRootWrites(path.join(shelter))).toBe(true);
    expect(() => rootShelter(null, [theirs, open])).toThrow(/请用 DATA_DIR 另选/);
    expect(rootShelter(null, [theirs, shelter])).toBe(shelter);
  });
});
