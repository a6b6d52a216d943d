import type { Meeting, MeetingVote } from '../../prisma/generated/client.ts';
import { hold, lockRow, type Intent, type Holdable, type Work } from '../core/hold.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import type { Office } from '../office/office.ts';
import type { Person } from '../staff/staff.ts';
import { meetingSubject, redrawMeeting } from './hold-meeting.ts';

type HeldVote = { meeting: Meeting; vote: MeetingVote };

/** A vote is held by its meeting: nobody votes while it is closed, or the meeting ends. */
const VOTE: Holdable<HeldVote> = {
  async claim(tx, id) {
    const found = await tx.meetingVote.findUnique({ where: { id }, select: { meetingId: true } });
    if (found === null) return refuse('card-stale', '这项表决已经不在了。');
    await lockRow(tx, 'Meeting', found.meetingId);
    const { meeting, ...vote } = await tx.meetingVote.findUniqueOrThrow({
      where: { id },
      include: { meeting: true },
    });
    return { meeting, vote };
  },
  subject: ({ meeting }) => meetingSubject(meeting.id),
  state: ({ vote }) => vote.state,
  redraw: (tx, { meeting }) => redrawMeeting(tx, meeting.id),
};

/** One act on a vote that is open; `otherwise` is said when it is closed. */
export const holdVote = <T>(
  office: Office,
  person: Person,
  intent: Pick<Intent<T>, 'id' | 'act'> & { otherwise: Refusal },
  work: Work<HeldVote, T>,
): Promise<T | Refusal> => hold(office, person, VOTE, { ...intent, states: ['open'] }, work);
