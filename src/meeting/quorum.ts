/** Quorum and majority (到会人数、通过票数): pure; the shares come from the pack. */

/** 「>=1/2」: at least, or more than, a share. */
export type Share = { over: boolean; num: number; den: number };

/** Reads `>=1/2` or `>1/2`; null for anything else. */
export const readShare = (written: string): Share | null => {
  const found = /^(>=|>)(\d+)\/(\d+)$/.exec(written.replaceAll(/\s/g, ''));
  if (found === null) return null;
  return { over: found[1] === '>', num: Number(found[2]), den: Number(found[3]) };
};

/** The fewest people who reach a share of a number; whole numbers only, so that nothing is rounded. */
export const fewest = ({ over, num, den }: Share, of: number): number => {
  const product = num * of;
  return over ? Math.floor(product / den) + 1 : Math.ceil(product / den);
};

/** 「半数以上」「过半数」「三分之二以上」 */
export const sayShare = ({ over, num, den }: Share): string => {
  const half = num === 1 && den === 2;
  if (half) return over ? '过半数' : '半数以上';
  const share = `${'零一二三四五六七八九'[den] ?? den}分之${'零一二三四五六七八九'[num] ?? num}`;
  return over ? `超过${share}` : `${share}以上`;
};

export type BodyRule = {
  quorum: Share | null;
  pass: Share | null;
  /** Whether votes are counted against those who should attend (应到) or those present (出席). */
  base: 'should' | 'present';
  ballot: boolean;
  oneByOne: boolean;
  split: string | null;
  cite: string[];
};

export type Quorum = {
  should: number;
  present: number;
  needed: number | null;
  enough: boolean;
  /** Yes votes needed if it opens with those present. */
  votes: number | null;
  /** It may open, but nothing can pass: an even body at the bare quorum, or too many who stand aside. */
  powerless: boolean;
};

/**
 * Whether a body may open with so many members present, and whether it could then pass anything. `should` is the whole
 * membership: those on leave stay in it, vacant seats do not. `recused` are present and may not vote.
 */
export const judgeQuorum = (rule: BodyRule, should: number, present: number, recused = 0): Quorum => {
  const needed = rule.quorum === null ? null : fewest(rule.quorum, should);
  const enough = needed === null ? present > 0 : present >= needed;
  const base = rule.base === 'should' ? should : present;
  const votes = rule.pass === null ? null : fewest(rule.pass, base);
  return {
    should,
    present,
    needed,
    enough,
    votes,
    powerless: enough && votes !== null && present - recused < votes,
  };
};

export type VoteCount = { yes: number; no: number; abstain: number };

export type VoteOutcome = {
  result: 'passed' | 'failed' | 'postponed';
  needed: number | null;
  base: number;
};

/**
 * The outcome of a vote. Written opinions and proxies are never counted: only members present vote. A split that the
 * chair calls too wide is put off where the pack says so, unless the matter is urgent.
 */
export const judgeVote = (
  rule: BodyRule,
  should: number,
  present: number,
  count: VoteCount,
  wide: { split: boolean; urgent: boolean } = { split: false, urgent: false },
): VoteOutcome => {
  const base = rule.base === 'should' ? should : present;
  const needed = rule.pass === null ? null : fewest(rule.pass, base);
  if (wide.split && !wide.urgent && rule.split !== null) return { result: 'postponed', needed, base };
  const passed = needed === null ? count.yes > count.no : count.yes >= needed;
  return { result: passed ? 'passed' : 'failed', needed, base };
};
