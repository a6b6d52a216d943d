import { isRefusal } from '../core/outcome.ts';
import type { Inquiry, Book } from './book.ts';
import { findClause, findTable } from './find-table.ts';
import { knowFacts } from './know-facts.ts';
import { nearestChange } from './nearest-change.ts';
import { sayClause, sayFacts, sayOutcome } from './say.ts';
import { tryNeighbours } from './try-neighbours.ts';
import type { Decision } from './verdict.ts';

/** A clause behind a decision; `local` is how the office reads it, null when the text itself decides. */
export type ExplainedBasis = { system: string; ref: string; text: string; local: string | null };

/** `nearest`: the smallest change that would alter the answer; null where nothing near would. */
export type Explanation = {
  why: string[];
  wouldChange: string[];
  nearest: string | null;
  basis: ExplainedBasis[];
};

/**
 * Why a case goes where it goes, and what would change that, in short sentences. A case that was judged by another
 * edition keeps its reasons; what would change is then left out, because the tables may answer differently now.
 */
export const explain = (
  book: Book,
  decision: Decision,
  office: Pick<Inquiry, 'choices' | 'numbers'> = {},
): Explanation => {
  const basis = basisOf(book, decision);
  const found = findTable(book, decision.pack, decision.table);
  if (isRefusal(found) || found.pack.hash !== decision.packHash)
    return { why: whyFromVerdict(book, decision), wouldChange: [], nearest: null, basis };
  const facts = knowFacts(book, decision.pack, found.table, decision.facts);
  if (isRefusal(facts)) return { why: whyFromVerdict(book, decision), wouldChange: [], nearest: null, basis };

  const said = sayFacts(found.table, facts);
  const why = [...(said === '' ? [] : [`本件${said}。`]), ...whyFromVerdict(book, decision)];
  const ask = { ...office, pack: decision.pack, table: decision.table };
  return {
    why,
    wouldChange: tryNeighbours(book, ask, found.table, facts),
    nearest: nearestChange(book, ask, found.table, facts),
    basis,
  };
};

const basisOf = (book: Book, { pack, verdict }: Decision): ExplainedBasis[] => {
  const local = verdict.resolved_by === 'text' ? null : localPart(verdict.explanation);
  const clauses = clausesOf(book, pack, verdict.cite).map(({ system, ref, text }) => ({
    system,
    ref,
    text,
    local,
  }));
  if (clauses.length > 0 || local === null) return clauses;
  return [{ system: '本单位约定', ref: '', text: '制度没有规定', local }];
};

/** 「按本单位约定,由主任批。」 without what the text failed to say before it. */
const localPart = (explanation: string): string => {
  const at = explanation.indexOf('。按本单位约定');
  return at === -1 ? explanation : explanation.slice(at + 1);
};

const whyFromVerdict = (book: Book, { pack, verdict }: Decision): string[] => {
  const clauses = clausesOf(book, pack, verdict.cite).map(sayClause);
  if (verdict.resolved_by !== 'text') return [...clauses, verdict.explanation];
  const said = sayOutcome(verdict);
  if (verdict.status !== 'ok' || clauses.length === 0 || said === '') return [verdict.explanation];
  return [...clauses, `所以${said}。`];
};

const clausesOf = (book: Book, pack: string, cite: string[]) =>
  cite.map((id) => findClause(book, pack, id)).filter((clause) => clause !== undefined);
