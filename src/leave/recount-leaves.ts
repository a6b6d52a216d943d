import type { Calendar } from '../calendar/calendar.ts';
import { sayLength } from '../calendar/say-day.ts';
import { halfDay, toDate, today } from '../core/day.ts';
import type { Tx } from '../core/db.ts';
import type { Office } from '../office/office.ts';
import { toEach, type Settlement } from '../core/settlement.ts';
import { involvedIn } from '../request/involved.ts';
import { holdCase, type Held } from '../request/load-case.ts';
import { carryOut } from '../request/perform.ts';
import { clerks } from '../staff/find-person.ts';
import { giveBack } from './balance.ts';
import { closeLeave } from './close-leave.ts';
import { keptForm, type LeaveForm } from './leave-form.ts';
import { reckonReturns } from './leave-duties.ts';
import { costByYear, leaveRule, type LeaveRule } from './leave-rules.ts';

/** The leaves that the office's days (holidays.yaml) may cost otherwise: those that are not over. */
export const leavesToRecount = async (office: Office, tx: Tx): Promise<string[]> =>
  (
    await tx.leave.findMany({
      where: { state: { in: ['held', 'granted'] }, toHalf: { gte: halfDay(today(office.clock), 'am') } },
      orderBy: { fromHalf: 'asc' },
    })
  ).map((l) => l.requestId);

/**
 * One leave after days off or days of work were moved: what it costs now is booked at once with the reason; one in
 * which no working day is left ends. The applicant and who approved it hear it. Null when nothing changes.
 */
export const recountLeave = async (
  office: Office,
  tx: Tx,
  requestId: string,
  before: Calendar,
): Promise<Settlement | null> => {
  const found = await tx.request.findUnique({ where: { id: requestId } });
  if (found === null || found.purpose === 'cancel') return null;
  const form = keptForm(found.form);
  const rule = leaveRule(office, form.type);
  if (rule === null) return null;
  const was = costByYear({ ...office, calendar: before }, rule, form.fromHalf, form.toHalf).total;
  const is = costByYear(office, rule, form.fromHalf, form.toHalf);
  await reckonReturns(office, tx, found.applicantId);
  // Where the leave was never counted like this, the days off have no part in it.
  if (was === is.total || was !== form.costHalves) return null;
  const held = await holdCase(office, tx, requestId);
  if (held === null || !['waiting', 'asking', 'approved', 'in_effect'].includes(held.one.row.state))
    return null;
  const { row } = held.one;
  const around = involvedIn(held.one, held.world).filter((id) => id !== row.applicantId);
  const applicant = held.one.applicant.name;
  const settle = (how: string): Settlement => ({
    said: `请假 ${row.number} ${applicant}：放假安排有变，${how}`,
    told: [
      ...toEach([row.applicantId], `放假安排有变，您的${form.type} ${row.number} ${how}。`),
      ...toEach(around, `放假安排有变，${applicant}的${form.type} ${row.number} ${how}。`),
    ],
  });
  if (is.total === 0) return settle(await endLeave(office, tx, held, form));
  if (is.total > was) return settle(await growLeave(office, tx, held, { form, rule, cost: is }));
  return settle(await shrinkLeave(office, tx, held, { form, rule, cost: is }));
};

type Cost = ReturnType<typeof costByYear>;

/** No working day is left in it: it ends, and what it had taken goes back. */
const endLeave = async (office: Office, tx: Tx, held: Held, form: LeaveForm): Promise<string> => {
  const how = `所请的日子都是休息日，不用请了，已退回 ${sayLength(form.costHalves)}`;
  const { state } = held.one.row;
  const [clerk] = clerks(held.world.staff);
  if (state === 'waiting' || state === 'asking') await carryOut(office, tx, held, { do: 'lapse' });
  else if (state === 'in_effect' && clerk !== undefined)
    await closeLeave(office, tx, held, {
      actor: clerk,
      back: form.fromHalf,
      act: 'leave.recount',
      word: '（放假安排有变）',
    });
  else await carryOut(office, tx, held, { do: 'revoke' });
  return how;
};

/** The half-days at both ends that are now free anyway do not belong to the leave. */
const trimmed = (office: Office, form: LeaveForm, begun: boolean): Pick<LeaveForm, 'fromHalf' | 'toHalf'> => {
  let { fromHalf, toHalf } = form;
  const rests = (half: number): boolean => office.calendar.workingHalves(half, half).value === 0;
  while (!begun && fromHalf < toHalf && rests(fromHalf)) fromHalf += 1;
  while (toHalf > fromHalf && rests(toHalf)) toHalf -= 1;
  return { fromHalf, toHalf };
};

type Recount = { form: LeaveForm; rule: LeaveRule; cost: Cost };

const shrinkLeave = async (
  office: Office,
  tx: Tx,
  held: Held,
  { form, rule, cost }: Recount,
): Promise<string> => {
  const { row } = held.one;
  const fewer = form.costHalves - cost.total;
  const said = `由 ${sayLength(form.costHalves)}减为 ${sayLength(cost.total)}`;
  const span = trimmed(office, form, row.state === 'in_effect');
  const kept = {
    ...form,
    ...span,
    costHalves: cost.total,
    changes: [...form.changes, `放假安排有变，${said}`],
  };
  await tx.leave.update({ where: { requestId: row.id }, data: { ...span, costHalves: cost.total } });
  if (rule.fromBalance)
    await giveBack(office, tx, {
      personId: row.applicantId,
      type: form.type,
      requestId: row.id,
      costs: cost.years,
      why: 'credit',
      note: `${row.number} 放假安排有变，退回`,
    });
  const { facts: old } = row;
  const facts = { ...old, days: Number(old['days']) - fewer / 2, own_days: cost.total / 2 };
  await carryOut(office, tx, held, {
    do: 'shrink',
    by: null,
    smaller: { form: kept, facts, said },
    entry: { as: 'leave.recount', detail: { said } },
  });
  await reckonReturns(office, tx, row.applicantId);
  return `${said}${rule.fromBalance ? `，已退回 ${sayLength(fewer)}` : ''}`;
};

const growLeave = async (
  office: Office,
  tx: Tx,
  held: Held,
  { form, rule, cost }: Recount,
): Promise<string> => {
  const { row } = held.one;
  const more = cost.total - form.costHalves;
  const said = `由 ${sayLength(form.costHalves)}增为 ${sayLength(cost.total)}`;
  await tx.leave.update({ where: { requestId: row.id }, data: { costHalves: cost.total } });
  if (rule.fromBalance) {
    const entries = await tx.leaveEntry.findMany({ where: { requestId: row.id } });
    for (const [year, halves] of cost.years) {
      const taken = entries.filter((e) => e.year === year).reduce((n, e) => n - e.halves, 0);
      if (halves <= taken) continue;
      await tx.leaveEntry.create({
        data: {
          id: office.ids.next(),
          personId: row.applicantId,
          year,
          type: form.type,
          halves: taken - halves,
          why: 'take',
          requestId: row.id,
          cite: [],
          note: `${row.number} 放假安排有变，补扣`,
          at: toDate(office.clock.now()),
          key: `take:${row.id}:${row.round}:${year}:${entries.length}`,
        },
      });
    }
  }
  await carryOut(office, tx, held, {
    do: 'amend',
    by: null,
    recounted: true,
    form: { ...form, costHalves: cost.total, changes: [...form.changes, `放假安排有变，${said}`] },
    entry: { as: 'leave.recount', detail: { said } },
  });
  return `${said}${rule.fromBalance ? `，补扣 ${sayLength(more)}` : ''}；不休的日子可点「缩短假期」或「提前返岗」`;
};
