import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { dayOf, Temporal, today } from '../core/day.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import { daysUntil } from '../obligation/due-date.ts';
import type { Assessment } from '../request/kind.ts';
import { personalFactsOf } from '../staff/personal-facts.ts';
import type { Person } from '../staff/staff.ts';
import { spanOf, type TripForm } from './trip-form.ts';
import { vehiclePack } from './vehicle-rules.ts';
import { staffOf } from '../staff/staff-of.ts';

const FARTHEST_DAYS = 90;
const LONGEST_DAYS = 30;
/** A form takes a while to fill in. */
const GRACE_MINUTES = 30;
const MS_A_DAY = 24 * 60 * 60_000;

/** 「区统计局 · 3 人」 */
export const tripTitle = (form: TripForm): string => `${form.destination} · ${form.people} 人`;

/** Judges a trip against the clock and gathers the facts that the regulation is asked with. */
export const assessTrip = async (
  office: Office,
  tx: Tx,
  applicant: Person,
  form: TripForm,
): Promise<Assessment<TripForm> | Refusal> => {
  if (vehiclePack(office) === null)
    return refuse('not-in-regulation', '单位还没有确定用车的制度，请联系办公室。', {
      toast: '单位还没有用车制度',
    });
  const { startsAt, endsAt } = spanOf(form);
  const now = office.clock.now();
  if (Temporal.Instant.compare(startsAt, now.subtract({ minutes: GRACE_MINUTES })) < 0)
    return refuse('bad-input', '出发时间已经过去，请改成现在以后的时间。', { toast: '出发时间已经过去' });
  const ahead = daysUntil(today(office.clock), dayOf(startsAt));
  if (ahead > FARTHEST_DAYS)
    return refuse('bad-input', `用车最早提前 ${FARTHEST_DAYS} 天申请，请核对出发日期。`, {
      toast: '出发日期太远，请核对',
    });
  const days = (endsAt.epochMilliseconds - startsAt.epochMilliseconds) / MS_A_DAY;
  if (days > LONGEST_DAYS)
    return refuse('bad-input', `一次用车最长 ${LONGEST_DAYS} 天，请核对返回日期。`, {
      toast: '返回日期太远，请核对',
    });
  return {
    form,
    title: tripTitle(form),
    facts: {
      ...personalFactsOf(office, await staffOf(tx), applicant, today(office.clock)),
      use: form.use,
      area: form.area,
      people: form.people,
      days,
      ahead_days: Math.max(0, ahead),
      workday: office.calendar.isWorkingDay(dayOf(startsAt)),
    },
  };
};
