/** 信访月报: for the petition clerk and the leaders; it names nobody. */
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { at, day, dayOf, Temporal, toDate, toInstant, type Day } from '../core/day.ts';
import { tell, stamp, type Notice } from '../core/notices.ts';
import type { Person } from '../staff/staff.ts';
import { mainLeaders } from './main-leaders.ts';
import { PETITION_ROLE } from './members.ts';
import { targets } from './petition-rules.ts';
import { figuresOf, FORMULAS, groupBy, inMonth, missedTargets, type PetitionCounts } from './statistics.ts';
import type { PetitionMonthView } from './view.ts';

const TREND_MONTHS = 6;

/** Whether a person may see the office's figures: the petition clerk, leaders in charge, the main leaders. */
export const maySeeMonth = async (office: Office, tx: Tx, person: Person): Promise<boolean> =>
  person.roles.includes(PETITION_ROLE) ||
  (await mainLeaders(office, tx)).includes(person.id) ||
  (await tx.department.count({ where: { leaderInChargeId: person.id, retiredAt: null } })) > 0;

/** Petitions registered between two days, both included, as far as they count. */
export const countedBetween = async (
  office: Office,
  tx: Tx,
  from: Day,
  to: Day,
): Promise<PetitionCounts[]> => {
  const rows = await tx.petition.findMany({
    where: {
      registeredAt: { gte: toDate(at(from, '00:00')), lt: toDate(at(to.add({ days: 1 }), '00:00')) },
    },
  });
  const departments = new Map((await tx.department.findMany()).map((d) => [d.id, d.name]));
  const late = new Set(
    (
      await tx.obligation.findMany({
        where: {
          kind: { in: ['petition.close', 'petition.answer'] },
          state: 'open',
          dueAt: { lt: toDate(office.clock.now()) },
        },
        select: { subject: true },
      })
    ).map((o) => o.subject),
  );
  return rows.map((r) => ({
    source: r.source,
    department: r.departmentId === null ? '尚未转办' : (departments.get(r.departmentId) ?? ''),
    receivedOn: day(r.receivedOn),
    registeredOn: dayOf(toInstant(r.registeredAt)),
    closedOn: r.closedAt === null ? null : dayOf(toInstant(r.closedAt)),
    inTime: r.inTime,
    repeat: r.repeatOfId !== null,
    overdue: late.has(`petition:${r.id}`),
    missed: r.missedDue !== null,
  }));
};

const percent = (value: number | null): string => (value === null ? '—' : `${value}%`);

/** The report of a month written YYYY-MM; null for somebody who may not see it or a month that is none. */
export const viewPetitionMonth = async (
  office: Office,
  written: string,
  viewer: Person,
): Promise<PetitionMonthView | null> => {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(written) || !(await maySeeMonth(office, office.db, viewer)))
    return null;
  const month = Temporal.PlainYearMonth.from(written);
  const first = month.subtract({ months: TREND_MONTHS - 1 }).toPlainDate({ day: 1 });
  const last = month.toPlainDate({ day: month.daysInMonth });
  const all = await countedBetween(office, office.db, first, last);
  const rows = inMonth(all, month);
  const f = figuresOf(rows);
  const { closeRate, onTimeRate, repeatRate } = targets(office);
  const missed = new Set(missedTargets(f, { closeRate, onTimeRate, repeatRate }).map((one) => one.target));
  const atLeast = (limit: number | null): string => (limit === null ? '' : `（指标不低于 ${limit}%）`);
  return {
    month: `${month.year}年${month.month}月`,
    figures: [
      { label: '登记', value: `${f.registered} 件，办结 ${f.closed} 件`, warn: false },
      {
        label: '结案率',
        value: `${percent(f.closeRate)}${atLeast(closeRate)}`,
        warn: missed.has('closeRate'),
      },
      {
        label: '按时率',
        value: `${percent(f.onTimeRate)}${atLeast(onTimeRate)}`,
        warn: missed.has('onTimeRate'),
      },
      {
        label: '重复率',
        value: `${percent(f.repeatRate)}，${f.repeats} 件${repeatRate === null ? '' : `（指标不高于 ${repeatRate}%）`}`,
        warn: missed.has('repeatRate'),
      },
      { label: '平均天数', value: f.averageDays === null ? '—' : `${f.averageDays} 天`, warn: false },
      { label: '逾期', value: `${f.late} 件，其中未结 ${f.overdue} 件`, warn: f.late > 0 },
    ],
    register: { from: month.toPlainDate({ day: 1 }).toString(), to: last.toString() },
    formulas: FORMULAS,
    byDepartment: groupBy(rows, (r) => r.department).map(([name, own]) => {
      const of = figuresOf(own);
      return {
        name,
        registered: of.registered,
        closed: of.closed,
        overdue: of.late,
        days: of.averageDays === null ? '—' : `${of.averageDays} 天`,
      };
    }),
    bySource: groupBy(rows, (r) => r.source).map(([name, own]) => ({ name, count: own.length })),
    trend: Array.from({ length: TREND_MONTHS }, (_, i) => {
      const m = month.subtract({ months: TREND_MONTHS - 1 - i });
      const { registered, closed } = figuresOf(inMonth(all, m));
      return { month: `${m.month}月`, registered, closed };
    }),
  };
};

/** On the first working day of a month: last month's report, once, to the clerks and the main leaders. */
export const pushMonth = async (office: Office, on: Day): Promise<void> => {
  const first = office.calendar.workingDayOnOrAfter(on.with({ day: 1 })).value;
  if (!first.equals(on)) return;
  const month = on.toPlainYearMonth().subtract({ months: 1 });
  const some = await office.db.petition.count({
    where: {
      registeredAt: {
        gte: toDate(at(month.toPlainDate({ day: 1 }), '00:00')),
        lt: toDate(at(on.with({ day: 1 }), '00:00')),
      },
    },
  });
  if (some === 0) return;
  const clerks = await office.db.person.findMany({
    where: { roles: { has: PETITION_ROLE }, retiredAt: null },
    select: { id: true },
  });
  const ids = [...new Set([...clerks.map((c) => c.id), ...(await mainLeaders(office, office.db))])];
  const now = office.clock.now();
  await office.db.$transaction(async (tx) => {
    const fresh = await tx.digest.createManyAndReturn({
      data: ids.map((personId) => ({ day: month.toString(), personId, at: toDate(now) })),
      skipDuplicates: true,
    });
    await tell(
      tx,
      stamp(office),
      fresh.map(({ personId }): Notice => ({
        kind: 'card.asked',
        recipientId: personId,
        subject: `petition_month:${month.toString()}`,
        payload: {},
        fresh: true,
      })),
    );
  });
};
