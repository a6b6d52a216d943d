import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isExclusionViolation } from '../../src/core/db.ts';
import { toDate } from '../../src/core/day.ts';
import { verifyJournal } from '../../src/core/journal.ts';
import { isRefusal } from '../../src/core/outcome.ts';
import { dispatchTrip } from '../../src/vehicle/dispatch-trip.ts';
import { driveOut } from '../../src/vehicle/drive.ts';
import { blockCar } from '../../src/vehicle/keep-car.ts';
import { moveTrip } from '../../src/vehicle/move-trip.ts';
import { moment, vehicleOffice, type Stand } from './vehicle-office.ts';

describe('one car and one driver, one trip at a time', () => {
  let s: Stand;
  let car: string;
  let driver: string;
  beforeAll(async () => {
    s = await vehicleOffice();
    car = (await s.office.db.vehicle.findUniqueOrThrow({ where: { plate: '云A10021' } })).id;
    driver = (await s.person('1010')).id;
  });
  afterAll(() => s.end());

  const send = async (requestId: string, carId = car, driverId = driver) =>
    dispatchTrip(s.office, await s.person('1007'), { requestId, sent: { carId, driverId } });

  it('lets touching times stand side by side, also over midnight', async () => {
    await s.trip('a1', moment('2026-03-03T10:00'), moment('2026-03-03T12:00'));
    await s.trip('a2', moment('2026-03-03T12:00'), moment('2026-03-03T14:00'));
    await s.trip('a3', moment('2026-03-03T22:00'), moment('2026-03-04T02:00'));
    await s.trip('a4', moment('2026-03-04T02:00'), moment('2026-03-04T04:00'));
    for (const id of ['a1', 'a2', 'a3', 'a4']) expect(isRefusal(await send(id))).toBe(false);
  });

  it('refuses one second of overlap and names what is free', async () => {
    await s.trip('b1', moment('2026-03-04T01:59:59'), moment('2026-03-04T03:00'));
    const refused = await send('b1');
    expect(isRefusal(refused) && refused.code).toBe('not-free');
    expect(isRefusal(refused) && refused.sentence).toMatch(/有空的车：云A10022.*郑海涛/);
    const trip = await s.office.db.trip.findUniqueOrThrow({ where: { requestId: 'b1' } });
    expect(trip.state).toBe('granted');
  });

  it('counts the driver as a rider, and only drivers drive', async () => {
    await s.trip('c1', moment('2026-03-05T09:00'), moment('2026-03-05T10:00'), 5);
    const small = await send('c1');
    expect(isRefusal(small) && small.sentence).toContain('坐不下 5 人和驾驶员');
    const clerk = await send(
      'c1',
      (await s.office.db.vehicle.findUniqueOrThrow({ where: { plate: '云A10035' } })).id,
      (await s.person('1008')).id,
    );
    expect(isRefusal(clerk) && clerk.sentence).toContain('《驾驶员及车辆管理制度》九');
    const other = await dispatchTrip(s.office, await s.person('1020'), {
      requestId: 'c1',
      sent: { carId: car, driverId: driver },
    });
    expect(isRefusal(other) && other.code).toBe('not-allowed');
  });

  it('keeps maintenance and duty cars out, and a trip out of them', async () => {
    const clerk = await s.person('1007');
    const span = { startsAt: moment('2026-03-06T08:00'), endsAt: moment('2026-03-06T18:00') };
    expect(isRefusal(await blockCar(s.office, clerk, { carId: car, kind: 'maintenance', span }))).toBe(false);
    await s.trip('d1', moment('2026-03-06T09:00'), moment('2026-03-06T10:00'));
    expect(isRefusal(await send('d1'))).toBe(true);
    const clash = await blockCar(s.office, clerk, {
      carId: car,
      kind: 'duty',
      span: { startsAt: moment('2026-03-03T13:00'), endsAt: moment('2026-03-03T20:00') },
    });
    expect(isRefusal(clash) && clash.sentence).toContain('有空的车');
  });

  it('moves a trip only where its car and driver are free', async () => {
    const clerk = await s.person('1007');
    const refused = await moveTrip(s.office, clerk, {
      requestId: 'a1',
      span: { startsAt: moment('2026-03-03T11:00'), endsAt: moment('2026-03-03T13:00') },
    });
    expect(isRefusal(refused) && refused.sentence).toMatch(/时间没有改.*有空的车/);
    const moved = await moveTrip(s.office, clerk, {
      requestId: 'a1',
      span: { startsAt: moment('2026-03-03T09:00'), endsAt: moment('2026-03-03T12:00') },
    });
    expect(isRefusal(moved)).toBe(false);
  });

  it('keeps the car for as long as the last of those who share it, and gives back what is left', async () => {
    const clerk = await s.person('1007');
    const join = (requestId: string, joinId: string) =>
      dispatchTrip(s.office, clerk, { requestId, sent: { joinId } });
    const held = async () => {
      const b = await s.office.db.booking.findFirstOrThrow({
        where: { trips: { some: { requestId: 'j1' } } },
      });
      return [b.id, b.startsAt.toISOString().slice(11, 16), b.endsAt.toISOString().slice(11, 16)];
    };
    await s.trip('j1', moment('2026-03-09T09:00'), moment('2026-03-09T11:00'), 1);
    await s.trip('j2', moment('2026-03-09T08:30'), moment('2026-03-09T12:00'), 1);
    await s.trip('j3', moment('2026-03-09T11:00'), moment('2026-03-09T12:00'), 1);
    await send('j1');
    const [id = ''] = await held();
    expect(isRefusal(await join('j2', id))).toBe(false);
    expect(await held()).toEqual([id, '00:30', '04:00']);
    // The car is away until 12:00 now: what touched the first trip no longer fits.
    expect(isRefusal(await send('j3'))).toBe(true);
    const own = (await s.office.db.vehicle.findUniqueOrThrow({ where: { plate: '云A10022' } })).id;
    expect(isRefusal(await send('j2', own, (await s.person('1011')).id))).toBe(false);
    expect(await held()).toEqual([id, '01:00', '03:00']);
    expect(isRefusal(await send('j3'))).toBe(false);
    // And a seat is refused where the longer time runs into the next trip.
    const late = await join('j2', id);
    expect(isRefusal(late) && late.sentence).toMatch(/合乘后 云A10021 要用 3月9日 周一 08:30–12:00.*有空/);
  });

  it('gives no seat in a car that goes another way or at another time, whatever the phone sends', async () => {
    const clerk = await s.person('1007');
    const { db } = s.office;
    await s.trip('k1', moment('2026-03-10T09:00'), moment('2026-03-10T11:00'), 1);
    await send('k1');
    const { id: joinId } = await db.booking.findFirstOrThrow({
      where: { trips: { some: { requestId: 'k1' } } },
    });
    const join = (requestId: string) => dispatchTrip(s.office, clerk, { requestId, sent: { joinId } });
    await s.trip('k2', moment('2026-03-10T09:00'), moment('2026-03-10T11:00'), 1);
    await db.trip.update({ where: { requestId: 'k2' }, data: { destination: '市卫健委' } });
    const astray = await join('k2');
    expect(isRefusal(astray) && astray.sentence).toMatch(/云A10021 去市统计局，与市卫健委不同路。.*有空的车/);
    await s.trip('k3', moment('2026-03-10T10:30'), moment('2026-03-10T12:30'), 1);
    const late = await join('k3');
    expect(isRefusal(late) && late.sentence).toMatch(/出发或返回时间相差太多，不能合乘。.*有空的车/);
    await s.trip('k4', moment('2026-03-10T09:30'), moment('2026-03-10T11:00'), 4);
    const full = await join('k4');
    expect(isRefusal(full) && full.sentence).toContain('还有 3 座，坐不下 4 人');
    const held = await db.booking.findUniqueOrThrow({ where: { id: joinId }, include: { trips: true } });
    expect(held.trips.map((t) => t.requestId)).toEqual(['k1']);
  });

  it('refuses an odometer that goes backwards, in the code and in the database', async () => {
    await s.office.db.vehicle.update({ where: { id: car }, data: { odometer: 1000 } });
    s.clock.moveTo(moment('2026-03-03T09:30'));
    const back = await driveOut(s.office, await s.person('1010'), { requestId: 'a1', odometer: '999' });
    expect(isRefusal(back) && back.code).toBe('odometer-back');
    await expect(s.office.db.vehicle.update({ where: { id: car }, data: { odometer: 999 } })).rejects.toThrow(
      'goes backwards',
    );
    expect(
      isRefusal(await driveOut(s.office, await s.person('1010'), { requestId: 'a1', odometer: '1000' })),
    ).toBe(false);
  });

  it('is held by the database even when nobody asks first', async () => {
    const booking = (id: string, vehicleId: string, driverId: string | null) => ({
      data: {
        id,
        vehicleId,
        driverId,
        kind: 'duty',
        startsAt: toDate(moment('2026-04-01T08:00')),
        endsAt: toDate(moment('2026-04-01T12:00')),
        state: 'held' as const,
      },
    });
    const other = (await s.office.db.vehicle.findUniqueOrThrow({ where: { plate: '云A10022' } })).id;
    const tries = await Promise.allSettled([
      s.office.db.booking.create(booking('x1', car, driver)),
      s.office.db.booking.create(booking('x2', car, null)),
      s.office.db.booking.create(booking('x3', other, driver)),
    ]);
    const failed = tries.filter((t) => t.status === 'rejected');
    expect(failed.length).toBeGreaterThanOrEqual(1);
    expect(failed.every((t) => isExclusionViolation(t.reason) || String(t.reason).includes('40P01'))).toBe(
      true,
    );
    const kept = await s.office.db.booking.findMany({ where: { id: { in: ['x1', 'x2', 'x3'] } } });
    expect(kept.filter((b) => b.vehicleId === car)).toHaveLength(1);
    expect(kept.filter((b) => b.driverId === driver).length).toBeLessThanOrEqual(1);
  });
});

describe('1,000 random bookings and moves at once over 5 cars and 5 drivers', () => {
  let s: Stand;
  beforeAll(async () => {
    s = await vehicleOffice();
  });
  afterAll(() => s.end());

  it(
    'never overlap, lose no request, and every refusal names what is free',
    { timeout: 240_000 },
    async () => {
      const { db } = s.office;
      await db.vehicle.updateMany({ data: { state: 'ready' } });
      for (const staffNo of ['1008', '1014', '1015'])
        await db.person.update({ where: { staffNo }, data: { roles: { push: '驾驶员' } } });
      const cars = await db.vehicle.findMany();
      const drivers = await db.person.findMany({ where: { roles: { has: '驾驶员' } } });
      expect([cars.length, drivers.length]).toEqual([5, 5]);
      // A small generator of its own: the same numbers every time.
      let seed = 20260302;
      const chance = (n: number): number => {
        seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
        return Math.floor((seed / 2_147_483_648) * n);
      };
      const span = () => {
        const startsAt = moment('2026-03-03T00:00').add({ minutes: 30 * chance(48 * 5) });
        return { startsAt, endsAt: startsAt.add({ minutes: 30 * (1 + chance(8)) }) };
      };
      const TRIPS = 300;
      for (let i = 0; i < TRIPS; i += 1) {
        const { startsAt, endsAt } = span();
        await s.trip(`t${i}`, startsAt, endsAt, 1 + chance(4));
      }
      const clerk = await s.person('1007');
      const acts = Array.from({ length: 1000 }, () => ({
        requestId: `t${chance(TRIPS)}`,
        carId: cars[chance(5)]?.id ?? '',
        driverId: drivers[chance(5)]?.id ?? '',
        move: chance(3) === 0 ? span() : null,
      }));
      const results: unknown[] = [];
      const LANES = 5;
      await Promise.all(
        Array.from({ length: LANES }, async (_, lane) => {
          for (const act of acts.filter((_a, i) => i % LANES === lane)) {
            const { requestId, carId, driverId, move } = act;
            results.push(
              move === null
                ? await dispatchTrip(s.office, clerk, { requestId, sent: { carId, driverId } })
                : await moveTrip(s.office, clerk, { requestId, span: move }),
            );
          }
        }),
      );
      expect(results).toHaveLength(1000);
      const refusals = results.filter(isRefusal);
      expect(refusals.length).toBeGreaterThan(100);
      expect(results.length - refusals.length).toBeGreaterThan(100);
      expect(refusals.filter((r) => !/有空的车：|最早 .* 有空|没有坐得下的车/.test(r.sentence))).toEqual([]);

      const overlaps = await db.$queryRaw<unknown[]>`
      SELECT a.id FROM "Booking" a JOIN "Booking" b ON a.id < b.id AND a.state = 'held' AND b.state = 'held'
        AND (a."vehicleId" = b."vehicleId" OR a."driverId" = b."driverId")
        AND a."startsAt" < b."endsAt" AND b."startsAt" < a."endsAt"`;
      expect(overlaps).toEqual([]);
      const trips = await db.trip.findMany({ include: { booking: true } });
      expect(trips).toHaveLength(TRIPS);
      for (const trip of trips) {
        expect(['granted', 'booked']).toContain(trip.state);
        expect(trip.booking === null).toBe(trip.state === 'granted');
        if (trip.booking === null) continue;
        expect(trip.booking.state).toBe('held');
        expect([trip.booking.startsAt, trip.booking.endsAt]).toEqual([trip.startsAt, trip.endsAt]);
      }
      const held = await db.booking.count({ where: { state: 'held' } });
      expect(held).toBe(trips.filter((t) => t.state === 'booked').length);
      expect(await verifyJournal(db)).toBeNull();
    },
  );
});
