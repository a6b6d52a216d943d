import type { Office } from '../office/office.ts';
import { toInstant } from '../core/day.ts';
import { sayTime, sayWaiting } from '../calendar/say-day.ts';
import { jobsOf } from './jobs.ts';

export type JobLine = { name: string; last: string; ago: string; state: 'done' | 'running' };

/** The latest run of each job that is done by the clock. */
export const viewJobs = async (office: Pick<Office, 'db' | 'clock' | 'tables'>): Promise<JobLine[]> => {
  const runs = await office.db.jobRun.findMany({
    distinct: ['job'],
    orderBy: [{ job: 'asc' }, { slotAt: 'desc' }],
  });
  const now = office.clock.now();
  const words = new Map(jobsOf(office).map((job) => [job.name, job.words]));
  return runs.map((run) => ({
    name: words.get(run.job) ?? run.job,
    last: sayTime(toInstant(run.startedAt), now),
    ago: sayWaiting(toInstant(run.startedAt), now),
    state: run.finishedAt === null ? 'running' : 'done',
  }));
};
