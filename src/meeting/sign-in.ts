import type { Office } from '../office/office.ts';
import { isRefusal, refuse, type Refusal } from '../core/outcome.ts';
import { Temporal, toDate, toInstant } from '../core/day.ts';
import { sayClock } from '../calendar/say-day.ts';
import type { Person } from '../staff/staff.ts';
import { holdMeeting, NOT_IN_SESSION } from './hold-meeting.ts';
import { signInMinutes } from './meeting-rules.ts';

const TOO_LATE = refuse('wrong-state', '会议已经结束或取消，不能签到。', { toast: '会议已结束或取消' });

/** 签到: from the minutes before the start that the pack names (else ten) until the meeting is over. */
export const signIn = (
  office: Office,
  person: Person,
  meetingId: string,
): Promise<{ late: boolean } | Refusal> =>
  holdMeeting(
    office,
    person,
    { meetingId, states: ['called', 'open'], otherwise: TOO_LATE, act: 'meeting.sign_in' },
    async ({ tx, meeting, now }) => {
      const startsAt = toInstant(meeting.startsAt);
      const opens = startsAt.subtract({ minutes: signInMinutes(office) });
      if (Temporal.Instant.compare(now, opens) < 0)
        return refuse('wrong-state', `${sayClock(opens)} 起可以签到，请到会场后再签。`, {
          toast: `${sayClock(opens)} 起可以签到`,
        });
      const done = await tx.attendee.updateMany({
        where: { meetingId, personId: person.id, signedAt: null, answer: { not: 'stood_down' } },
        data: { signedAt: toDate(now) },
      });
      return done.count === 0
        ? refuse('wrong-state', '您已经签到，或不在参会名单里。', { toast: '已签到或不在名单里' })
        : { late: Temporal.Instant.compare(now, startsAt) > 0 };
    },
  );

/** 「签到 4821」: the code that the chair shows in the room stands for the meeting that one is invited to now. */
export const signInByCode = async (
  office: Office,
  person: Person,
  code: string,
): Promise<{ late: boolean; meeting: string } | Refusal> => {
  const now = office.clock.now();
  const seat = await office.db.attendee.findFirst({
    where: {
      personId: person.id,
      startsAt: { lte: toDate(now.add({ minutes: signInMinutes(office) })) },
      meeting: { signCode: code, state: { in: ['called', 'open'] } },
    },
    include: { meeting: { select: { name: true } } },
    orderBy: { startsAt: 'desc' },
  });
  if (seat === null)
    return refuse('bad-input', '签到码不对，或您的会议还没有到签到时间。请看会场显示的四位数字再发。', {
      toast: '签到码不对或未到时间',
    });
  const signed = await signIn(office, person, seat.meetingId);
  return isRefusal(signed) ? signed : { ...signed, meeting: seat.meeting.name };
};

/** 提前离场: the time is kept; what it means is judged when the meeting ends. */
export const leaveMeeting = (
  office: Office,
  person: Person,
  meetingId: string,
): Promise<undefined | Refusal> =>
  holdMeeting(
    office,
    person,
    { meetingId, states: ['open'], otherwise: NOT_IN_SESSION, act: 'meeting.leave' },
    async ({ tx, now }) => {
      const done = await tx.attendee.updateMany({
        where: { meetingId, personId: person.id, signedAt: { not: null }, leftAt: null },
        data: { leftAt: toDate(now) },
      });
      return done.count === 0
        ? refuse('wrong-state', '您没有签到，或已经离场。', { toast: '没有签到或已离场' })
        : undefined;
    },
  );
