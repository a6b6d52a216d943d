import type { Office } from '../office/office.ts';
import { toDate } from '../core/day.ts';

/** Days, where the office says nothing (记录保留天数). */
const KEEP_DAYS = 90;

/** Before this instant what was sent, used or worked on is forgotten. */
export const forgottenBefore = ({ clock, settings }: Pick<Office, 'clock' | 'settings'>): Date =>
  toDate(clock.now().subtract({ hours: 24 * (settings.keepDays ?? KEEP_DAYS) }));

/** Forgets old job runs; they only keep a slot from being run twice. */
export const purgeJobRuns = (office: Office): Promise<unknown> =>
  office.db.jobRun.deleteMany({ where: { slotAt: { lt: forgottenBefore(office) } } });
