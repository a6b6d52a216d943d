/** The short lines of supervised items (督办) and of their circular. */
import type { NoticeKind, NoticePayloads } from '../../src/core/notices.ts';
import { inert } from '../plain.ts';

type ItemNotice = Extract<NoticeKind, `item.${string}` | `circular.${string}`>;

/** 「请于…前审核」; where the regulation sets no time, only what is asked. */
const until = (by: string, what: string): string =>
  by === '' ? `请${what}` : `请于${inert(by, 20)}前${what}`;
const no = (number: string): string => `（${inert(number, 20)}）`;
const who = (name: string): string => inert(name, 16);

export const itemWords: { [K in ItemNotice]: (payload: NoticePayloads[K]) => string | null } = {
  'item.to_approve': (p) => `${who(p.by)}请您批示督办事项「${inert(p.title, 50)}」${no(p.number)}。`,
  'item.issued': (p) => `督办事项「${inert(p.title, 50)}」请于${inert(p.due, 20)}前办结${no(p.number)}。`,
  'item.moved': () => null,
  'item.due': (p) => `督办事项「${inert(p.title, 50)}」${inert(p.due, 20)}到期，请抓紧办理${no(p.number)}。`,
  'item.overdue': (p) =>
    `${who(p.who)}承办的「${inert(p.title, 50)}」应于${inert(p.due, 20)}前办结，已逾期${no(p.number)}。`,
  'item.urged': (p) => `${who(p.by)}催办「${inert(p.title, 50)}」，期限${inert(p.due, 20)}${no(p.number)}。`,
  'item.reported': (p) =>
    `${who(p.who)}反馈了「${inert(p.title, 50)}」的办理结果，${until(p.by, '审核')}${no(p.number)}。`,
  'item.review_due': (p) => `「${inert(p.title, 50)}」请于${inert(p.by, 20)}前答复${no(p.number)}。`,
  'item.extension_asked': (p) =>
    `${who(p.who)}申请把「${inert(p.title, 50)}」延期到${inert(p.to, 20)}，${until(p.by, '答复')}${no(p.number)}。`,
  'item.extension_answered': (p) =>
    `「${inert(p.title, 50)}」的延期申请已答复：${inert(p.said, 60)}${no(p.number)}。`,
  'item.disowned': (p) =>
    `${who(p.who)}提出「${inert(p.title, 50)}」不属于本部门职责，请协调${no(p.number)}：${inert(p.reason, 60)}`,
  'item.returned': (p) =>
    `「${inert(p.title, 50)}」退办${no(p.number)}，请于${inert(p.due, 20)}前重新办理：${inert(p.reason, 60)}`,
  'item.closed': (p) => `「${inert(p.title, 50)}」审核通过，已办结${no(p.number)}。`,
  'item.refused': (p) => `「${inert(p.title, 50)}」没有立项${no(p.number)}：${inert(p.reason, 60)}`,
  'circular.sent': (p) => `${inert(p.title, 20)}已出，请查看。`,
};
