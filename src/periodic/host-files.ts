/** Files at periodic duties (周期): the evidence that a duty wants (凭文件). */
import type { AttachmentHost } from '../attachment/host.ts';
import { matterOf } from '../matter/office-matters.ts';
import { staffOf } from '../staff/staff-of.ts';
import { dutyOf } from './duties.ts';
import { mayDo } from './report-run.ts';
import { viewRun } from './view-run.ts';

const MOST_PLACES = 6;

export const runFiles: AttachmentHost = {
  async title(_office, tx, id) {
    const run = await tx.periodRun.findUnique({ where: { id } });
    return run === null ? null : `${run.label}（${run.period}）`;
  },
  sees: async (office, _tx, id, person) => (await viewRun(office, id, person.id)) !== null,
  async changes(office, tx, id, person) {
    const run = await tx.periodRun.findUnique({ where: { id } });
    return run?.state === 'open' && mayDo(office, await staffOf(tx), run.people, person.id);
  },
  async places(office, tx, person) {
    const runs = await tx.periodRun.findMany({
      where: { state: 'open', people: { has: person.id } },
      orderBy: { dueAt: 'asc' },
      take: 20,
    });
    return runs
      .filter(
        (run) => dutyOf(matterOf(office, run.matter, run.edition), run.duty)?.period.evidence.is === 'file',
      )
      .slice(0, MOST_PLACES)
      .map((run) => ({
        subject: `period:${run.id}` as const,
        field: '',
        label: `${run.label}（${run.period}）`,
      }));
  },
};
