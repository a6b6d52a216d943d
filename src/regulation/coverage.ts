/** How much of the sources the packs carry (覆盖), clause by clause. Pure. */
import type { Book } from './book.ts';
import { citesOf } from './matters/cites.ts';
import { mattersOfPack } from './matters/pack-matters.ts';
import type { ListedClause } from './clauses/read-clause-list.ts';

export type Carry = ListedClause['carry'];

export type CoveredClause = ListedClause & {
  /** A row in force cites it, or anything in a matter's file in force. */
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

type Cited = {
  live: Set<string>;
  /** Cited only by rows, tables or matters that are not in force, with the reason. */
  off: Map<string, string>;
  /** 不办: what a matter's file says it does not carry out, with the reason. */
  notDone: Map<string, string>;
};

const citedIn = (book: Book): Cited => {
  const live = new Set<string>();
  const off = new Map<string, string>();
  const notDone = new Map<string, string>();
  for (const pack of Object.values(book.packs)) {
    for (const table of Object.values(pack.tables))
      for (const row of table.rows) {
        const why = table.off ?? row.off;
        for (const id of row.cite)
          if (why === undefined) live.add(id);
          else off.set(id, why);
      }
    for (const matter of mattersOfPack(book, pack.id).matters) {
      for (const { ids, why } of matter.notDone) for (const id of ids) notDone.set(id, why);
      for (const id of citesOf(matter))
        if (matter.withdrawn) off.set(id, `“${matter.name}”已停用`);
        else live.add(id);
    }
  }
  return { live, off, notDone };
};

/** A printed clause that packs split into several rules (000-1-13-5a, -5b) is carried by any of them. */
const has = <T>(known: Map<string, T> | Set<string>, id: string): string | undefined =>
  known.has(id)
    ? id
    : [...known.keys()].find((one) => one.startsWith(id) && /^[a-z]$/.test(one.slice(id.length)));

/** Each clause of the sources with whether the packs carry it, and why not. */
export const coverClauses = (book: Book, clauses: ListedClause[]): CoveredClause[] => {
  const { live, off, notDone } = citedIn(book);
  return clauses.map((clause) => {
    if (has(live, clause.id) !== undefined) return { ...clause, carried: true, why: null };
    const offId = has(off, clause.id);
    const [first = ''] = clause.needs.split('、');
    const notDoneId = has(notDone, clause.id);
    const why =
      (notDoneId === undefined ? undefined : notDone.get(notDoneId)) ??
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
