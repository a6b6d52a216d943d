import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../src/core/outcome.ts';
import { readClock } from '../../src/calendar/read-clock.ts';
import { orderTrips } from '../../src/vehicle/order-trips.ts';
import { fairestDriver, joinable, smallestCar, whyNotJoin } from '../../src/vehicle/suggest-car.ts';
import { keptTrip, readTripForm, tripAsFilled } from '../../src/vehicle/trip-form.ts';
import { askTable, brief, lookUpIn } from '../regulation/ask.ts';

describe('who decides about a trip, by issuer', () => {
  it.each([
    ['jisheng-14', { leader: false, use: '公务', area: '区外', ahead_days: 1 }, '分管领导'],
    ['jisheng-14', { leader: false, use: '公务', area: '区外', ahead_days: 0 }, '不准'],
    ['jisheng-14', { leader: false, use: '公务', area: '区内', ahead_days: 2 }, '不准'],
    ['jisheng-14', { leader: false, use: '急用', area: '区内', ahead_days: 0 }, '分管领导'],
    ['jisheng-14', { leader: true, use: '公务', area: '区内', ahead_days: 0 }, '办公室'],
    ['jisheng-14', { leader: false, use: '私事', area: '区外', ahead_days: 2 }, '不准'],
    ['tongji-03', { use: '公务', people: 1 }, '主管领导'],
    ['tongji-03', { use: '报送报表', people: 1 }, '不准'],
    ['tongji-03', { use: '报送报表', people: 2 }, '主管领导'],
    ['wangcheng', { use: '公务', area: '区内', days: 0.2 }, '办公室'],
    ['wangcheng', { use: '公务', area: '区外', days: 0.2 }, '空白'],
    ['wangcheng', { use: '重大私事', area: '区内', days: 0.99 }, '办公室'],
    ['wangcheng', { use: '重大私事', area: '区内', days: 1 }, '主任→办公室'],
    ['wangcheng', { use: '私事', area: '区内', days: 1 }, '不准'],
    ['dadukou-10', { use: '公务' }, '空白'],
    ['dadukou-10', { use: '重大私事' }, '车辆管理分管领导'],
  ])('%s %o: %s', (pack, facts, expected) => {
    expect(brief(askTable(pack, 'vehicle.route', facts))).toBe(expected);
  });

  it.each([
    ['dadukou-10', 200, '办公室'],
    ['dadukou-10', 200.01, '办公室→分管领导→办事处主任'],
    ['jisheng-14', 499.99, '办公室→局长'],
    ['jisheng-14', 500, '重叠：局长办公会|办公室→局长'],
    ['jisheng-14', 500.01, '局长办公会'],
  ])('%s repairs of %d yuan: %s', (pack, amount, expected) => {
    expect(brief(askTable(pack, 'vehicle.repair', { amount }))).toBe(expected);
  });

  it('wants the fuel card below 300 km', () => {
    expect(lookUpIn('jisheng-14', 'vehicle.fuel', { by_card: false, km: 299 }).status).toBe('refused');
    expect(lookUpIn('jisheng-14', 'vehicle.fuel', { by_card: false, km: 300 }).status).toBe('ok');
    expect(lookUpIn('wangcheng', 'vehicle.fuel', { by_card: false, km: 900 }).status).toBe('refused');
  });
});

describe('the suggestion', () => {
  const car = (id: string, seats: number) => ({ id, plate: id, seats, driverId: null, odometer: 0 });
  it('is the smallest car that fits, the driver included', () => {
    const cars = [car('中巴', 14), car('轿车', 5), car('越野', 7)];
    expect(smallestCar(cars, 4)?.id).toBe('轿车');
    expect(smallestCar(cars, 5)?.id).toBe('越野');
    expect(smallestCar(cars, 14)).toBeNull();
  });
  it('is the driver with the fewest hours, then the one whose car it is', () => {
    const drivers = [
      { id: 'a', name: '甲', minutes: 90 },
      { id: 'b', name: '乙', minutes: 30 },
      { id: 'c', name: '丙', minutes: 30 },
    ];
    expect(fairestDriver(drivers, { ...car('x', 5), driverId: 'c' })?.id).toBe('c');
    expect(fairestDriver([], null)).toBeNull();
  });
  it('joins trips of the same way and hour while seats are left', () => {
    const hour = 3_600_000;
    const open = {
      id: 'b',
      plate: 'x',
      driver: '甲',
      destination: '市统计局',
      area: '区外',
      startsAt: 0,
      endsAt: 2 * hour,
      left: 2,
    };
    const wanted = { people: 2, destination: '市统计局', area: '区外', startsAt: hour / 2, endsAt: 2 * hour };
    expect(joinable([open], wanted)).toHaveLength(1);
    expect(joinable([open], { ...wanted, people: 3 })).toEqual([]);
    expect(joinable([open], { ...wanted, startsAt: 2 * hour })).toEqual([]);
    expect(whyNotJoin(open, { ...wanted, people: 3 })).toBe('full');
    expect(whyNotJoin(open, { ...wanted, destination: '区应急局' })).toBe('direction');
    expect(whyNotJoin(open, { ...wanted, area: '省外' })).toBe('direction');
    expect(whyNotJoin(open, { ...wanted, startsAt: 2 * hour })).toBe('time');
  });
  it('orders by leader, then far, then urgent, as the text says', () => {
    const trip = (requestId: string, leader: boolean, area: string, use: string) => ({
      requestId,
      leader,
      area,
      use,
      startsAt: 0,
    });
    const all = [
      trip('急', false, '区内', '急用'),
      trip('远', false, '省外', '公务'),
      trip('领导', true, '区内', '公务'),
    ];
    expect(orderTrips(all, ['leader', 'far', 'urgent']).map((t) => t.requestId)).toEqual([
      '领导',
      '远',
      '急',
    ]);
    expect(orderTrips(all, ['urgent', 'leader']).map((t) => t.requestId)).toEqual(['急', '领导', '远']);
  });
});

describe('what people type', () => {
  it.each([
    ['9:00', '09:00'],
    ['9点半', '09:30'],
    ['下午2点', '14:00'],
    ['14:30', '14:30'],
    ['25:00', null],
    ['随便', null],
  ])('%s is %s', (text, clock) => {
    expect(readClock(text)).toBe(clock);
  });

  it('a trip that was read goes back into its fields and is read the same again', () => {
    const filled = fc.record({
      use: fc.constantFrom('公务', '急用'),
      area: fc.constantFrom('区内', '省外'),
      destination: fc.stringMatching(/^[区市统计局镇]{1,10}$/),
      people: fc.integer({ min: 0, max: 70 }).map(String),
      start_day: fc.constantFrom('2026-03-05', '2026-02-30', ''),
      start_time: fc.constantFrom('9:00', '23:30', 'x'),
      end_day: fc.constantFrom('2026-03-05', '2026-03-06'),
      end_time: fc.constantFrom('10:00', '2:00'),
      reason: fc.constantFrom('送年报', ''),
    });
    fc.assert(
      fc.property(filled, (input) => {
        const read = readTripForm(input);
        const again = isRefusal(read) ? read : readTripForm(tripAsFilled(keptTrip(read)));
        expect(again).toEqual(read);
        expect(isRefusal(read) ? (read.toast ?? '').length : 0).toBeLessThanOrEqual(20);
      }),
    );
  });
});
