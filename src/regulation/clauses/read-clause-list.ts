import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** One clause of the sources: whether a bot can carry it, and what carrying it takes (审批、时限、台账 …). */
export type ListedClause = {
  id: string;
  issuer: string;
  system: string;
  domain: string;
  carry: 'yes' | 'partly' | 'no';
  needs: string;
};

const LIST = fileURLToPath(new URL('clauses.tsv', import.meta.url));

/** Every clause of the sources, repeats left out: ids and our own classification, none of their words. */
export const readClauseList = (): ListedClause[] =>
  readFileSync(LIST, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [id = '', issuer = '', system = '', domain = '', carry = '', needs = ''] = line.split('\t');
      return {
        id,
        issuer,
        system,
        domain,
        carry: carry === 'yes' || carry === 'partly' ? carry : 'no',
        needs,
      };
    });
