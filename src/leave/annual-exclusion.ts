/** Whether long sick or personal leave has used up a year's annual leave (带薪年休假条例 第四条). */
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { dayOfHalf, halfDay, Temporal } from '../core/day.ts';
import { isRefusal, refuse, type Refusal } from '../core/outcome.ts';
import { lookUp, type LookUp } from '../regulation/look-up.ts';
import { serviceYears } from '../staff/personal-facts.ts';
import type { Person } from '../staff/staff.ts';
import { costByYear, leavePack, leaveRule, serviceDay } from './leave-rules.ts';
import type { LeaveForm } from './leave-form.ts';

// 病假累计 is written in months; a month of sick leave is reckoned as 30 calendar days (docs/decisions.md).
const DAYS_A_MONTH = 30;

type Absence = { personalDays: number; sickMonths: number };

/** What somebody was granted of personal and sick leave within a calendar year. */
const absenceIn = async (office: Office, tx: Tx, person: Person, year: number): Promise<Absence> => {
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
  let personalHalves = 0;
  let sickHalves = 0;
  for (const leave of leaves) {
    const from = Math.max(leave.fromHalf, first);
    const to = Math.min(leave.toHalf, last);
    const rule = leaveRule(office, leave.type);
    if (leave.type === '病假') sickHalves += to - from + 1;
    else if (rule !== null) personalHalves += costByYear(office, rule, from, to).total;
  }
  return { personalDays: personalHalves / 2, sickMonths: sickHalves / 2 / DAYS_A_MONTH };
};

const excluded = (
  office: Office,
  person: Person,
  form: LeaveForm,
  absence: Absence,
): (LookUp & { status: 'refused' }) | null => {
  const years = serviceYears(person, serviceDay(form.fromHalf));
  const facts = {
    sick_leave_months: absence.sickMonths,
    paid_personal_leave_days: absence.personalDays,
    ...(years === null ? {} : { service_years: years }),
  };
  const ask = {
    pack: leavePack(office),
    table: 'leave.annual.excluded',
    facts,
    numbers: office.settings.numbers,
  };
  const found = lookUp(office.book, ask);
  return isRefusal(found) || found.status !== 'refused' ? null : { ...found, status: 'refused' };
};

/** Refuses annual leave in a year in which sick leave has used it up. */
export const refuseExcluded = async (
  office: Office,
  tx: Tx,
  person: Person,
  form: LeaveForm,
): Promise<Refusal | null> => {
  const { year } = dayOfHalf(form.fromHalf);
  const absence = await absenceIn(office, tx, person, year);
  const found = excluded(office, person, form, { ...absence, personalDays: 0 });
  if (found === null) return null;
  return refuse(
    'not-entitled',
    `${year} 年不能再休年休假：${found.reason ?? '病假已超过规定时间'}。可改请事假。`,
    {
      toast: `${year} 年不能再休年休假`,
      cite: found.cite,
    },
  );
};

/**
 * What the approver must look at himself: the text counts personal leave only where no pay was deducted for it, and
 * that is not in the bot's books. Null where it makes no difference.
 */
export const warnExcluded = async (
  office: Office,
  tx: Tx,
  person: Person,
  form: LeaveForm,
): Promise<string | null> => {
  const { year } = dayOfHalf(form.fromHalf);
  const absence = await absenceIn(office, tx, person, year);
  if (excluded(office, person, form, absence) === null) return null;
  return `${year} 年已请事假 ${absence.personalDays} 天；如未扣工资，按规定不再享受年休假，请核对`;
};
