import type { Office } from '../../src/office/office.ts';
import type { Refusal } from '../../src/core/outcome.ts';
import { findClause } from '../../src/regulation/find-table.ts';

/** A refusal in full: the rule, the fact and the way out, with the clauses it rests on. */
export const sayRefusal = (office: Office, refusal: Pick<Refusal, 'sentence' | 'cite'>): string => {
  const packs = Object.values(office.settings.packs);
  const clauses = (refusal.cite ?? []).flatMap((id) => {
    const clause = packs
      .map((pack) => findClause(office.book, pack, id))
      .find((found) => found !== undefined);
    return clause === undefined ? [] : [`《${clause.system}》${clause.ref}`];
  });
  return clauses.length === 0
    ? refusal.sentence
    : `${refusal.sentence}（依据${[...new Set(clauses)].join('、')}）`;
};
