/** An office with five cars and five drivers on a test database, for tests of vehicles and meals. */
import { tables } from '../setup/matters.ts';
import { frozenClock, type MovableClock } from '../../src/core/clock.ts';
import { Temporal, toDate } from '../../src/core/day.ts';
import { countingIds } from '../../src/core/ids.ts';
import { silentLog } from '../../src/core/log.ts';
import { createOffice } from '../../src/office/create-office.ts';
import type { Office } from '../../src/office/office.ts';
import { sayFault } from '../../src/office/folder/fault.ts';
import { importFolder, isImported } from '../../src/office/import-folder.ts';
import { loadSettings } from '../../src/office/load-settings.ts';
import { loadBook } from '../../src/regulation/load-book.ts';
import { findPerson } from '../../src/staff/find-person.ts';
import type { Person } from '../../src/staff/staff.ts';
import { DEMO_OFFICE_DIR } from '../../prisma/seed/make-office-folder.ts';
import { createTestDatabase } from '../setup/test-database.ts';
import { staffOf } from '../../src/staff/staff-of.ts';

export type Stand = {
  office: Office;
  clock: MovableClock;
  person(staffNo: string): Promise<Person>;
  /** A granted trip that waits for a car. */
  trip(id: string, startsAt: Temporal.Instant, endsAt: Temporal.Instant, people?: number): Promise<void>;
  /** Imports a folder again: what is wrong with it, or nothing. */
  import(dir: string): Promise<string[]>;
  end(): Promise<void>;
};

export const moment = (text: string): Temporal.Instant => Temporal.Instant.from(`${text}+08:00`);

/** The demo office, or the one in another folder. */
export const vehicleOffice = async (dir: string = DEMO_OFFICE_DIR): Promise<Stand> => {
  const database = await createTestDatabase();
  const clock = frozenClock(moment('2026-03-02T09:00:00'));
  const given = { db: database.db, clock, ids: countingIds(), log: silentLog, book: loadBook() };
  const imported = await importFolder({ ...given, tables }, dir);
  if (!isImported(imported)) throw new Error(JSON.stringify(imported.faults));
  const settings = await loadSettings(database.db);
  if (settings === null) throw new Error('nothing was imported');
  const office = createOffice({ ...given, settings, tables });
  const person = async (staffNo: string): Promise<Person> => {
    const found = findPerson(await staffOf(database.db), { staffNo });
    if (found === null) throw new Error(`nobody has ${staffNo}`);
    return found;
  };
  const applicant = await person('1020');
  return {
    office,
    clock,
    person,
    async trip(id, startsAt, endsAt, people = 2) {
      const form = {
        use: '公务',
        area: '区外',
        destination: '市统计局',
        people,
        startsAt: startsAt.toString(),
        endsAt: endsAt.toString(),
        reason: '送年报',
      };
      const at = toDate(clock.now());
      await database.db.request.create({
        data: {
          id,
          kind: 'vehicle',
          number: `YE-2026-${id}`,
          applicantId: applicant.id,
          state: 'approved',
          form,
          facts: {},
          verdict: {},
          pack: 'jisheng-14',
          packHash: '',
          submittedAt: at,
        },
      });
      await database.db.trip.create({
        data: {
          requestId: id,
          startsAt: toDate(startsAt),
          endsAt: toDate(endsAt),
          destination: '市统计局',
          area: '区外',
          people,
          state: 'granted',
        },
      });
    },
    async import(again) {
      const result = await importFolder({ ...given, tables }, again);
      return isImported(result) ? [] : result.faults.map(sayFault);
    },
    end: () => database.drop(),
  };
};
