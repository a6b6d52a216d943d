/** Puts tokens together: a date with its half is a point, two points may be a range or a list. */
import type { Piece, SaidDate, SaidHalf, Token } from './dates.ts';

/** 「明天」, 「下午」, 「3月5日(周四)下午2点」; a point without a date is a half of the day before it, or of today. */
export type Point = Piece & { date: SaidDate | null; half: SaidHalf | null; counts: number | null };

export type DateGroup = Piece & {
  points: Point[];
  link: 'one' | 'to' | 'list';
  /** 「到周五」: only the end was said. */
  endOnly: boolean;
  /** 「从明天起」: the end was left open. */
  onward: boolean;
  /** A half of a day that is not known here: 「除夕下午」, 「每周三下午」; or of one named before: 「那天下午」. */
  ofDay: 'known' | 'unknown' | 'before';
  /** 「从」 or 「起」 stood there: surely a time, not a word of the reason. */
  marked: boolean;
};

const gapIs = (text: string, a: Piece, b: Piece, what: RegExp): boolean => what.test(text.slice(a.end, b.at));
const INSIDE = /^ ?的? ?$/;
const CLOSE = /^ ?$/;
const BRACKET = /^ ?\(?$/;
const BRACKET_END = /^ ?\)? ?的?$/;
const BEFORE_TO = /^[ ,()]{0,3}$/;

/** The half of a day from everything said about it: words before clock times, both halves are the whole. */
const halfOf = (said: { half: SaidHalf; clock: boolean }[]): SaidHalf | null => {
  const words = said.filter((s) => !s.clock).map((s) => s.half);
  if (words.includes('am') && words.includes('pm')) return 'whole';
  return words.find((word) => word !== 'whole') ?? words[0] ?? said[0]?.half ?? null;
};

const isWeekday = (date: SaidDate): boolean =>
  date.by === 'weekday' && date.week === null && date.days.length === 1;

/** Reads a point that begins with a token; returns it with the index of the next token. */
const readPoint = (text: string, tokens: Token[], start: number): { point: Point; next: number } | null => {
  const first = tokens[start];
  if (!first || (first.is !== 'date' && first.is !== 'half')) return null;
  let next = start + 1;
  let end: Piece = first;
  if (first.is === 'date') {
    const again = tokens[next];
    // 「3月5日(周四)」 names one day twice.
    if (
      again?.is === 'date' &&
      !isWeekday(first.date) &&
      isWeekday(again.date) &&
      gapIs(text, first, again, BRACKET)
    ) {
      end = again;
      next += 1;
    }
  }
  const halves = first.is === 'half' ? [first] : [];
  for (
    let t = tokens[next];
    t?.is === 'half' && gapIs(text, end, t, end === first ? INSIDE : BRACKET_END);
    t = tokens[next]
  ) {
    halves.push(t);
    end = t;
    next += 1;
  }
  const said = first.is === 'date' ? first : null;
  return {
    point: {
      at: first.at,
      end: end.end,
      date: said?.date ?? null,
      half: halfOf(halves),
      counts: said?.counts ?? null,
    },
    next,
  };
};

/** A list of halves of one day, 「上午和下午」, is one point. */
const joinHalves = (points: Point[]): Point[] => {
  const joined: Point[] = [];
  for (const point of points) {
    const last = joined.at(-1);
    if (point.date === null && last && last.half !== null && last.half !== point.half) {
      joined[joined.length - 1] = { ...last, half: 'whole', end: point.end };
    } else joined.push(point);
  }
  return joined;
};

const BEFORE_DAY = /(?:当|那|哪|某)(?:天|日)的?$/;
const UNKNOWN_DAY =
  /(?:[节夕旬伏]|每个?(?:周|星期|礼拜|月|天|日)[一二三四五六日天]?|初[一二三四五六七八九十]|[\d一二三四五六七八九十廿](?:号|日)?|生日|周年|纪念日|冬至|夏至|立[春夏秋冬]|[春秋]分|元宵|腊八|小年|前夜)的?$/;

/** Whether a half that stands alone is today's: not when a day was named before it that nobody here knows. */
const dayOfHalfAlone = (text: string, at: number): DateGroup['ofDay'] => {
  const before = text.slice(Math.max(0, at - 8), at);
  return BEFORE_DAY.test(before) ? 'before' : UNKNOWN_DAY.test(before) ? 'unknown' : 'known';
};

/** Reads the group that begins with a token, if one does. */
const readGroup = (
  text: string,
  tokens: Token[],
  start: number,
): { group: DateGroup; next: number } | null => {
  const opening = tokens[start];
  const after = tokens[start + 1];
  if (!opening) return null;
  const adjacent = after !== undefined && gapIs(text, opening, after, CLOSE);
  const endOnly = opening.is === 'to' && opening.word && adjacent;
  const marked = opening.is === 'from' && adjacent;
  const first = readPoint(text, tokens, endOnly || marked ? start + 1 : start);
  if (!first) return null;

  const group: DateGroup = {
    at: opening.at,
    end: first.point.end,
    points: [first.point],
    link: 'one',
    endOnly,
    onward: false,
    ofDay: first.point.date === null ? dayOfHalfAlone(text, opening.at) : 'known',
    marked,
  };
  let next = first.next;
  const extend = (point: Point, to: number) => {
    group.points.push(point);
    group.end = point.end;
    next = to;
  };

  const onward = tokens[next];
  if (onward?.is === 'onward' && gapIs(text, group, onward, CLOSE)) {
    Object.assign(group, { end: onward.end, onward: true, marked: true });
    next += 1;
  }
  const to = tokens[next];
  if (to?.is === 'to' && gapIs(text, group, to, BEFORE_TO) && !endOnly) {
    const last = readPoint(text, tokens, next + 1);
    if (last && gapIs(text, to, last.point, CLOSE)) {
      extend(last.point, last.next);
      return { group: { ...group, link: 'to', onward: false }, next };
    }
  }
  // A list; each round takes one more point.
  for (let open = !group.onward && !endOnly; open;) {
    const and = tokens[next];
    const joined = and?.is === 'and' && gapIs(text, group, and, CLOSE);
    const more = readPoint(text, tokens, joined ? next + 1 : next);
    if (!more || !gapIs(text, joined ? and : group, more.point, CLOSE)) open = false;
    else extend(more.point, more.next);
  }
  const points = joinHalves(group.points);
  return { group: { ...group, points, link: points.length > 1 ? 'list' : 'one' }, next };
};

/** Every group of dates in a folded text, in order. */
export const groupDates = (text: string, tokens: Token[]): DateGroup[] => {
  const groups: DateGroup[] = [];
  for (let n = 0; n < tokens.length;) {
    const found = readGroup(text, tokens, n);
    if (found) groups.push(found.group);
    n = found ? found.next : n + 1;
  }
  return groups;
};
