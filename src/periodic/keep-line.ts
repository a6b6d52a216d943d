/** The register of periodic duties: one line a run, from its opening to its end. */
import type { PeriodRun, RunState } from '../../prisma/generated/client.ts';
import { sayTime } from '../calendar/say-day.ts';
import { dayOf, toInstant } from '../core/day.ts';
import type { Json, Tx } from '../core/db.ts';
import type { Office } from '../office/office.ts';
import { CASE_COLUMNS } from '../regulation/matters/known-names.ts';
import { dutyRegister, type Matter } from '../regulation/matters/matter.ts';
import type { Directory } from '../staff/directory.ts';

const STATES: Record<RunState, string> = {
  open: '待做',
  signing: '待签字',
  done: '已完成',
  missed: '未做',
  void: '不用再做',
  figures: '已统计',
};

export const sayFilled = (staff: Directory, filled: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(typeof filled === 'object' && filled !== null ? filled : {}).map(([name, value]) => [
      name,
      [value]
        .flat()
        .map((v) => staff.byId.get(String(v))?.name ?? String(v))
        .join('、'),
    ]),
  );

/** Writes the lines of a run: in the register of duties, and in those registers of a matter without a form that it fills. */
export const keepLine = async (
  office: Pick<Office, 'clock'>,
  tx: Tx,
  staff: Directory,
  matter: Matter,
  run: PeriodRun,
): Promise<void> => {
  const filled = sayFilled(staff, run.filled);
  const name = (id: string | null): string => (id === null ? '' : (staff.byId.get(id)?.name ?? ''));
  const done = run.doneAt === null ? '' : sayTime(toInstant(run.doneAt), office.clock.now());
  const person = staff.byId.get(run.personId);
  const common: Record<string, string> = {
    期: run.period,
    工作: run.label,
    责任人: name(run.personId),
    部门: run.about === '' ? (person?.department ?? '') : run.about,
    截止: sayTime(toInstant(run.dueAt), office.clock.now()),
    状态: STATES[run.state] ?? run.state,
    完成时间: done,
    办理人: name(run.doneById),
    内容: Object.entries(filled)
      .map(([key, value]) => `${key}：${value}`)
      .join('；'),
  };
  const of = (column: string): string => {
    const own = filled[column] ?? common[column];
    if (own !== undefined) return own;
    const what = CASE_COLUMNS[column];
    if (what === 'number') return run.period;
    if (what === 'submitted' || what === 'done' || what === 'closed')
      return run.doneAt === null ? '' : dayOf(toInstant(run.doneAt)).toString();
    if (what === 'applicant' || what === 'doer') return name(run.doneById ?? run.personId);
    return what === 'department' ? (common['部门'] ?? '') : '';
  };
  const filledHere = Object.entries(matter.registers).filter(
    ([, { columns, ofDuties }]) =>
      ofDuties !== true &&
      run.state === 'done' &&
      matter.fields.length === 0 &&
      columns.some((column) => filled[column] !== undefined),
  );
  const registers: [register: string, columns: string[]][] = [
    [dutyRegister(matter.name), Object.keys(common)],
    ...filledHere.map(([register, { columns }]): [string, string[]] => [register, columns]),
  ];
  for (const [register, columns] of registers) {
    const cells: Json = Object.fromEntries(columns.map((column) => [column, of(column)]));
    const id = `${run.id}${register === dutyRegister(matter.name) ? '' : ` ${register}`}`;
    await tx.registerLine.upsert({
      where: { id },
      update: { cells, personId: run.doneById ?? run.personId },
      create: {
        id,
        register,
        matter: matter.name,
        number: run.period,
        cells,
        personId: run.doneById ?? run.personId,
        departmentId: person?.departmentId ?? null,
        at: run.doneAt ?? run.dueAt,
      },
    });
  }
};
