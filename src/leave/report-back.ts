import type { Office } from '../office/office.ts';
import { halfDay, toDate, today, type HalfDay } from '../core/day.ts';
import { record } from '../core/journal.ts';
import { tell, type Notice } from '../core/notices.ts';
import { refusable, refuse, rollBack, type Refusal } from '../core/outcome.ts';
import { sayHalfDay, sayLength } from '../calendar/say-day.ts';
import { fulfilObligation } from '../obligation/settle-obligation.ts';
import { claimRequest, moveRequest } from '../request/claim-request.ts';
import { filersOf } from '../request/conclude-request.ts';
import { applyEffect, inHand } from '../request/in-hand.ts';
import { refreshOthers } from '../request/refresh-others.ts';
import { stamp, subjectOf } from '../request/route-request.ts';
import { shrinkRequest } from '../request/shrink-request.ts';
import type { Facts } from '../regulation/verdict.ts';
import type { Person } from '../staff/staff.ts';
import { giveBack } from './balance.ts';
import { keptForm, readHalf, type LeaveForm } from './leave-form.ts';
import { costByYear, leaveRule, type LeaveRule } from './leave-rules.ts';
import { expectEvidence, RETURN_DUE } from './leave-duties.ts';
import { returnClause } from './return-clause.ts';

export type ReportedBack = { requestId: string; number: string; said: string; credited: number };

/**
 * Reports back from leave (销假): `back` is the first half-day at work again. Coming back early gives the days back
 * and the case is judged again by its real length; coming back late is recorded with the clause, the consequence is
 * left to people.
 */
export const reportBack = async (
  office: Office,
  actor: Person,
  requestId: string,
  input: Record<string, unknown>,
): Promise<ReportedBack | Refusal> => {
  const back = readHalf(text(input['back_day']), text(input['back_half']), 'am');
  if (back === null)
    return refuse('bad-input', '请选择返岗日期,格式如 2026-03-06。', { toast: '请选择返岗日期' });
  return refusable(() =>
    office.db.$transaction(async (tx) => {
      const row = await claimRequest(tx, requestId, ['approved', 'in_effect']);
      if (row === null)
        return rollBack(
          refuse('wrong-state', '这件请假现在不用销假,可能已经销过或还没批准。', {
            toast: '此件现在不用销假',
          }),
        );
      if (row.applicantId !== actor.id)
        return rollBack(refuse('not-yours', '只能为本人销假。', { toast: '只能为本人销假' }));
      const form = keptForm(row.form);
      const wrong = refuseBack(office, form, back);
      if (wrong !== null) return rollBack(wrong);
      const rule = leaveRule(office, form.type);
      const now = office.clock.now();
      const subject = subjectOf(requestId);
      const outcome = judgeBack(office, form, rule, back);
      const says: Notice[] = [];
      if (outcome.kept !== null) {
        const facts = {
          ...(row.facts as Facts),
          days: Number((row.facts as Facts)['days']) - outcome.fewer / 2,
          own_days: outcome.kept.costHalves / 2,
        };
        says.push(
          ...(
            await shrinkRequest(office, tx, row, {
              form: outcome.kept,
              facts,
              said: outcome.said,
            })
          ).says,
        );
      } else {
        await tx.request.update({
          where: { id: requestId },
          data: { form: { ...form, changes: [...form.changes, outcome.said] } },
        });
      }
      await tx.leave.update({
        where: { requestId },
        data: {
          backHalf: back - 1,
          reportedBackAt: toDate(now),
          costHalves: outcome.kept?.costHalves ?? form.costHalves,
        },
      });
      const costs =
        rule === null || outcome.kept === null
          ? null
          : costByYear(office, rule, outcome.kept.fromHalf, outcome.kept.toHalf).years;
      const credited =
        costs === null || rule?.fromBalance !== true
          ? 0
          : await giveBack(office, tx, {
              personId: actor.id,
              type: form.type,
              requestId,
              costs,
              why: 'credit',
              note: `${row.number} 提前返岗,退回`,
            });
      const inTime = await fulfilObligation(tx, RETURN_DUE, subject, now, { back, by: actor.id });
      await moveRequest(tx, requestId, 'closed', stamp(office));
      const request = await inHand(
        office,
        tx,
        await tx.request.findUniqueOrThrow({ where: { id: requestId } }),
      );
      if (outcome.kept !== null)
        await expectEvidence(office, tx, requestId, actor.id, { form: outcome.kept, rule });
      await applyEffect(office, tx, request, 'closed');
      const said = inTime === 'late' && !outcome.late ? `${outcome.said}(销假逾期)` : outcome.said;
      const told = new Set<string>();
      for (const filing of await tx.filing.findMany({ where: { requestId } }))
        for (const p of await filersOf(office, tx, filing.post, actor)) told.add(p.id);
      for (const seat of await tx.approvalSeat.findMany({
        where: { requestId, state: 'approved', step: { round: row.round } },
      }))
        told.add(seat.personId);
      told.delete(actor.id);
      const already = new Set(says.map((n) => n.recipientId));
      says.push(
        ...[...told]
          .filter((id) => !already.has(id))
          .map((recipientId): Notice => ({
            kind: 'leave.reported_back',
            recipientId,
            subject,
            payload: { number: row.number, applicant: actor.name, said },
          })),
      );
      says.push(...(await refreshOthers(office, tx, requestId, says, actor.id)));
      await tell(tx, { now, nextId: () => office.ids.next() }, says);
      await record(tx, {
        at: now,
        actorId: actor.id,
        act: 'leave.report_back',
        subject,
        detail: { number: row.number, back, credited, said, inTime },
      });
      return { requestId, number: row.number, said, credited };
    }),
  );
};

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const refuseBack = (office: Office, form: LeaveForm, back: HalfDay): Refusal | null => {
  const now = today(office.clock);
  if (form.fromHalf > halfDay(now, 'pm'))
    return refuse('wrong-state', '假期还没开始,不用销假;不休了请点「取消请假」。', {
      toast: '假期还没开始,可取消请假',
    });
  if (back > halfDay(now, 'pm') + 1)
    return refuse('bad-input', '返岗时间不能晚于今天,请在返岗当天或之后销假。', {
      toast: '返岗时间不能晚于今天',
    });
  if (back <= form.fromHalf)
    return refuse(
      'bad-input',
      `返岗时间应晚于假期开始的 ${sayHalfDay(form.fromHalf, now)};没有休假请联系办公室取消。`,
      { toast: '返岗时间应晚于假期开始' },
    );
  return null;
};

type Back = { said: string; kept: LeaveForm | null; fewer: number; late: boolean };

/** Early, on time or late: what is said, and the leave as it really was. */
const judgeBack = (office: Office, form: LeaveForm, rule: LeaveRule | null, back: HalfDay): Back => {
  const lastAway = back - 1;
  if (lastAway > form.toHalf) {
    const over = office.calendar.workingHalves(form.toHalf + 1, lastAway).value;
    if (over === 0) return { said: '按时返岗', kept: null, fewer: 0, late: false };
    const { consequence } = returnClause(office);
    const threat = consequence === null ? '请按规定补办手续' : `制度规定${consequence},由单位认定`;
    return { said: `超假 ${sayLength(over)},${threat}`, kept: null, fewer: 0, late: true };
  }
  const costHalves =
    rule === null ? form.costHalves : costByYear(office, rule, form.fromHalf, lastAway).total;
  const fewer = form.costHalves - costHalves;
  if (fewer <= 0) return { said: '按时返岗', kept: null, fewer: 0, late: false };
  const said =
    rule?.fromBalance === true
      ? `提前返岗,实休 ${sayLength(costHalves)},退回 ${sayLength(fewer)}`
      : `提前返岗,实休 ${sayLength(costHalves)}`;
  return {
    said,
    kept: {
      ...form,
      toHalf: lastAway,
      costHalves,
      changes: [...form.changes, `原定 ${sayLength(form.costHalves)},${said}`],
    },
    fewer,
    late: false,
  };
};
