import type { Calendar } from '../calendar/calendar.ts';
import { sayLength } from '../calendar/say-day.ts';
import { halfDay, toDate, today } from '../core/day.ts';
import type { Tx } from '../core/db.ts';
import { tell, written } from '../core/notices.ts';
import type { Office } from '../office/office.ts';
import { toEach, type Settlement } from '../office/settlement.ts';
import type { Facts } from '../regulation/verdict.ts';
import { claimRequest, moveRequest } from '../request/claim-request.ts';
import { applyEffect, inHand } from '../request/in-hand.ts';
import { involvedIn } from '../request/involved-in.ts';
import { lapseRequest } from '../request/lapse-request.ts';
import { refreshOthers } from '../request/refresh-others.ts';
import { stamp } from '../request/route-request.ts';
import { shrinkRequest } from '../request/shrink-request.ts';
import { clerks } from '../staff/find-person.ts';
import { staffOf } from '../staff/staff-of.ts';
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
  const row = await claimRequest(tx, requestId, ['waiting', 'asking', 'approved', 'in_effect']);
  if (row === null) return null;
  const around = (await involvedIn(office, tx, row)).filter((id) => id !== row.applicantId);
  const applicant = (await staffOf(tx)).byId.get(row.applicantId)?.name ?? '';
  const settle = (how: string): Settlement => ({
    said: `请假 ${row.number} ${applicant}：放假安排有变，${how}`,
    told: [
      ...toEach([row.applicantId], `放假安排有变，您的${form.type} ${row.number} ${how}。`),
      ...toEach(around, `放假安排有变，${applicant}的${form.type} ${row.number} ${how}。`),
    ],
  });
  if (is.total === 0) return settle(await endLeave(office, tx, row, form));
  if (is.total > was) return settle(await growLeave(office, tx, row, form, rule, is));
  return settle(await shrinkLeave(office, tx, row, form, rule, is));
};

type Row = NonNullable<Awaited<ReturnType<typeof claimRequest>>>;
type Cost = ReturnType<typeof costByYear>;

/** No working day is left in it: it ends, and what it had taken goes back. */
const endLeave = async (office: Office, tx: Tx, row: Row, form: LeaveForm): Promise<string> => {
  const how = `所请的日子都是休息日，不用请了，已退回 ${sayLength(form.costHalves)}`;
  if (row.state === 'waiting' || row.state === 'asking') {
    const lapsed = await lapseRequest(office, tx, row.id);
    await tell(tx, written(office), lapsed?.quiet ?? []);
    return how;
  }
  const [clerk] = clerks(await staffOf(tx));
  if (row.state === 'in_effect' && clerk !== undefined) {
    await closeLeave(office, tx, row, {
      actor: clerk,
      back: form.fromHalf,
      act: 'leave.recount',
      word: '（放假安排有变）',
    });
    return how;
  }
  await moveRequest(tx, row.id, 'cancelled', stamp(office));
  await applyEffect(office, tx, await inHand(office, tx, row), 'cancelled');
  await tell(tx, written(office), await refreshOthers(office, tx, row.id, [], null));
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

const shrinkLeave = async (
  office: Office,
  tx: Tx,
  row: Row,
  form: LeaveForm,
  rule: LeaveRule,
  cost: Cost,
): Promise<string> => {
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
  const old = row.facts as Facts;
  const facts = { ...old, days: Number(old['days']) - fewer / 2, own_days: cost.total / 2 };
  const { says } = await shrinkRequest(office, tx, row, { form: kept, facts, said });
  // They hear it with the reason; here the cards are only drawn again.
  await tell(
    tx,
    written(office),
    [...says, ...(await refreshOthers(office, tx, row.id, says, null))].map((n) => ({ ...n, quiet: true })),
  );
  await reckonReturns(office, tx, row.applicantId);
  return `${said}${rule.fromBalance ? `，已退回 ${sayLength(fewer)}` : ''}`;
};

const growLeave = async (
  office: Office,
  tx: Tx,
  row: Row,
  form: LeaveForm,
  rule: LeaveRule,
  cost: Cost,
): Promise<string> => {
  const more = cost.total - form.costHalves;
  const said = `由 ${sayLength(form.costHalves)}增为 ${sayLength(cost.total)}`;
  await tx.request.update({
    where: { id: row.id },
    data: {
      form: { ...form, costHalves: cost.total, changes: [...form.changes, `放假安排有变，${said}`] },
      partlyCancelledAt: stamp(office),
    },
  });
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
  await tell(tx, written(office), await refreshOthers(office, tx, row.id, [], null));
  return `${said}${rule.fromBalance ? `，补扣 ${sayLength(more)}` : ''}；不休的日子可点「缩短假期」或「提前返岗」`;
};
