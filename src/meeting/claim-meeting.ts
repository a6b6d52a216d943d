import type { Tx } from '../core/db.ts';
import type { Meeting } from '../../prisma/generated/client.ts';
import { tell, written, type Notice } from '../core/notices.ts';
import { refuse } from '../core/outcome.ts';
import type { Office } from '../office/office.ts';
import { CLERK_ROLE, type Person } from '../staff/staff.ts';

/** Takes hold of a meeting in one of some states until the transaction ends; null when it is in another. */
export const claimMeeting = async (tx: Tx, id: string, states: string[]): Promise<Meeting | null> => {
  await tx.$queryRaw`SELECT id FROM "Meeting" WHERE id = ${id} FOR UPDATE`;
  const row = await tx.meeting.findUnique({ where: { id } });
  return row !== null && states.includes(row.state) ? row : null;
};

/** Whether somebody conducts a meeting: its chair, who called it, or the office. */
export const conducts = (meeting: Pick<Meeting, 'chairId' | 'calledById'>, person: Person): boolean =>
  meeting.chairId === person.id || meeting.calledById === person.id || person.roles.includes(CLERK_ROLE);

/** Why somebody who does not conduct a meeting may not move it on. */
export const NOT_CONDUCTING = refuse('not-allowed', '由主持人、召集人或办公室办理。', {
  toast: '由主持人或办公室办理',
});

/** Where the seat of a person at a meeting is found. */
export const seatOf = (meetingId: string, personId: string) => ({
  meetingId_personId: { meetingId, personId },
});

/** Redraws the cards of everybody at a meeting, and of whoever called it. */
export const refreshMeeting = async (
  office: Office,
  tx: Tx,
  meetingId: string,
  except: string[] = [],
): Promise<void> => {
  const meeting = await tx.meeting.findUniqueOrThrow({
    where: { id: meetingId },
    select: { calledById: true, attendees: { select: { personId: true } } },
  });
  const people = new Set([...meeting.attendees.map((a) => a.personId), meeting.calledById]);
  await tell(
    tx,
    written(office),
    [...people]
      .filter((id) => !except.includes(id))
      .map((id): Notice => ({
        kind: 'meeting.moved',
        recipientId: id,
        subject: `meeting:${meetingId}`,
        payload: {},
        quiet: true,
      })),
  );
};
