/** The demo office with a history: duties, cars, rooms, meetings, petitions and leaves, on a database of its own. */
import { tables } from '../setup/matters.ts';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMO_OFFICE_DIR } from '../../prisma/seed/make-office-folder.ts';
import { frozenClock, type MovableClock } from '../../src/core/clock.ts';
import { at, day, toDate } from '../../src/core/day.ts';
import { randomIds } from '../../src/core/ids.ts';
import { silentLog } from '../../src/core/log.ts';
import { isRefusal } from '../../src/core/outcome.ts';
import { createVault } from '../../src/core/vault.ts';
import { openLeaveForm } from '../../src/leave/open-leave-form.ts';
import { bookRoom } from '../../src/meeting/book-room.ts';
import { sayFault } from '../../src/office/folder/fault.ts';
import { createOffice } from '../../src/office/create-office.ts';
import { importFolder, isImported, type Imported } from '../../src/office/import-folder.ts';
import { loadSettings } from '../../src/office/load-settings.ts';
import type { Office } from '../../src/office/office.ts';
import { loadBook } from '../../src/regulation/load-book.ts';
import { decideRequest } from '../../src/request/decide-request.ts';
import { submitRequest } from '../../src/request/submit-request.ts';
import { findPerson } from '../../src/staff/find-person.ts';
import { staffOf } from '../../src/staff/staff-of.ts';
import type { Person } from '../../src/staff/staff.ts';
import { marchRoster } from '../duty/duty-office.ts';
import { createTestDatabase } from '../setup/test-database.ts';
import { demoFile } from './folder-on-disk.ts';

const book = loadBook();
const PETITIONS = [
  '编号,来源,收到日期,重要程度,复杂,信访人,反映事项,承办人,上级要求日期,状态',
  ...[1020, 1023, 1029, 1017].map(
    (no, i) => `2026-0${i + 1},来信,2026-02-2${i},一般,否,路人${i},楼道堆物,${no},,办理中`,
  ),
  '2026-09,来信,2026-02-27,重要,是,路人九,排水不畅,,,',
].join('\n');

export type Living = {
  office: Office;
  clock: MovableClock;
  /** The files of the folder as they are now. */
  files: Record<string, string>;
  person(staffNo: string): Promise<Person>;
  /** Asks for leave; approved at once by whoever is asked unless `waits`. */
  leave(staffNo: string, type: string, from: string, to: string, waits?: boolean): Promise<string>;
  trip(id: string, day: string, plate: string, driverNo: string): Promise<void>;
  /** Imports the folder with these files changed; the faults, or the report. */
  bring(changes: Record<string, string>): Promise<Imported | string[]>;
  heard(staffNo: string): Promise<string>;
  end(): Promise<void>;
};

/** What the office folder holds when the story begins. */
export const livingOffice = async (): Promise<Living> => {
  const database = await createTestDatabase();
  const clock = frozenClock(at(day('2026-03-03'), '10:00'));
  const dir = await mkdtemp(join(tmpdir(), 'living-'));
  await cp(DEMO_OFFICE_DIR, dir, { recursive: true });
  const files: Record<string, string> = { 'roster.csv': marchRoster(), 'petitions.csv': PETITIONS };
  for (const file of [
    'people.csv',
    'departments.csv',
    'vehicles.csv',
    'meetings.csv',
    'office.yaml',
    'holidays.yaml',
  ])
    files[file] = await demoFile(file);
  const vault = createVault(Buffer.alloc(32, 7));
  const given = { db: database.db, clock, ids: randomIds, log: silentLog, book, vault };
  const bring = async (changes: Record<string, string>): Promise<Imported | string[]> => {
    for (const [file, text] of Object.entries({ ...files, ...changes }))
      await writeFile(join(dir, file), text);
    const result = await importFolder({ ...given, tables }, dir);
    if (!isImported(result)) return result.faults.map(sayFault);
    Object.assign(files, changes);
    return result;
  };
  const first = await bring({});
  if (Array.isArray(first)) throw new Error(first.join('\n'));
  const { db } = database;
  const settings = await loadSettings(db);
  if (settings === null) throw new Error('no settings');
  for (const p of await db.person.findMany())
    await db.person.update({ where: { id: p.id }, data: { openId: `ou_${p.staffNo}` } });
  const office = createOffice({ ...given, tables, settings, days: settings.days });
  const person = async (staffNo: string): Promise<Person> => {
    const found = findPerson(await staffOf(db), { staffNo });
    if (found === null) throw new Error(`nobody has ${staffNo}`);
    return found;
  };
  return {
    office,
    clock,
    files,
    person,
    bring,
    async leave(staffNo, type, from, to, waits = false) {
      const who = await person(staffNo);
      const draftId = office.ids.next();
      await openLeaveForm(office, db, who, { id: draftId, form: {} });
      const done = await submitRequest(office, who, {
        draftId,
        input: { type, from_day: from, from_half: 'am', to_day: to, to_half: 'pm', reason: '有事' },
      });
      if (isRefusal(done)) throw new Error(done.sentence);
      const row = await db.request.findFirstOrThrow({
        where: { applicantId: who.id, kind: 'leave' },
        orderBy: { submittedAt: 'desc' },
      });
      for (let step = 0; step < 5 && !waits; step += 1) {
        const seat = await db.approvalSeat.findFirst({ where: { requestId: row.id, state: 'active' } });
        if (seat === null) break;
        const staff = await staffOf(db);
        const decider = staff.byId.get(seat.personId);
        if (decider === undefined) break;
        await decideRequest(office, decider, {
          requestId: row.id,
          stepId: seat.stepId,
          decision: 'approve',
          opinion: '',
          via: 'card',
        });
      }
      return row.id;
    },
    async trip(id, date, plate, driverNo) {
      const [startsAt, endsAt] = [toDate(at(day(date), '09:00')), toDate(at(day(date), '11:00'))];
      const form = {
        use: '公务',
        area: '区外',
        destination: '市统计局',
        people: 2,
        startsAt: startsAt.toISOString(),
        endsAt: endsAt.toISOString(),
        reason: '送年报',
      };
      const rider = await person('1020');
      const car = await db.vehicle.findUniqueOrThrow({ where: { plate } });
      await db.request.create({
        data: {
          id,
          kind: 'vehicle',
          number: `YC-2026-${id}`,
          applicantId: rider.id,
          state: 'approved',
          form,
          facts: {},
          verdict: {},
          pack: 'jisheng-14',
          packHash: '',
          submittedAt: toDate(clock.now()),
        },
      });
      await db.booking.create({
        data: {
          id: `b${id}`,
          vehicleId: car.id,
          driverId: (await person(driverNo)).id,
          kind: 'trip',
          startsAt,
          endsAt,
          state: 'held',
        },
      });
      await db.trip.create({
        data: {
          requestId: id,
          startsAt,
          endsAt,
          destination: '市统计局',
          area: '区外',
          people: 2,
          state: 'booked',
          bookingId: `b${id}`,
        },
      });
    },
    async heard(staffNo) {
      const { id } = await person(staffNo);
      const rows = await db.notice.findMany({
        where: { recipientId: id, kind: 'chat.said' },
        orderBy: { seq: 'asc' },
      });
      return rows.map((r) => JSON.stringify(r.payload)).join('\n');
    },
    async end() {
      await database.drop();
      await rm(dir, { recursive: true, force: true });
    },
  };
};

/** A room booked by somebody. */
export const roomFor = async (
  l: Living,
  staffNo: string,
  room: string,
  date: string,
  time: string,
): Promise<void> => {
  const { id } = await l.office.db.room.findUniqueOrThrow({ where: { name: room } });
  const done = await bookRoom(l.office, await l.person(staffNo), {
    room: id,
    day: date,
    time,
    minutes: '60',
    what: '座谈',
  });
  if (isRefusal(done)) throw new Error(done.sentence);
};

/** What hangs on something that is no more; empty when every promise is kept, moved or ended. */
export const dangling = async ({ office: { db, clock } }: Living): Promise<string[]> => {
  const now = toDate(clock.now());
  const gone = (await db.person.findMany({ where: { retiredAt: { not: null } } })).map((p) => p.id);
  const count = async (what: string, n: Promise<number>): Promise<string[]> =>
    (await n) === 0 ? [] : [`${what}: ${await n}`];
  return (
    await Promise.all([
      count(
        'obligations of who has left',
        db.obligation.count({ where: { responsibleId: { in: gone }, state: { in: ['open', 'suspended'] } } }),
      ),
      count(
        'sign-ins nobody owes',
        db.obligation.count({ where: { kind: 'duty.attend', state: 'open', responsibleId: { in: gone } } }),
      ),
      count(
        'bookings of rooms that are no more',
        db.roomBooking.count({
          where: { state: 'held', endsAt: { gt: now }, room: { retiredAt: { not: null } } },
        }),
      ),
      count(
        'bookings of cars that are no more',
        db.booking.count({
          where: {
            state: 'held',
            endsAt: { gt: now },
            OR: [{ vehicle: { retiredAt: { not: null } } }, { driverId: { in: gone } }],
          },
        }),
      ),
      count(
        'petitions in hands that are gone',
        db.petition.count({
          where: {
            state: { in: ['registered', 'assigned', 'reviewing'] },
            OR: [{ handlerId: { in: gone } }, { readerId: { in: gone } }, { registeredById: { in: gone } }],
          },
        }),
      ),
      count(
        'requests of who has left',
        db.request.count({
          where: { applicantId: { in: gone }, state: { in: ['waiting', 'asking', 'sent_back'] } },
        }),
      ),
      count(
        'meetings without a chair',
        db.meeting.count({ where: { state: 'called', startsAt: { gt: now }, chairId: { in: gone } } }),
      ),
    ])
  ).flat();
};
