import type { Office } from '../office/office.ts';
import { at, Temporal, today } from '../core/day.ts';
import { CLERK_ROLE, type Person } from '../staff/staff.ts';
import { sayYuan, sumCars } from './vehicle-costs.ts';
import type { CostsView } from './view.ts';

/** What a kind of cost is called. */
export const COST_WORDS: Record<string, string> = {
  fuel: '油费',
  toll: '过路费',
  repair: '维修',
  maintenance: '保养',
  insurance: '保险',
  inspection: '年检',
};

/**
 * Kilometres and costs (费用台账) of a month written YYYY-MM, or of this year for ''; the clerks see every car, a driver
 * his own, nobody else any. Null for a month that is none.
 */
export const viewCosts = async (office: Office, viewer: Person, month: string): Promise<CostsView | null> => {
  if (month !== '' && !/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) return null;
  const now = today(office.clock);
  const from = month === '' ? now.with({ month: 1, day: 1 }) : Temporal.PlainDate.from(`${month}-01`);
  const to = month === '' ? from.add({ years: 1 }) : from.add({ months: 1 });
  const clerk = viewer.roles.includes(CLERK_ROLE);
  const cars = await office.db.vehicle.findMany({
    where: clerk ? { retiredAt: null } : { retiredAt: null, driverId: viewer.id },
    orderBy: { plate: 'asc' },
  });
  if (cars.length === 0 && !clerk) return null;
  const sums = await sumCars(office.db, at(from, '00:00'), at(to, '00:00'));
  return {
    period: month === '' ? `${from.year}年` : `${from.year}年${from.month}月`,
    kinds: Object.values(COST_WORDS),
    rows: cars.map((car) => {
      const sum = sums.get(car.id);
      return {
        id: car.id,
        name: `${car.plate} ${car.model}`.trim(),
        km: sum?.km ?? 0,
        costs: Object.keys(COST_WORDS).map((kind) => {
          const fen = sum?.fen[kind] ?? 0;
          return fen === 0 ? '' : sayYuan(fen);
        }),
        total: sayYuan(sum?.total ?? 0),
        perKm: sum === undefined || sum.km === 0 ? '' : `${(sum.total / sum.km / 100).toFixed(2)} 元`,
      };
    }),
  };
};
