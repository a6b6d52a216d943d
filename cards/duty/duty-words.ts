/** The short lines of duty (值班). */
import type { NoticeKind, NoticePayloads } from '../../src/core/notices.ts';
import { inert } from '../plain.ts';

type DutyKind = Extract<NoticeKind, `duty.${string}`>;

const who = (name: string): string => inert(name, 16);
const shift = (name: string): string => inert(name, 40);

export const dutyWords: { [K in DutyKind]: (payload: NoticePayloads[K]) => string | null } = {
  'duty.evening_before': (p) => `提醒：您${shift(p.shift)}值班（${inert(p.hours, 30)}）。`,
  'duty.begins': (p) => `${shift(p.shift)}的班开始了，请签到。`,
  'duty.not_signed_in': (p) => `${who(p.who)}还没有在${shift(p.shift)}签到，请联系本人或安排替班。`,
  'duty.unsigned': (p) =>
    p.who === ''
      ? `您${shift(p.shift)}没有签到，请在卡片上说明情况，由带班领导核实。`
      : `${who(p.who)}${shift(p.shift)}未签到，请核实是否在岗。`,
  'duty.explained': (p) => `${who(p.who)}说明了${shift(p.shift)}未签到的情况，请您核实。`,
  'duty.verified': (p) =>
    p.present
      ? `${who(p.by)}核实您${shift(p.shift)}在岗，不作记录。`
      : `${who(p.by)}核实您${shift(p.shift)}不在岗，已登记，待督查或办公室核定。`,
  'duty.given': (p) => `${who(p.by)}安排您在${shift(p.shift)}值班。`,
  'duty.taken': (p) => `${shift(p.shift)}的班已由${who(p.by)}改由${who(p.to)}值。`,
  'duty.published': (p) => `${inert(p.span, 40)}的值班表已发布，您有 ${p.count} 个班。`,
  'duty.incident': (p) => `突发事件（${shift(p.shift)}，${who(p.by)}报）：${inert(p.content, 80)}`,
  'duty.hand_over_due': (p) =>
    `${shift(p.shift)}到交班时间了${p.open === 0 ? '' : `，还有 ${p.open} 件未办结事项`}，请办理交班。`,
  'duty.hand_over_late': (p) => `${shift(p.shift)}还没有交接完毕，当班：${who(p.who)}。`,
  'duty.handed_over': (p) =>
    `${who(p.by)}已交班（${shift(p.shift)}）${p.matters === 0 ? '' : `，移交 ${p.matters} 件未办结事项`}，请签收。`,
  'duty.signed_for': (p) => `${who(p.by)}已签收，${shift(p.shift)}交接完毕。`,
  'duty.breach': (p) =>
    `已登记：${who(p.who)}${shift(p.shift)}${inert(p.event, 20)}。${p.proposal === '' ? '制度没有写怎样处理' : `按制度建议：${inert(p.proposal, 60)}`}，请人工核定。`,
  'duty.spot_check': (p) => `${who(p.by)}查岗，请在 ${inert(p.until, 20)} 前点「签到」应答。`,
  'duty.spot_answered': (p) => `${who(p.who)}已应答查岗（${shift(p.shift)}）。`,
  'duty.uncovered': (p) => `${who(p.who)}已批准离岗，${shift(p.shift)}的班需要重新安排。`,
  'duty.swap_lapsed': (p) =>
    `您的${inert(p.title)}（${inert(p.number, 20)}）到上岗时间还没有办成，已失效，这一班仍由您值。`,
  'duty.undo_lapsed': (p) =>
    `您的${inert(p.title)}（${inert(p.number, 20)}）到上岗时间还没有办成，已失效，仍按调班后的安排值班。`,
  'duty.swap_done': (p) =>
    `调班办好了：${shift(p.shift)}由您值${p.instead === '' ? '' : `，不再值${shift(p.instead)}`}。`,
};
