import type { Office } from '../office/office.ts';
import { toInstant } from '../core/day.ts';
import { sayTime, sayWaiting } from '../calendar/say-day.ts';

/** What is done by the clock, as the office reads it; a job without words of its own shows its name. */
const WORDS: Record<string, string> = {
  'leave.begin': '请假开始',
  'leave.raise': '工龄增加假期',
  'duty.close': '值班结束',
  'meal.ask_absent': '不在岗时问订餐',
  'meal.count': '订餐截止计数',
  'vehicle.parking': '车辆停放提醒',
  'vehicle.publish': '车辆费用公示',
  'meeting.periods': '例会召开检查',
  'supervision.circular': '督办通报',
  'obligation.remind': '到期提醒',
  'digest.push': '早间推送',
  'petition.retain': '信访信息到期隐去',
  'request.reseat': '审批人变动',
  'journal.verify': '办理记录核对',
  'house.purge': '清理旧记录',
};

export type JobLine = { name: string; last: string; ago: string; state: 'done' | 'running' };

/** The latest run of each job that is done by the clock. */
export const viewJobs = async (office: Pick<Office, 'db' | 'clock'>): Promise<JobLine[]> => {
  const runs = await office.db.jobRun.findMany({
    distinct: ['job'],
    orderBy: [{ job: 'asc' }, { slotAt: 'desc' }],
  });
  const now = office.clock.now();
  return runs.map((run) => ({
    name: WORDS[run.job] ?? run.job,
    last: sayTime(toInstant(run.startedAt), now),
    ago: sayWaiting(toInstant(run.startedAt), now),
    state: run.finishedAt === null ? 'running' : 'done',
  }));
};
