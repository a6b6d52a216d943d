/** Month after month: who has served is not taken again before the others, and a newcomer stays at the median. */
import { tables } from '../setup/matters.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { frozenClock } from '../../src/core/clock.ts';
import { Temporal } from '../../src/core/day.ts';
import { randomIds } from '../../src/core/ids.ts';
import { silentLog } from '../../src/core/log.ts';
import { isRefusal } from '../../src/core/outcome.ts';
import { standingsOf } from '../../src/duty/load-movers.ts';
import { makeRoster } from '../../src/duty/make-roster.ts';
import { publishRoster } from '../../src/duty/publish-roster.ts';
import { planOf, type RosterPlan } from '../../src/duty/roster-plan.ts';
import { createOffice } from '../../src/office/create-office.ts';
import { importFolder } from '../../src/office/import-folder.ts';
import { loadSettings } from '../../src/office/load-settings.ts';
import type { Office } from '../../src/office/office.ts';
import { loadBook } from '../../src/regulation/load-book.ts';
import { findPerson } from '../../src/staff/find-person.ts';
import type { Person } from '../../src/staff/staff.ts';
import { createTestDatabase, type TestDatabase } from '../setup/test-database.ts';
import { officeWith, type OfficeFolder } from '../stories/office-with.ts';
import { staffOf as staffList } from '../../src/staff/staff-of.ts';

const clock = frozenClock(Temporal.Instant.from('2026-02-27T09:00:00+08:00'));

let database: TestDatabase;
let folder: OfficeFolder;
let office: Office;
let clerk: Person;
beforeAll(async () => {
  database = await createTestDatabase();
  // Duty on days off alone: nine or ten shifts a month, far fewer than people.
  folder = await officeWith([
    ['时间: 08:30-17:30, 日子: 每天', '时间: 08:30-17:30, 日子: 休息日'],
    ['    - { 名称: 夜班, 时间: 17:30-08:30, 日子: 每天, 带班: 1, 值班员: 1 }\n', ''],
  ]);
  const base = { db: database.db, clock, ids: randomIds, log: silentLog, book: loadBook() };
  await importFolder({ ...base, tables }, folder.dir);
  const settings = await loadSettings(database.db);
  const found = findPerson(await staffList(database.db), { staffNo: '1007' });
  if (settings === null || found === null) throw new Error('not imported');
  office = createOffice({ ...base, settings, tables, days: settings.days });
  clerk = found;
});
afterAll(async () => {
  await database.drop();
  await folder.remove();
});

const month = async (name: string): Promise<RosterPlan> => {
  const made = await makeRoster(office, clerk, { month: name, seed: 7 });
  if (isRefusal(made)) throw new Error(made.sentence);
  const published = await publishRoster(office, clerk, made.rosterId);
  if (isRefusal(published)) throw new Error(published.sentence);
  return planOf((await database.db.dutyRoster.findUniqueOrThrow({ where: { id: made.rosterId } })).plan);
};

const staffOf = (plan: RosterPlan): string[] =>
  plan.places.filter((p) => p.role === 'staff').map((p) => p.personId);

describe('a roster every month', () => {
  it('takes nobody twice while others have not served', async () => {
    const march = staffOf(await month('2026-03'));
    const april = staffOf(await month('2026-04'));
    expect(new Set([...march, ...april]).size).toBe(march.length + april.length);
  });

  it('lets a newcomer begin at the median, and keeps him there', async () => {
    await month('2026-05');
    await month('2026-06');
    await database.db.person.create({ data: { id: 'new', staffNo: '1099', name: '新来的' } });
    const july = await month('2026-07');
    const begins = july.beginsWith['new'] ?? 0;
    expect(Object.keys(july.beginsWith)).toEqual(['new']);
    expect(begins).toBeGreaterThan(0);
    const served = async () => {
      const places = await database.db.dutyPlace.findMany({
        where: { personId: 'new' },
        include: { shift: { select: { weight: true } } },
      });
      return places.reduce((sum, p) => sum + p.shift.weight, 0);
    };
    expect((await standingsOf(database.db, 2026)).get('new')).toBe(begins + (await served()));
    const august = await month('2026-08');
    expect(august.beginsWith['new']).toBeUndefined();
    const before = Object.values(august.before).toSorted((a, b) => a - b);
    expect(august.before['new']).toBeGreaterThan(before[0] ?? 0);
    expect((await standingsOf(database.db, 2026)).get('new')).toBe(begins + (await served()));
  });
});
