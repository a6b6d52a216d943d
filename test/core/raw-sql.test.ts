import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  connect,
  isExclusionViolation,
  isTransactionTimeout,
  isUniqueViolation,
  Prisma,
  type Db,
} from '../../src/core/db.ts';
import { createTestDatabase, withAdmin, type TestDatabase } from '../setup/test-database.ts';

describe('statements that go straight to the driver', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createTestDatabase();
  });
  afterAll(() => test.drop());

  it('give what the client itself gives', async () => {
    const one = `SELECT 7::bigint AS whole, 2.50::numeric AS sum, 3 AS small, NULL AS none, true AS yes,
      '2026-03-02 01:00:00.123+00'::timestamptz AS at, '{"a":[1,"二"]}'::jsonb AS json,
      ARRAY['甲','乙'] AS texts, '\\x00ff'::bytea AS bytes`;
    const [ours] = await test.db.$queryRaw<Record<string, unknown>[]>(Prisma.sql([one]));
    const [theirs] = await test.db.$queryRawUnsafe<Record<string, unknown>[]>(one);
    const plain = (row: Record<string, unknown> | undefined) => ({
      ...row,
      sum: String(row?.['sum']),
      bytes: [...Object(row?.['bytes'])],
    });
    expect(plain(ours)).toEqual(plain(theirs));
    expect(ours?.['sum']).toBeInstanceOf(Prisma.Decimal);
  });

  it('are part of the transaction they are said in, and count what they change', async () => {
    const { db } = test;
    const undone = db.$transaction(async (tx) => {
      const made =
        await tx.$executeRaw`INSERT INTO "RequestCounter" ("prefix", "year", "last") VALUES ('XX', 2026, 1)`;
      expect(made).toBe(1);
      expect(await tx.requestCounter.count({ where: { prefix: 'XX' } })).toBe(1);
      expect(await db.$queryRaw`SELECT 1 FROM "RequestCounter" WHERE "prefix" = 'XX'`).toEqual([]);
      throw new Error('changed my mind');
    });
    await expect(undone).rejects.toThrow('changed my mind');
    expect(await db.requestCounter.count({ where: { prefix: 'XX' } })).toBe(0);
  });

  it('are refused once the transaction is given up, whoever has its connection by then', async () => {
    const late = test.db.$transaction(
      async (tx) => {
        await sleep(150);
        await tx.$executeRaw`INSERT INTO "RequestCounter" ("prefix", "year", "last") VALUES ('YY', 2026, 1)`;
      },
      { timeout: 50 },
    );
    expect(isTransactionTimeout(await late.catch((error: unknown) => error))).toBe(true);
    expect(await test.db.requestCounter.count({ where: { prefix: 'YY' } })).toBe(0);
  });

  it('say what the database found, as the client’s own do', async () => {
    const { db } = test;
    const twice = (prefix: string) => db.$executeRaw`
      INSERT INTO "RequestCounter" ("prefix", "year", "last") VALUES (${prefix}, 2026, 1), (${prefix}, 2026, 2)`;
    const error = await twice('ZZ').catch((thrown: unknown) => thrown);
    expect(isUniqueViolation(error)).toBe(true);
    expect(isExclusionViolation(error)).toBe(false);
  });
});

describe('a server that lives in another zone', () => {
  let test: TestDatabase;
  let db: Db;
  beforeAll(async () => {
    test = await createTestDatabase();
    const name = new URL(test.url).pathname.slice(1);
    await withAdmin(test.url, (client) =>
      client.query(`ALTER DATABASE ${name} SET timezone TO 'Asia/Shanghai'`),
    );
    db = connect(test.url, { max: 2 });
  });
  afterAll(async () => {
    await db.$disconnect();
    await test.drop();
  });

  it('keeps every moment, whoever writes and whoever reads it', async () => {
    const at = new Date('2026-03-02T01:00:00.500Z');
    await db.cardMessage.create({ data: { subject: 'a', personId: 'p', messageId: 'm1', sentAt: at } });
    await db.$executeRaw`
      INSERT INTO "CardMessage" ("subject", "personId", "messageId", "sentAt") VALUES ('b', 'p', 'm2', ${at})`;
    const [rows] = [await db.cardMessage.findMany({ orderBy: { subject: 'asc' } })];
    expect(rows.map((row) => row.sentAt)).toEqual([at, at]);
    const asked = await db.$queryRaw<{ at: Date; seconds: bigint }[]>`
      SELECT "sentAt" AS at, floor(extract(epoch FROM "sentAt"))::bigint AS seconds FROM "CardMessage"`;
    for (const row of asked) expect(row).toEqual({ at, seconds: BigInt(Math.floor(at.getTime() / 1000)) });
  });
});
