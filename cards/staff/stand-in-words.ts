/** The short line of a stand-in (代办). */
import type { NoticePayloads } from '../../src/core/notices.ts';
import { inert } from '../plain.ts';

const who = (name: string): string => inert(name, 16);

export const standInWords = {
  'stand_in.arranged': (p: NoticePayloads['stand_in.arranged']): string =>
    `${inert(p.from, 30)}至${inert(p.to, 30)}，${who(p.principal)}的审批事项由${who(p.standIn)}代办。`,
};
