/** The short line that makes the phone ring, for every kind of notice; null where the card alone is the answer. */
import type { NoticeKind, NoticePayloads } from '../src/core/notices.ts';
import { dutyWords } from './duty/duty-words.ts';
import { mealWords } from './meal/meal-words.ts';
import { digestWords } from './digest/digest-words.ts';
import { petitionWords } from './petition/petition-words.ts';
import { meetingWords } from './meeting/meeting-words.ts';
import { inert, withoutTags } from './plain.ts';
import { vehicleWords } from './vehicle/vehicle-words.ts';

/** One entry a kind: a kind without words does not compile. */
export type NoticeWords = { [K in NoticeKind]: (payload: NoticePayloads[K]) => string | null };

/** 「(QJ-2026-0012)」: the words to answer with, as in 「同意 QJ-2026-0012」. */
const no = (number: string): string => `（${inert(number, 20)}）`;
const who = (name: string): string => inert(name, 16);
const said = (text: string): string => inert(text, 60) || '（未写意见）';

export const noticeWords: NoticeWords = {
  'request.asked': (p) =>
    `${who(p.applicant)}的${inert(p.title)}，请您${p.standsInFor === undefined ? '' : `代${who(p.standsInFor)}`}审批${no(p.number)}。`,
  'request.moved': () => null,
  'request.approved': (p) => `${who(p.by)}已同意，您的${inert(p.title)}获得批准${no(p.number)}。`,
  'request.consent_asked': (p) => `${who(p.applicant)}的${inert(p.title)}，请您看看能否接受${no(p.number)}。`,
  'request.refused': (p) =>
    p.declined === true
      ? `${who(p.by)}谢绝了您的${inert(p.title)}${no(p.number)}${p.opinion === '' ? '。' : `：${said(p.opinion)}`}`
      : `${who(p.by)}驳回了您的${inert(p.title)}${no(p.number)}：${said(p.opinion)}`,
  'request.sent_back': (p) =>
    `${who(p.by)}退回了您的${inert(p.title)}${no(p.number)}，请修改后重新提交：${said(p.opinion)}`,
  'request.unanswered': (p) =>
    `${inert(p.who, 40)}已离开本单位或没有飞书账号，不能答复，您的${inert(p.title)}${no(p.number)}已失效，现有安排不变。`,
  'request.withdrawn': (p) => `${who(p.applicant)}已撤回${inert(p.title)}${no(p.number)}，不必再办理。`,
  'request.cancelled': (p) => `${who(p.applicant)}已取消${inert(p.title)}${no(p.number)}。`,
  'request.changed': (p) => `${who(p.applicant)}的${inert(p.title)}${no(p.number)}有变动：${said(p.said)}`,
  'request.urged': (p) => `${who(p.applicant)}请您尽早审批${inert(p.title)}${no(p.number)}。`,
  'request.transferred': (p) => `${who(p.by)}把${inert(p.title)}${no(p.number)}转交给您审批。`,
  'request.commented': (p) => `${who(p.by)}对 ${inert(p.number, 20)} 补充说明：${said(p.comment)}`,
  'request.stood_in': (p) =>
    `${who(p.standIn)}已代您办理${inert(p.title)}${no(p.number)}：${said(p.decision)}`,
  'request.to_file': (p) => `${who(p.applicant)}的${inert(p.title)}已批准，请签收备案${no(p.number)}。`,
  'request.informed': (p) => `请知悉：${who(p.applicant)}，${inert(p.title)}${no(p.number)}。`,
  'request.waiting_long': (p) =>
    `${who(p.applicant)}的${inert(p.title)}${no(p.number)}自${inert(p.since, 30)}起等${p.waitsFor === undefined ? '您' : who(p.waitsFor)}审批。`,
  'question.asked': (p) => `「${inert(p.about)}」在制度中没有明确，请您定一下如何办理${no(p.number)}。`,
  'question.answered': (p) => `「${inert(p.about)}」已明确：${said(p.answer)}`,
  'leave.return_due': (p) => `您的${inert(p.title)}${no(p.number)}请于${inert(p.due, 30)}前销假。`,
  'leave.return_overdue': (p) =>
    `${who(p.who)}的${inert(p.title)}${no(p.number)}应于${inert(p.due, 30)}前销假，目前尚未办理。`,
  'leave.reported_back': (p) => `${who(p.applicant)}已销假${no(p.number)}：${said(p.said)}`,
  'leave.return_claimed': (p) =>
    `${who(p.applicant)}事后销假，自报${said(p.said)}，早于准假结束时间，请您核实${no(p.number)}。`,
  'leave.evidence_due': (p) =>
    `请于${inert(p.due, 30)}前补交${inert(p.what, 30)}${no(p.number)}，把照片或文件直接发到这里即可。`,
  'leave.evidence_overdue': (p) =>
    `${who(p.who)}应于${inert(p.due, 30)}前补交${inert(p.what, 30)}${no(p.number)}，目前尚未收到。`,
  'leave.evidence_received': (p) => `已收到${who(p.who)}补交的${inert(p.what, 30)}${no(p.number)}。`,
  'stand_in.arranged': (p) =>
    `${inert(p.from, 30)}至${inert(p.to, 30)}，${who(p.principal)}的审批事项由${who(p.standIn)}代办。`,
  ...dutyWords,
  ...vehicleWords,
  ...mealWords,
  ...petitionWords,
  ...digestWords,
  ...meetingWords,
  'card.asked': () => null,
  'chat.forwarded': () => null,
  // Our own sentence, which may carry a link to the console.
  'chat.said': (p) => withoutTags(p.text),
};

/** The line for a notice of a kind. */
export const wordsFor = <K extends NoticeKind>(kind: K, payload: NoticePayloads[K]): string | null =>
  noticeWords[kind](payload);
