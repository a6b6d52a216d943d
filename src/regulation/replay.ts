import { isRefusal, never } from '../core/outcome.ts';
import type { Inquiry, Book } from './book.ts';
import { countApprovals, type Approvals } from './count-approvals.ts';
import { decide } from './decide.ts';
import { sayOutcome } from './say.ts';
import type { Facts, Verdict } from './verdict.ts';

/** A request as it was judged at the time. */
export type PastCase = {
  number: string;
  table: string;
  pack: string;
  facts: Facts;
  verdict: Verdict;
  /** 2026-03: when it was handed in. */
  month?: string;
};

export type Difference = { number: string; before: string; after: string; cite: string[]; sentence: string };

type Office = Pick<Inquiry, 'choices' | 'numbers'>;

const judgeAgain = (book: Book, past: PastCase, packId: string | null, office: Office) =>
  decide(book, { ...office, pack: packId ?? past.pack, table: past.table, facts: past.facts });

/**
 * Judges past requests again, by another pack or by the present edition of their own, and returns those that would
 * have gone another way. Nothing is written.
 */
export const replay = (
  book: Book,
  cases: PastCase[],
  packId: string | null,
  office: Office = {},
): Difference[] =>
  cases.flatMap((past) => {
    const decision = judgeAgain(book, past, packId, office);
    const before = sayWay(past.verdict);
    const after = isRefusal(decision) ? decision.sentence : sayWay(decision.verdict);
    if (before === after) return [];
    const cite = isRefusal(decision) ? [] : decision.verdict.cite;
    return [{ number: past.number, before, after, cite, sentence: `${past.number}：${before} → ${after}` }];
  });

/** How many of them each leader would have had to decide, month by month, where that changes. */
export const replayCounts = (
  book: Book,
  cases: PastCase[],
  packId: string | null,
  office: Office = {},
): Approvals[] =>
  countApprovals(
    cases.map((past) => {
      const decision = judgeAgain(book, past, packId, office);
      return {
        month: past.month ?? '',
        before: past.verdict,
        after: isRefusal(decision) ? null : decision.verdict,
      };
    }),
  );

/** The way a case goes: its steps and filings, or why it cannot go. */
export const sayWay = (v: Verdict): string => {
  switch (v.status) {
    case 'ok':
      return sayOutcome(v) || '没有审批环节';
    case 'refused':
      return '不予批准';
    case 'gap':
      return '制度没有规定';
    case 'overlap':
    case 'conflict':
      return `条文有不止一种说法（${v.alternatives.map((a) => sayOutcome(a)).join('；')}）`;
    case 'needs_number':
      return '条文留有空白数字';
    default:
      return never(v.status);
  }
};
