import type { Office } from '../office/office.ts';
import { toDate } from '../core/day.ts';

const KEPT = { hours: 24 * 90 };

/** Forgets job runs older than 90 days; they only keep a slot from being run twice. */
export const purgeJobRuns = (office: Office): Promise<unknown> =>
  office.db.jobRun.deleteMany({ where: { slotAt: { lt: toDate(office.clock.now().subtract(KEPT)) } } });
