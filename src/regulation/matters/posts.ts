/** Who decides, as a route of the book names it: a post, or a person, meeting or body that only a matter's file can name. */
import type { Decider } from './file/rows.ts';

const MEETING = '会议：';
const OUTSIDE = '外单位：';

/** The name under which a decider stands in a verdict: 办公室主任, 经手人, 会议：党工委会, 外单位：组织部. */
export const postOf = (who: Decider): string => {
  if (who.is === 'post') return who.post;
  return `${who.is === 'meeting' ? MEETING : OUTSIDE}${who.body}`;
};

/** 党工委会 for a step that a meeting decides; null for any other. */
export const meetingOf = (post: string): string | null =>
  post.startsWith(MEETING) ? post.slice(MEETING.length) : null;

/** 组织部 for a step that a body outside the office decides; null for any other. */
export const outsideOf = (post: string): string | null =>
  post.startsWith(OUTSIDE) ? post.slice(OUTSIDE.length) : null;
