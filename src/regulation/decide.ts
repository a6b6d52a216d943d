import { isRefusal, type Refusal } from '../core/outcome.ts';
import type { Inquiry, Book } from './book.ts';
import { decideKnown } from './decide-known.ts';
import { findTable } from './find-table.ts';
import { knowFacts } from './know-facts.ts';
import { nearestChange } from './nearest-change.ts';
import type { Decision } from './verdict.ts';

/**
 * What the regulation says about one case. Where the text is silent, double, contradictory or leaves a number open,
 * the status says so, unless the office has settled that situation; an approver is never guessed. A case that the text
 * forbids is told what would be allowed. Refuses an unknown
 * pack or table and facts that are missing or of the wrong kind, naming what would be accepted.
 */
export const decide = (book: Book, ask: Inquiry): Decision | Refusal => {
  const found = findTable(book, ask.pack, ask.table);
  if (isRefusal(found)) return found;
  const facts = knowFacts(book, ask.pack, found.table, ask.facts);
  if (isRefusal(facts)) return facts;
  const settled = decideKnown(book, ask, found.table, facts);
  if (isRefusal(settled)) return settled;
  const { verdict, situation } = settled;
  const nearest = verdict.status === 'refused' ? nearestChange(book, ask, found.table, facts) : null;
  return {
    verdict: nearest === null ? verdict : { ...verdict, explanation: `${verdict.explanation}${nearest}。` },
    situation,
    pack: ask.pack,
    packHash: found.pack.hash,
    table: found.table.name,
    facts: ask.facts,
  };
};
