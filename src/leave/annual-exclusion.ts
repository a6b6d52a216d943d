import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { dayOfHalf, halfDay, Temporal } from '../core/day.ts';
import { isRefusal, refuse, type Refusal } from '../core/outcome.ts';
import { lookUp } from '../regulation/look-up.ts';
import type { Person } from '../staff/staff.ts';
import { leavePack, serviceDay, serviceYears } from './leave-rules.ts';
import type { LeaveForm } from './leave-form.ts';

// 病假累计 is written in months; a month of sick leave is reckoned as 30 calendar days.
const DAYS_A_MONTH = 30;

/** Refuses annual leave in a year in which long personal or sick leave has used it up (带薪年休假条例 第四条). */
export const refuseExcluded = async (
  office: Office,
  tx: Tx,
  person: Person,
  form: LeaveForm,
): Promise<Refusal | null> => {
  const { year } = dayOfHalf(form.fromHalf);
  const first = halfDay(Temporal.PlainDate.from({ year, month: 1, day: 1 }), 'am');
  const last = halfDay(Temporal.PlainDate.from({ year, month: 12, day: 31 }), 'pm');
  const leaves = await tx.leave.findMany({
    where: {
      personId: person.id,
      state: { in: ['granted', 'over'] },
      type: { in: ['事假', '病假'] },
      fromHalf: { lte: last },
      toHalf: { gte: first },
    },
  });
  const personal = leaves.filter((l) => l.type === '事假').reduce((n, l) => n + l.costHalves / 2, 0);
  const sick = leaves
    .filter((l) => l.type === '病假')
    .reduce((n, l) => n + (Math.min(l.toHalf, last) - Math.max(l.fromHalf, first) + 1) / 2, 0);
  const facts = {
    paid_personal_leave_days: personal,
    sick_leave_months: sick / DAYS_A_MONTH,
    service_years: serviceYears(person, serviceDay(form.fromHalf)),
  };
  const found = lookUp(office.book, {
    pack: leavePack(office),
    table: 'leave.annual.excluded',
    facts,
    numbers: office.settings.numbers,
  });
  if (isRefusal(found) || found.status !== 'refused') return null;
  return refuse('not-entitled', `${year} 年不能再休年休假:${found.reason}。可改请事假。`, {
    toast: `${year} 年不能再休年休假`,
    cite: found.cite,
  });
};
