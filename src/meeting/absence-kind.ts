/** Staying away from a meeting (会议请假) as a kind of request: the pack's table names who decides. */
import { z } from 'zod';
import type { Office } from '../office/office.ts';
import { dayOf, toInstant } from '../core/day.ts';
import { refuse } from '../core/outcome.ts';
import { tell, stamp } from '../core/notices.ts';
import { sayDayTime } from '../calendar/say-day.ts';
import type { Tx } from '../core/db.ts';
import {
  nothing,
  type StateEffect,
  type KindView,
  type RequestKind,
  type RequestRow,
} from '../request/kind.ts';
import { peopleById } from '../staff/find-person.ts';
import { personalFactsOf } from '../staff/personal-facts.ts';
import { expected, predictQuorum } from './predict-quorum.ts';
import { claimMeeting, refreshMeeting } from './hold-meeting.ts';
import { seatAway, seatStandIn, unseatStandIn } from './stand-in-seat.ts';
import { staffOf } from '../staff/staff-of.ts';

const kept = z.object({
  meetingId: z.string(),
  reason: z.string(),
  name: z.string().default(''),
  standInId: z.string().default(''),
  written: z.string().default(''),
});
type AbsenceForm = z.infer<typeof kept>;

const show = async (office: Office, request: RequestRow): Promise<KindView> => {
  const form = kept.parse(request.form);
  const meeting = await office.db.meeting.findUnique({
    where: { id: form.meetingId },
    include: { attendees: true },
  });
  const seat = meeting?.attendees.find((a) => a.personId === request.applicantId);
  const standIn =
    seat?.standInId == null
      ? undefined
      : peopleById(await staffOf(office.db), [seat.standInId]).get(seat.standInId);
  const startsAt = meeting === null ? null : toInstant(meeting.startsAt);
  const asking = seat?.answer === 'excused' ? 0 : 1;
  const quorum =
    meeting === null
      ? null
      : predictQuorum(office, meeting.name, {
          should: meeting.attendees.filter((a) => a.member).length,
          present: expected(meeting.attendees) - asking,
        });
  return {
    facts: [
      {
        label: '会议',
        value: `${meeting?.name ?? form.name}${meeting === null ? '' : `（${meeting.number}）`}`,
      },
      ...(startsAt === null ? [] : [{ label: '时间', value: sayDayTime(startsAt, office.clock.now()) }]),
      ...(standIn === undefined ? [] : [{ label: '代会', value: `${standIn.name}（只听会，不计人数）` }]),
    ],
    reason: form.reason,
    know:
      quorum === null ? [] : [{ text: `批准后：${quorum.said}`, warn: !quorum.enough || quorum.powerless }],
    notes: [],
    actions: [],
    overdue: false,
  };
};

const setAnswer = async (
  tx: Tx,
  request: RequestRow,
  answer: 'asking_leave' | 'excused' | 'asked',
  away = {},
): Promise<string> => {
  const { meetingId } = kept.parse(request.form);
  await tx.attendee.updateMany({
    where: { meetingId, personId: request.applicantId, answer: { not: 'stood_down' } },
    data: { answer, requestId: request.id, ...away },
  });
  return meetingId;
};

/** Whoever is not excused is expected himself, and nobody listens in his place. */
const answering =
  (answer: 'asking_leave' | 'asked', away: (form: AbsenceForm) => object = () => ({})): StateEffect =>
  async (office, tx, request, applicant) => {
    const meetingId = await setAnswer(tx, request, answer, away(kept.parse(request.form)));
    await unseatStandIn(office, tx, meetingId, applicant);
    await refreshMeeting(office, tx, meetingId);
  };

const excuse: StateEffect = async (office, tx, request, applicant) => {
  const meetingId = await setAnswer(tx, request, 'excused');
  await seatStandIn(office, tx, meetingId, applicant);
  await refreshMeeting(office, tx, meetingId);
  const meeting = await tx.meeting.findUniqueOrThrow({ where: { id: meetingId } });
  await tell(tx, stamp(office), [
    {
      kind: 'meeting.absence_asked',
      recipientId: meeting.chairId,
      subject: `meeting:${meeting.id}`,
      payload: { number: meeting.number, name: meeting.name, who: applicant.name },
    },
  ]);
};

export const absenceKind: RequestKind<AbsenceForm> = {
  kind: 'meeting_absence',
  name: '会议请假',
  prefix: 'QJ',
  matter: 'meeting',
  table: 'meeting.absence',
  read: (input) => {
    const parsed = kept.safeParse(input);
    return parsed.success
      ? parsed.data
      : refuse('bad-input', '请写明不能参加的原因。', { toast: '请写明缺席原因' });
  },
  assess: async (office, tx, applicant, form) => {
    // Held until the request stands: a meeting that is cancelled meanwhile has nobody asking to stay away.
    const meeting = await claimMeeting(tx, form.meetingId, ['called']);
    if (meeting === null)
      return refuse('wrong-state', '会议已经开始、结束或取消。', { toast: '会议已开始或结束' });
    const facts = personalFactsOf(office, await staffOf(tx), applicant, dayOf(toInstant(meeting.startsAt)));
    return {
      form: { ...form, name: meeting.name },
      title: meeting.name,
      facts: { ...facts, meeting: meeting.name },
    };
  },
  title: (form) => kept.parse(form).name,
  cancel: 'free',
  effects: {
    waiting: answering('asking_leave', seatAway),
    asking: answering('asking_leave'),
    approved: excuse,
    sent_back: answering('asked'),
    refused: answering('asked'),
    withdrawn: answering('asked'),
    cancelled: answering('asked'),
    in_effect: nothing,
    closed: nothing,
  },
  show,
};
