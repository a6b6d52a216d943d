/** An officer edits a regulation and makes mistakes: all are listed, each with its line and what to write. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadBook, PACKS_DIR, readBook, readBookWith } from '../../src/regulation/load-book.ts';
import { sayFaults } from '../../src/regulation/pack-faults.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'packs-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const write = (file: string, text: string) => {
  mkdirSync(path.dirname(path.join(dir, file)), { recursive: true });
  writeFileSync(path.join(dir, file), text);
};

const PACK = `pack: test
issuer: 试行街道
in_force: { from: 2024-06-01 }
posts:
  主任: [办事处主任]
clauses:
  c1: { system: 请假制度, ref: 1, says: 三天以内主任批 }
tables:
  leave.route:
    inputs: { rank: 级别, days: 天数 }
    hit: unique
    rows:
      - { if: { rank: '"科员"', days: '<= 3' }, then: { approve: [办事处主任] }, cite: [c1] }
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
      says: '三天以内主任批',
    });
    expect(book.packs['test']?.tables['leave.route']?.rows[0]).toMatchObject({
      number: 1,
      written: { days: '<= 3' },
      cite: ['c1'],
    });
  });

  it.each([
    ['a cell', PACK.replace("'<= 3'", "'3天以内'"), 'test/pack.yaml:13', '只写'],
    ['a cell without quotes', PACK.replace(`'"科员"'`, '科员'), ':13', `文字加半角双引号：'"科员"'`],
    ['a clause', PACK.replace('cite: [c1]', 'cite: [c2]'), ':13', '没有条文“c2”'],
    ['no clause at all', PACK.replace(', cite: [c1]', ''), ':13', 'cite'],
    ['an empty list of clauses', PACK.replace('cite: [c1]', 'cite: []'), ':13', '不能为空'],
    [
      'a column',
      PACK.replace("days: '<= 3'", "day: '<= 3'"),
      ':13',
      '用到“day”，但 inputs 里没有；现有：rank、days',
    ],
    ['an answer', PACK.replace('approve:', 'approved:'), ':13', '没有“approved”这一项'],
    ['no answer', PACK.replace('approve: [办事处主任]', 'requires: [书面]'), ':13', '要写 approve'],
    [
      'two answers',
      PACK.replace('approve: [办事处主任]', 'approve: [办事处主任], refuse: 不准'),
      ':13',
      '要写 approve',
    ],
    ['a hit policy', PACK.replace('hit: unique', 'hit: any'), ':11', '只能是 unique、first、collect'],
    ['a key', PACK.replace('issuer:', 'isuer:'), ':1', '没有“isuer”这一项'],
    ['a date', PACK.replace('2024-06-01', '2024年6月'), ':3', '写成 2024-06-01 这样的日期'],
    ['a pack to extend', `${PACK}extends: natinal\n`, ':14', '没有编号为“natinal”的制度可以沿用'],
    ['YAML', PACK.replace('  主任: [办事处主任]', '  主任: [办事处主任'), ':', 'YAML 格式有误'],
    [
      'a name twice',
      PACK.replace('issuer: 试行街道', 'issuer: 试行街道\nissuer: 别的'),
      ':3',
      '同一个名称写了两次',
    ],
  ])('with %s that is wrong says where and what to write', (_, text, place, sentence) => {
    const faults = faultsOf(text);
    expect(faults.join('\n')).toContain(sentence);
    expect(faults.some((f) => f.includes(place) && f.includes(sentence))).toBe(true);
  });

  it('lists every fault at once', () => {
    const text = PACK.replace("'<= 3'", "'3天以内'")
      .replace('cite: [c1]', 'cite: [c9]')
      .replace('approve:', 'aprove:');
    expect(faultsOf(text).length).toBeGreaterThanOrEqual(3);
  });

  it('with a column of numbers and words says so', () => {
    const text = `${PACK}      - { if: { days: '"很久"' }, then: { approve: [办事处主任] }, cite: [c1] }\n`;
    expect(faultsOf(text).join()).toContain('“天数”一列既有数字又有文字');
  });

  it('in several files must not say a thing twice', () => {
    write('test/more.yaml', 'clauses:\n  c1: { system: 请假制度, ref: 2, says: 又一次 }\n');
    expect(faultsOf(PACK).join()).toContain('test/more.yaml:2 “c1”在另一个文件里已经写过');
  });

  it('that is wrong stops the book, with all faults in the message', () => {
    write('test/pack.yaml', PACK.replace('cite: [c1]', 'cite: [c9]'));
    expect(() => loadBook(dir)).toThrow(/有 1 处要改[\s\S]*test\/pack\.yaml:13/);
  });
});

describe('editions', () => {
  it('have another hash after any change, and after a change of what they extend', () => {
    write('base/pack.yaml', PACK.replace('pack: test', 'pack: base'));
    write('test/pack.yaml', `${PACK}extends: base\n`);
    const first = loadBook(dir).packs['test']?.hash;
    write(
      'base/pack.yaml',
      PACK.replace('pack: test', 'pack: base').replace('三天以内主任批', '三天内由主任批'),
    );
    const second = loadBook(dir).packs['test']?.hash;
    write('test/pack.yaml', `${PACK}extends: base\n# 说明\n`);
    const third = loadBook(dir).packs['test']?.hash;
    expect(new Set([first, second, third]).size).toBe(3);
    expect(loadBook(dir).packs['test']?.hash).toBe(third);
  });

  it('in an office’s own folder takes the place of the one that came with the project', () => {
    write('jiedao-01/pack.yaml', PACK.replace('pack: test', 'pack: jiedao-01'));
    expect(loadBook([PACKS_DIR, dir]).packs['jiedao-01']?.issuer).toBe('试行街道');
    const { book, packId } = readBookWith([PACKS_DIR], path.join(dir, 'jiedao-01'));
    expect(packId).toBe('jiedao-01');
    expect(book.packs['jiedao-01']?.issuer).toBe('试行街道');
  });
});
