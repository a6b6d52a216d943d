import { coverClauses, tally, tallyBy, type Tally } from '../coverage.ts';
import { readClauseList } from '../clauses/read-clause-list.ts';
import { DONE, FAULTY, type Io } from './io.ts';
import { openBook, sayMatterFaults } from './open-book.ts';

/** `regulation coverage [--json]`: clauses carried, in part, not and why, by issuer, system and domain. */
export const runCoverage = (json: boolean, io: Io): number => {
  const opened = openBook(undefined);
  if ('faults' in opened) {
    io.err(opened.faults);
    return FAULTY;
  }
  const faults = sayMatterFaults(opened.book, Object.keys(opened.book.packs));
  if (faults !== null) {
    io.err(faults);
    return FAULTY;
  }
  const clauses = coverClauses(opened.book, readClauseList());
  const parts = {
    issuer: tallyBy(clauses, (c) => c.issuer),
    system: tallyBy(clauses, (c) => `${c.issuer} ${c.system}`),
    domain: tallyBy(clauses, (c) => c.domain),
  };
  if (json) {
    const missing = clauses
      .filter((c) => !c.carried && c.carry !== 'no')
      .map(({ id, issuer, system, domain, carry, needs, why }) => ({
        id,
        issuer,
        system,
        domain,
        carry,
        needs,
        why,
      }));
    io.out(JSON.stringify({ ...tally(clauses), by: parts, not_carried: missing }, null, 2));
    return DONE;
  }
  io.out(`共 ${clauses.length} 条：${sayTally(tally(clauses))}`);
  const titles = { issuer: '按单位', system: '按制度', domain: '按事项' } as const;
  for (const part of ['issuer', 'system', 'domain'] as const) {
    io.out(`\n${titles[part]}`);
    for (const [name, one] of Object.entries(parts[part])) io.out(`  ${name}：${sayTally(one)}`);
  }
  io.out('\n没有管到而且没有写明原因的');
  for (const c of clauses.filter((one) => !one.carried && one.carry !== 'no' && one.why === null))
    io.out(`  ${c.id} ${c.system}${c.needs === '' ? '' : `（需要：${c.needs}）`}`);
  return DONE;
};

const sayTally = ({ yes, partly, no }: Tally): string =>
  [
    { label: '能管', one: yes },
    { label: '能管一部分', one: partly },
    { label: '不能管', one: no },
  ]
    .filter(({ one }) => one.total > 0)
    .map(({ label, one }) => {
      const why = one.explained > 0 ? `，另 ${one.explained} 条写明原因` : '';
      return `${label} ${one.total} 条，管到 ${one.carried} 条${why}`;
    })
    .join('；');
