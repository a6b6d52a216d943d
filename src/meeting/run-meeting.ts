import type { Office } from '../office/office.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import { Temporal, toDate, toInstant } from '../core/day.ts';
import type { Notice } from '../core/notices.ts';
import { sayDayTime, sayClock } from '../calendar/say-day.ts';
import { cancelObligation, fulfilObligation } from '../obligation/settle-obligation.ts';
import type { Person } from '../staff/staff.ts';
import type { Attendee } from '../../prisma/generated/client.ts';
import { markAttendee } from './attendance-marks.ts';
import {
  BEGUN,
  conducts,
  holdMeeting,
  meetingSubject,
  NOT_CONDUCTING,
  NOT_IN_SESSION,
} from './hold-meeting.ts';
import { signInMinutes } from './meeting-rules.ts';
import { MEETING_DUE } from './meeting-reminders.ts';
import { predictQuorum } from './predict-quorum.ts';
import { releaseRoom } from './rooms.ts';

/** Members who are in the room at an instant. */
export const presentNow = <T extends Pick<Attendee, 'member' | 'signedAt' | 'leftAt'>>(attendees: T[]): T[] =>
  attendees.filter((a) => a.member && a.signedAt !== null && a.leftAt === null);

/** 宣布开会: the quorum is checked and kept with the clause; without it the meeting does not open. */
export const openMeeting = (
  office: Office,
  person: Person,
  meetingId: string,
): Promise<{ said: string } | Refusal> =>
  holdMeeting(
    office,
    person,
    { meetingId, states: ['called'], otherwise: BEGUN, act: 'meeting.open' },
    async ({ tx, meeting, now, detail }) => {
      if (!conducts(meeting, person)) return NOT_CONDUCTING;
      const opens = toInstant(meeting.startsAt).subtract({ minutes: signInMinutes(office) });
      if (Temporal.Instant.compare(now, opens) < 0)
        return refuse('wrong-state', `还没有到时间，${sayClock(opens)} 起可以开会。`, {
          toast: `${sayClock(opens)} 起可以开会`,
        });
      const attendees = await tx.attendee.findMany({ where: { meetingId } });
      const should = attendees.filter((a) => a.member).length;
      const present = presentNow(attendees).length;
      const quorum = predictQuorum(office, meeting.name, { should, present });
      if (quorum !== null && !quorum.enough)
        return refuse('wrong-state', `${quorum.said}。`, {
          toast: `到会 ${quorum.present} 人，须 ${quorum.needed ?? 0} 人`,
          cite: quorum.cite,
        });
      await tx.meeting.update({
        where: { id: meetingId },
        data: { state: 'open', openedAt: toDate(now), quorum: quorum ?? { should, present } },
      });
      await fulfilObligation(tx, MEETING_DUE, meetingSubject(meetingId), now, {});
      Object.assign(detail, { should, present, cite: quorum?.cite ?? [] });
      return { said: quorum?.powerless === true ? quorum.said : '' };
    },
  );

/** 散会: everybody gets his mark; lateness, leaving early and absence carry the clause as a proposal, never a penalty. */
export const endMeeting = (office: Office, person: Person, meetingId: string): Promise<undefined | Refusal> =>
  holdMeeting(
    office,
    person,
    { meetingId, states: ['open'], otherwise: NOT_IN_SESSION, act: 'meeting.end' },
    async ({ tx, meeting, now, notices }) => {
      if (!conducts(meeting, person)) return NOT_CONDUCTING;
      const voting = await tx.meetingVote.count({ where: { meetingId, state: 'open' } });
      if (voting > 0)
        return refuse('wrong-state', '还有表决没有结束，请先宣布结果。', { toast: '请先宣布表决结果' });
      await tx.meeting.update({ where: { id: meetingId }, data: { state: 'over', overAt: toDate(now) } });
      const attendees = await tx.attendee.findMany({ where: { meetingId } });
      for (const attendee of attendees)
        notices.push(...(await markAttendee(office, tx, meeting, attendee, now)));
      return undefined;
    },
  );

/** 取消会议: everybody is told, people and room are free again. */
export const cancelMeeting = (
  office: Office,
  person: Person,
  meetingId: string,
): Promise<undefined | Refusal> =>
  holdMeeting(
    office,
    person,
    { meetingId, states: ['called'], otherwise: BEGUN, act: 'meeting.cancel' },
    async ({ tx, meeting, now, notices }) => {
      if (!conducts(meeting, person)) return NOT_CONDUCTING;
      await tx.meeting.update({ where: { id: meetingId }, data: { state: 'cancelled' } });
      const people = await tx.attendee.findMany({ where: { meetingId } });
      await tx.attendee.updateMany({ where: { meetingId }, data: { answer: 'stood_down' } });
      await releaseRoom(tx, meetingId, '会议取消');
      await cancelObligation(tx, MEETING_DUE, meetingSubject(meetingId), now);
      const when = sayDayTime(toInstant(meeting.startsAt), now);
      notices.push(
        ...people.map((p): Notice => ({
          kind: 'meeting.cancelled',
          recipientId: p.personId,
          subject: meetingSubject(meetingId),
          payload: { number: meeting.number, name: meeting.name, when },
          quiet: p.personId === person.id,
        })),
      );
      return undefined;
    },
  );
