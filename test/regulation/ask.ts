/** Asks the project's own book, for the tests of this folder. */
import { isRefusal, never } from '../../src/core/outcome.ts';
import type { Inquiry } from '../../src/regulation/book.ts';
import { decide } from '../../src/regulation/decide.ts';
import { loadBook } from '../../src/regulation/load-book.ts';
import { lookUp, type LookUp } from '../../src/regulation/look-up.ts';
import type { Decision, Facts } from '../../src/regulation/verdict.ts';

export const book = loadBook();

/** The decision about a leave; fails the test when the book refuses the facts. */
export const askLeave = (
  pack: string,
  facts: Facts,
  office: Pick<Inquiry, 'choices' | 'numbers'> = {},
): Decision => askTable(pack, 'leave.route', facts, office);

export const askTable = (
  pack: string,
  table: string,
  facts: Facts,
  office: Pick<Inquiry, 'choices' | 'numbers'> = {},
): Decision => {
  const decision = decide(book, { pack, table, facts, ...office });
  if (isRefusal(decision)) throw new Error(decision.sentence);
  return decision;
};

/** The sentence with which the book refuses the facts; fails the test when it does not. */
export const refusalOf = (pack: string, table: string, facts: Facts): string => {
  const decision = decide(book, { pack, table, facts });
  if (!isRefusal(decision)) throw new Error('the facts were accepted');
  return decision.sentence;
};

export const lookUpIn = (
  pack: string,
  table: string,
  facts: Facts,
  numbers: Record<string, number> = {},
): LookUp => {
  const found = lookUp(book, { pack, table, facts, numbers });
  if (isRefusal(found)) throw new Error(found.sentence);
  return found;
};

const way = (route: Decision['verdict']['route'], filed: string[]) =>
  `${route.map((s) => s.posts.join(s.mode === 'all' ? '+' : '/')).join('→')}${filed.length > 0 ? `；备案${filed.join('、')}` : ''}`;

/** 「分管领导→主要领导;备案办公室」, 「空白」, 「重叠:…|…」: an answer short enough for a table of cases. */
export const brief = ({ verdict }: Decision): string => {
  switch (verdict.status) {
    case 'ok':
      return way(verdict.route, verdict.file_with);
    case 'gap':
      return '空白';
    case 'refused':
      return '不准';
    case 'needs_number':
      return '缺数字';
    case 'overlap':
    case 'conflict':
      return `${verdict.status === 'overlap' ? '重叠' : '矛盾'}：${verdict.alternatives.map((a) => way(a.route, a.file_with)).join('|')}`;
    default:
      return never(verdict.status);
  }
};
