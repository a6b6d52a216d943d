import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { frozenClock } from '../../src/core/clock.ts';
import { Temporal } from '../../src/core/day.ts';
import { openProvenVault } from '../../src/core/prove-key.ts';
import { createTestDatabase, type TestDatabase } from '../setup/test-database.ts';

const ONE = '0123456789abcdef'.repeat(4);
const ANOTHER = 'fedcba9876543210'.repeat(4);
const clock = frozenClock(Temporal.Instant.from('2026-03-02T09:00:00+08:00'));

let test: TestDatabase;
let dataDir: string;
beforeAll(async () => {
  test = await createTestDatabase();
});
beforeEach(async () => {
  await test.db.keyCheck.deleteMany();
  await test.db.petition.deleteMany();
  dataDir = mkdtempSync(path.join(tmpdir(), 'xiaoban-key-'));
});
afterAll(() => test.drop());

const start = (key: string | null, previous: string | null = null) =>
  openProvenVault({ db: test.db, clock }, { dataDir, key, previous });
/** A database of an earlier version: sealed rows, and no check of the key. */
const sealedBefore = async (): Promise<void> => {
  const vault = await start(ONE);
  await test.db.petition.create({
    data: {
      id: 'p1',
      number: 'XF-2026-0001',
      source: '来访',
      category: '信访',
      problem: '物业管理',
      grade: '一般',
      complex: false,
      acceptedOn: '2026-03-02',
      state: 'registered',
      receivedOn: '2026-03-02',
      registeredAt: new Date('2026-03-02T01:00:00Z'),
      registeredById: 'clerk',
      sealed: vault.seal('{}', 'petition:p1:who'),
    },
  });
  await test.db.keyCheck.deleteMany();
};

describe('the key of the petitions', () => {
  it('is made at the first start, and found again at the next', async () => {
    const sealed = (await start(null)).seal('张三', 'petition:x:who');
    expect((await start(null)).open(sealed, 'petition:x:who')).toBe('张三');
  });

  it('another one is refused, and the sentence says what to do', async () => {
    await start(ONE);
    await expect(start(ANOTHER)).rejects.toThrow(/另一把密钥.*PETITION_KEY.*petition\.key/);
    // What was refused has changed nothing.
    await start(ONE);
  });

  it('a second instance with a folder of its own is refused instead of making its own key', async () => {
    await start(null);
    const [first] = [dataDir];
    dataDir = mkdtempSync(path.join(tmpdir(), 'xiaoban-key-'));
    await expect(start(null)).rejects.toThrow('找不到信访密钥');
    await expect(start(null)).rejects.toThrow('找不到信访密钥');
    rmSync(first, { recursive: true });
  });

  it('of two that start at once with different keys one is refused', async () => {
    const ends = await Promise.allSettled([start(ONE), start(ANOTHER)]);
    expect(ends.map((end) => end.status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('of a database of an earlier version is told by what was sealed in it', async () => {
    await sealedBefore();
    await expect(start(ANOTHER)).rejects.toThrow('另一把密钥');
    await expect(start(null)).rejects.toThrow('找不到信访密钥');
    await start(ONE);
    expect(await test.db.keyCheck.count()).toBe(1);
  });

  it('is changed by whoever brings the one before with it; from then on the old one is refused', async () => {
    await start(ONE);
    await start(ANOTHER, ONE);
    await start(ANOTHER);
    await expect(start(ONE)).rejects.toThrow('PETITION_KEY_PREVIOUS');
  });

  it('a key file that was cut short says so', async () => {
    writeFileSync(path.join(dataDir, 'petition.key'), 'abc');
    await expect(start(null)).rejects.toThrow('32 字节');
  });
});
