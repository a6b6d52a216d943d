import type { Office } from '../office/office.ts';
import { at, dayOf, OFFICE_ZONE, Temporal, toDate } from '../core/day.ts';
import { claimSlot, holdSlot } from './claim-slot.ts';
import type { Job } from './jobs.ts';

/** The latest slot of a job that has come by an instant. */
export const slotOf = (job: Pick<Job, 'everyMinutes'>, now: Temporal.Instant): Temporal.Instant => {
  const local = now.toZonedDateTimeISO(OFFICE_ZONE);
  const minutes = local.hour * 60 + local.minute;
  return at(dayOf(now), '00:00').add({ minutes: minutes - (minutes % job.everyMinutes) });
};

/** Which of these slots are over and done with: one question, since at most ticks that is all of them. */
const finishedAmong = async (office: Office, keys: string[]): Promise<Set<string>> => {
  const runs = await office.db.jobRun.findMany({
    where: { key: { in: keys }, finishedAt: { not: null } },
    select: { key: true },
  });
  return new Set(runs.map((run) => run.key));
};

/**
 * Runs every job whose slot has come and that no instance has run yet. A job that fails is logged and its slot given
 * free, so that the next tick tries again; the others go on. A slot whose instance was killed is taken over by one
 * other when its claim has run out; jobs write by condition and by unique keys, so what was done is not done again.
 * Returns the names that ran.
 */
export const tick = async (office: Office, table: Job[], owner: string): Promise<string[]> => {
  const ran: string[] = [];
  const keyOf = (job: Job): string => `${job.name}:${slotOf(job, office.clock.now()).toString()}`;
  const done = await finishedAmong(office, table.map(keyOf));
  for (const job of table) {
    const slot = slotOf(job, office.clock.now());
    const key = keyOf(job);
    if (done.has(key)) continue;
    if (!(await claimSlot(office, { key, job: job.name, slotAt: toDate(slot), owner }))) continue;
    const mine = { key, owner, finishedAt: null };
    try {
      await holdSlot(office, mine, () => job.run(office));
      await office.db.jobRun.updateMany({ where: mine, data: { finishedAt: toDate(office.clock.now()) } });
      office.log.debug({ job: job.name, slot: slot.toString() }, 'job run');
      ran.push(job.name);
    } catch (error) {
      office.log.error({ err: error, job: job.name }, 'a job failed');
      await office.db.jobRun.deleteMany({ where: mine });
    }
  }
  return ran;
};
