import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import { at, dayOf, Temporal, toDate, toInstant } from '../core/day.ts';
import { record } from '../core/journal.ts';
import { tell, written, type Notice } from '../core/notices.ts';
import { sayDayTime, sayClock } from '../calendar/say-day.ts';
import { cancelObligation, fulfilObligation } from '../obligation/settle-obligation.ts';
import type { Person } from '../staff/staff.ts';
import type { Attendee, Meeting } from '../../prisma/generated/client.ts';
import { completes, markOf, MARK_WORDS } from './attendance.ts';
import { seatOf, NOT_CONDUCTING, claimMeeting, conducts, refreshMeeting } from './claim-meeting.ts';
import { attendanceRule, signInMinutes } from './meeting-rules.ts';
import { MEETING_DUE } from './meeting-reminders.ts';
import { predictQuorum } from './predict-quorum.ts';
import { proposeBreach } from './propose-breach.ts';
import { releaseRoom } from './rooms.ts';

/** Members who are in the room at an instant. */
export const presentNow = <T extends Pick<Attendee, 'member' | 'signedAt' | 'leftAt'>>(attendees: T[]): T[] =>
  attendees.filter((a) => a.member && a.signedAt !== null && a.leftAt === null);

/** 宣布开会: the quorum is checked and kept with the clause; without it the meeting does not open. */
export const openMeeting = async (
  office: Office,
  person: Person,
  meetingId: string,
): Promise<{ said: string } | Refusal> =>
  office.db.$transaction(async (tx) => {
    const now = office.clock.now();
    const meeting = await claimMeeting(tx, meetingId, ['called']);
    if (meeting === null)
      return refuse('wrong-state', '会议已经开始、结束或取消。', { toast: '会议已开始或结束' });
    if (!conducts(meeting, person)) return NOT_CONDUCTING;
    const opens = toInstant(meeting.startsAt).subtract({ minutes: signInMinutes(office) });
    if (Temporal.Instant.compare(now, opens) < 0)
      return refuse('wrong-state', `还没有到时间，${sayClock(opens)} 起可以开会。`, {
        toast: `${sayClock(opens)} 起可以开会`,
      });
    const attendees = await tx.attendee.findMany({ where: { meetingId } });
    const should = attendees.filter((a) => a.member).length;
    const quorum = predictQuorum(office, meeting.name, should, presentNow(attendees).length);
    if (quorum !== null && !quorum.enough)
      return refuse('wrong-state', `${quorum.said}。`, {
        toast: `到会 ${quorum.present} 人，须 ${quorum.needed ?? 0} 人`,
        cite: quorum.cite,
      });
    await tx.meeting.update({
      where: { id: meetingId },
      data: {
        state: 'open',
        openedAt: toDate(now),
        quorum: quorum ?? { should, present: presentNow(attendees).length },
      },
    });
    await fulfilObligation(tx, MEETING_DUE, `meeting:${meetingId}`, now, {});
    await refreshMeeting(office, tx, meetingId, [person.id]);
    await record(tx, {
      at: now,
      actorId: person.id,
      act: 'meeting.open',
      subject: `meeting:${meetingId}`,
      detail: { should, present: presentNow(attendees).length, cite: quorum?.cite ?? [] },
    });
    return { said: quorum?.powerless === true ? quorum.said : '' };
  });

/** 散会: everybody gets his mark; lateness, leaving early and absence carry the clause as a proposal, never a penalty. */
export const endMeeting = async (
  office: Office,
  person: Person,
  meetingId: string,
): Promise<void | Refusal> =>
  office.db.$transaction(async (tx) => {
    const now = office.clock.now();
    const meeting = await claimMeeting(tx, meetingId, ['open']);
    if (meeting === null) return refuse('wrong-state', '会议不在进行中。', { toast: '会议不在进行中' });
    if (!conducts(meeting, person)) return NOT_CONDUCTING;
    const voting = await tx.meetingVote.count({ where: { meetingId, state: 'open' } });
    if (voting > 0)
      return refuse('wrong-state', '还有表决没有结束，请先宣布结果。', { toast: '请先宣布表决结果' });
    await tx.meeting.update({ where: { id: meetingId }, data: { state: 'over', overAt: toDate(now) } });
    const attendees = await tx.attendee.findMany({ where: { meetingId } });
    const notices: Notice[] = [];
    for (const attendee of attendees) notices.push(...(await markOne(office, tx, meeting, attendee, now)));
    await tell(tx, written(office), notices);
    await refreshMeeting(office, tx, meetingId, [person.id]);
    await record(tx, { at: now, actorId: person.id, act: 'meeting.end', subject: `meeting:${meetingId}` });
  });

const markOne = async (
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
      subject: `meeting:${meeting.id}`,
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

/** 取消会议: everybody is told, people and room are free again. */
export const cancelMeeting = async (
  office: Office,
  person: Person,
  meetingId: string,
): Promise<void | Refusal> =>
  office.db.$transaction(async (tx) => {
    const now = office.clock.now();
    const meeting = await claimMeeting(tx, meetingId, ['called']);
    if (meeting === null)
      return refuse('wrong-state', '会议已经开始、结束或取消。', { toast: '会议已开始或结束' });
    if (!conducts(meeting, person)) return NOT_CONDUCTING;
    await tx.meeting.update({ where: { id: meetingId }, data: { state: 'cancelled' } });
    const people = await tx.attendee.findMany({ where: { meetingId } });
    await tx.attendee.updateMany({ where: { meetingId }, data: { answer: 'stood_down' } });
    await releaseRoom(tx, meetingId, '会议取消');
    await cancelObligation(tx, MEETING_DUE, `meeting:${meetingId}`, now);
    const startsAt = toInstant(meeting.startsAt);
    await tell(
      tx,
      written(office),
      people.map((p): Notice => ({
        kind: 'meeting.cancelled',
        recipientId: p.personId,
        subject: `meeting:${meetingId}`,
        payload: {
          number: meeting.number,
          name: meeting.name,
          when: sayDayTime(startsAt, now),
        },
        quiet: p.personId === person.id,
      })),
    );
    await record(tx, { at: now, actorId: person.id, act: 'meeting.cancel', subject: `meeting:${meetingId}` });
  });
