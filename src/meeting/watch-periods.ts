/** A period that is about to pass without its meeting (周期将过): one obligation a series and period. */
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { at, day, dayOf, today, toDate, toInstant, type Day } from '../core/day.ts';
import { record } from '../core/journal.ts';
import type { Notice } from '../core/notices.ts';
import { sayDay } from '../calendar/say-day.ts';
import { openObligation } from '../obligation/open-obligation.ts';
import { fulfilObligation } from '../obligation/settle-obligation.ts';
import type { ObligationKind } from '../obligation/remind-due.ts';
import { clerks } from '../staff/find-person.ts';
import { noticeRule } from './meeting-rules.ts';
import { datesIn } from './next-dates.ts';
import { periodOf } from '../calendar/periods.ts';
import { ruleOn, recurrencesOf, seriesDates } from './series.ts';
import { staffOf } from '../staff/staff-of.ts';

export const MEETING_PERIOD_DUE = 'meeting.period';

/** Opens the obligation of every series for the period that runs, where it still lacks a meeting. Idempotent. */
export const watchPeriods = async (office: Office): Promise<number> => {
  const now = today(office.clock);
  const all = await office.db.meetingSeries.findMany({ where: { retiredAt: null } });
  let opened = 0;
  for (const series of all) {
    const rule = recurrencesOf(office, series);
    const cadence = rule === null ? null : ruleOn(rule.rules, now);
    // A week that passed is followed by the next one; a line every week would only be noise.
    if (rule === null || cadence === null || cadence.per === 'week') continue;
    const period = periodOf(cadence.per, now);
    await closePassed(office, series.id, series.name);
    if (datesIn(office.calendar, cadence, period).length === 0) continue;
    const subject = `series:${series.id}_${period.to.toString()}` as const;
    const known = await office.db.obligation.count({ where: { kind: MEETING_PERIOD_DUE, subject } });
    const held = await office.db.meeting.count({
      where: {
        seriesId: series.id,
        state: { not: 'cancelled' },
        seriesDay: { gte: period.from.toString(), lte: period.to.toString() },
      },
    });
    if (known > 0 || held >= cadence.times) continue;
    const clerk = series.chairId ?? clerks(await staffOf(office.db))[0]?.id;
    if (clerk === undefined) continue;
    const notice = noticeRule(office, series.name)?.days ?? 0;
    // Early enough to call it and still give the notice that the text asks for.
    const early = (cadence.per === 'half_month' ? -2 : -5) - notice;
    await office.db.$transaction((tx) =>
      openObligation(office, tx, {
        kind: MEETING_PERIOD_DUE,
        subject,
        responsibleId: clerk,
        dueAt: at(period.to, '18:00'),
        reckoning: { start: period.from.toString(), end: period.to.toString(), per: cadence.per },
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

/** A period that passed without its meeting is written down and asked for no more: the next one has its own clock. */
const closePassed = async (office: Office, seriesId: string, name: string): Promise<void> => {
  const now = office.clock.now();
  const passed = await office.db.obligation.findMany({
    where: {
      kind: MEETING_PERIOD_DUE,
      state: 'open',
      subject: { startsWith: `series:${seriesId}_` },
      dueAt: { lt: toDate(at(today(office.clock), '00:00')) },
    },
  });
  for (const { subject } of passed)
    await office.db.$transaction(async (tx) => {
      const series = `series:${subject.slice('series:'.length)}` as const;
      if ((await fulfilObligation(tx, MEETING_PERIOD_DUE, series, now, { missed: true })) === null) return;
      await record(tx, office, {
        at: now,
        actorId: null,
        act: 'meeting.period_missed',
        subject: series,
        detail: { name },
      });
    });
};

/** The period that a date of a series lies in has its meeting: nobody need be reminded of it. */
export const fulfilPeriod = async (office: Office, tx: Tx, seriesId: string, on: Day): Promise<void> => {
  const series = await tx.meetingSeries.findUnique({ where: { id: seriesId } });
  const rule = series === null ? null : recurrencesOf(office, series);
  const cadence = rule === null ? null : ruleOn(rule.rules, on);
  if (cadence === null) return;
  const last = periodOf(cadence.per, on).to.toString();
  await fulfilObligation(tx, MEETING_PERIOD_DUE, `series:${seriesId}_${last}`, office.clock.now(), {});
};

/** 「主任会议本月还没有开」, to the office, with the date that the calendar proposes. */
export const periodReminder: ObligationKind = async (office, tx: Tx, obligation) => {
  const [seriesId = '', end = ''] = obligation.subject.slice('series:'.length).split('_');
  const series = await tx.meetingSeries.findUnique({ where: { id: seriesId } });
  if (series === null || series.retiredAt !== null || obligation.state !== 'open') return [];
  const rule = recurrencesOf(office, series);
  const now = today(office.clock);
  const next = rule === null ? [] : seriesDates(office.calendar, rule.rules, now, 1);
  const proposed = next[0] ?? dayOf(toInstant(obligation.dueAt));
  const last = day(end);
  const date =
    proposed.since(last).sign > 0
      ? office.calendar.workingDayOnOrAfter(now.add({ days: 1 })).value
      : proposed;
  return clerks(await staffOf(tx)).map((p): Notice => ({
    kind: 'meeting.period_ends',
    recipientId: p.id,
    subject: `meetings:${p.id}`,
    payload: { name: series.name, by: sayDay(last, now), proposed: sayDay(date, now) },
  }));
};
