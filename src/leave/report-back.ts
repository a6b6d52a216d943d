import type { Office } from '../office/office.ts';
import { halfDay, today, type HalfDay } from '../core/day.ts';
import { refusable, refuse, rollBack, type Refusal } from '../core/outcome.ts';
import { holdCase, type Held } from '../request/load-case.ts';
import type { Tx } from '../core/db.ts';
import type { Person } from '../staff/staff.ts';
import { closeLeave, type Closed } from './close-leave.ts';
import { claimReturn } from './claim-return.ts';
import { currentHalf } from './current-half.ts';
import { judgeReturn } from './judge-return.ts';
import { keptForm, readHalf } from './leave-form.ts';

/**
 * Reports back from leave (销假): `back` is the first half-day at work again. Coming back early gives the days back
 * and the case is judged again by its real length; who was at work all the time has taken nothing; coming back late
 * is recorded with the clause, the consequence is left to people. A return before the end that is reported on a later
 * day needs the word of the leader or the office; one that lies ahead is refused.
 */
export const reportBack = async (
  office: Office,
  actor: Person,
  requestId: string,
  input: Record<string, unknown>,
): Promise<Closed | Refusal> => {
  const back = readReturn(input);
  if (back === null)
    return refuse('bad-input', '请选择返岗日期，格式如 2026-03-06。', { toast: '请选择返岗日期' });
  return refusable(() =>
    office.db.$transaction(async (tx) => {
      const held = await holdLeave(office, tx, requestId);
      const { row } = held.one;
      if (row.applicantId !== actor.id)
        return rollBack(refuse('not-yours', '只能为本人销假。', { toast: '只能为本人销假' }));
      const form = keptForm(row.form);
      if (form.fromHalf > halfDay(today(office.clock), 'pm')) return rollBack(notBegun());
      const word = judgeReturn(form, back, currentHalf(office));
      if (word === 'ahead') return rollBack(liesAhead());
      return word === 'confirmed'
        ? claimReturn(office, tx, held, { actor, back: Math.max(back, form.fromHalf) })
        : closeLeave(office, tx, held, { actor, back, act: 'leave.report_back' });
    }),
  );
};

/** Holds a leave that can be closed now; else rolls back. */
export const holdLeave = async (office: Office, tx: Tx, requestId: string): Promise<Held> => {
  const held = await holdCase(office, tx, requestId);
  const row = held?.one.row;
  return held === null || row?.kind !== 'leave' || (row.state !== 'approved' && row.state !== 'in_effect')
    ? rollBack(nothingToClose())
    : held;
};

/** The fields of the return on a card; null without a date. */
export const readReturn = (input: Record<string, unknown>): HalfDay | null =>
  readHalf(text(input['back_day']), text(input['back_half']), 'am');

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** The leave is not one that can be closed now. */
const nothingToClose = (): Refusal =>
  refuse('wrong-state', '这件请假现在不用销假，可能已经销过或还没批准。', { toast: '此件现在不用销假' });

/** Whether a return lies in the future; null when it does not. */
export const refuseFuture = (office: Office, back: HalfDay): Refusal | null =>
  back > currentHalf(office) ? liesAhead() : null;

const liesAhead = (): Refusal =>
  refuse('bad-input', '返岗时间还没到，请在返岗后再销假，或填写已经返岗的时间。', {
    toast: '返岗时间还没到',
  });

const notBegun = (): Refusal =>
  refuse('wrong-state', '假期还没开始，不用销假；不休了请点「取消请假」。', {
    toast: '假期还没开始，可取消请假',
  });
