/** What the buttons of meetings (会议) do. */
import type { Office } from '../../src/office/office.ts';
import { isRefusal, refuse, type Refusal } from '../../src/core/outcome.ts';
import type { Subject } from '../../src/core/notices.ts';
import { joinMeeting, stayAway } from '../../src/meeting/answer-meeting.ts';
import { callMeeting } from '../../src/meeting/call-meeting.ts';
import { writeDecision } from '../../src/meeting/decisions.ts';
import { signMinutes, writeMinutes } from '../../src/meeting/minutes.ts';
import { formForSeries, keepMeetingAttempt, openMeetingForm } from '../../src/meeting/open-meeting-form.ts';
import { moveMeeting } from '../../src/meeting/move-meeting.ts';
import { awaitPapers, sendPapers } from '../../src/meeting/papers.ts';
import { handKey } from '../../src/meeting/rooms.ts';
import { cancelMeeting, endMeeting, openMeeting } from '../../src/meeting/run-meeting.ts';
import { leaveMeeting, signIn } from '../../src/meeting/sign-in.ts';
import { castVote, type VoteChoice } from '../../src/meeting/cast-vote.ts';
import { closeVote } from '../../src/meeting/close-vote.ts';
import { openVote } from '../../src/meeting/open-vote.ts';
import { mayCall } from '../../src/meeting/who-attends.ts';
import type { Person } from '../../src/staff/staff.ts';
import { kindForm } from '../../cards/fields.ts';
import { toast } from '../../cards/toasts.ts';
import type { Acted, Acts, Desk, TapForm } from '../matter.ts';
import { after, one, several, STALE } from '../route/acts.ts';
import { bringCard, bringForm } from '../route/bring-card.ts';

type MeetingVerb =
  | 'meeting.call'
  | 'meeting.form'
  | 'meeting.open'
  | 'meeting.act'
  | 'meeting.cast'
  | 'meeting.count'
  | 'meeting.key';

/** The words of a result, or the refusal. */
const words = <T>(result: T | Refusal, said: (result: T) => string): string | Refusal =>
  isRefusal(result) ? result : toast(said(result));

type MeetingAction = (
  office: Office,
  person: Person,
  meetingId: string,
  form: TapForm,
) => Promise<string | Refusal>;

/** What each action of a meeting's card does. */
const ACTIONS: Record<string, MeetingAction> = {
  join: async (o, p, id) => words(await joinMeeting(o, p, id), () => '已答复参加'),
  away: async (o, p, id, form) =>
    words(
      await stayAway(o, p, id, {
        reason: one(form, 'reason'),
        standInId: one(form, 'stand_in'),
        written: one(form, 'written'),
      }),
      (r) => (r.number === null ? '已记为请假，主持人已收到通知' : `已提交，编号 ${r.number}`),
    ),
  sign: async (o, p, id) => words(await signIn(o, p, id), (r) => (r.late ? '已签到，迟到' : '已签到')),
  leave: async (o, p, id) => words(await leaveMeeting(o, p, id), () => '已记录离场时间'),
  open: async (o, p, id) =>
    words(await openMeeting(o, p, id), (r) =>
      r.said === '' ? '已宣布开会' : '已开会，现有人数通过不了事项',
    ),
  end: async (o, p, id) => words(await endMeeting(o, p, id), () => '已散会，到会情况已记录'),
  add_paper: async (o, p, id) => words(await awaitPapers(o, p, id), () => '请把文件发给小办，可连发多个'),
  papers: async (o, p, id) => words(await sendPapers(o, p, id), (r) => `已发送材料 ${r.count} 份`),
  move: async (o, p, id, form) =>
    words(
      await moveMeeting(o, p, id, {
        day: one(form, 'day'),
        time: one(form, 'time').trim().padStart(5, '0'),
        roomId: one(form, 'room'),
        following: one(form, 'scope') === 'following',
      }),
      (r) => {
        const also = r.moved === 0 ? '' : `，另改 ${r.moved} 次`;
        const kept = r.stayed === 0 ? '' : `，${r.stayed} 次未改`;
        return `${r.following ? '此次及以后' : ''}已改${also === '' && kept === '' ? `到 ${r.when}` : `${also}${kept}`}`;
      },
    ),
  cancel: async (o, p, id) => words(await cancelMeeting(o, p, id), () => '已取消，参会人员已收到通知'),
  vote: async (o, p, id, form) =>
    words(await openVote(o, p, id, several(form, 'matter', 'topic', 'form')), (r) =>
      r.said === '' ? '已发起表决' : r.said,
    ),
  decide: async (o, p, id, form) =>
    words(
      await writeDecision(o, p, id, {
        text: one(form, 'text'),
        decisionId: one(form, 'decision'),
        ownerId: one(form, 'owner'),
        dueDay: one(form, 'due'),
      }),
      (r) => `已记录 ${r.number}`,
    ),
  minutes: async (o, p, id, form) =>
    words(await writeMinutes(o, p, id, one(form, 'text')), () => '已保存，等主持人签发'),
  sign_off: async (o, p, id) =>
    words(await signMinutes(o, p, id), (r) =>
      r.items.length === 0 ? '纪要已签发' : `纪要已签发，转督办 ${r.items.length} 项`,
    ),
};

const call = async (office: Office, person: Person, draftId: string, form: TapForm): Promise<Acted> => {
  const result = await callMeeting(office, person, { draftId, input: form });
  if (!isRefusal(result)) {
    return {
      said: toast(
        result.again
          ? `已召集，编号 ${result.number}`
          : result.said.length > 0
            ? (result.said[0] ?? '')
            : `已通知，编号 ${result.number}`,
      ),
      shows: `meeting:${result.meetingId}`,
    };
  }
  await keepMeetingAttempt(office, person, draftId, form, {
    problem: result.sentence,
    instead: 'instead' in result ? result.instead : undefined,
  });
  return { said: result, shows: result.code === 'not-yours' ? null : `draft:${draftId}` };
};

const openForm = async (office: Desk, person: Person, seriesId: string): Promise<Acted> => {
  if (!(await mayCall(office.db, person)))
    return {
      said: refuse('not-allowed', '召集会议由办公室、班子成员或部门负责人办理。', {
        toast: '您不能召集会议',
      }),
      shows: null,
    };
  const form = seriesId === 'new' ? {} : await formForSeries(office, seriesId);
  return bringForm(office, person, (tx, id) => openMeetingForm(office, tx, person, { id, form }));
};

const meetingOfVote = async (office: Office, voteId: string): Promise<Subject | null> => {
  const vote = await office.db.meetingVote.findUnique({
    where: { id: voteId },
    select: { meetingId: true },
  });
  return vote === null ? null : `meeting:${vote.meetingId}`;
};

const CHOICES: Record<string, VoteChoice> = { yes: 'yes', no: 'no', abstain: 'abstain', recused: 'recused' };

export const meetingActs: Acts<MeetingVerb> = {
  'meeting.call': (office, person, intent, form) => call(office, person, intent.draftId, form),
  'meeting.form': (office, person, intent) => openForm(office, person, intent.seriesId),
  'meeting.open': (office, person, intent) => bringCard(office, person, `meeting:${intent.meetingId}`),
  'meeting.act': async (office, person, intent, form) => {
    const action = ACTIONS[intent.name];
    return {
      said:
        action === undefined
          ? STALE
          : await action(office, person, intent.meetingId, kindForm(intent.name, form)),
      shows: `meeting:${intent.meetingId}`,
    };
  },
  'meeting.cast': async (office, person, intent) => {
    const choice = CHOICES[intent.choice];
    if (choice === undefined) return { said: STALE, shows: null };
    const result = await castVote(office, person, intent.voteId, choice);
    const shows = await meetingOfVote(office, intent.voteId);
    return after(result, () => (choice === 'recused' ? '已回避' : '已表决'), shows);
  },
  'meeting.count': async (office, person, intent, form) => {
    const wide = one(kindForm('count', form), 'wide');
    const result = await closeVote(office, person, intent.voteId, {
      split: wide === 'split' || wide === 'urgent',
      urgent: wide === 'urgent',
    });
    return after(result, (r) => r.said, await meetingOfVote(office, intent.voteId));
  },
  'meeting.key': async (office, person, intent) => {
    const result = await handKey(office, person, intent.bookingId, intent.which === 'back' ? 'back' : 'out');
    return after(
      result,
      () => (intent.which === 'back' ? '已登记打扫和还钥匙' : '已登记领钥匙'),
      `meeting:${intent.meetingId}`,
    );
  },
};
