import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { dayOfHalf, today } from '../core/day.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import { daysUntil } from '../obligation/due-date.ts';
import { sayLength, saySpan } from '../calendar/say-day.ts';
import type { Assessment } from '../request/kind.ts';
import type { Person } from '../staff/staff.ts';
import { personalFactsOf } from '../staff/personal-facts.ts';
import { serviceYears } from '../staff/personal-facts.ts';
import { balanceOn, grantEntitlement } from './balance.ts';
import {
  costByYear,
  grantedBy,
  leaveRule,
  leaveTypes,
  serviceDay,
  serviceDayIn,
  type LeaveRule,
} from './leave-rules.ts';
import { changedSince } from './since-sent-back.ts';
import { refuseExcluded } from './annual-exclusion.ts';
import { adjacentLeaves, livingLeaves, refuseOverlap } from './neighbours.ts';
import { spanDays, type LeaveForm } from './leave-form.ts';
import { staffOf } from '../staff/staff-of.ts';

/** 「事假 2.5 天」 */
export const leaveTitle = (form: LeaveForm): string => `${form.type} ${sayLength(form.costHalves)}`;

/**
 * Judges a leave against the calendar, the person's other leaves and the balance, and gathers the facts that the
 * regulation is asked with. Call it under the person's lock: two submissions must not spend the same day.
 */
export const assessLeave = async (
  office: Office,
  tx: Tx,
  applicant: Person,
  form: LeaveForm,
  self: { requestId: string } | null,
): Promise<Assessment<LeaveForm> | Refusal> => {
  const selfId = self?.requestId ?? null;
  const wrongDates = refuseDates(office, form);
  if (wrongDates !== null) return wrongDates;
  const rule = leaveRule(office, form.type);
  if (rule === null)
    return refuse(
      'not-in-regulation',
      `制度里没有「${form.type}」，可选：${leaveTypes(office).join('、')}。`,
      {
        toast: '没有这种请假类型',
      },
    );
  const cost = costByYear(office, rule, form.fromHalf, form.toHalf);
  if (cost.total === 0)
    return refuse('no-working-day', '所选时间都是休息日，不用请假。请重新选择日期。', {
      toast: '所选时间都是休息日',
    });
  const tooMany = refuseTooMany(rule, cost.total);
  if (tooMany !== null) return tooMany;
  const unusual = refuseUnusual(office, rule, form);
  if (unusual !== null) return unusual;
  const living = await livingLeaves(tx, applicant.id, selfId);
  const overlap = refuseOverlap(office, living, form);
  if (overlap !== null) return overlap;
  if (rule.fromBalance) {
    const short =
      (await refuseExcluded(office, tx, applicant, form)) ??
      (await refuseShort(office, tx, applicant, { rule, years: cost.years, form }));
    if (short !== null) return short;
  }
  const adjacent = adjacentLeaves(office, living, form);
  const counted = { ...form, costHalves: cost.total };
  const judged = { ...counted, since: await changedSince(office, tx, selfId, counted) };
  return {
    form: judged,
    title: leaveTitle(judged),
    facts: {
      ...personalFactsOf(office, await staffOf(tx), applicant, serviceDay(form.fromHalf)),
      type: form.type,
      days: (cost.total + adjacent.halves) / 2,
      own_days: cost.total / 2,
      joined_with: adjacent.numbers.join('、'),
    },
  };
};

const LONGEST_DAYS = 366;

const refuseDates = (office: Office, form: LeaveForm): Refusal | null => {
  const from = dayOfHalf(form.fromHalf);
  const now = today(office.clock);
  const { aheadDays, backDays } = office.settings.leave;
  const length = spanDays(form);
  if (length > LONGEST_DAYS)
    return refuse(
      'too-many-days',
      `一次请假最长一年，所选时间有 ${length} 天。请核对日期，确需更长的请分次办理。`,
      { toast: '一次请假最长一年' },
    );
  if (daysUntil(now, from) > aheadDays)
    return refuse('bad-input', `最早可提前 ${aheadDays} 天申请，请核对开始日期。`, {
      toast: '开始日期太远，请核对',
    });
  if (daysUntil(from, now) > backDays)
    return refuse(
      'bad-input',
      `补办请假最多补 ${backDays} 天以内的，开始日期 ${from.toString()} 太早。更早的请到办公室说明情况。`,
      { toast: '开始日期太早，请核对' },
    );
  return null;
};

/**
 * A leave of unusual length is confirmed in words before it is sent: a slip in a date makes half a year of a day. Where
 * the text itself bounds the kind, its own limit speaks.
 */
const refuseUnusual = (office: Office, rule: LeaveRule, form: LeaveForm): Refusal | null => {
  const days = spanDays(form);
  if (rule.maxDays !== null || days <= office.settings.leave.confirmDays || form.confirmedDays === days)
    return null;
  return refuse(
    'unusual-length',
    `这次请假从${saySpan(form.fromHalf, form.toHalf, today(office.clock))}，连休息日共 ${days} 天，比通常长。请核对日期；没有填错的，请点「确认 ${days} 天并提交」。`,
    { toast: '天数较多，请核对日期' },
  );
};

const refuseTooMany = (rule: LeaveRule, halves: number): Refusal | null =>
  rule.maxDays !== null && halves > rule.maxDays * 2
    ? refuse(
        'too-many-days',
        `${rule.type}最多 ${rule.maxDays} 天，本次 ${sayLength(halves)}。请缩短时间，超出部分可改请其他假。`,
        { toast: `${rule.type}最多 ${rule.maxDays} 天`, cite: rule.cite },
      )
    : null;

const refuseShort = async (
  office: Office,
  tx: Tx,
  person: Person,
  { rule, years, form }: { rule: LeaveRule; years: Map<number, number>; form: LeaveForm },
): Promise<Refusal | null> => {
  for (const [year, halves] of years) {
    const on = serviceDayIn(year, form.fromHalf);
    await grantEntitlement(office, tx, person, rule.type, grantedBy(office, year));
    const balance = await balanceOn(office, tx, person, rule.type, on);
    if (balance.granted === 0) {
      const service =
        person.workingSince === null
          ? '人员名册里没有参加工作日期'
          : `累计工作 ${serviceYears(person, on) ?? 0} 年`;
      return refuse(
        'not-entitled',
        `${year} 年没有${rule.type}：${service}。如有出入请联系办公室核对人员名册。`,
        { toast: `${year} 年没有${rule.type}`, cite: rule.cite },
      );
    }
    if (balance.left < halves) {
      return refuse(
        'balance-short',
        `${year} 年${rule.type}还余 ${sayLength(Math.max(0, balance.left))}（共 ${sayLength(balance.granted)}，已用 ${sayLength(balance.taken)}），本次要 ${sayLength(halves)}。请缩短时间，不足部分可改请事假。`,
        { toast: `${rule.type}只余 ${sayLength(Math.max(0, balance.left))}` },
      );
    }
  }
  return null;
};
