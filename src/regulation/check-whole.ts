import { isRefusal, type Refusal } from '../core/outcome.ts';
import type { Book } from './book.ts';
import { checkDormant, checkPack } from './check-pack.ts';
import type { BookFinding } from './finding.ts';
import type { Matter } from './matters/matter.ts';
import { withMatters } from './matters/pack-matters.ts';

/** A finding, with the pack (or the matter made into one) in whose words its clauses stand. */
export type Placed = { finding: BookFinding; packId: string };

/**
 * Everything that a pack, its matter files and what is not in force yet leave open: tables, then matters, then what is
 * to be settled before the rest is taken into use. `held` also answers the tables of the matters.
 */
export const checkWhole = (
  book: Book,
  packId: string,
  matters: Matter[],
): { held: Book; findings: Placed[]; dormant: Placed[] } | Refusal => {
  const own = checkPack(book, packId);
  if (isRefusal(own)) return own;
  const held = withMatters(book, matters);
  const findings = own.map((finding) => ({ finding, packId }));
  const dormant = checkDormant(book, packId).map((finding) => ({ finding, packId }));
  return { held, findings: onceEach([...findings, ...checkMatters(held, matters)]), dormant };
};

/** What the matters' own tables and clauses leave open. */
export const checkMatters = (held: Book, matters: Matter[]): Placed[] =>
  onceEach(
    matters.flatMap(({ kind }) => {
      const found = checkPack(held, kind);
      return isRefusal(found) ? [] : found.map((finding) => ({ finding, packId: kind }));
    }),
  );

/** Matters of one file share its clauses: a doubt about one is said once. */
const onceEach = (all: Placed[]): Placed[] => {
  const seen = new Set<string>();
  return all.filter(({ finding }) => {
    if (finding.kind !== 'doubt') return true;
    const again = seen.has(finding.situation);
    seen.add(finding.situation);
    return !again;
  });
};
