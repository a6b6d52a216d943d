/** The lines of meetings (会议) that make the phone ring. */
import type { NoticePayloads } from '../../src/core/notices.ts';
import { inert } from '../plain.ts';

type Kind = Extract<keyof NoticePayloads, `meeting.${string}` | `room.${string}`>;
type Words = { [K in Kind]: (payload: NoticePayloads[K]) => string | null };

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
};
