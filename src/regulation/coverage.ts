/** How much of the sources the packs carry (覆盖), clause by clause. Pure. */
import type { Book } from './book.ts';
import type { ListedClause } from './clauses/read-clause-list.ts';

export type Carry = ListedClause['carry'];

export type CoveredClause = ListedClause & {
  /** A row in force cites it. */
  carried: boolean;
  /** Why it is not carried; null where it is carried or where nobody has said. */
  why: string | null;
};

export type Tally = Record<Carry, { total: number; carried: number; explained: number }>;

// What no table can hold, by what carrying it would take.
const REASONS: Record<string, string> = {
  须知: '只是提醒，没有可以判断的事',
  涉密: '涉密的内容不进系统',
  不适用: '已经过时或不是单位的事',
};

/** The clauses that rows in force cite, and those that only rows or tables not in force cite, with the reason. */
const citedIn = (book: Book): { live: Set<string>; off: Map<string, string> } => {
  const live = new Set<string>();
  const off = new Map<string, string>();
  for (const pack of Object.values(book.packs))
    for (const table of Object.values(pack.tables))
      for (const row of table.rows) {
        const why = table.off ?? row.off;
        for (const id of row.cite)
          if (why === undefined) live.add(id);
          else off.set(id, why);
      }
  return { live, off };
};

/** A printed clause that packs split into several rules (000-1-13-5a, -5b) is carried by any of them. */
const has = <T>(known: Map<string, T> | Set<string>, id: string): string | undefined =>
  known.has(id)
    ? id
    : [...known.keys()].find((one) => one.startsWith(id) && /^[a-z]$/.test(one.slice(id.length)));

/** Each clause of the sources with whether the packs carry it, and why not. */
export const coverClauses = (book: Book, clauses: ListedClause[]): CoveredClause[] => {
  const { live, off } = citedIn(book);
  return clauses.map((clause) => {
    if (has(live, clause.id) !== undefined) return { ...clause, carried: true, why: null };
    const offId = has(off, clause.id);
    const [first = ''] = clause.needs.split('、');
    const why =
      (offId === undefined ? undefined : `未启用：${off.get(offId) ?? ''}`) ??
      REASONS[first] ??
      (clause.carry === 'no' ? '要靠人判断，小办不管' : null);
    return { ...clause, carried: false, why };
  });
};

/** Counts clauses by how far a bot can carry them. */
export const tally = (clauses: CoveredClause[]): Tally => {
  const count = (carry: Carry) => {
    const own = clauses.filter((c) => c.carry === carry);
    return {
      total: own.length,
      carried: own.filter((c) => c.carried).length,
      explained: own.filter((c) => !c.carried && c.why !== null).length,
    };
  };
  return { yes: count('yes'), partly: count('partly'), no: count('no') };
};

/** The same by issuer, by system or by domain. */
export const tallyBy = (
  clauses: CoveredClause[],
  key: (clause: CoveredClause) => string,
): Record<string, Tally> => {
  const groups = new Map<string, CoveredClause[]>();
  for (const clause of clauses) groups.set(key(clause), [...(groups.get(key(clause)) ?? []), clause]);
  return Object.fromEntries([...groups].map(([name, own]) => [name, tally(own)]));
};
