import type { Office } from '../office/office.ts';
import { dayOf, Temporal, today, toInstant } from '../core/day.ts';
import { sayDayTime, sayClock, sayDay } from '../calendar/say-day.ts';
import { peopleById } from '../staff/find-person.ts';
import type { Attendee, Meeting, MeetingVote } from '../../prisma/generated/client.ts';
import { MARK_WORDS, type Mark } from './attendance.ts';
import { carriedItems } from './carried-items.ts';
import { possibleOwners, possibleStandIns, roomChoices } from './choices.ts';
import { conducts } from './hold-meeting.ts';
import { engagedWith } from './engaged-with.ts';
import { showBreaches } from '../breach/show-breaches.ts';
import { breachesOf } from './propose-breach.ts';
import { sayLater } from './later-meetings.ts';
import { overlaps } from './free-time.ts';
import { signInMinutes } from './meeting-rules.ts';
import { expected, predictQuorum } from './predict-quorum.ts';
import { presentNow } from './run-meeting.ts';
import { maySeeContent } from './see-content.ts';
import { timeline } from './timeline.ts';
import { voteOutcomeOf, RESULT_WORDS } from './vote-outcome.ts';
import type { MeetingAct, MeetingView } from './view.ts';
import { staffOf } from '../staff/staff-of.ts';

export const MEETING_STATES = {
  called: '待召开',
  open: '进行中',
  over: '已散会',
  cancelled: '已取消',
} as const;
const FORM_WORDS: Record<string, string> = { hands: '举手', ballot: '票决', secret: '无记名投票' };
const ANSWER_WORDS: Record<string, string> = {
  asked: '请答复是否参加',
  coming: '您已答复参加',
  asking_leave: '您的缺席申请在等审批',
  excused: '您已请假',
  stood_down: '不必参加',
};

/** 「3月5日 周四 09:00–10:30」 */
export const sayWhen = (
  meeting: Pick<Meeting, 'startsAt' | 'endsAt'>,
  office: Pick<Office, 'clock'>,
): string => {
  const from = toInstant(meeting.startsAt);
  return `${sayDayTime(from, office.clock.now())}–${sayClock(toInstant(meeting.endsAt))}`;
};

const sayVoted = (vote: MeetingVote): string => {
  const { result, needed, base } = voteOutcomeOf(vote.result);
  const bar = needed === null ? '' : `（基数 ${base} 人，须 ${needed} 票）`;
  return `${RESULT_WORDS[result]} · ${vote.matter}：赞成 ${vote.yes}，反对 ${vote.no}，弃权 ${vote.abstain}${bar}`;
};

const CONTENT: MeetingAct[] = ['vote', 'decide', 'minutes', 'sign_off', 'add_paper'];

const actionsFor = (
  office: Office,
  meeting: Meeting,
  viewer: { id: string; seat: Attendee | undefined; runs: boolean; hidden: boolean },
  booking: { keyOutAt: Date | null; keyBackAt: Date | null } | undefined,
): MeetingAct[] => {
  const { id: viewerId, seat, runs, hidden } = viewer;
  const opens = toInstant(meeting.startsAt).subtract({ minutes: signInMinutes(office) });
  const mayOpen = Temporal.Instant.compare(office.clock.now(), opens) >= 0;
  const called = meeting.state === 'called';
  const open = meeting.state === 'open';
  const unsigned = meeting.state === 'over' && meeting.signedAt === null;
  const offers: [MeetingAct, boolean][] = [
    ['sign', seat !== undefined && seat.signedAt === null && (open || (called && mayOpen))],
    ['join', called && seat?.answer === 'asked'],
    [
      'away',
      called && (seat?.answer === 'asked' || seat?.answer === 'coming') && meeting.chairId !== viewerId,
    ],
    ['open', called && runs && mayOpen],
    ['vote', open && runs],
    ['decide', (open || unsigned) && runs],
    ['end', open && runs],
    ['minutes', unsigned && runs],
    ['sign_off', unsigned && meeting.chairId === viewerId && meeting.minutes !== ''],
    ['leave', open && seat?.signedAt != null && seat.leftAt === null && !runs],
    ['key_out', runs && booking !== undefined && booking.keyOutAt === null && (called || open)],
    ['key_back', runs && booking?.keyOutAt != null && booking.keyBackAt === null],
    ['add_paper', runs && meeting.signedAt === null && meeting.state !== 'cancelled'],
    ['move', called && runs],
    ['cancel', called && runs],
  ];
  // Who may not see the content does not write it either.
  return offers.filter(([act, may]) => may && !(hidden && CONTENT.includes(act))).map(([act]) => act);
};

/** A meeting as one person may see it; null for somebody who has nothing to do with it. */
export const viewMeeting = async (
  office: Office,
  meetingId: string,
  viewerId: string,
): Promise<MeetingView | null> => {
  const meeting = await office.db.meeting.findUnique({
    where: { id: meetingId },
    include: {
      attendees: { orderBy: { personId: 'asc' } },
      bookings: { where: { OR: [{ state: 'held' }, { keyOutAt: { not: null } }] }, include: { room: true } },
      votes: { orderBy: { openedAt: 'asc' }, include: { casts: true } },
      decisions: { orderBy: { position: 'asc' } },
      papers: { orderBy: { at: 'asc' } },
    },
  });
  if (meeting === null) return null;
  const people = peopleById(await staffOf(office.db), [
    viewerId,
    meeting.chairId,
    ...meeting.attendees.flatMap((a) => [a.personId, ...(a.standInId === null ? [] : [a.standInId])]),
    ...meeting.decisions.flatMap((d) => d.ownerId ?? []),
  ]);
  const viewer = people.get(viewerId);
  if (viewer === undefined) return null;
  const seat = meeting.attendees.find((a) => a.personId === viewerId);
  const runs = conducts(meeting, viewer);
  if (seat === undefined && !runs) return null;
  const name = (id: string): string => people.get(id)?.name ?? '';
  const names = (list: Attendee[]): string => list.map((a) => name(a.personId)).join('、');
  const having = (...answers: string[]): Attendee[] =>
    meeting.attendees.filter((a) => answers.includes(a.answer));
  const members = meeting.attendees.filter((a) => a.member);
  const there = presentNow(meeting.attendees);
  const begun = meeting.state === 'open' || meeting.state === 'over';
  const quorum =
    meeting.state === 'cancelled' || meeting.state === 'over'
      ? null
      : predictQuorum(office, meeting.name, {
          should: members.length,
          present: begun ? there.length : expected(meeting.attendees),
        });
  const hidden = !maySeeContent(meeting, seat, viewer);
  const booking = meeting.bookings[0];
  const vote = meeting.votes.find((v) => v.state === 'open');
  const cast = vote?.casts.some((c) => c.voterId === viewerId) ?? false;
  const present = there.some((a) => a.personId === viewerId);
  const marks =
    meeting.state !== 'over'
      ? []
      : meeting.attendees
          .filter((a) => (runs || a.personId === viewerId) && a.mark !== null && a.mark !== 'present')
          .map(
            (a) =>
              `${name(a.personId)} ${MARK_WORDS[a.mark as Mark]}${a.proposal === '' ? '' : `：${a.proposal}`}`,
          );
  const actions = actionsFor(office, meeting, { id: viewerId, seat, runs, hidden }, booking);
  const engaged = actions.includes('move') ? await elsewhere(office, meeting, meeting.attendees, name) : '';
  return {
    meetingId,
    number: meeting.number,
    name: meeting.name,
    state: meeting.state,
    stateWord: MEETING_STATES[meeting.state],
    when: sayWhen(meeting, office),
    where: booking?.state === 'held' ? booking.room.name : '',
    chair: name(meeting.chairId),
    agenda: hidden ? '' : meeting.agenda,
    papers: hidden ? [] : meeting.papers.map((p) => p.name),
    signCode: actions.includes('open') || actions.includes('end') ? meeting.signCode : '',
    answered: begun
      ? `应到 ${members.length} 人，已签到 ${meeting.attendees.filter((a) => a.signedAt !== null).length} 人`
      : `应到 ${members.length} 人，已答复 ${members.length - having('asked').length} 人`,
    answers: runs
      ? [
          ['参加', names(having('coming'))],
          ['请假', names(having('excused'))],
          ['缺席待批', names(having('asking_leave'))],
          ['未答复', begun ? '' : names(having('asked'))],
          ['代会', sitIns(meeting.attendees, name)],
          ['另有安排', engaged],
          [
            '书面意见（不计票）',
            hidden
              ? ''
              : meeting.attendees
                  .filter((a) => a.written !== '')
                  .map((a) => `${name(a.personId)}：${a.written}`)
                  .join('；'),
          ],
        ]
          .filter(([, who]) => who !== '')
          .map(([word, who]) => `${word}：${who}`)
      : [],
    quorum:
      quorum === null
        ? null
        : {
            said: begun ? quorum.said : quorum.said.replace('，到会', '，预计到会'),
            warn: !quorum.enough || quorum.powerless,
          },
    mine:
      seat === undefined
        ? null
        : seat.signedAt !== null
          ? `您已签到 ${sayClock(toInstant(seat.signedAt))}`
          : (ANSWER_WORDS[seat.answer] ?? ''),
    carried: await (runs || present ? carriedItems(office, meeting, viewer) : []),
    vote:
      vote === undefined || hidden
        ? null
        : {
            voteId: vote.id,
            matter: vote.matter,
            about: `${vote.topic}议题 · ${FORM_WORDS[vote.form] ?? ''}`,
            counted: `已表决 ${vote.casts.length} 人，在场 ${there.length} 人`,
            may: present && !cast,
            cast,
            mayClose: runs,
          },
    voted: hidden ? [] : meeting.votes.filter((v) => v.state === 'closed').map(sayVoted),
    decisions: hidden
      ? []
      : meeting.decisions.map((d) => ({
          id: d.id,
          number: d.number,
          text: d.text,
          owner:
            d.ownerId === null
              ? ''
              : `${name(d.ownerId)} ${d.dueDay === null ? '' : `${sayDay(Temporal.PlainDate.from(d.dueDay), today(office.clock))} 前`}`,
          itemId: d.itemId,
        })),
    minutes: hidden || (meeting.signedAt === null && !runs) ? '' : meeting.minutes,
    signed:
      meeting.signedAt === null
        ? null
        : `${name(meeting.signedById ?? '')} ${sayDay(dayOf(toInstant(meeting.signedAt)), today(office.clock))} 签发`,
    marks,
    breaches: showBreaches(
      office,
      meeting.state === 'over' ? await breachesOf(office, meetingId) : [],
      viewer,
      name,
    ),
    hidden,
    timeline: runs && begun ? timeline(meeting, meeting.attendees, name) : [],
    actions,
    standIns: actions.includes('away')
      ? await possibleStandIns(
          office,
          viewer,
          meeting.attendees.map((a) => a.personId),
        )
      : [],
    owners: actions.includes('decide')
      ? await possibleOwners(
          office,
          members.map((a) => a.personId),
        )
      : [],
    move: actions.includes('move')
      ? {
          day: dayOf(toInstant(meeting.startsAt)).toString(),
          time: sayClock(toInstant(meeting.startsAt)),
          room: booking?.roomId ?? '',
          rooms: await roomChoices(office),
          series: meeting.seriesId !== null,
          later: await sayLater(office, meeting),
        }
      : null,
    bookingId: booking?.id ?? null,
  };
};

const sitIns = (attendees: Attendee[], name: (id: string) => string): string =>
  attendees
    .flatMap((a) =>
      a.standInId === null || a.answer !== 'excused' ? [] : [`${name(a.standInId)}（代${name(a.personId)}）`],
    )
    .join('、');

/** Who is on duty, on the road or away at the time of a called meeting, for those who call it. */
const elsewhere = async (
  office: Office,
  meeting: Meeting,
  attendees: Attendee[],
  name: (id: string) => string,
): Promise<string> => {
  const span = { from: toInstant(meeting.startsAt), to: toInstant(meeting.endsAt) };
  const expectedIds = attendees.filter((a) => !['excused', 'stood_down'].includes(a.answer));
  const engaged = await engagedWith(office, office.db, {
    personIds: expectedIds.map((a) => a.personId),
    ...span,
    except: meeting.id,
  });
  return [
    ...new Set(engaged.filter((e) => overlaps(e.span, span)).map((e) => `${name(e.personId)}${e.what}`)),
  ].join('、');
};
