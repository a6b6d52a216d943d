import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRefusal } from '../../src/core/outcome.ts';
import { dispatchTrip } from '../../src/vehicle/dispatch-trip.ts';
import { driveBack, driveOut } from '../../src/vehicle/drive.ts';
import { topUpFuelCard } from '../../src/vehicle/fuel-card.ts';
import { reckonFuelCard } from '../../src/vehicle/reckon-fuel-card.ts';
import { viewCar, viewCars } from '../../src/vehicle/view-cars.ts';
import { moment, vehicleOffice, type Stand } from './vehicle-office.ts';

describe('the ledger', () => {
  const entry = fc.record({
    at: fc.integer({ min: 0, max: 50 }),
    fen: fc.integer({ min: 1, max: 100_000 }),
    note: fc.constant(''),
    by: fc.constant('甲'),
  });
  it('explains every balance by the entry before it, and begins with the first top-up', () => {
    fc.assert(
      fc.property(fc.array(entry), fc.array(entry), (topUps, uses) => {
        const lines = reckonFuelCard(topUps, uses);
        expect(lines.every((l, i) => l.balance === (lines[i - 1]?.balance ?? 0) + l.fen)).toBe(true);
        expect(lines[0]?.what).toBe(topUps.length === 0 ? undefined : '充值');
        const begins = Math.min(...topUps.map((t) => t.at));
        const counted = uses.filter((u) => u.at >= begins);
        const sum = (list: { fen: number }[]) => list.reduce((n, e) => n + e.fen, 0);
        expect(lines.at(-1)?.balance ?? 0).toBe(sum(topUps) - sum(counted));
      }),
    );
  });
});

describe('the fuel card of a car', () => {
  let s: Stand;
  let car: string;
  beforeAll(async () => {
    s = await vehicleOffice();
    car = (await s.office.db.vehicle.findUniqueOrThrow({ where: { plate: '云A10021' } })).id;
  });
  afterAll(() => s.end());

  const topUp = async (nth: string, amount: string, note = '') =>
    topUpFuelCard(s.office, await s.person('1007'), { carId: car, nth, amount, note });
  let km = 1000;
  const drive = async (id: string, hour: number, fuel: string, paid: string) => {
    const at = (h: number) => moment(`2026-03-03T${String(h).padStart(2, '0')}:00`);
    await s.trip(id, at(hour), at(hour + 1));
    const driver = await s.person('1010');
    const clerk = await s.person('1007');
    await dispatchTrip(s.office, clerk, { requestId: id, sent: { carId: car, driverId: driver.id } });
    s.clock.moveTo(at(hour));
    await driveOut(s.office, driver, { requestId: id, odometer: String(km) });
    km += 10;
    s.clock.moveTo(at(hour).add({ minutes: 40 }));
    return driveBack(s.office, driver, { requestId: id, odometer: String(km), fuel, toll: '', paid });
  };
  const view = async () => viewCar(s.office, car, (await s.person('1007')).id);

  it('has no ledger until it is topped up: nobody is bothered about it', async () => {
    expect(await drive('a', 8, '100', '油卡')).toMatchObject({ said: null });
    expect((await view())?.fuel).toMatchObject({ balance: '未登记', short: false, lines: [], nth: 0 });
  });

  it('takes amounts of the clerk, once each, and says what it would accept', async () => {
    const other = await topUpFuelCard(s.office, await s.person('1010'), {
      carId: car,
      nth: '0',
      amount: '500',
      note: '',
    });
    expect(isRefusal(other) && other.code).toBe('not-allowed');
    s.clock.moveTo(moment('2026-03-03T09:00'));
    const both = await Promise.all([topUp('0', '500', '小票 12'), topUp('0', '500', '小票 12')]);
    expect(both.filter((r) => !isRefusal(r))).toEqual([{ plate: '云A10021', balance: 50_000 }]);
    for (const wrong of ['', '0', '五百', '-', '1.234'])
      expect(await topUp('1', wrong)).toMatchObject({ code: 'bad-input' });
    expect(await topUp('1', '-100')).toMatchObject({ code: 'bad-input' });
    expect(await topUp('1', '-600', '记错')).toMatchObject({ code: 'bad-input' });
    expect(await topUp('1', '-200', '多记了 200')).toMatchObject({ balance: 30_000 });
  });

  it('is used at 收车, cash is not; the costs count the fuel once and no top-up', async () => {
    expect(await drive('b', 10, '120.5', '油卡')).toMatchObject({ km: 10 });
    await drive('c', 12, '80', '现金');
    const seen = await view();
    expect(seen?.fuel.balance).toBe('余额 179.5 元');
    expect(seen?.fuel.lines).toEqual([
      expect.stringContaining('加油 120.5 元 孙德胜，余 179.5 元'),
      expect.stringContaining('更正 200 元 沈佳音，余 300 元（多记了 200）'),
      expect.stringContaining('充值 500 元 沈佳音，余 500 元（小票 12）'),
    ]);
    expect(seen?.costs).toContain('油费 300.5 元');
    const clerk = await s.person('1007');
    expect((await viewCars(s.office, clerk.id, clerk.id))?.cars[0]?.name).toContain('油卡 179.5 元');
  });

  it('flags to the driver and the clerk what the card cannot have paid', async () => {
    const back = await drive('d', 14, '200', '油卡');
    expect(back).toMatchObject({ said: '油卡台账余额不够，差 20.5 元，请核对金额、付款方式和充值登记' });
    const told = await s.office.db.notice.findMany({ where: { kind: 'vehicle.fuel_short' } });
    expect(told.map((n) => n.recipientId)).toContain((await s.person('1007')).id);
    expect((await view())?.fuel).toMatchObject({ balance: '余额 -20.5 元', short: true });
    expect(await topUp('2', '500')).toMatchObject({ balance: 47_950 });
  });
});
