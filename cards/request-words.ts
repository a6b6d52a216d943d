/** The short lines of the request engine. */
import type { NoticeKind, NoticePayloads } from '../src/core/notices.ts';
import { inert } from './plain.ts';

type RequestNotice = Extract<NoticeKind, `request.${string}` | `question.${string}`>;

/** 「(QJ-2026-0012)」: the words to answer with, as in 「同意 QJ-2026-0012」. */
const no = (number: string): string => `（${inert(number, 20)}）`;
const who = (name: string): string => inert(name, 16);
const said = (text: string): string => inert(text, 60) || '（未写意见）';

export const requestWords: { [K in RequestNotice]: (payload: NoticePayloads[K]) => string | null } = {
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
  'request.copied': (p) => `${who(p.applicant)}的${inert(p.title)}抄送给您，不用您审批${no(p.number)}。`,
  'request.informed': (p) => `请知悉：${who(p.applicant)}，${inert(p.title)}${no(p.number)}。`,
  'request.waiting_long': (p) =>
    `${who(p.applicant)}的${inert(p.title)}${no(p.number)}自${inert(p.since, 30)}起等${p.waitsFor === undefined ? '您' : who(p.waitsFor)}审批。`,
  'question.asked': (p) => `「${inert(p.about)}」在制度中没有明确，请您定一下如何办理${no(p.number)}。`,
  'question.answered': (p) => `「${inert(p.about)}」已明确：${said(p.answer)}`,
};
