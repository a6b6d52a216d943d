import type { Office } from '../office/office.ts';
import { day, toDate, today } from '../core/day.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import { cutText } from '../core/texts.ts';
import { daysUntil } from '../obligation/due-date.ts';
import { fulfilObligation } from '../obligation/settle-obligation.ts';
import { carryOut } from '../request/perform.ts';
import { subjectOf } from '../request/case.ts';
import { CLERK_ROLE, type Person } from '../staff/staff.ts';
import { readYuan, sayYuan } from '../vehicle/vehicle-costs.ts';
import { holdReception } from './hold-canteen.ts';
import { ceilingFor, sayMealClauses } from './meal-rules.ts';
import { SETTLE_DUE } from './reception-effects.ts';
import { keptReception, readGuestCount } from './reception-form.ts';

/**
 * Settles a reception (结算): who really ate, what it cost, the receipts. Over the standard it is refused with the
 * clause and the most that can be reimbursed; where no standard is printed, it is only registered.
 */
export const settleReception = async (
  office: Office,
  actor: Person,
  requestId: string,
  input: { actual: string; amount: string; receipts: string },
): Promise<{ requestId: string; number: string; said: string } | Refusal> => {
  const actual = readGuestCount(input.actual.trim());
  const fen = readYuan(input.amount);
  if (actual === null || actual < 1)
    return refuse('bad-input', '实际用餐人数写 1 以上的整数，客人和陪同都算。', {
      toast: '实际人数至少 1 人',
    });
  if (fen === null || fen === 0)
    return refuse('bad-input', '金额写大于 0 的数，例如 86 或 86.5。', { toast: '金额写大于 0 的数' });
  return holdReception(
    office,
    actor,
    { id: requestId, act: 'meal.settle', states: ['approved'], otherwise: NOT_TO_SETTLE, records: false },
    async ({ tx, held, now }) => {
      const { row } = held.one;
      if (row.applicantId !== actor.id && !actor.roles.includes(CLERK_ROLE))
        return refuse('not-yours', '由经办人本人或办公室结算。', { toast: '由经办人或办公室结算' });
      const form = keptReception(row.form);
      if (daysUntil(day(form.day), today(office.clock)) < 0)
        return refuse('wrong-state', '还没有用餐，用餐后再结算。', { toast: '用餐后再结算' });
      const ceiling = ceilingFor(office, form);
      const most = ceiling === null ? null : Math.round(ceiling.yuan * 100) * actual;
      if (ceiling !== null && most !== null && fen > most)
        return refuse(
          'over-standard',
          `人均 ${(fen / actual / 100).toFixed(2)} 元，超过标准 ${ceiling.yuan} 元，不予报销（${sayMealClauses(office, ceiling.cite)}）。${actual} 人最多报 ${sayYuan(most)}，请按此重新结算。`,
          { toast: `超过人均 ${ceiling.yuan} 元，不予报销`, cite: ceiling.cite },
        );
      const receipts = cutText(input.receipts.trim(), 100);
      await tx.reception.update({
        where: { requestId },
        data: { state: 'settled', actual, fen, receipts, settledAt: toDate(now) },
      });
      const inTime = await fulfilObligation(tx, SETTLE_DUE, subjectOf(requestId), now, { fen, actual });
      const said = `${sayYuan(fen)}，人均 ${(fen / actual / 100).toFixed(2)} 元${inTime === 'late' ? '（结算逾期）' : ''}`;
      await carryOut(office, tx, held, {
        do: 'close',
        by: actor,
        entry: { as: 'meal.settle', detail: { actual, fen, receipts, inTime, cite: ceiling?.cite ?? [] } },
      });
      return { requestId, number: row.number, said };
    },
  );
};

const NOT_TO_SETTLE = refuse('wrong-state', '这件接待现在不能结算，可能已结算、已取消或还没批准。', {
  toast: '此件现在不能结算',
});
