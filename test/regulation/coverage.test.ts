/** How much of the sources the packs carry, two editions side by side, and deadlines with their days. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { runRegulationCommand } from '../../src/regulation/cli.ts';
import { readClauseList } from '../../src/regulation/clauses/read-clause-list.ts';
import { coverClauses, tally } from '../../src/regulation/coverage.ts';
import { PACKS_DIR } from '../../src/regulation/load-book.ts';
import { book } from './ask.ts';

const run = async (...args: string[]) => {
  const lines = { out: [] as string[], err: [] as string[] };
  const io = { out: (l: string) => lines.out.push(l), err: (l: string) => lines.err.push(l) };
  const code = await runRegulationCommand(args, {}, io);
  return { code, out: lines.out.join('\n'), err: lines.err.join('\n') };
};

const share = z.object({ total: z.number(), carried: z.number(), explained: z.number() });
const verdict = z.object({
  deadlines: z.array(
    z.object({
      kind: z.string(),
      within: z.number().optional(),
      unit: z.string(),
      due: z.string().optional(),
      reckoned: z.array(z.string()).optional(),
      cite: z.array(z.string()),
    }),
  ),
});

describe('coverage', () => {
  it('counts the clauses of the sources, recomputed from the packs', async () => {
    const { code, out } = await run('coverage', '--json');
    expect(code).toBe(0);
    const told = z.object({ yes: share, partly: share, no: share }).parse(JSON.parse(out));
    expect(told).toEqual(tally(coverClauses(book, readClauseList())));
    expect(told.yes.total + told.partly.total + told.no.total).toBe(1356);
  });

  it('takes what is not in force as not carried, with the reason', () => {
    const clauses = coverClauses(book, readClauseList());
    const of = (id: string) => clauses.find((c) => c.id === id);
    expect(of('000-1-2-2a')).toMatchObject({ carried: true, why: null });
    expect(of('000-1-13-5')).toMatchObject({ carried: true });
    // By its tables alone: no matter's file of the issuer counts here.
    const tables = Object.entries(book.packs).map(([id, pack]) => [id, { ...pack, matters: [] }]);
    const alone = coverClauses({ packs: Object.fromEntries(tables) }, readClauseList());
    expect(alone.find((c) => c.id === '001-14-1-5')).toMatchObject({
      carried: false,
      why: '未启用：还没有定期的公布和汇总',
    });
  });

  it('says it in words too', async () => {
    const { out } = await run('coverage');
    expect(out).toContain('共 1356 条：能管');
    expect(out).toContain('按单位');
  });
});

describe('diff', () => {
  it('finds nothing between a pack and itself', async () => {
    expect((await run('diff', 'jiedao-01', 'jiedao-01')).out).toBe('两版没有差别。');
  });

  it('shows the clause that changed, old and new', async () => {
    const copy = mkdtempSync(path.join(tmpdir(), 'pack-'));
    cpSync(path.join(PACKS_DIR, 'jiedao-01'), copy, { recursive: true });
    const file = path.join(copy, 'duty.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('08:30', '09:00'));
    const { code, out } = await run('diff', 'jiedao-01', copy);
    rmSync(copy, { recursive: true });
    expect(code).toBe(0);
    expect(out).toContain('[改动] 000-1-12-1');
    expect(out).toMatch(/旧：.*08:30/);
    expect(out).toMatch(/新：.*09:00/);
  });

  it('says what is missing', async () => {
    expect((await run('diff', 'jiedao-01')).err).toContain('请写明两套制度');
    expect((await run('diff', 'jiedao-01', 'nowhere')).code).toBe(2);
  });
});

describe('due dates', () => {
  const dues = async (pack: string, table: string, facts: Record<string, unknown>) => {
    const { out, err } = await run('decide', table, '--pack', pack, '--json', JSON.stringify(facts));
    if (out === '') throw new Error(err);
    return verdict.parse(JSON.parse(out)).deadlines;
  };

  it('are given for each clock apart, the law’s beside the office’s own', async () => {
    const found = await dues('jiedao-01', 'petition.clock', {
      source: '来信',
      grade: '一般',
      received: '2024-03-01',
    });
    expect(found.map((d) => [d.kind, d.due, d.cite[0]])).toEqual([
      ['阅批', '2024-03-04', '000-1-11-4'],
      ['办结', '2024-03-31', '000-1-11-5'],
      ['告知', '2024-03-16', 'nat-xf-23a'],
      ['办结', '2024-04-30', 'nat-xf-34'],
    ]);
    expect(found[1]?.reckoned?.[0]).toContain('30 个自然日');
  });

  it('follow the date from above where the text says so, and the earlier one elsewhere', async () => {
    const facts = { source: '上级交办', grade: '一般', received: '2024-03-01', superior_date: '2024-04-20' };
    const found = await dues('jiedao-01', 'petition.clock', facts);
    expect(found.filter((d) => d.kind === '办结').map((d) => d.due)).toEqual(['2024-04-20', '2024-04-20']);
  });

  it('count working days and the acceptance', async () => {
    const facts = { category: '投诉', source: '来电', grade: '一般', accepted: '2026-02-13' };
    expect((await dues('wangcheng', 'petition.clock', facts))[0]).toMatchObject({
      kind: '答复',
      unit: 'working_day',
      due: '2026-02-27',
    });
  });

  it('are left out while no day is known, and a wrong day is said', async () => {
    const [first] = await dues('jiedao-01', 'petition.clock', { source: '来信', grade: '一般' });
    expect(first).toMatchObject({ kind: '阅批', within: 3 });
    expect(first?.due).toBeUndefined();
    const { err } = await run(
      'decide',
      'petition.clock',
      '--pack',
      'jiedao-01',
      '--json',
      '{"grade":"一般","received":"三月一日"}',
    );
    expect(err).toContain('received');
  });
});
