/** The costs of cars as a ledger (费用台账), in fen. */
import type { Tx } from '../core/db.ts';
import { toDate, type Temporal } from '../core/day.ts';

export const MOST_YUAN = 1_000_000;

/** An amount in yuan as people write it, in fen; 0 when nothing was written, null when it is no amount. */
export const readYuan = (text: string): number | null => {
  const said = text.normalize('NFKC').replaceAll(/[\s,元¥]/g, '');
  if (said === '') return 0;
  if (!/^\d{1,7}(\.\d{1,2})?$/.test(said) || Number(said) > MOST_YUAN) return null;
  return Math.round(Number(said) * 100);
};

/** 「35.5 元」 */
export const sayYuan = (fen: number): string => `${fen / 100} 元`;

export type CarSum = { vehicleId: string; km: number; fen: Record<string, number>; total: number };

/** Kilometres and costs of every car between two instants. */
export const sumCars = async (
  tx: Tx,
  from: Temporal.Instant,
  to: Temporal.Instant,
): Promise<Map<string, CarSum>> => {
  const within = { gte: toDate(from), lt: toDate(to) };
  const costs = await tx.vehicleCost.findMany({ where: { at: within } });
  const trips = await tx.booking.findMany({ where: { state: 'over', backAt: within } });
  const sums = new Map<string, CarSum>();
  const sumOf = (vehicleId: string): CarSum => {
    const sum = sums.get(vehicleId) ?? { vehicleId, km: 0, fen: {}, total: 0 };
    sums.set(vehicleId, sum);
    return sum;
  };
  for (const cost of costs) {
    const sum = sumOf(cost.vehicleId);
    sum.fen[cost.kind] = (sum.fen[cost.kind] ?? 0) + cost.fen;
    sum.total += cost.fen;
  }
  for (const trip of trips) sumOf(trip.vehicleId).km += (trip.backOdometer ?? 0) - (trip.outOdometer ?? 0);
  return sums;
};
