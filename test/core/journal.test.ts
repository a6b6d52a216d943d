import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Temporal } from '../../src/core/day.ts';
import { record, verifyJournal, type JournalLine } from '../../src/core/journal.ts';
import { createTestDatabase, type TestDatabase } from '../setup/test-database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const act = (name: string, detail: Record<string, unknown> = {}): JournalLine => ({
  at: Temporal.Instant.from('2026-03-02T08:30:00+08:00'),
  actorId: 'person-li',
  act: name,
  subject: 'request:QJ-2026-0001',
  detail,
});
const write = (...acts: JournalLine[]) => database.db.$transaction((tx) => record(tx, {}, ...acts));

/** Does what only somebody with the database's password could: the triggers are switched off for it. */
const tamper = async (sql: string) => {
  await database.db.$executeRawUnsafe('ALTER TABLE "Journal" DISABLE TRIGGER USER');
  await database.db.$executeRawUnsafe(sql);
  await database.db.$executeRawUnsafe('ALTER TABLE "Journal" ENABLE TRIGGER USER');
};

beforeEach(async () => {
  await tamper('DELETE FROM "Journal"');
  await write(act('request.submit', { days: 2, type: '事假' }), act('request.urge'));
  await write(act('request.approve', { opinion: '同意' }));
});

describe('the journal of acts', () => {
  it('holds together as it was written', async () => {
    expect(await database.db.journal.count()).toBe(3);
    expect(await verifyJournal(database.db)).toBeNull();
  });

  it('holds together when several write at once', async () => {
    await Promise.all(Array.from({ length: 8 }, (_, i) => write(act('request.comment', { i }))));
    expect(await database.db.journal.count()).toBe(11);
    expect(await verifyJournal(database.db)).toBeNull();
  });

  it('lets nobody change or remove a row', async () => {
    const { db } = database;
    await expect(db.journal.updateMany({ data: { act: 'request.refuse' } })).rejects.toThrow(/append-only/);
    await expect(db.journal.deleteMany()).rejects.toThrow(/append-only/);
    await expect(db.$executeRawUnsafe('TRUNCATE "Journal"')).rejects.toThrow(/append-only/);
    expect(await db.journal.count()).toBe(3);
  });

  it('tells which row was changed behind its back', async () => {
    await tamper(`UPDATE "Journal" SET detail = '{"days": 20, "type": "事假"}' WHERE act = 'request.submit'`);
    const first = await database.db.journal.findFirstOrThrow({ where: { act: 'request.submit' } });
    expect(await verifyJournal(database.db)).toEqual({ seq: first.seq, why: 'the row was changed' });
  });

  it('tells where a row was taken out', async () => {
    await tamper(`DELETE FROM "Journal" WHERE act = 'request.urge'`);
    const after = await database.db.journal.findFirstOrThrow({ where: { act: 'request.approve' } });
    expect(await verifyJournal(database.db)).toEqual({
      seq: after.seq,
      why: 'a row before it is missing or was changed',
    });
  });

  it('notices another author or hour as well', async () => {
    await tamper(`UPDATE "Journal" SET "actorId" = 'person-wang' WHERE act = 'request.approve'`);
    expect(await verifyJournal(database.db)).not.toBeNull();
    await tamper(
      `UPDATE "Journal" SET "actorId" = 'person-li', at = at + interval '1 day' WHERE act = 'request.approve'`,
    );
    expect(await verifyJournal(database.db)).not.toBeNull();
  });
});
