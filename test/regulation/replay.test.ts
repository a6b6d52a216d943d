/** Last year's requests under another regulation. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { day } from '../../src/core/day.ts';
import { loadPastCases } from '../../src/regulation/load-past-cases.ts';
import { replay, type PastCase } from '../../src/regulation/replay.ts';
import { runRegulationCommand } from '../../src/regulation/cli.ts';
import type { Facts } from '../../src/regulation/verdict.ts';
import { createTestDatabase, type TestDatabase } from '../setup/test-database.ts';
import { askLeave, book } from './ask.ts';

const staff = {
  title: '科员',
  level: '一般工作人员',
  roles: '',
  is_head: false,
  department_kind: '机关',
  type: '事假',
};
const past = (number: string, facts: Facts): PastCase => ({
  number,
  table: 'leave.route',
  pack: 'jiedao-01',
  facts,
  verdict: askLeave('jiedao-01', facts).verdict,
});

describe('replay', () => {
  const cases = [past('QJ-2024-0001', { ...staff, days: 1 }), past('QJ-2024-0002', { ...staff, days: 5 })];

  it('finds nothing when nothing has changed', () => {
    expect(replay(book, cases, null)).toEqual([]);
    expect(replay(book, cases, 'jiedao-01')).toEqual([]);
  });

  it('tells each request that would have gone another way, before and after', () => {
    expect(replay(book, cases, 'wangcheng').map((d) => d.sentence)).toEqual([
      'QJ-2024-0001：由办事处主任批，办公室备案 → 由分管副主任批',
      'QJ-2024-0002：由党工委书记批，办公室备案 → 由主任批',
    ]);
  });

  it('reads the text as the office reads it', () => {
    const three = past('QJ-2024-0003', { ...staff, days: 3 });
    const choices = [
      {
        pack: 'jiedao-01',
        table: 'leave.route',
        situation: 'overlap:000-1-2-2a|000-1-2-2b',
        alternative: '000-1-2-2a',
        source: 'local rule' as const,
      },
    ];
    expect(replay(book, [three], null)).toEqual([]);
    expect(replay(book, [three], null, { choices })[0]?.after).toBe('由办事处主任批，办公室备案');
  });

  it('says when the other regulation needs a fact that was not asked then', () => {
    const bare = past('QJ-2024-0004', { rank: '一般工作人员', days: 1 });
    expect(replay(book, [bare], 'wangcheng')[0]?.after).toContain('还缺：假别（type）');
  });
});

const row = (number: string, days: number, submittedAt: string) => {
  const facts = { ...staff, days };
  const decision = askLeave('jiedao-01', facts);
  const verdict = JSON.parse(JSON.stringify(decision.verdict));
  return {
    id: number,
    kind: 'leave',
    number,
    applicantId: 'p1',
    state: 'closed' as const,
    form: {},
    facts,
    verdict,
    pack: 'jiedao-01',
    packHash: decision.packHash,
    submittedAt: new Date(submittedAt),
  };
};

describe('from the database', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
    await database.db.request.createMany({
      data: [
        row('QJ-2024-0001', 1, '2024-03-01T00:00:00+08:00'),
        row('QJ-2024-0002', 5, '2024-03-31T23:59:59+08:00'),
        row('QJ-2024-0003', 2, '2024-04-01T00:00:00+08:00'),
      ],
    });
  });
  afterAll(() => database.drop());

  it('takes the days from first to last, both included, by the office’s clock', async () => {
    const cases = await loadPastCases(database.db, day('2024-03-01'), day('2024-03-31'));
    expect(cases.map((c) => c.number)).toEqual(['QJ-2024-0001', 'QJ-2024-0002']);
    expect(cases[0]).toMatchObject({
      table: 'leave.route',
      pack: 'jiedao-01',
      facts: { days: 1 },
      verdict: { status: 'ok' },
    });
  });

  const run = async (...args: string[]) => {
    const out: string[] = [];
    const err: string[] = [];
    const code = await runRegulationCommand(
      args,
      { DATABASE_URL: database.url },
      { out: (l) => out.push(l), err: (l) => err.push(l) },
    );
    return { code, out, err };
  };

  it('prints every request that would have gone another way', async () => {
    expect(await run('replay', '--from', '2024-03-01', '--to', '2024-04-30', '--with', 'wangcheng')).toEqual({
      code: 0,
      err: [],
      out: [
        '2024-03-01 至 2024-04-30 共 3 件，其中 3 件会有变化：',
        'QJ-2024-0001：由办事处主任批，办公室备案 → 由分管副主任批（003-5-1-3a、003-5-1-2）',
        'QJ-2024-0002：由党工委书记批，办公室备案 → 由主任批（003-5-1-3a、003-5-1-2）',
        'QJ-2024-0003：由办事处主任批，办公室备案 → 由主任批（003-5-1-3a、003-5-1-2）',
        '2024-03 由办事处主任批的：1 件 → 0 件',
        '2024-04 由办事处主任批的：1 件 → 0 件',
        '2024-03 由党工委书记批的：1 件 → 0 件',
        '2024-03 由分管副主任批的：0 件 → 1 件',
        '2024-03 由主任批的：0 件 → 1 件',
        '2024-04 由主任批的：0 件 → 1 件',
      ],
    });
    expect((await run('replay', '--from', '2024-03-01', '--to', '2024-04-30')).out).toEqual([
      '2024-03-01 至 2024-04-30 共 3 件，走向都不变。',
    ]);
  });

  it.each([
    [['--from', '2024-03-01'], '请用 --from 和 --to'],
    [['--from', '2024-04-01', '--to', '2024-03-01'], '先后不要写反'],
    [['--from', '2024-02-30', '--to', '2024-03-01'], '请用 --from 和 --to'],
    [['--from', '2024-03-01', '--to', '2024-03-02', '--with', 'nowhere'], '现有：'],
  ])('%j is not understood', async (args, sentence) => {
    const { code, err } = await run('replay', ...args);
    expect(code).toBe(2);
    expect(err.join()).toContain(sentence);
  });
});
