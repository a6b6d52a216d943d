import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isExclusionViolation } from '../../src/core/db.ts';
import { isRefusal } from '../../src/core/outcome.ts';
import { makeRoster } from '../../src/duty/make-roster.ts';
import { publishRoster } from '../../src/duty/publish-roster.ts';
import { dispatchTrip } from '../../src/vehicle/dispatch-trip.ts';
import { remindDue } from '../../src/obligation/remind-due.ts';
import { driveOut } from '../../src/vehicle/drive.ts';
import { holdDutyCar } from '../../src/vehicle/hold-duty-car.ts';
import { freeCar } from '../../src/vehicle/free-car.ts';
import { vehicleReminders } from '../../src/vehicle/trip-reminders.ts';
import { viewCar, viewCars } from '../../src/vehicle/view-cars.ts';
import { viewTrip } from '../../src/vehicle/view-trip.ts';
import { dutyOffice, type DutyOffice } from '../duty/duty-office.ts';
import { demoFile } from '../office-folder/folder-on-disk.ts';
import { moment, vehicleOffice, type Stand } from './vehicle-office.ts';

const CARS = ['云A10021', '云A10022'];

/** Two days of duty; the car of each shift in turn, empty where there is none. */
const roster = (...cars: string[]): string =>
  [
    '日期,班次,带班领导,值班员,值班车辆',
    `2026-03-05,白班,1003,1008,${cars[0] ?? ''}`,
    `2026-03-05,夜班,1004,1009,${cars[1] ?? ''}`,
    `2026-03-06,白班,1005,1014,${cars[2] ?? ''}`,
    `2026-03-06,夜班,1006,1015,${cars[3] ?? ''}`,
  ].join('\n');

describe('the car of a shift', () => {
  let folder: DutyOffice;
  let s: Stand;
  let driver: string;
  beforeAll(async () => {
    folder = await dutyOffice({ 'roster.csv': roster('云A10021') });
    s = await vehicleOffice(folder.dir);
    driver = (await s.person('1010')).id;
  });
  afterAll(async () => {
    await s.end();
    await folder.remove();
  });

  const carId = async (plate: string): Promise<string> =>
    (await s.office.db.vehicle.findUniqueOrThrow({ where: { plate } })).id;
  const send = async (requestId: string, plate = '云A10021') =>
    dispatchTrip(s.office, await s.person('1007'), {
      requestId,
      sent: { carId: await carId(plate), driverId: driver },
    });
  const again = async (...cars: string[]): Promise<string[]> => {
    await writeFile(join(folder.dir, 'roster.csv'), roster(...cars));
    return s.import(folder.dir);
  };
  const onDuty = () =>
    s.office.db.booking.findMany({ where: { kind: 'duty', state: 'held' }, include: { vehicle: true } });

  it('is not free for a trip, and the refusal and the card name the duty', async () => {
    await s.trip('a', moment('2026-03-05T09:00'), moment('2026-03-05T11:00'));
    const refused = await send('a');
    expect(isRefusal(refused) && refused.sentence).toMatch(
      /云A10021 3月5日 周四 08:30–17:30 白班的值班车。.*有空的车：云A10022/,
    );
    const clerk = await s.person('1007');
    const trip = await viewTrip(s.office, 'a', clerk.id);
    expect(trip?.dispatch?.cars.map((c) => c.text)).not.toContain('云A10021（5 座）');
    expect(trip?.dispatch?.taken).toEqual(['云A10021 3月5日 周四 08:30–17:30 白班的值班车']);
    const cars = await viewCars(s.office, clerk.id, clerk.id);
    expect(cars?.cars[0]?.now).toContain('白班的值班车');
  });

  it('is free to the minute before and after it', async () => {
    await s.trip('b', moment('2026-03-05T07:30'), moment('2026-03-05T08:30'));
    await s.trip('c', moment('2026-03-05T17:30'), moment('2026-03-05T18:30'));
    expect(isRefusal(await send('b'))).toBe(false);
    expect(isRefusal(await send('c'))).toBe(false);
  });

  it('is held by the database, whoever books it', async () => {
    const tried = s.office.db.booking.create({
      data: {
        id: 'past-all-checks',
        vehicleId: await carId('云A10021'),
        kind: 'trip',
        startsAt: '2026-03-05T08:00:00Z',
        endsAt: '2026-03-05T09:00:00Z',
        state: 'held',
      },
    });
    await expect(tried.catch((error: unknown) => isExclusionViolation(error))).resolves.toBe(true);
  });

  it('refuses a roster whose car is out on a trip then, whole, with row and reason', async () => {
    const faults = await again('云A10021', '云A10021', '云A10022');
    expect(faults).toEqual([
      'roster.csv 第 3 行「值班车辆」：云A10021 3月5日 周四 17:30–18:30 出车去市统计局，同一时间不能值班；请换一辆车，或请办公室先改派',
    ]);
    expect((await onDuty()).map((b) => b.vehicle.plate)).toEqual(['云A10021']);
  });

  it('refuses a plate that is no car of the office', async () => {
    expect(await again('云A10023')).toEqual([
      expect.stringMatching(/^roster.csv 第 2 行「值班车辆」：车辆表里没有「云A10023」.*写车辆表里的车牌/),
    ]);
  });

  it('follows the file: exchanged cars change places, an emptied one is free', async () => {
    expect(await again('云A10022', '云A10035', '云A10021', '')).toEqual([]);
    expect(await again('云A10022', '', '云A10035', '云A10021')).toEqual([]);
    const held = (await onDuty()).toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
    expect(held.map((b) => b.vehicle.plate)).toEqual(['云A10022', '云A10035', '云A10021']);
    expect(isRefusal(await send('a'))).toBe(false);
    // The same file again changes nothing.
    expect(await again('云A10022', '', '云A10035', '云A10021')).toEqual([]);
    expect(await onDuty()).toHaveLength(3);
  });

  it('is given back by the clerk, and the same file does not take it again', async () => {
    const clerk = await s.person('1007');
    const car = await viewCar(s.office, await carId('云A10035'), clerk.id);
    expect(car?.held.map((h) => h.text)).toEqual(['3月6日 周五 08:30–17:30 白班的值班车']);
    const bookingId = car?.held[0]?.bookingId ?? '';
    const other = await freeCar(s.office, await s.person('1020'), bookingId);
    expect(isRefusal(other) && other.code).toBe('not-allowed');
    expect(await freeCar(s.office, clerk, bookingId)).toEqual({ plate: '云A10035' });
    const twice = await freeCar(s.office, clerk, bookingId);
    expect(isRefusal(twice) && twice.code).toBe('wrong-state');
    expect(await again('云A10022', '', '云A10035', '云A10021')).toEqual([]);
    expect((await onDuty()).map((b) => b.vehicle.plate).toSorted()).toEqual(['云A10021', '云A10022']);
    const shift = await s.office.db.dutyShift.findFirstOrThrow({
      where: { day: '2026-03-06', name: '白班' },
    });
    expect(shift.carPlate).toBeNull();
  });

  it('is free when the shift is gone', async () => {
    const shift = await s.office.db.dutyShift.findFirstOrThrow({ where: { carPlate: '云A10022' } });
    await s.office.db.dutyPlace.deleteMany({ where: { shiftId: shift.id } });
    await s.office.db.dutyShift.delete({ where: { id: shift.id } });
    expect((await onDuty()).map((b) => b.vehicle.plate)).toEqual(['云A10021']);
  });
});

describe('one car in two shifts', () => {
  it('changes hands where one ends and the next begins', async () => {
    const folder = await dutyOffice({ 'roster.csv': roster('云A10021', '云A10021') });
    const s = await vehicleOffice(folder.dir);
    const held = await s.office.db.booking.findMany({
      where: { kind: 'duty' },
      orderBy: { startsAt: 'asc' },
    });
    expect(held.map((b) => [b.startsAt.toISOString(), b.endsAt.toISOString()])).toEqual([
      ['2026-03-05T00:30:00.000Z', '2026-03-05T09:30:00.000Z'],
      ['2026-03-05T09:30:00.000Z', '2026-03-06T00:30:00.000Z'],
    ]);
    await s.end();
    await folder.remove();
  });

  it('is refused where they overlap, and the roster stays as it was', async () => {
    const yaml = (await demoFile('office.yaml')).replace(
      '    - { 名称: 夜班,',
      '    - { 名称: 晚巡, 时间: 16:00-20:00, 日子: 每天, 带班: 1, 值班员: 1 }\n    - { 名称: 夜班,',
    );
    const patrol = (car: string): string =>
      [
        roster('云A10021', '', '云A10021'),
        `2026-03-05,晚巡,1005,1020,${car}`,
        '2026-03-06,晚巡,1003,1021,',
      ].join('\n');
    const folder = await dutyOffice({ 'roster.csv': patrol('云A10022'), 'office.yaml': yaml });
    const s = await vehicleOffice(folder.dir);
    await writeFile(join(folder.dir, 'roster.csv'), patrol('云A10021'));
    expect(await s.import(folder.dir)).toEqual([
      expect.stringContaining('云A10021 与第 2 行的班时间重叠；一辆车同一时间只能值一个班'),
    ]);
    const held = await s.office.db.booking.count({ where: { kind: 'duty', state: 'held' } });
    expect(held).toBe(3);
    // Whoever asks: the shift keeps the car it has.
    const shift = await s.office.db.dutyShift.findFirstOrThrow({
      where: { day: '2026-03-05', name: '晚巡' },
    });
    const why = await s.office.db.$transaction((tx) =>
      holdDutyCar(s.office, tx, { ...shift, carPlate: '云A10021' }).then((said) => said ?? ''),
    );
    expect(why).toBe('云A10021 3月5日 周四 08:30–17:30 白班的值班车');
    await s.end();
    await folder.remove();
  });
});

describe('a car that is late for its shift', () => {
  it('is said to those who go on duty with it, on the card of the shift', async () => {
    const folder = await dutyOffice({ 'roster.csv': roster('', '云A10021') });
    const s = await vehicleOffice(folder.dir);
    const driver = await s.person('1010');
    const car = await s.office.db.vehicle.findUniqueOrThrow({ where: { plate: '云A10021' } });
    await s.trip('late', moment('2026-03-05T15:00'), moment('2026-03-05T17:00'));
    await dispatchTrip(s.office, await s.person('1007'), {
      requestId: 'late',
      sent: { carId: car.id, driverId: driver.id },
    });
    s.clock.moveTo(moment('2026-03-05T15:00'));
    await driveOut(s.office, driver, { requestId: 'late', odometer: String(car.odometer + 1) });
    s.clock.moveTo(moment('2026-03-05T17:01'));
    await remindDue(s.office, vehicleReminders);
    const shift = await s.office.db.dutyShift.findFirstOrThrow({
      where: { day: '2026-03-05', name: '夜班' },
    });
    const told = await s.office.db.notice.findMany({
      where: { kind: 'vehicle.late', subject: `shift:${shift.id}` },
    });
    const [leader, onDuty] = [await s.person('1004'), await s.person('1009')];
    expect(told.map((n) => n.recipientId).toSorted()).toEqual([leader.id, onDuty.id].toSorted());
    expect(told[0]?.payload).toMatchObject({
      plate: '云A10021',
      due: '17:00',
      next: '3月5日 周四 17:30–3月6日 周五 08:30 夜班的值班车',
    });
    await s.end();
    await folder.remove();
  });
});

describe('a roster made here', () => {
  let folder: DutyOffice;
  let s: Stand;
  const office = async (car: string): Promise<string> =>
    (await demoFile('office.yaml')).replace('{ 名称: 夜班,', `{ 名称: 夜班, 车辆: ${car},`);
  beforeAll(async () => {
    folder = await dutyOffice({ 'roster.csv': roster(), 'office.yaml': await office('云A10021') });
    s = await vehicleOffice(folder.dir);
  });
  afterAll(async () => {
    await s.end();
    await folder.remove();
  });

  it('holds the car of office.yaml for each shift, and is not published while a trip has it', async () => {
    const clerk = await s.person('1007');
    await s.trip('a', moment('2026-04-10T20:00'), moment('2026-04-10T22:00'));
    const car = await s.office.db.vehicle.findUniqueOrThrow({ where: { plate: CARS[0] ?? '' } });
    const driverId = (await s.person('1010')).id;
    await dispatchTrip(s.office, clerk, { requestId: 'a', sent: { carId: car.id, driverId } });
    const made = await makeRoster(s.office, clerk, { month: '2026-04', seed: 1 });
    if (isRefusal(made)) throw new Error(made.sentence);
    const refused = await publishRoster(s.office, clerk, made.rosterId);
    expect(isRefusal(refused) && refused.sentence).toMatch(
      /4月10日 周五 夜班的值班车不能用：云A10021 4月10日 周五 20:00–22:00 出车去市统计局。值班表没有发布/,
    );
    expect(await s.office.db.dutyShift.count({ where: { day: '2026-04-10' } })).toBe(0);
    const other = await s.office.db.vehicle.findUniqueOrThrow({ where: { plate: CARS[1] ?? '' } });
    await dispatchTrip(s.office, clerk, { requestId: 'a', sent: { carId: other.id, driverId } });
    expect(isRefusal(await publishRoster(s.office, clerk, made.rosterId))).toBe(false);
    expect(await s.office.db.booking.count({ where: { kind: 'duty', vehicleId: car.id } })).toBe(30);
  });

  it('refuses a plate in office.yaml that no car has, at its line', async () => {
    await writeFile(join(folder.dir, 'office.yaml'), await office('云A99999'));
    expect(await s.import(folder.dir)).toEqual([
      expect.stringMatching(/^office.yaml 第 \d+ 行「车辆」：车辆表里没有「云A99999」/),
    ]);
  });
});
