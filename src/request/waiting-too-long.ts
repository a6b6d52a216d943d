/** An approver who has had a request for more than a working day is reminded; later the clerk hears of it too. */
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { at, dayOf, OFFICE_ZONE, today, toInstant } from '../core/day.ts';
import type { Notice, Subject } from '../core/notices.ts';
import { sayDate } from '../calendar/say-day.ts';
import { openObligation } from '../obligation/open-obligation.ts';
import { cancelObligation } from '../obligation/settle-obligation.ts';
import type { ObligationKinds } from '../obligation/remind-due.ts';
import { fullTitle, inHand } from './in-hand.ts';
import { clerks, peopleById } from '../staff/find-person.ts';
import { subjectOf } from './route-request.ts';
import { staffOf } from '../staff/staff-of.ts';

export const WAITING = 'request.waiting';

/** Starts the clock on the step that has just become active: one working day, at the hour of the morning push. */
export const watchStep = async (
  office: Office,
  tx: Tx,
  requestId: string,
  responsibleId: string,
): Promise<void> => {
  const now = office.clock.now();
  const { digest } = office.settings.reminders;
  const due = office.calendar.addWorkingDays(dayOf(now), 1).value;
  const after =
    now.toZonedDateTimeISO(OFFICE_ZONE).toPlainTime().toString() > digest
      ? office.calendar.addWorkingDays(due, 1).value
      : due;
  await openObligation(office, tx, {
    kind: WAITING,
    subject: subjectOf(requestId),
    responsibleId,
    dueAt: at(after, digest),
    reckoning: { start: dayOf(now).toString(), count: 1, unit: 'working_day', roll: false },
    ladder: [
      {
        name: `waiting-${now.epochMilliseconds}`,
        offset: 0,
        unit: 'working_day',
        time: digest,
        tell: ['responsible'],
      },
      {
        name: `waiting-3-${now.epochMilliseconds}`,
        offset: 2,
        unit: 'working_day',
        time: digest,
        tell: ['responsible', 'clerk'],
      },
    ],
    cite: [],
  });
};

/** Stops the clock: the request is no longer waiting. */
export const unwatchStep = (office: Office, tx: Tx, requestId: string): Promise<void> =>
  cancelObligation(tx, WAITING, subjectOf(requestId), office.clock.now());

export const requestReminders: ObligationKinds = {
  [WAITING]: async (office, tx, obligation, rung) => {
    const row = await tx.request.findUnique({ where: { id: obligation.subject.slice('request:'.length) } });
    if (row === null || row.state !== 'waiting') return [];
    const request = await inHand(office, tx, row);
    const seats = await tx.approvalSeat.findMany({
      where: { requestId: row.id, state: 'active', step: { round: row.round, state: 'active' } },
      include: { step: true },
    });
    const since = seats[0]?.step.activatedAt;
    const ids = new Set(seats.map((s) => s.personId));
    const people = peopleById(await staffOf(tx), [...ids]);
    const waitsFor = [...people.values()].map((p) => p.name).join('、');
    if (rung.tell.includes('clerk'))
      for (const clerk of clerks(await staffOf(tx), [row.applicantId])) ids.add(clerk.id);
    const payload = {
      number: row.number,
      title: fullTitle(request),
      applicant: request.applicant.name,
      since: since == null ? '' : sayDate(dayOf(toInstant(since)), today(office.clock)),
    };
    return [...ids].map((recipientId): Notice => ({
      kind: 'request.waiting_long',
      recipientId,
      subject: obligation.subject as Subject,
      payload: people.has(recipientId) ? payload : { ...payload, waitsFor },
    }));
  },
};
