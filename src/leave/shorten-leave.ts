import type { Office } from '../office/office.ts';
import { today } from '../core/day.ts';
import { refusable, refuse, rollBack, type Refusal } from '../core/outcome.ts';
import { sayLength, saySpan } from '../calendar/say-day.ts';
import { holdCase } from '../request/load-case.ts';
import { carryOut } from '../request/perform.ts';
import type { Person } from '../staff/staff.ts';
import { giveBack } from './balance.ts';
import { keptForm, readHalf } from './leave-form.ts';
import { costByYear, leaveRule } from './leave-rules.ts';
import { expectEvidence, expectReturn } from './leave-duties.ts';

/**
 * Cancels a part of a leave (缩短假期): the days kept must lie inside the days asked for. The rest goes back to the
 * balance, and the request is judged again by its new length.
 */
export const shortenLeave = async (
  office: Office,
  actor: Person,
  requestId: string,
  input: Record<string, unknown>,
): Promise<{ requestId: string; said: string; rerouted: boolean } | Refusal> => {
  const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
  const fromHalf = readHalf(text(input['keep_from_day']), text(input['keep_from_half']), 'am');
  const toHalf = readHalf(text(input['keep_to_day']), text(input['keep_to_half']), 'pm');
  if (fromHalf === null || toHalf === null)
    return refuse('bad-input', '请选择新的开始和结束日期，格式如 2026-03-05。', {
      toast: '请选择新的起止日期',
    });
  if (toHalf < fromHalf)
    return refuse('bad-input', '新的结束时间早于开始时间，请重新选择。', { toast: '结束时间早于开始时间' });
  return refusable(() =>
    office.db.$transaction(async (tx) => {
      const held = await holdCase(office, tx, requestId);
      const row = held?.one.row;
      if (held == null || (row?.state !== 'waiting' && row?.state !== 'approved') || row.purpose === 'cancel')
        return rollBack(
          refuse('wrong-state', '这件请假现在不能缩短；假期已经开始的请办理提前返岗。', {
            toast: '此件现在不能缩短',
          }),
        );
      if (row.applicantId !== actor.id)
        return rollBack(refuse('not-yours', '只能缩短本人的假期。', { toast: '只能缩短本人的假期' }));
      const form = keptForm(row.form);
      const now = today(office.clock);
      if (fromHalf < form.fromHalf || toHalf > form.toHalf)
        return rollBack(
          refuse(
            'bad-input',
            `只能在原来的 ${saySpan(form.fromHalf, form.toHalf, now)} 之内缩短；要延长请另行申请。`,
            { toast: '只能在原假期之内缩短' },
          ),
        );
      const rule = leaveRule(office, form.type);
      if (rule === null)
        return rollBack(refuse('not-in-regulation', `制度里已没有「${form.type}」，请联系办公室。`));
      const cost = costByYear(office, rule, fromHalf, toHalf);
      if (cost.total === 0)
        return rollBack(
          refuse('no-working-day', '剩下的都是休息日；整段不休请点「撤回」或「取消请假」。', {
            toast: '剩下的都是休息日',
          }),
        );
      const fewer = form.costHalves - cost.total;
      if (fewer <= 0)
        return rollBack(
          refuse('bad-input', '天数没有减少，请选择更短的起止时间。', { toast: '天数没有减少' }),
        );
      const said = `由 ${sayLength(form.costHalves)}减为 ${sayLength(cost.total)}（${saySpan(fromHalf, toHalf, now)}）`;
      const kept = { ...form, fromHalf, toHalf, costHalves: cost.total, changes: [...form.changes, said] };
      const facts = { ...row.facts, days: Number(row.facts['days']) - fewer / 2, own_days: cost.total / 2 };
      await tx.leave.update({ where: { requestId }, data: { fromHalf, toHalf, costHalves: cost.total } });
      if (rule.fromBalance)
        await giveBack(office, tx, {
          personId: actor.id,
          type: form.type,
          requestId,
          costs: cost.years,
          why: 'credit',
          note: `${row.number} 缩短假期，退回`,
        });
      if (row.state === 'approved') {
        await expectReturn(office, tx, requestId, actor.id, toHalf);
        await expectEvidence(office, tx, requestId, actor.id, { form: kept, rule });
      }
      const { one } = await carryOut(office, tx, held, {
        do: 'shrink',
        by: actor,
        smaller: { form: kept, facts, said },
        entry: { as: 'leave.shorten', detail: { said } },
      });
      const rerouted = one.row.round !== row.round;
      return { requestId, said, rerouted };
    }),
  );
};
