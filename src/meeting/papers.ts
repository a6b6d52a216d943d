/** Papers of a meeting (会议材料): a file sent to the bot is put to the meeting, and passed on from that message. */
import { z } from 'zod';
import type { Office } from '../office/office.ts';
import type { Db, Tx } from '../core/db.ts';
import { toDate } from '../core/day.ts';
import { record } from '../core/journal.ts';
import type { Notice } from '../core/notices.ts';
import { transact } from '../core/hold.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import type { Person } from '../staff/staff.ts';
import { claimMeeting, conducts, holdMeeting, refreshMeeting } from './hold-meeting.ts';
import { maySeeContent } from './see-content.ts';
import { openDraft } from '../core/drafts.ts';
import { cutText } from '../core/texts.ts';

const DRAFT = 'meeting_papers';
/** After 传材料 the next files within this time belong to the meeting. */
const WAIT = { minutes: 15 };
const MOST = 20;
const LIVING = ['called', 'open', 'over'];

const draftSchema = z.object({ meetingId: z.string() });

/** 传材料: what the person sends next is put to this meeting; said by who conducts it. */
export const awaitPapers = (
  office: Office,
  person: Person,
  meetingId: string,
): Promise<undefined | Refusal> =>
  transact(office, async (tx) => {
    const meeting = await claimMeeting(tx, meetingId, LIVING);
    if (meeting === null)
      return refuse('wrong-state', '会议已经取消，不用再传材料。', { toast: '会议已取消' });
    if (!conducts(meeting, person))
      return refuse('not-allowed', '会议材料由主持人、召集人或办公室上传。', {
        toast: '由主持人或办公室上传',
      });
    const now = office.clock.now();
    // Said again, the same wish waits on, from now.
    const waiting = await tx.draft.updateMany({
      where: {
        kind: DRAFT,
        personId: person.id,
        form: { equals: { meetingId } },
        openedAt: { gte: toDate(now.subtract(WAIT)) },
      },
      data: { openedAt: toDate(now) },
    });
    if (waiting.count > 0) return undefined;
    const draft = { id: office.ids.next(), personId: person.id, kind: DRAFT, form: { meetingId } };
    await openDraft(tx, draft, now);
    return undefined;
  });

/** Puts a file that somebody sent to the meeting that he named before; null when he named none lately. */
export const receivePaper = async (
  office: Office,
  tx: Tx,
  person: Person,
  sent: { name: string; messageId: string },
): Promise<{ meeting: string } | null> => {
  const now = office.clock.now();
  const draft = await tx.draft.findFirst({
    where: { kind: DRAFT, personId: person.id, openedAt: { gte: toDate(now.subtract(WAIT)) } },
    orderBy: { openedAt: 'desc' },
  });
  const named = draftSchema.safeParse(draft?.form);
  if (!named.success) return null;
  const { meetingId } = named.data;
  const meeting = await claimMeeting(tx, meetingId, LIVING);
  if (meeting === null || (await tx.meetingPaper.count({ where: { meetingId } })) >= MOST) return null;
  await tx.meetingPaper.createMany({
    data: [
      {
        id: office.ids.next(),
        meetingId,
        name: cutText(sent.name, 100),
        messageId: sent.messageId,
        byId: person.id,
        at: toDate(now),
      },
    ],
    skipDuplicates: true,
  });
  await refreshMeeting(office, tx, meetingId);
  await record(tx, office, {
    at: now,
    actorId: person.id,
    act: 'meeting.paper',
    subject: `meeting:${meetingId}`,
    detail: { messageId: sent.messageId },
  });
  return { meeting: meeting.name };
};

/** Whether a message is a paper that somebody may still have: it may lie in the outbox for hours. */
export const mayHavePaper = async (db: Db, person: Person, messageId: string): Promise<boolean> => {
  const paper = await db.meetingPaper.findUnique({
    where: { messageId },
    include: { meeting: { include: { attendees: { where: { personId: person.id } } } } },
  });
  return paper !== null && maySeeContent(paper.meeting, paper.meeting.attendees[0], person);
};

/** 看材料: the files are passed on to who is invited; those of a confidential meeting only to who may see it. */
export const sendPapers = (
  office: Office,
  person: Person,
  meetingId: string,
): Promise<{ count: number } | Refusal> =>
  holdMeeting(
    office,
    person,
    {
      meetingId,
      states: ['called', 'open', 'over', 'cancelled'],
      otherwise: NOT_INVITED,
      act: 'meeting.papers_sent',
      redraw: false,
      once: { what: null, again: ({ count }) => ({ count: Number(count) }) },
    },
    async ({ tx, notices, detail }) => {
      const meeting = await tx.meeting.findUniqueOrThrow({
        where: { id: meetingId },
        include: { attendees: { where: { personId: person.id } }, papers: { orderBy: { at: 'asc' } } },
      });
      if (!maySeeContent(meeting, meeting.attendees[0], person)) return NOT_INVITED;
      notices.push(
        ...meeting.papers.map((paper): Notice => ({
          kind: 'chat.forwarded',
          recipientId: person.id,
          subject: `text:${paper.id}`,
          payload: { messageId: paper.messageId },
        })),
      );
      const count = meeting.papers.length;
      detail['count'] = count;
      return { count };
    },
  );

const NOT_INVITED = refuse('not-yours', '会议材料只发给参会人员。', { toast: '材料只发给参会人员' });
