/** The card of one run of a periodic duty. */
import type { PeriodRun } from '../../prisma/generated/client.ts';
import { sayDayTime, sayTime } from '../calendar/say-day.ts';
import { toInstant } from '../core/day.ts';
import { matterOf } from '../matter/office-matters.ts';
import { fieldFor, type TaskView } from '../matter/view-task.ts';
import type { Office } from '../office/office.ts';
import { staffOf } from '../staff/staff-of.ts';
import { countEvidence } from './count-evidence.ts';
import type { Directory } from '../staff/directory.ts';
import { dutyOf, type Duty } from './duties.ts';
import { whoDoes } from './who-does.ts';
import { sayFilled } from './keep-line.ts';
import { turnOf, whoseEntries } from './open-runs.ts';
import { fillOf, mayDo } from './report-run.ts';

/** The state of a run that holds figures (统计): nothing is to be done about it. */
export const FIGURES = 'figures';

const figures = (run: PeriodRun, staff: Directory): TaskView => ({
  does: { verb: 'period.do', runId: run.id },
  number: run.period,
  matter: run.matter.replace(/^matter:/, ''),
  title: run.label,
  applicant: run.period,
  label: run.label,
  facts: Object.entries(sayFilled(staff, run.filled)).map(([label, value]) => ({ label, value })),
  due: null,
  overdue: false,
  fields: [],
  button: null,
  outcome: '全部分项在控制台的台账里',
  clause: null,
});

/** Whether the file names somebody who hears of it: 归口, 告知, 催. */
const hears = async (office: Office, staff: Directory, { matter, period }: Duty, viewerId: string) => {
  const named = [matter.keeper ?? '办公室', ...period.tell, ...(period.ladder ?? []).flatMap((r) => r.tell)];
  const holders = await whoDoes(
    { office, tx: office.db, staff, matter },
    named.map((post) => ({ is: 'post' as const, post })),
  );
  return holders.some((h) => h.people.some((p) => p.id === viewerId));
};

/** For whoever may do it, has done it, or keeps the matter; null for anybody else. */
export const viewRun = async (office: Office, runId: string, viewerId: string): Promise<TaskView | null> => {
  const run = await office.db.periodRun.findUnique({ where: { id: runId } });
  const duty = run === null ? null : dutyOf(matterOf(office, run.matter, run.edition), run.duty);
  const staff = await staffOf(office.db);
  if (run?.state === FIGURES) return run.people.includes(viewerId) ? figures(run, staff) : null;
  if (run === null || duty === null) return null;
  const mine = mayDo(office, staff, run.people, viewerId);
  if (!mine && run.doneById !== viewerId && !(await hears(office, staff, duty, viewerId))) return null;
  const open = (run.state === 'open' || run.state === 'signing') && mine;
  const { matter, period } = duty;
  const now = office.clock.now();
  const clause = matter.pack.clauses[period.cite[0] ?? ''];
  return {
    does: { verb: 'period.do', runId },
    number: run.period,
    matter: matter.name,
    title: run.label,
    applicant: run.about === '' ? (staff.byId.get(run.personId)?.name ?? '') : run.about,
    label: run.label,
    facts: [
      ...(period.note === null ? [] : [{ label: '说明', value: period.note }]),
      ...(period.least === null ? [] : [{ label: '至少', value: String(period.least) }]),
      ...(await countedSoFar(office, duty, run)),
      ...Object.entries(sayFilled(staff, run.filled)).map(([label, value]) => ({ label, value })),
    ],
    due: sayDayTime(toInstant(run.dueAt), now),
    overdue: run.state === 'open' && run.dueAt.getTime() < now.epochMilliseconds,
    fields: open && run.state === 'open' ? fillOf(duty).map((name) => fieldFor(office, staff, name)) : [],
    button: open ? buttonOf(duty, run) : null,
    outcome: outcomeOf(office, staff, run),
    clause: clause === undefined ? null : `${clause.system} ${clause.ref}：${clause.text}`,
  };
};

const buttonOf = ({ period }: Duty, run: PeriodRun): string => {
  if (run.state === 'signing') return '签字';
  return period.what.startsWith('知悉：') ? '已阅知' : '报完成';
};

const outcomeOf = (office: Pick<Office, 'clock'>, staff: Directory, run: PeriodRun): string | null => {
  if (run.state === 'open') return null;
  if (run.doneAt === null) return run.state === 'missed' ? '这一期没有做' : '不用再做';
  const doer = staff.byId.get(run.doneById ?? '')?.name ?? '';
  const at = sayTime(toInstant(run.doneAt), office.clock.now());
  return `已由${doer}于 ${at} 完成${run.state === 'signing' ? '，等签字' : ''}`;
};

const countedSoFar = async (office: Office, duty: Duty, run: PeriodRun): Promise<TaskView['facts']> => {
  if (run.state !== 'open') return [];
  const turn = turnOf(office, duty, run);
  const found = await countEvidence(office, office.db, duty, turn, whoseEntries(duty, run));
  return found === null
    ? []
    : [{ label: found.of, value: `这一期已有 ${found.there} 条，要 ${found.wanted} 条` }];
};
