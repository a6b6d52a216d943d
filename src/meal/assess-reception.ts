import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { day, today } from '../core/day.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import { daysUntil } from '../obligation/due-date.ts';
import type { Assessment } from '../request/kind.ts';
import { personalFactsOf } from '../staff/personal-facts.ts';
import type { Person } from '../staff/staff.ts';
import { askMealTable, mealPack, mostCompanions, sayMealClauses } from './meal-rules.ts';
import type { ReceptionForm } from './reception-form.ts';
import { staffOf } from '../staff/staff-of.ts';

const FARTHEST_DAYS = 60;

/** 「区民政局 7 人 · 午餐」 */
export const receptionTitle = (form: ReceptionForm): string =>
  `${form.unit} ${form.guests} 人 · ${form.meal}`;

/** Judges a reception by what no approver can allow (companions, cigarettes, alcohol), and gathers the facts for the route. */
export const assessReception = async (
  office: Office,
  tx: Tx,
  applicant: Person,
  form: ReceptionForm,
): Promise<Assessment<ReceptionForm> | Refusal> => {
  if (mealPack(office) === null)
    return refuse('not-in-regulation', '单位还没有确定接待用餐的制度，请联系办公室。', {
      toast: '单位还没有用餐制度',
    });
  const date = day(form.day);
  const ahead = daysUntil(today(office.clock), date);
  if (ahead < 0)
    return refuse('bad-input', '用餐日期已经过去，请改成今天或以后。', { toast: '用餐日期已经过去' });
  if (ahead > FARTHEST_DAYS)
    return refuse('bad-input', `接待用餐最早提前 ${FARTHEST_DAYS} 天申请，请核对日期。`, {
      toast: '用餐日期太远',
    });
  const workday = office.calendar.isWorkingDay(date);
  const never = refuseGoods(office, form, workday) ?? refuseCompanions(office, form);
  if (never !== null) return never;
  return {
    form,
    title: receptionTitle(form),
    facts: {
      ...personalFactsOf(office, await staffOf(tx), applicant, today(office.clock)),
      guests: form.guests,
      hosts: form.hosts,
      place: form.place,
      kind: form.kind,
      meal: form.meal,
      workday,
    },
  };
};

const refuseGoods = (office: Office, form: ReceptionForm, workday: boolean): Refusal | null => {
  const facts = { goods: form.goods, workday, meal: form.meal };
  for (const table of ['meal.never', 'meal.goods']) {
    const found = askMealTable(office, table, facts);
    if (found?.status === 'refused')
      return refuse(
        'not-in-regulation',
        `${found.reason ?? '不提供'}（${sayMealClauses(office, found.cite)}）。请把烟酒改为「不用烟酒」。`,
        { toast: '按规定不提供所选烟酒', cite: found.cite },
      );
  }
  return null;
};

const refuseCompanions = (office: Office, form: ReceptionForm): Refusal | null => {
  const limit = mostCompanions(office, form.guests);
  if (limit === null || form.hosts <= limit.most) return null;
  return refuse(
    'not-in-regulation',
    `客人 ${form.guests} 人，陪同最多 ${limit.most} 人，现填 ${form.hosts} 人（${sayMealClauses(office, limit.cite)}）。请减少陪同。`,
    { toast: `陪同最多 ${limit.most} 人`, cite: limit.cite },
  );
};
