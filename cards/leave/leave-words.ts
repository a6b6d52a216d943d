/** The short lines of leave (请假). */
import type { NoticeKind, NoticePayloads } from '../../src/core/notices.ts';
import { inert } from '../plain.ts';

type LeaveNotice = Extract<NoticeKind, `leave.${string}`>;

const no = (number: string): string => `（${inert(number, 20)}）`;
const who = (name: string): string => inert(name, 16);
const said = (text: string): string => inert(text, 60) || '（未写意见）';

export const leaveWords: { [K in LeaveNotice]: (payload: NoticePayloads[K]) => string | null } = {
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
};
