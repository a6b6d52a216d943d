/** The lines of meetings (会议) and supervision (督办) that make the phone ring. */
import type { NoticePayloads } from '../../src/core/notices.ts';
import { inert } from '../plain.ts';

type Kind = Extract<
  keyof NoticePayloads,
  `meeting.${string}` | `item.${string}` | `circular.${string}` | `room.${string}`
>;
type Words = { [K in Kind]: (payload: NoticePayloads[K]) => string | null };

/** 「请于…前审核」; where the regulation sets no time, only what is asked. */
const until = (by: string, what: string): string =>
  by === '' ? `请${what}` : `请于${inert(by, 20)}前${what}`;
const no = (number: string): string => `（${inert(number, 20)}）`;
const who = (name: string): string => inert(name, 16);
const at = (when: string, where: string): string =>
  `${inert(when, 30)}${where === '' ? '' : `在${inert(where, 20)}`}`;

export const meetingWords: Words = {
  'meeting.called': (p) =>
    `会议通知：${at(p.when, p.where)}召开${inert(p.name, 40)}，请答复是否参加${no(p.number)}。`,
  'meeting.moved': () => null,
  'meeting.reminded': (p) =>
    `提醒：${at(p.when, p.where)}召开${inert(p.name, 40)}，请提前到场签到${no(p.number)}。`,
  'meeting.absence_asked': (p) => `${who(p.who)}请假，不参加${inert(p.name, 40)}${no(p.number)}。`,
  'meeting.sits_in': (p) =>
    `请您代${who(p.whom)}参加${inert(p.name, 40)}：${at(p.when, p.where)}，只听会，不计人数、不表决${no(p.number)}。`,
  'meeting.shifted': (p) =>
    `会议改期：${inert(p.name, 40)}由${inert(p.was, 30)}改到${at(p.when, p.where)}，请重新答复${no(p.number)}。`,
  'meeting.cancelled': (p) => `${inert(p.when, 30)}的${inert(p.name, 40)}已取消${no(p.number)}。`,
  'meeting.voting': (p) => `${inert(p.name, 40)}正在表决「${inert(p.matter, 50)}」，请在卡片上表决。`,
  'meeting.signed_off': (p) =>
    `${inert(p.name, 40)}纪要已签发${no(p.number)}${p.items === 0 ? '' : `，转督办 ${p.items} 项`}。`,
  'meeting.to_sign': (p) => `${who(p.by)}已写好${inert(p.name, 40)}纪要，请您签发${no(p.number)}。`,
  'meeting.marked': (p) =>
    `${inert(p.name, 40)}记您${inert(p.mark, 6)}${no(p.number)}${p.proposal === '' ? '' : `：${inert(p.proposal, 50)}`}。如有出入请联系办公室。`,
  'meeting.period_ends': (p) =>
    `${inert(p.name, 40)}本期应于 ${inert(p.by, 20)}前召开，尚未召集，建议 ${inert(p.proposed, 20)}召开。`,
  'meeting.room_released': (p) => `${inert(p.name, 40)}无人签到，${inert(p.room, 20)}已释放${no(p.number)}。`,
  'room.booked': (p) => `${who(p.who)}预订了${inert(p.room, 20)}：${inert(p.when, 30)}${no(p.number)}。`,
  'room.released': (p) => `您预订的${inert(p.room, 20)}开始后无人签到，已释放${no(p.number)}。`,
  'meeting.breach': (p) =>
    `${who(p.who)}在${inert(p.name, 30)}${inert(p.mark, 10)}。按制度建议：${inert(p.proposal, 60)}，请人工核定${no(p.number)}。`,
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
