/** The demo office in a database of its own, for tests about people. */
import { tables } from '../setup/matters.ts';
import { afterAll, beforeAll } from 'vitest';
import { DEMO_OFFICE_DIR } from '../../prisma/seed/make-office-folder.ts';
import { frozenClock, type MovableClock } from '../../src/core/clock.ts';
import { Temporal } from '../../src/core/day.ts';
import type { Db } from '../../src/core/db.ts';
import { countingIds, type Ids } from '../../src/core/ids.ts';
import { silentLog, type Log } from '../../src/core/log.ts';
import { importFolder } from '../../src/office/import-folder.ts';
import { loadSettings } from '../../src/office/load-settings.ts';
import type { OfficeSettings } from '../../src/office/settings.ts';
import type { Book } from '../../src/regulation/book.ts';
import { loadBook } from '../../src/regulation/load-book.ts';
import { findPerson } from '../../src/staff/find-person.ts';
import type { Person } from '../../src/staff/staff.ts';
import { createTestDatabase, type TestDatabase } from '../setup/test-database.ts';
import { staffOf } from '../../src/staff/staff-of.ts';

export type DemoStaff = {
  db: Db;
  clock: MovableClock;
  ids: Ids;
  log: Log;
  book: Book;
  settings: OfficeSettings;
  person(staffNo: string): Promise<Person>;
};

/** Monday 2 March 2026, 09:00 at the office. */
const MONDAY = Temporal.Instant.from('2026-03-02T09:00:00+08:00');

/** Imports the demo office before the tests of a file; call it once at the top. */
export const withDemoStaff = (): (() => DemoStaff) => {
  let database: TestDatabase | undefined;
  let staff: DemoStaff | undefined;
  beforeAll(async () => {
    database = await createTestDatabase();
    const { db } = database;
    const office = { db, clock: frozenClock(MONDAY), ids: countingIds(), log: silentLog, book: loadBook() };
    await importFolder({ ...office, tables }, DEMO_OFFICE_DIR);
    const settings = await loadSettings(db);
    if (settings === null) throw new Error('the demo office was not imported');
    const person = async (staffNo: string) => {
      const found = findPerson(await staffOf(db), { staffNo });
      if (found === null) throw new Error(`nobody has the staff number ${staffNo}`);
      return found;
    };
    staff = { ...office, settings, person };
  });
  afterAll(() => database?.drop());
  return () => {
    if (staff === undefined) throw new Error('the demo office is not there yet');
    return staff;
  };
};
