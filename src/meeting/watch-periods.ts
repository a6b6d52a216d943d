/** A period that is about to pass without its meeting (周期将过): one obligation a series and period. */
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { at, day, dayOf, today, toDate, toInstant } from '../core/day.ts';
import type { Notice } from '../core/notices.ts';
import { sayDay } from '../calendar/say-day.ts';
import { openObligation } from '../obligation/open-obligation.ts';
import type { ObligationKind } from '../obligation/remind-due.ts';
import { clerks } from '../request/load-people.ts';
import { cadenceOf } from './meeting-rules.ts';
import { datesIn, nextDates, periodOf } from './next-dates.ts';

export const PERIOD_DUE = 'meeting.period';

/** Opens the obligation of every series for the period that runs, where it still lacks a meeting. Idempotent. */
export const watchPeriods = async (office: Office): Promise<number> => {
  const now = today(office.clock);
  const all = await office.db.meetingSeries.findMany({ where: { retiredAt: null } });
  let opened = 0;
  for (const series of all) {
    const rule = cadenceOf(office, series);
    // A week that passed is followed by the next one; a line every week would only be noise.
    if (rule === null || rule.cadence.per === 'week') continue;
    const period = periodOf(rule.cadence.per, now);
    if (datesIn(office.calendar, rule.cadence, period).length === 0) continue;
    const subject = `series:${series.id}_${period.to.toString()}` as const;
    const known = await office.db.obligation.count({ where: { kind: PERIOD_DUE, subject } });
    const held = await office.db.meeting.count({
      where: {
        seriesId: series.id,
        state: { not: 'cancelled' },
        startsAt: {
          gte: toDate(at(period.from, '00:00')),
          lt: toDate(at(period.to.add({ days: 1 }), '00:00')),
        },
      },
    });
    if (known > 0 || held >= rule.cadence.times) continue;
    const clerk = series.chairId ?? (await clerks(office.db))[0]?.id;
    if (clerk === undefined) continue;
    const early = rule.cadence.per === 'half_month' ? -2 : -5;
    await office.db.$transaction((tx) =>
      openObligation(office, tx, {
        kind: PERIOD_DUE,
        subject,
        responsibleId: clerk,
        dueAt: at(period.to, '18:00'),
        reckoning: { start: period.from.toString(), end: period.to.toString(), per: rule.cadence.per },
        ladder: [
          {
            name: 'due',
            offset: early,
            unit: 'working_day',
            time: office.settings.reminders.digest,
            tell: ['clerk'],
          },
        ],
        cite: rule.cite,
      }),
    );
    opened += 1;
  }
  return opened;
};

/** 「主任会议本月还没有开」, to the office, with the date that the calendar proposes. */
export const periodReminder: ObligationKind = async (office, tx: Tx, obligation) => {
  const [seriesId = '', end = ''] = obligation.subject.slice('series:'.length).split('_');
  const series = await tx.meetingSeries.findUnique({ where: { id: seriesId } });
  if (series === null || series.retiredAt !== null || obligation.state !== 'open') return [];
  const rule = cadenceOf(office, series);
  const now = today(office.clock);
  const next = rule === null ? [] : nextDates(office.calendar, rule.cadence, now, 1);
  const proposed = next[0]?.day ?? dayOf(toInstant(obligation.dueAt));
  const last = day(end);
  const date =
    proposed.since(last).sign > 0
      ? office.calendar.workingDayOnOrAfter(now.add({ days: 1 })).value
      : proposed;
  return (await clerks(tx)).map((p): Notice => ({
    kind: 'meeting.period_ends',
    recipientId: p.id,
    subject: `meetings:${p.id}`,
    payload: { name: series.name, by: sayDay(last, now), proposed: sayDay(date, now) },
  }));
};
