import type { Office } from '../office/office.ts';
import { at, dayOf, OFFICE_ZONE, Temporal, toDate } from '../core/day.ts';
import type { Job } from './jobs.ts';

/** The latest slot of a job that has come by an instant. */
export const slotOf = (job: Pick<Job, 'everyMinutes'>, now: Temporal.Instant): Temporal.Instant => {
  const local = now.toZonedDateTimeISO(OFFICE_ZONE);
  const minutes = local.hour * 60 + local.minute;
  return at(dayOf(now), '00:00').add({ minutes: minutes - (minutes % job.everyMinutes) });
};

/**
 * Runs every job whose slot has come and that no instance has run yet. A job that fails is logged and its slot given
 * free, so that the next tick tries again; the others go on. Returns the names that ran.
 */
export const tick = async (office: Office, table: Job[], owner: string): Promise<string[]> => {
  const ran: string[] = [];
  for (const job of table) {
    const slot = slotOf(job, office.clock.now());
    const key = `${job.name}:${slot.toString()}`;
    const claimed = await office.db.jobRun.createMany({
      data: [{ key, job: job.name, slotAt: toDate(slot), owner, startedAt: toDate(office.clock.now()) }],
      skipDuplicates: true,
    });
    if (claimed.count === 0) continue;
    try {
      await job.run(office);
      await office.db.jobRun.update({ where: { key }, data: { finishedAt: toDate(office.clock.now()) } });
      ran.push(job.name);
    } catch (error) {
      office.log.error({ err: error, job: job.name }, 'a job failed');
      await office.db.jobRun.deleteMany({ where: { key } });
    }
  }
  return ran;
};
