/** An approver who has had a request for more than a working day is reminded; later the clerk hears of it too. */
import type { Office } from '../office/office.ts';
import { at, dayOf, OFFICE_ZONE, toInstant } from '../core/day.ts';
import type { Notice, Subject } from '../core/notices.ts';
import { sayDate } from '../calendar/say-day.ts';
import type { Rung } from '../obligation/ladder.ts';
import type { NewObligation } from '../obligation/open-obligation.ts';
import type { ObligationKinds } from '../obligation/remind-due.ts';
import { clerks, peopleById } from '../staff/find-person.ts';
import { activeStep, payloadOf, subjectOf } from './case.ts';
import { loadCase } from './load-case.ts';

export const WAITING = 'request.waiting';

/** The clock on the step that has just become active: one working day, at the hour of the morning push. */
export const watchedStep = (
  office: Pick<Office, 'clock' | 'settings' | 'calendar'>,
  subject: Subject,
  responsibleId: string,
): NewObligation => {
  const now = office.clock.now();
  const { digest } = office.settings.reminders;
  const due = office.calendar.addWorkingDays(dayOf(now), 1).value;
  const after =
    now.toZonedDateTimeISO(OFFICE_ZONE).toPlainTime().toString() > digest
      ? office.calendar.addWorkingDays(due, 1).value
      : due;
  const rung = (name: string, offset: number, tell: string[]): Rung => ({
    name: `${name}-${now.epochMilliseconds}`,
    offset,
    unit: 'working_day',
    time: digest,
    tell,
  });
  return {
    kind: WAITING,
    subject,
    responsibleId,
    dueAt: at(after, digest),
    reckoning: { start: dayOf(now).toString(), count: 1, unit: 'working_day', roll: false },
    ladder: [rung('waiting', 0, ['responsible']), rung('waiting-3', 2, ['responsible', 'clerk'])],
    cite: [],
  };
};

export const requestReminders = {
  [WAITING]: async (office, tx, obligation, rung) => {
    const held = await loadCase(office, tx, obligation.subject.slice('request:'.length));
    if (held === null || held.one.row.state !== 'waiting') return [];
    const { one, world } = held;
    const step = activeStep(one);
    const seats = step?.seats.filter((s) => s.state === 'active') ?? [];
    const people = peopleById(
      world.staff,
      seats.map((s) => s.personId),
    );
    const waitsFor = [...people.values()].map((p) => p.name).join('、');
    const ids = new Set(seats.map((s) => s.personId));
    if (rung.tell.includes('clerk')) for (const p of clerks(world.staff, [one.applicant.id])) ids.add(p.id);
    const payload = {
      ...payloadOf(one),
      since: step?.activatedAt == null ? '' : sayDate(dayOf(toInstant(step.activatedAt)), world.today),
    };
    return [...ids].map((recipientId): Notice => ({
      kind: 'request.waiting_long',
      recipientId,
      subject: subjectOf(one.row.id),
      payload: people.has(recipientId) ? payload : { ...payload, waitsFor },
    }));
  },
} satisfies ObligationKinds;
