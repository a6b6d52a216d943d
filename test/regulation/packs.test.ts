/** The regulations that come with the project prove themselves. */
import { describe, expect, it } from 'vitest';
import { findClause, findPost } from '../../src/regulation/find-table.ts';
import { proveExamples } from '../../src/regulation/prove-examples.ts';
import { checkPack, type BookFinding } from '../../src/regulation/check-pack.ts';
import { isRefusal } from '../../src/core/outcome.ts';
import { book } from './ask.ts';

const packs = Object.keys(book.packs);

const findingsOf = (packId: string): BookFinding[] => {
  const findings = checkPack(book, packId);
  if (isRefusal(findings)) throw new Error(findings.sentence);
  return findings;
};

it('has the issuers and the national rules', () => {
  expect(packs.toSorted()).toEqual([
    'chuguo-05',
    'dadukou-10',
    'dangwei-08',
    'dianli-06',
    'gongshang-05',
    'guoshui-06',
    'hangzhou-01',
    'jianxi-dang',
    'jianxi-dangan',
    'jianxi-jiwei',
    'jiedao-01',
    'jiedao-07',
    'jiedao-08',
    'jiguandangwei-19',
    'jisheng-14',
    'liangshi-02',
    'moubu-11',
    'mouju-13',
    'mouzhen-20',
    'national',
    'renda-05',
    'shequ',
    'shequ-07',
    'shequ-09',
    'shequ-dang',
    'shequ-juwei',
    'shitang-04',
    'shizhi-18',
    'tongji-03',
    'wangcheng',
    'xiangzhen-01',
    'yanglao-06',
    'zhengxie-09',
    'zongzhi-09',
    'zuzhibu-15',
  ]);
});

describe.each(packs)('%s', (packId) => {
  it('answers its own examples as they say', () => {
    expect(proveExamples(book, packId)).toEqual([]);
    // A pack whose rows all stand in matter files has its examples there (例).
    const least = Object.keys(book.packs[packId]?.tables ?? {}).length > 0 ? 6 : 0;
    expect(book.packs[packId]?.examples?.length).toBeGreaterThanOrEqual(least);
  });

  it('has no post unknown and no row that can never apply', () => {
    expect(
      findingsOf(packId).filter((f) => f.kind === 'unknown_post' || f.kind === 'unreachable_row'),
    ).toEqual([]);
  });

  it('has a hash that names its edition', () => {
    expect(book.packs[packId]?.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('uses every number it leaves open', () => {
    const written = JSON.stringify(
      Object.values(book.packs[packId]?.tables ?? {}).map((t) => t.rows.map((r) => r.then)),
    );
    for (const name of Object.keys(book.packs[packId]?.numbers ?? {})) expect(written).toContain(name);
  });
});

it('knows the top Party post of the subdistrict by all the names its text gives it', () => {
  for (const name of ['党工委书记', '党委书记', '办事处书记'])
    expect(findPost(book, 'jiedao-01', name)?.name).toBe('党工委书记');
});

it('knows which posts depend on who asks', () => {
  expect(findPost(book, 'jisheng-14', '科、室负责人')).toMatchObject({
    name: '科室负责人',
    post: { is: 'department_head' },
  });
  expect(findPost(book, 'wangcheng', '主管领导')).toMatchObject({
    name: '分管副主任',
    post: { is: 'leader_in_charge' },
  });
  expect(findPost(book, 'renda-05', '相应委办室主任')?.post.is).toBe('department_head');
});

it('finds a national clause through the pack that extends it', () => {
  expect(findClause(book, 'jiedao-01', 'nat-annual-3')?.system).toBe('职工带薪年休假条例');
});

describe('what check finds', () => {
  it('at exactly three days in the subdistrict', () => {
    expect(findingsOf('jiedao-01')).toContainEqual(
      expect.objectContaining({
        kind: 'overlap',
        table: 'leave.route',
        example: { rank: '一般工作人员', days: 3 },
        cite: ['000-1-2-2a', '000-1-2-2b'],
      }),
    );
  });

  it('under one day for the heads of the villages', () => {
    expect(findingsOf('jiedao-01')).toContainEqual(
      expect.objectContaining({
        kind: 'gap',
        example: { rank: '村(居)委书记、主任', days: 0.5 },
        cite: ['000-1-2-3'],
      }),
    );
  });

  it('between one and two days at the service centre', () => {
    expect(findingsOf('wangcheng')).toContainEqual(
      expect.objectContaining({
        kind: 'gap',
        situation: 'gap:window=false,rank=一般工作人员,type=事假,days in (1..2)',
        example: { window: false, rank: '一般工作人员', type: '事假', days: 1.5 },
        cite: ['003-5-1-3a'],
      }),
    );
  });

  it('where the bureau prints the same condition twice', () => {
    expect(findingsOf('jisheng-14')).toContainEqual(
      expect.objectContaining({ kind: 'conflict', example: { rank: '干部职工', type: '事假', days: 0.5 } }),
    );
  });

  it('each situation once', () => {
    for (const packId of packs) {
      const named = findingsOf(packId).map((f) => `${f.table} ${f.situation}`);
      expect(new Set(named).size).toBe(named.length);
    }
  });

  it('refuses a pack it does not hold', () => {
    expect(checkPack(book, 'nowhere')).toMatchObject({ refused: true, code: 'not-in-regulation' });
  });
});
