/** What a sentence about a petition already says: where it came from and how much it weighs, never who petitions. */
import type { Temporal } from '../../src/core/day.ts';
import type { Calendar } from '../../src/calendar/calendar.ts';
import { fold, visible } from './clean-text.ts';
import { readLeave } from './read-leave.ts';
import { findNumbers } from './request-numbers.ts';

export type PetitionWords = {
  numbers?: string[];
  /** 信访台账, 我的信访 */
  list?: boolean;
  /** 导出信访台账: the register as a file */
  register?: boolean;
  /** 信访月报, 信访统计 */
  month?: boolean;
  source?: string;
  grade?: string;
  receivedOn?: string;
};

const SOURCES: [RegExp, string][] = [
  [/12345|热线/, '12345'],
  [/上级|交办|区里|市里/, '上级交办'],
  [/来电|电话/, '来电'],
  [/网上|邮件|留言|网络/, '网上'],
  [/来信|信件|写信/, '来信'],
  [/来访|上访|接访/, '来访'],
];

/** Reads a petition sentence; pure, and safe for any text. The petitioner is typed into the form, where it is sealed. */
export const readPetition = (text: string, now: Temporal.Instant, calendar: Calendar): PetitionWords => {
  const read = fold(visible(text));
  const numbers = findNumbers(read).filter((n) => n.startsWith('XF-'));
  const source = SOURCES.find(([words]) => words.test(read))?.[1];
  const from = /昨天|前天|今天|\d月\d|\d号/.test(read) ? readLeave(text, now, calendar).from?.day : undefined;
  return {
    ...(numbers.length > 0 && { numbers }),
    ...(/台账|我的信访|在办/.test(read) && { list: true }),
    ...(/导出|台账文件|下载/.test(read) && { register: true }),
    ...(/月报|统计/.test(read) && { month: true }),
    ...(source !== undefined && { source }),
    ...(/重要|紧急|重大/.test(read) && { grade: '重要' }),
    ...(from !== undefined && { receivedOn: from.toString() }),
  };
};
