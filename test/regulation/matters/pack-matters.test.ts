/** A pack may hold matter files: an office that extends it has them all, and its own file replaces one. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { isRefusal } from '../../../src/core/outcome.ts';
import { checkFolder } from '../../../src/office/folder/check-folder.ts';
import { runRegulationCommand } from '../../../src/regulation/cli.ts';
import { coverClauses } from '../../../src/regulation/coverage.ts';
import { readClauseList } from '../../../src/regulation/clauses/read-clause-list.ts';
import { decide } from '../../../src/regulation/decide.ts';
import { loadBook, PACKS_DIR, readBookWith } from '../../../src/regulation/load-book.ts';
import {
  faultsInMatters,
  inheritedMatters,
  mattersOfPack,
  withMatters,
} from '../../../src/regulation/matters/pack-matters.ts';
import { proveMatterExamples } from '../../../src/regulation/matters/prove-matter-examples.ts';
import { sayFaults } from '../../../src/regulation/pack-faults.ts';

const book = loadBook();
const DEMO = path.join(import.meta.dirname, '../../../prisma/seed/demo-office');
const gone: string[] = [];
afterEach(() => {
  for (const dir of gone.splice(0)) rmSync(dir, { recursive: true, force: true });
});

const HEAD = `编号: yunxi-zhidu\n单位: 云溪街道办事处\n沿用: jiedao-01\n`;
const folder = (files: Record<string, string>): string => {
  const dir = mkdtempSync(path.join(tmpdir(), 'xiaoban-pack-'));
  gone.push(dir);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(dir, name)), { recursive: true });
    writeFileSync(path.join(dir, name), text);
  }
  return dir;
};
const packWith = (matters: Record<string, string>, clauses = '') =>
  folder({
    'pack.yaml': `${HEAD}${clauses}`,
    ...Object.fromEntries(Object.entries(matters).map(([name, text]) => [`事项/${name}.yaml`, text])),
  });
const bookOf = (dir: string) => readBookWith([PACKS_DIR], dir).book;

const SEAL = `事项: 刻章
代号: KZ
口令: 刻章、换章
审批: [{ 由: 办公室主任, 依据: yx-1 }]
表单: [{ 名: 印章名称, 类: 短文 }]
`;
const CLAUSES = `条文:
  yx-1: 《印章管理制度》一：刻制印章由办公室主任批
  yx-2: 《印章管理制度》二：每季度清点一次印章
`;
const DUTIES = `事项: 印章清点
归口: { 由: 办公室, 依据: yx-2 }
周期: [{ 做: 清点印章, 每: 季, 截止: 次月 5 日, 由: 办公室, 凭: [枚数], 依据: yx-2 }]
台账: { 清点簿: { 列: [日期, 枚数], 依据: yx-2 } }
须知: [{ 说: 印章专人专管, 签: 每年, 依据: 000-4-1-0 }]
不办: [{ 依据: 000-2-1-0, 因: 只是提倡 }]
条文: { 000-4-1-0: 一：学习由办公室组织 }
`;

describe('matter files in a pack', () => {
  it('of the whole book have no fault', () => {
    const said = Object.keys(book.packs).map((id) => sayFaults(faultsInMatters(book, id)));
    expect(said.filter((s) => s !== '')).toEqual([]);
  });

  it('answer as their own examples say; where there is more than one way, there is an example', () => {
    const all = Object.keys(book.packs).flatMap((id) => mattersOfPack(book, id).matters);
    expect(all.flatMap((m) => proveMatterExamples(book, m))).toEqual([]);
    const unproved = all.filter((m) => m.routes.approve.length > 1 && m.examples.length === 0);
    expect(unproved.map((m) => m.name)).toEqual([]);
  });

  it('say where an example is not what the rows answer', () => {
    const wrong = bookOf(
      packWith({ 刻章: `${SEAL}例: [{ 情形: { 印章名称: 公章 }, 得: 分管领导 }]\n` }, CLAUSES),
    );
    const [matter] = mattersOfPack(wrong, 'yunxi-zhidu').matters;
    if (matter === undefined) throw new Error('no matter');
    expect(proveMatterExamples(wrong, matter)).toEqual([
      '“刻章”的“例”第 1 条：写的是 分管领导，照“审批”是 办公室主任',
    ]);
  });

  it('rest on the clauses of the pack, and answer like every table', () => {
    const own = bookOf(packWith({ 刻章: SEAL, 清点: DUTIES }, CLAUSES));
    const { matters, faults } = mattersOfPack(own, 'yunxi-zhidu');
    expect(faults).toEqual([]);
    expect(matters.map((m) => m.name)).toEqual(['刻章', '印章清点']);
    const decided = decide(withMatters(own, matters), { pack: 'matter:刻章', table: '刻章.审批', facts: {} });
    if (isRefusal(decided)) throw new Error(decided.sentence);
    expect(decided.verdict).toMatchObject({ status: 'ok', cite: ['yx-1'] });
    expect(matters[0]?.pack.clauses['yx-1']?.text).toContain('办公室主任');
  });

  it('are counted: what anything in force cites is carried, and 不办 says why not', () => {
    const own = bookOf(packWith({ 清点: DUTIES }, CLAUSES));
    const of = (id: string) => coverClauses(own, readClauseList()).find((c) => c.id === id);
    expect(of('000-4-1-0')).toMatchObject({ carried: true });
    expect(of('000-2-1-0')).toMatchObject({ carried: false, why: '只是提倡' });
  });

  it('are judged one by one, with file and line', async () => {
    const dir = packWith(
      { 刻章: SEAL, 清点: DUTIES.replace('枚数]', '枚数], 至多: 3').replace('次月 5 日', '五号前后') },
      CLAUSES,
    );
    const run = async (file: string) => {
      const said: string[] = [];
      const io = { out: (l: string) => said.push(l), err: (l: string) => said.push(l) };
      const code = await runRegulationCommand(['check', path.join(dir, '事项', `${file}.yaml`)], {}, io);
      return { code, said: said.join('\n') };
    };
    expect(await run('刻章')).toMatchObject({ code: 0 });
    const { code, said } = await run('清点');
    expect(code).toBe(1);
    expect(said).toContain('事项/清点.yaml:3 “周期”第 1 条的“截止”：“五号前后”看不懂');
    expect(said).toContain('“周期”第 1 条里没有“至多”这一项');
  });

  it('say what is wrong when nobody can apply, and when a word is taken', () => {
    const none = bookOf(
      packWith({ 清点: `${DUTIES}批准后: [{ 通知: { 给: 办公室 } }]\n口令: 清点\n` }, CLAUSES),
    );
    expect(sayFaults(faultsInMatters(none, 'yunxi-zhidu'))).toContain('没有写“表单”和“审批”，就没有人来申请');
    const twice = bookOf(
      packWith({ 刻章: SEAL, 换章: SEAL.replace('事项: 刻章', '事项: 换章').replace('刻章、', '') }, CLAUSES),
    );
    expect(sayFaults(faultsInMatters(twice, 'yunxi-zhidu'))).toMatch(
      /事项\/换章\.yaml:3 口令“换章”已经由“刻章”使用|刻章\.yaml:3 口令“换章”已经由“换章”使用/,
    );
  });

  it('come to the office that extends the pack; its own file replaces one or takes it off', async () => {
    const office = async (own: Record<string, string>) => {
      const dir = folder({ 'x.txt': '' });
      cpSync(DEMO, dir, { recursive: true });
      rmSync(path.join(dir, '制度'), { recursive: true, force: true });
      cpSync(packWith({ 刻章: SEAL, 清点: DUTIES }, CLAUSES), path.join(dir, '制度'), { recursive: true });
      for (const [name, text] of Object.entries(own)) writeFileSync(path.join(dir, '事项', name), text);
      return checkFolder(dir, book);
    };
    const all = await office({});
    expect(all.faults).toEqual([]);
    expect(all.folder?.own.matters.map((m) => m.matter.name)).toEqual(
      expect.arrayContaining(['刻章', '印章清点']),
    );
    const replaced = await office({
      '刻章.yaml': SEAL.replace('办公室主任', '分管领导'),
      '清点.yaml': '事项: 印章清点\n停用: 是\n',
    });
    expect(replaced.faults).toEqual([]);
    const seal = replaced.folder?.own.matters.filter((m) => m.matter.name === '刻章');
    expect(seal?.map((m) => m.file)).toEqual(['事项/刻章.yaml']);
    expect(replaced.folder?.own.matters.some((m) => m.matter.name === '印章清点')).toBe(false);
    const clash = await office({ '换.yaml': SEAL.replace('事项: 刻章', '事项: 换印') });
    expect(clash.faults.map((f) => f.text).join()).toContain('口令“刻章”已经由“刻章”使用');
  });

  it('inherit: the nearest of a name is the one in force', () => {
    const own = bookOf(packWith({ 刻章: SEAL }, CLAUSES));
    expect(inheritedMatters(own, 'yunxi-zhidu').filter((m) => m.matter.name === '刻章')).toHaveLength(1);
  });
});
