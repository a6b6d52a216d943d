import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readMatterBook } from '../../../src/regulation/matters/read-matter-book.ts';
import { loadBook } from '../../../src/regulation/load-book.ts';
import { decide } from '../../../src/regulation/decide.ts';
import { isRefusal } from '../../../src/core/outcome.ts';
import type { Facts } from '../../../src/regulation/verdict.ts';

const SKETCHES = path.join(import.meta.dirname, 'sketches');
const book = loadBook();
const national = book.packs['national'];
if (national === undefined) throw new Error('no national pack');
const sketch = (name: string) =>
  readMatterBook(
    [{ file: `${name}.yaml`, text: readFileSync(path.join(SKETCHES, `${name}.yaml`), 'utf8') }],
    national,
  );
const faultsOf = (text: string) =>
  readMatterBook([{ file: '借伞.yaml', text }], national).faults.map((f) => `${f.line} ${f.sentence}`);

const UMBRELLA = `事项: 借伞
代号: JS
口令: 借伞
条文:
  jsan-1: 一：向办公室借伞，当天归还
表单:
  - { 名: 把数, 类: 数, 默认: 1 }
  - { 名: 用途, 类: 单选, 选: [外勤, 接待] }
审批:
  - { 当: { 把数: 2 以内 }, 由: 无, 依据: jsan-1 }
  - { 当: { 把数: 超过 2 }, 由: 办公室主任, 依据: jsan-1 }
`;

describe('matter files', () => {
  it.each(readdirSync(SKETCHES).map((f) => f.replace('.yaml', '')))('%s is understood whole', (name) => {
    const { matters, faults } = sketch(name);
    expect(faults).toEqual([]);
    expect(matters.length).toBeGreaterThan(0);
  });

  it.each<[string, string, Facts, string, string[]]>([
    ['用印', '用印.审批', { 用途: '报表材料' }, 'ok', ['分管领导']],
    ['用印', '用印.审批', { 用途: '证明介绍信', 特殊情况: true }, 'gap', []],
    ['用印', '用印.加批', { 带出: true }, 'gap', []],
    ['用印', '用印.加批', { 带出: false }, 'ok', []],
    ['申购领用', '办公用品申购.审批', { 金额: 200 }, 'overlap', []],
    ['申购领用', '办公用品申购.另批', { 金额: 700 }, 'gap', []],
    ['申购领用', '办公用品申购.另批', { 金额: 2500 }, 'ok', ['会议：班子会']],
    ['申购领用', '领用.审批', {}, 'ok', []],
    ['档案查借', '查借档案.审批', { 查阅人: '外来', 方式: '室内查阅' }, 'gap', []],
    [
      '因私出国',
      '因私出国（境）.审批',
      { 级别: '科级' },
      'ok',
      ['单位主要领导', '外单位：市分管领导', '外单位：市委组织部'],
    ],
    ['报销', '报销.审批', { 申请人: '其他', 类别: '年终奖', 金额: 300 }, 'overlap', []],
  ])('%s: %s of %j is %s', (file, table, facts, status, posts) => {
    const matter = sketch(file).matters.find((m) => m.pack.tables[table] !== undefined);
    if (matter === undefined) throw new Error(`no table ${table}`);
    const decided = decide(
      { packs: { ...book.packs, [matter.pack.id]: matter.pack } },
      { pack: matter.pack.id, table, facts },
    );
    if (isRefusal(decided)) throw new Error(decided.sentence);
    expect(decided.verdict.status).toBe(status);
    expect(decided.verdict.route.flatMap((step) => step.posts)).toEqual(posts);
  });

  it('takes a small file as it is', () => expect(faultsOf(UMBRELLA)).toEqual([]));

  it.each<[string, string, string[]]>([
    [
      'an unknown key',
      UMBRELLA.replace('代号', '代码'),
      [
        '2 文件里没有“代码”这一项，是不是「代号」；可写：事项、代号、口令、制度、归口、可发起、停用、条文、名册、仓、表单、核对、审批、另批、加批、批准后、办结、时限、值表、台账、周期、统计、离岗、须知、不办、例',
      ],
    ],
    [
      'a condition on a field that does not exist',
      UMBRELLA.replace('当: { 把数: 2', '当: { 数量: 2'),
      ['10 “审批”第 1 条的“当”的“数量”：表单里没有“数量”；可写：把数、用途、申请人、密级'],
    ],
    [
      'a word that is no option',
      UMBRELLA.replace('当: { 把数: 2 以内 }', '当: { 用途: 私用 }'),
      ['10 “审批”第 1 条的“当”的“用途”：“用途”的选项里没有“私用”；可写：外勤、接待'],
    ],
    [
      'a wrong unit',
      UMBRELLA.replace('2 以内', '2 天以内').replace('类: 数', '类: 数, 单位: 把'),
      ['10 “审批”第 1 条的“当”的“把数”看不懂：2 天以内。单位是“把”，请写成“3 把以内”这样'],
    ],
    [
      'a route that asks the applicant himself',
      UMBRELLA.replace('由: 办公室主任', '由: 申请人'),
      ['11 “审批”第 2 条的“由”：申请人不能批自己的申请；登记即可的写“由: 无”'],
    ],
    [
      'a row without a clause',
      UMBRELLA.replace('由: 办公室主任, 依据: jsan-1', '由: 办公室主任'),
      ['11 “审批”第 2 条：没有写“依据”；每一条都要写出自哪一条条文'],
    ],
    [
      'clocks that wait for each other',
      `${UMBRELLA}时限:
  - { 名: 还伞, 从: 催还, 限: 1 日, 由: 申请人, 办成: 归还, 依据: jsan-1 }
  - { 名: 催还, 从: 还伞, 限: 1 日, 由: 办公室, 办成: 已催, 依据: jsan-1 }
`,
      [
        '13 “时限”第 1 条的“从”：时限互相等着起算：还伞 → 催还 → 还伞；请让其中一个从事件或日期起算',
        '14 “时限”第 2 条的“从”：时限互相等着起算：催还 → 还伞 → 催还；请让其中一个从事件或日期起算',
      ],
    ],
    [
      'a register column of nothing',
      `${UMBRELLA}台账: { 借伞簿: { 列: [编号, 申请人, 颜色] } }\n`,
      [
        '12 “台账”的“借伞簿”的“列”第 3 条：这一列没有来处，没有“颜色”；可写：把数、用途、编号、日期、申请日期、登记日期、申请人、姓名、报销人、借款人、领用人、借用人、借阅人、使用人、登记人、部门、科室、批准人、审批人、各签字人、批准日期、批准时间、办理人、经手人',
      ],
    ],
    [
      'a term in the wrong unit',
      `${UMBRELLA}时限: [{ 名: 还伞, 从: 借出, 限: 3 斤, 由: 申请人, 办成: 归还, 依据: jsan-1 }]\n`,
      ['12 “时限”第 1 条的“限”：“3 斤”看不懂；写成 3 日、5 个工作日、1 个月、2 小时，或表单里的一个日期'],
    ],
    ['tabs', UMBRELLA.replace('  - { 名: 把数', '\t- { 名: 把数'), ['7 行首用了制表符（Tab），请改成空格']],
    [
      'a Chinese colon',
      UMBRELLA.replace('代号:', '代号：'),
      ['2 用了中文冒号，请改成英文冒号加一个空格，写成“名称: 内容”'],
    ],
    [
      'a step that is none',
      UMBRELLA.replace('由: 办公室主任', '由: { 会: 党工委会 }'),
      ['11 “审批”第 2 条的“由”里没有“会”这一项，是不是「会议」；可写：会议'],
    ],
    [
      'ten thousand lines',
      UMBRELLA + '# 空行\n'.repeat(10_000),
      ['1 这个文件有 10012 行，一个事项文件最多 2000 行；请核对是不是放错了文件，或分成几个文件'],
    ],
  ])('says what to do about %s', (_what, text, said) => expect(faultsOf(text)).toEqual(said));
});
