/** Which of several dates and lengths in a message are those of the leave. */
import type { HalfDay } from '../../src/core/day.ts';
import type { Piece, SaidLength, Token } from './dates.ts';
import type { DateGroup } from './group-dates.ts';
import type { Located } from './locate-group.ts';

const STOP = /[,。;!?\n]/;
const ASKS = /[请休]|(?<![寒暑])假/;
const BACK =
  /^的?(?:上午|下午|早上)?(?:[就再才能便会]|已经?|正式|准时){0,2}(?:回来|返岗|回单位|回岗|返回|到岗|归队|上班|恢复上班)(?:上班|工作)?(?!后|前|时|期间|路)/;
const REACH = 60;

/** The clause that a piece stands in, up to 60 characters on either side. */
const clauseOf = (text: string, piece: Piece): string => {
  let at = piece.at;
  let end = piece.end;
  while (at > 0 && piece.at - at < REACH && !STOP.test(text[at - 1] ?? '')) at -= 1;
  while (end < text.length && end - piece.end < REACH && !STOP.test(text[end] ?? '')) end += 1;
  return text.slice(at, end);
};

/** The words after a date that say somebody is back then (「周五回来上班」), or null. */
export const comesBack = (text: string, group: DateGroup): Piece | null => {
  const found = BACK.exec(text.slice(group.end, group.end + 20));
  return found ? { at: group.end, end: group.end + found[0].length } : null;
};

const scoreGroup = (text: string, located: Located, today: HalfDay, lean: 'ahead' | 'back'): number => {
  const { group } = located;
  const [first] = group.points;
  let score = 0;
  if (ASKS.test(clauseOf(text, group))) score += 4;
  if (lean === 'ahead' && located.to < today) score -= 3;
  if (group.marked || located.ended) score += 2;
  if (group.endOnly) score -= 2;
  if (located.stretch) score -= 2;
  if (comesBack(text, group)) score -= 6;
  // A bare half (「上午」) says less than a date.
  if (first?.date === null) score -= 2;
  else if (located.halfSaid) score += 1;
  return score;
};

/** The best of the located groups, the first among equals; null when there is none. */
export const chooseGroup = (
  text: string,
  all: Located[],
  today: HalfDay,
  lean: 'ahead' | 'back',
): Located | null => {
  let best: { located: Located; score: number } | null = null;
  for (const located of all) {
    const score = scoreGroup(text, located, today, lean);
    if (!best || score > best.score) best = { located, score };
  }
  return best?.located ?? null;
};

const ASKED_BEFORE = /(?:[请休假]|补休)(?:了|个|掉|上)? ?:?$/;
const LABEL_BEFORE = /(?:天数|共计?|总共|合计|时长|为期|时间)[:为]? ?$/;
const LEAVE_AFTER = /^ ?的? ?(?:事|病|年休?|婚|丧|产|陪产|护理|探亲|公)?假/;
const LASTED_AFTER = /^(?:了|来|多了|还)/;

const scoreLength = (text: string, piece: Piece, group: DateGroup | null): number => {
  const before = text.slice(Math.max(0, piece.at - 6), piece.at);
  const after = text.slice(piece.end, piece.end + 5);
  const asked = ASKED_BEFORE.test(before);
  let score = 0;
  if (asked) score += 5;
  if (LABEL_BEFORE.test(before)) score += 3;
  if (LEAVE_AFTER.test(after)) score += 5;
  if (ASKS.test(clauseOf(text, piece))) score += 2;
  if (group && Math.min(Math.abs(piece.at - group.end), Math.abs(group.at - piece.end)) <= 2) score += 2;
  if (LASTED_AFTER.test(after) && !asked) score -= 6;
  return score;
};

/** The length that was asked for, and not 「发烧三天了」; null when none was. */
export const chooseLength = (
  text: string,
  tokens: Token[],
  group: DateGroup | null,
): (Piece & { length: SaidLength }) | null => {
  let best: { token: Piece & { length: SaidLength }; score: number } | null = null;
  for (const token of tokens) {
    if (token.is !== 'length') continue;
    const score = scoreLength(text, token, group);
    if (score > 0 && (!best || score > best.score)) best = { token, score };
  }
  return best?.token ?? null;
};
