import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { at, dayOf } from '../core/day.ts';
import type { Subject } from '../core/notices.ts';
import { openObligation } from '../obligation/open-obligation.ts';
import type { ObligationKinds } from '../obligation/remind-due.ts';
import { staffOf } from '../staff/staff-of.ts';
import { clerks } from '../staff/find-person.ts';

/** Minutes that were written wait for the chair (签发纪要); the subject is the meeting. */
export const SIGN_DUE = 'meeting.sign';

/** No text of ours says how soon; three working days are what an office lets pass before it asks. */
const WITHIN_WORKING_DAYS = 3;

/** Opens (or moves) the chair's obligation to sign the minutes. */
export const expectSigning = async (
  office: Office,
  tx: Tx,
  meetingId: string,
  chairId: string,
): Promise<void> => {
  const { reminders, hours } = office.settings;
  const start = dayOf(office.clock.now());
  await openObligation(office, tx, {
    kind: SIGN_DUE,
    subject: `meeting:${meetingId}`,
    responsibleId: chairId,
    dueAt: at(office.calendar.addWorkingDays(start, WITHIN_WORKING_DAYS).value, hours.afternoon[1]),
    reckoning: { start: start.toString(), count: WITHIN_WORKING_DAYS, unit: 'working_day', roll: true },
    ladder: [
      { name: 'due', offset: 0, unit: 'working_day', time: reminders.return, tell: ['responsible'] },
      {
        name: 'overdue',
        offset: 1,
        unit: 'working_day',
        time: reminders.digest,
        tell: ['responsible', 'clerk'],
      },
    ],
    cite: [],
  });
};

export const signingReminders: ObligationKinds = {
  [SIGN_DUE]: async (_office, tx, obligation, rung) => {
    const id = obligation.subject.slice('meeting:'.length);
    const meeting = await tx.meeting.findUnique({ where: { id } });
    if (meeting === null || meeting.signedAt !== null) return [];
    const by =
      meeting.minutesById === null
        ? ''
        : ((await tx.person.findUnique({ where: { id: meeting.minutesById } }))?.name ?? '');
    const told = new Set([meeting.chairId]);
    // What a confidential meeting decided is not the office's to see.
    if (rung.tell.includes('clerk') && !meeting.confidential)
      for (const p of clerks(await staffOf(tx))) told.add(p.id);
    return [...told].map((recipientId) => ({
      kind: 'meeting.to_sign' as const,
      recipientId,
      subject: obligation.subject as Subject,
      payload: { number: meeting.number, name: meeting.name, by },
    }));
  },
};
