/** An officer edits a regulation and makes mistakes: all are listed, each with its line and what to write. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadBook, PACKS_DIR, readBook, readBookWith } from '../../src/regulation/load-book.ts';
import { decide } from '../../src/regulation/decide.ts';
import { sayFaults } from '../../src/regulation/pack-faults.ts';
import { proveExamples } from '../../src/regulation/prove-examples.ts';
import type { Facts } from '../../src/regulation/verdict.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'packs-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const write = (file: string, text: string) => {
  mkdirSync(path.dirname(path.join(dir, file)), { recursive: true });
  writeFileSync(path.join(dir, file), text);
};

const PACK = `编号: test
单位: 试行街道
施行: { 自: 2024-06-01 }
岗位:
  主任: [办事处主任]
条文:
  c1: 《请假制度》1：三天以内主任批
表:
  请假.审批:
    输入: [级别, 天数]
    取法: 唯一
    行:
      - { 当: { 级别: 科员, 天数: 3 以内 }, 由: 办事处主任, 依据: c1 }
`;

const faultsOf = (text: string): string[] => {
  write('test/pack.yaml', text);
  return sayFaults(readBook([dir]).faults)
    .split('\n')
    .filter(Boolean);
};

describe('a pack', () => {
  it('as readable as in the guide is read as it stands', () => {
    expect(faultsOf(PACK)).toEqual([]);
    const { book } = readBook([dir]);
    expect(book.packs['test']).toMatchObject({
      issuer: '试行街道',
      inForce: { from: '2024-06-01', to: null },
      extends: null,
    });
    expect(book.packs['test']?.clauses['c1']).toEqual({
      id: 'c1',
      system: '请假制度',
      ref: '1',
      text: '三天以内主任批',
    });
    expect(book.packs['test']?.tables['leave.route']?.rows[0]).toMatchObject({
      number: 1,
      if: { days: { is: 'range', to: 3, toIn: true } },
      written: { 天数: '3 以内' },
      cite: ['c1'],
    });
  });

  it.each([
    ['a cell', PACK.replace('3 以内', '3天以内'), 'test/pack.yaml:13', '只写'],
    ['a cell that is no condition', PACK.replace('3 以内', '5 至 3'), ':13', '小的数写在前面：3 至 5'],
    ['a clause', PACK.replace('依据: c1', '依据: c2'), ':13', '没有条文“c2”'],
    ['a clause without its number', PACK.replace('《请假制度》1：', ''), ':7', '写成“《制度名》条款号：'],
    ['no clause at all', PACK.replace(', 依据: c1', ''), ':13', '“依据”没有写'],
    ['an empty list of clauses', PACK.replace('依据: c1', '依据: []'), ':13', '不能为空'],
    [
      'a column',
      PACK.replace('天数: 3', '天: 3'),
      ':13',
      '用到“天”，但“输入”里没有，是不是「天数」；现有：级别、天数',
    ],
    ['a column in English', PACK.replace('[级别, 天数]', '[level, 天数]'), ':10', '“level”请写成“级别”'],
    ['a table in English', PACK.replace('请假.审批', 'leave.route'), ':9', '“leave.route”请写成“请假.审批”'],
    ['an answer', PACK.replace('由:', '油:'), ':13', '没有“油”这一项'],
    ['no answer', PACK.replace('由: 办事处主任', '须: 书面'), ':13', '要写“由”'],
    ['two answers', PACK.replace('由: 办事处主任', '由: 办事处主任, 不准: 不行'), ':13', '要写“由”'],
    ['a hit policy', PACK.replace('取法: 唯一', '取法: 随便'), ':11', '只能是 唯一、自上而下、都算'],
    ['a key', PACK.replace('单位:', '单为:'), ':2', '没有“单为”这一项，是不是「单位」'],
    ['a date', PACK.replace('2024-06-01', '2024年6月'), ':3', '写成 2024-06-01 这样的日期'],
    ['a pack to extend', `${PACK}沿用: natinal\n`, ':14', '没有编号为“natinal”的制度可以沿用'],
    ['YAML', PACK.replace('  主任: [办事处主任]', '  主任: [办事处主任'), ':', 'YAML 格式有误'],
    [
      'a name twice',
      PACK.replace('单位: 试行街道', '单位: 试行街道\n单位: 别的'),
      ':3',
      '同一个名称写了两次',
    ],
  ])('with %s that is wrong says where and what to write', (_, text, place, sentence) => {
    const faults = faultsOf(text);
    expect(faults.join('\n')).toContain(sentence);
    expect(faults.some((f) => f.includes(place) && f.includes(sentence))).toBe(true);
  });

  it('lists every fault at once', () => {
    const text = PACK.replace('3 以内', '3天以内')
      .replace('依据: c1', '依据: c9')
      .replace('[级别, 天数]', '[level, 天数]');
    expect(faultsOf(text).length).toBeGreaterThanOrEqual(3);
  });

  it('with a column of numbers and words says so', () => {
    const text = `${PACK}      - { 当: { 天数: 很久 }, 由: 办事处主任, 依据: c1 }\n`;
    expect(faultsOf(text).join()).toContain('“天数”一列既有数字又有文字');
  });

  it('in several files must not say a thing twice', () => {
    write('test/more.yaml', '条文:\n  c1: 《请假制度》2：又一次\n');
    expect(faultsOf(PACK).join()).toContain('test/more.yaml:2 “c1”在另一个文件里已经写过');
  });

  it('that is wrong stops the book, with all faults in the message', () => {
    write('test/pack.yaml', PACK.replace('依据: c1', '依据: c9'));
    expect(() => loadBook(dir)).toThrow(/有 1 处要改[\s\S]*test\/pack\.yaml:13/);
  });
});

describe('the words of files and the names of code', () => {
  it('the example of docs/packs.md is a pack', () => {
    const guide = readFileSync(path.join(import.meta.dirname, '../../docs/packs.md'), 'utf8');
    const example = /```yaml\n([\s\S]*?)```/.exec(guide)?.[1] ?? '';
    write('jiedao-99/pack.yaml', example);
    const { book, faults } = readBookWith([PACKS_DIR], path.join(dir, 'jiedao-99'));
    expect(faults).toEqual([]);
    expect(proveExamples(book, 'jiedao-99')).toEqual([]);
  });

  it('a script may ask in either', () => {
    const book = loadBook();
    const ask = (table: string, facts: Facts) => decide(book, { pack: 'jiedao-01', table, facts });
    const english = ask('leave.route', { rank: '一般工作人员', days: 3 });
    const chinese = ask('请假.审批', { 人员类别: '一般工作人员', 天数: 3 });
    expect(english).toMatchObject({ table: 'leave.route', verdict: { status: 'overlap' } });
    expect({ ...chinese, facts: {} }).toEqual({ ...english, facts: {} });
  });

  it('no pack speaks of inputs, rows or cells in the old form', () => {
    for (const file of readdirSync(PACKS_DIR, { recursive: true, withFileTypes: true })) {
      if (!file.isFile()) continue;
      const text = readFileSync(path.join(file.parentPath, file.name), 'utf8');
      expect(text).not.toMatch(
        /^\s*(?:- \{ )?(?:tables|inputs|outputs|rows|if|then|cite|hit|clauses|posts):/m,
      );
    }
  });
});

describe('editions', () => {
  it('have another hash after any change, and after a change of what they extend', () => {
    write('base/pack.yaml', PACK.replace('编号: test', '编号: base'));
    write('test/pack.yaml', `${PACK}沿用: base\n`);
    const first = loadBook(dir).packs['test']?.hash;
    write(
      'base/pack.yaml',
      PACK.replace('编号: test', '编号: base').replace('三天以内主任批', '三天内由主任批'),
    );
    const second = loadBook(dir).packs['test']?.hash;
    write('test/pack.yaml', `${PACK}沿用: base\n# 说明\n`);
    const third = loadBook(dir).packs['test']?.hash;
    expect(new Set([first, second, third]).size).toBe(3);
    expect(loadBook(dir).packs['test']?.hash).toBe(third);
  });

  it('in an office’s own folder takes the place of the one that came with the project', () => {
    write('jiedao-01/pack.yaml', PACK.replace('编号: test', '编号: jiedao-01'));
    expect(loadBook([PACKS_DIR, dir]).packs['jiedao-01']?.issuer).toBe('试行街道');
    const { book, packId } = readBookWith([PACKS_DIR], path.join(dir, 'jiedao-01'));
    expect(packId).toBe('jiedao-01');
    expect(book.packs['jiedao-01']?.issuer).toBe('试行街道');
  });
});
