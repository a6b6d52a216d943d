/* oxlint-disable unicorn/no-thenable -- `then` is the book's own word and never a function. */
/** The office lays its regulation beside the paper, clause by clause. */
import { describe, expect, it } from 'vitest';
import { viewClauses } from '../../src/regulation/view-clauses.ts';
import { book } from './ask.ts';

const choice = {
  pack: 'jiedao-01',
  table: 'leave.route',
  situation: 'overlap:000-1-2-2a|000-1-2-2b',
  alternative: '000-1-2-2a',
  source: 'office choice' as const,
};
const clauseOf = (id: string, choices = [] as (typeof choice)[]) =>
  viewClauses(book, 'jiedao-01', { choices, numbers: {} })
    .flatMap(({ clauses }) => clauses)
    .find((clause) => clause.id === id);

describe('a regulation as its clauses', () => {
  it('stands in the order of the paper', () => {
    const systems = viewClauses(book, 'jiedao-01', { choices: [], numbers: {} });
    const leave = systems.find(({ system }) => system === '请销假制度');
    const refs = leave?.clauses.map(({ ref }) => ref) ?? [];
    expect(refs.slice(0, 4)).toEqual(['二、1', '二、2', '二、2', '二、3']);
  });

  it('shows the rows, the worked examples and what is open of each', () => {
    const clause = clauseOf('000-1-2-2a');
    expect(clause?.rows).toContainEqual({
      table: '请假由谁批',
      when: '人员类别为一般工作人员，天数 3 天以内',
      then: '由办事处主任批，办公室备案，须书面',
      off: null,
    });
    expect(clause?.examples.map((e) => e.when)).toContain(
      '请假由谁批：人员类别为一般工作人员，天数为 2.5 天',
    );
    expect(clause?.open.join()).toContain('天数为 3 天');
  });

  it('shows what the office has decided instead of what is open', () => {
    const clause = clauseOf('000-1-2-2a', [choice]);
    expect(clause?.decided).toEqual(['采用 000-1-2-2a']);
    expect(clause?.open.join()).not.toContain('条文有不止一种说法（人员类别为一般工作人员，天数为 3 天）');
  });

  it('names what is not in force', () => {
    expect(clauseOf('000-1-12-4')?.rows.filter((row) => row.off !== null)).not.toEqual([]);
  });
});
