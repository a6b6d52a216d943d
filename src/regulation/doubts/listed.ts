/** What the list of the sources says of a pack's clauses. */
import { readClauseList, type ListedClause } from '../clauses/read-clause-list.ts';
import type { Pack } from '../book.ts';

// The list comes with the project and never changes while it runs.
let read: Map<string, ListedClause> | null = null;
const listed = (): Map<string, ListedClause> =>
  (read ??= new Map(readClauseList().map((clause) => [clause.id, clause])));

/** Whether a bot could carry a clause at all; one that the list does not know is taken as such. */
export const enforceable = (id: string): boolean => listed().get(id)?.carry !== 'no';

/** The subjects that the issuer's sources speak of, so far as a bot can carry them. */
export const domainsOf = (pack: Pack): Set<string> => {
  const counts = new Map<string, number>();
  for (const id of Object.keys(pack.clauses)) {
    const issuer = listed().get(id)?.issuer;
    if (issuer !== undefined) counts.set(issuer, (counts.get(issuer) ?? 0) + 1);
  }
  const [issuer] = [...counts].toSorted((a, b) => b[1] - a[1])[0] ?? [];
  const own = [...listed().values()].filter((c) => c.issuer === issuer && c.carry !== 'no');
  return new Set(own.map((c) => c.domain));
};
