import { tables } from '../setup/matters.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { frozenClock } from '../../src/core/clock.ts';
import { Temporal } from '../../src/core/day.ts';
import { randomIds } from '../../src/core/ids.ts';
import { silentLog } from '../../src/core/log.ts';
import { isRefusal, refusable } from '../../src/core/outcome.ts';
import { seededChance } from '../../src/duty/generate-roster.ts';
import { creditsOf } from '../../src/duty/load-movers.ts';
import { movePlaces } from '../../src/duty/move-places.ts';
import { createOffice } from '../../src/office/create-office.ts';
import { importFolder } from '../../src/office/import-folder.ts';
import { loadSettings } from '../../src/office/load-settings.ts';
import type { Office } from '../../src/office/office.ts';
import { loadBook } from '../../src/regulation/load-book.ts';
import { createTestDatabase, type TestDatabase } from '../setup/test-database.ts';
import { dutyOffice, marchRoster, type DutyOffice } from './duty-office.ts';

const clock = frozenClock(Temporal.Instant.from('2026-02-27T09:00:00+08:00'));

let database: TestDatabase;
let folder: DutyOffice;
let office: Office;
beforeAll(async () => {
  database = await createTestDatabase();
  folder = await dutyOffice();
  const base = { db: database.db, clock, ids: randomIds, log: silentLog, book: loadBook() };
  await importFolder({ ...base, tables }, folder.dir);
  const settings = await loadSettings(database.db);
  if (settings === null) throw new Error('not imported');
  office = createOffice({ ...base, settings, tables, days: settings.days });
});
afterAll(async () => {
  await database.drop();
  await folder.remove();
});

const places = () => database.db.dutyPlace.findMany({ orderBy: { startsAt: 'asc' } });
const sum = async (): Promise<number> =>
  [...(await creditsOf(database.db, 2026)).values()].reduce((a, b) => a + b, 0);

describe('the database', () => {
  it('refuses a person in two overlapping shifts', async () => {
    const [first, second] = await places();
    const data = { personId: first?.personId ?? '' };
    const clash = database.db.dutyPlace.update({ where: { id: second?.id ?? '' }, data });
    // The leader of a shift cannot also be its staff.
    const other = (await places()).find((p) => p.shiftId === first?.shiftId && p.id !== first?.id);
    await expect(database.db.dutyPlace.update({ where: { id: other?.id ?? '' }, data })).rejects.toThrow(
      /23P01|one_shift_at_a_time/,
    );
    await clash.catch(() => undefined);
  });

  it('refuses a second holder of a place', async () => {
    const [first] = await places();
    const [spare] = await database.db.person.findMany({ where: { staffNo: '1035' } });
    if (first === undefined || spare === undefined) throw new Error('nobody there');
    await expect(
      database.db.dutyPlace.create({ data: { ...first, id: 'second', personId: spare.id } }),
    ).rejects.toThrow(/[Uu]nique/);
  });

  it('keeps a shift that is over as it was', async () => {
    const last = (await places()).at(-1);
    const id = last?.id ?? '';
    await database.db
      .$transaction(async (tx) => {
        await tx.dutyPlace.update({ where: { id }, data: { closedAt: '2026-04-01T00:30:00Z' } });
        await tx.dutyPlace.update({ where: { id }, data: { personId: 'somebody' } });
      })
      .then(
        () => expect.unreachable('history was changed'),
        (error: unknown) => expect(String(error)).toContain('a shift that is over does not change'),
      );
  });
});

describe('a thousand random swaps at once', () => {
  it('leave the roster whole: every place has its one holder, and the credits sum to the same', async () => {
    const before = await places();
    const credits = await sum();
    const chance = seededChance(20_260_301);
    const any = <T>(list: T[]): T | undefined => list[Math.floor(chance() * list.length)];
    let done = 0;
    const attempt = async (): Promise<void> => {
      const now = await places();
      const a = any(now);
      const b = any(now.filter((p) => p.role === a?.role));
      const c = any(now.filter((p) => p.role === a?.role));
      if (a === undefined || b === undefined || c === undefined) return;
      const kind = chance();
      const moves =
        kind < 0.3
          ? [{ placeId: a.id, fromId: a.personId, toId: b.personId }]
          : kind < 0.8
            ? [
                { placeId: a.id, fromId: a.personId, toId: b.personId },
                { placeId: b.id, fromId: b.personId, toId: a.personId },
              ]
            : [
                { placeId: a.id, fromId: a.personId, toId: b.personId },
                { placeId: b.id, fromId: b.personId, toId: c.personId },
                { placeId: c.id, fromId: c.personId, toId: a.personId },
              ];
      if (new Set(moves.map((m) => m.placeId)).size !== moves.length) return;
      const result = await refusable(() =>
        database.db.$transaction((tx) => movePlaces(office, tx, moves, { why: 'swap', byId: a.personId })),
      );
      if (!isRefusal(result)) done += 1;
    };
    const worker = async (): Promise<void> => {
      for (let i = 0; i < 200; i += 1) await attempt();
    };
    await Promise.all(Array.from({ length: 5 }, worker));
    const after = await places();
    expect(done).toBeGreaterThan(100);
    expect(after.map((p) => `${p.shiftId} ${p.role} ${p.seat}`).toSorted()).toEqual(
      before.map((p) => `${p.shiftId} ${p.role} ${p.seat}`).toSorted(),
    );
    expect(await sum()).toBe(credits);
    for (const place of after) {
      const clash = after.find(
        (o) =>
          o.id !== place.id &&
          o.personId === place.personId &&
          o.startsAt < place.endsAt &&
          place.startsAt < o.endsAt,
      );
      expect(clash).toBeUndefined();
    }
    // Every holder can be explained by the plan and the changes laid over it.
    const changes = await database.db.dutyChange.findMany();
    const moved = new Map(after.map((p) => [p.id, p]));
    for (const change of changes) expect(moved.has(change.placeId)).toBe(true);
    // And whoever holds a place is the one who is reminded.
    const owed = await database.db.obligation.findMany({ where: { kind: 'duty.attend', state: 'open' } });
    for (const o of owed) expect(o.responsibleId).toBe(moved.get(o.subject.slice('place:'.length))?.personId);
  }, 180_000);
});

describe('the roster file', () => {
  const faultsOf = async (roster: string): Promise<string[]> => {
    const broken = await dutyOffice({ 'roster.csv': roster });
    const result = await importFolder({ ...office }, broken.dir);
    await broken.remove();
    return 'faults' in result ? result.faults.map((f) => f.text) : [];
  };

  it('is imported once, however often it is read', async () => {
    const again = await importFolder({ ...office }, folder.dir);
    expect('faults' in again ? [] : again.added).toEqual([]);
    expect(await database.db.dutyShift.count()).toBe(62);
  });

  it('is refused with a day missing, and cites the clause', async () => {
    const lines = marchRoster()
      .split('\n')
      .filter((l) => !l.startsWith('2026-03-09,夜班'));
    expect(await faultsOf(lines.join('\n'))).toEqual([
      '缺少 2026年3月9日 周一 的夜班（按《值班制度》十二、1）；请补上一行',
    ]);
  });

  it('is refused with a person in two shifts at once', async () => {
    const twice = marchRoster()
      .replace('2026-03-09,夜班,1004', '2026-03-09,夜班,1008')
      .replace(/(2026-03-09,夜班,1008),\d+/, '$1,1008');
    const faults = await faultsOf(twice);
    expect(faults.join()).toContain('赵明远（1008）');
    expect(faults.join()).toContain('一个人同一时间只能值一个班');
  });

  it('is refused with a shift that the office does not have', async () => {
    expect((await faultsOf(marchRoster().replace('2026-03-09,夜班', '2026-03-09,晚班'))).join()).toContain(
      '没有「晚班」这个班次',
    );
  });
});
