/** What the minutes of the clock make of everybody when a meeting ends; the clause is a proposal, never a penalty. */
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { at, dayOf, toDate, toInstant, type Temporal } from '../core/day.ts';
import type { Notice } from '../core/notices.ts';
import type { Attendee, Meeting } from '../../prisma/generated/client.ts';
import { completes, markOf, MARK_WORDS } from './attendance.ts';
import { meetingSubject, seatOf } from './hold-meeting.ts';
import { attendanceRule } from './meeting-rules.ts';
import { proposeBreach } from './propose-breach.ts';

/** Marks one attendee and says what he, and the office, are to hear of it. */
export const markAttendee = async (
  office: Office,
  tx: Tx,
  meeting: Meeting,
  attendee: Attendee,
  overAt: Temporal.Instant,
): Promise<Notice[]> => {
  const mark = markOf(
    { startsAt: toInstant(meeting.startsAt), overAt },
    {
      excused: attendee.answer === 'excused',
      signedAt: attendee.signedAt === null ? null : toInstant(attendee.signedAt),
      leftAt: attendee.leftAt === null ? null : toInstant(attendee.leftAt),
    },
  );
  const where = seatOf(meeting.id, attendee.personId);
  // A listener is not held to it.
  const held = attendee.member && mark !== 'present' && mark !== 'excused';
  const rule = !held ? null : attendanceRule(office, MARK_WORDS[mark]);
  if (rule === null) {
    await tx.attendee.update({ where, data: { mark } });
    return [];
  }
  const year = at(dayOf(overAt).with({ month: 1, day: 1 }), '00:00');
  const before = await tx.attendee.count({
    where: { personId: attendee.personId, mark: { in: ['late', 'early'] }, startsAt: { gte: toDate(year) } },
  });
  const count = before + 1;
  const single = mark === 'absent' || rule.every <= 1;
  const whole = single || completes(rule.every, count);
  const proposal = single
    ? rule.proposal
    : whole
      ? `今年第 ${count} 次迟到早退，${rule.proposal}，须人工核定`
      : `今年第 ${count} 次迟到早退，每 ${rule.every} 次${rule.proposal}`;
  await tx.attendee.update({ where, data: { mark, proposal, cite: rule.cite } });
  return [
    {
      kind: 'meeting.marked',
      recipientId: attendee.personId,
      subject: meetingSubject(meeting.id),
      payload: { number: meeting.number, name: meeting.name, mark: MARK_WORDS[mark], proposal },
    },
    ...(whole && rule.countsAs !== ''
      ? await proposeBreach(office, tx, meeting, {
          personId: attendee.personId,
          mark: MARK_WORDS[mark],
          proposal: single ? rule.proposal : `第 ${count} 次迟到早退，${rule.proposal}`,
          cite: rule.cite,
        })
      : []),
  ];
};
