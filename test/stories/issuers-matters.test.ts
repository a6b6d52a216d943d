/** Matters that come with the issuers' packs, taken over by an office: one of each domain that no other story plays. */
import { rm, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { say, tap } from './acts.ts';
import { officeWith, type OfficeFolder } from './office-with.ts';
import { play, type Play } from './play.ts';

const TAKEN: Record<string, string> = {
  学习讲课: 'wangcheng',
  窗口考勤违规: 'wangcheng',
  投诉答复: 'wangcheng',
  处理废旧文件: 'wangcheng',
  廉政情况登记: 'wangcheng',
  请示报告: 'wangcheng',
  随办随公示: 'shequ-07',
  走访登记: 'shequ-09',
  使用社区设施: 'hangzhou-01',
};

type Tap = [who: string, button: string, form: Record<string, string>];
type Case = {
  matter: string;
  number: string;
  word: string;
  who: string;
  /** What is refused first, and a word of the sentence. */
  refused?: [form: Record<string, string>, said: string];
  form: Record<string, string>;
  taps: Tap[];
  register: string;
  line: Record<string, string>;
};

const CASES: Case[] = [
  {
    matter: '学习讲课',
    number: 'XX-2026-0001',
    word: '讲课登记',
    who: '王芳',
    form: { 项目: '考试', 题目: '政务服务条例', 应考人数: '8', 参加率: '100', 优良率: '90' },
    taps: [],
    register: '学习登记簿',
    line: { 项目: '考试', 优良率: '90' },
  },
  {
    matter: '投诉答复',
    number: 'TS-2026-0001',
    word: '投诉答复',
    who: '唐可欣',
    refused: [{ 投诉编号: 'XF-2026-0001', 投诉方面: '办事效率', 投诉方式: '书面', 答复方式: '口头' }, '书面'],
    form: { 投诉编号: 'XF-2026-0001', 投诉方面: '办事效率', 投诉方式: '电话', 答复方式: '口头' },
    taps: [
      ['唐可欣', '已答复', { 答复内容: '已当面说明办理进度', 答复日期: '2026-03-03' }],
      ['沈佳音', '归档', { 归档号: '2026-投诉-1' }],
    ],
    register: '投诉答复簿',
    line: { 投诉方式: '电话', 答复日期: '2026-03-03', 归档号: '2026-投诉-1' },
  },
  {
    matter: '处理废旧文件',
    number: 'FJ-2026-0001',
    word: '处理废文件',
    who: '王芳',
    refused: [{ 清单: '过期资料 3', 处理办法: '秘密★1年 的统一销毁' }, '涉密'],
    form: { 清单: '过期宣传单 3', 处理办法: '统一销毁' },
    taps: [
      ['杜若琳', '同意', {}],
      ['钱晓舟', '已处理', { 处理日期: '2026-03-03' }],
    ],
    register: '文件处理簿',
    line: { 批准人: '杜若琳', 处理日期: '2026-03-03' },
  },
  {
    matter: '廉政情况登记',
    number: 'LZ-2026-0001',
    word: '礼品上交',
    who: '唐可欣',
    form: {
      涉及人: '唐可欣',
      发生日期: '2026-03-01',
      情形: '收受财物礼品礼金',
      说明: '办事群众留下茶叶一盒，当天上交',
    },
    taps: [['沈佳音', '已查证', { 查证情况: '情况属实', 处理意见: '茶叶退回' }]],
    register: '廉政情况登记簿',
    line: { 情形: '收受财物礼品礼金', 处理意见: '茶叶退回' },
  },
  {
    matter: '请示报告',
    number: 'QS-2026-0001',
    word: '请示报告',
    who: '王芳',
    form: { 请示事项: '低保年审延期', 情况和建议: '三户材料未齐，建议延期五天' },
    taps: [['杜若琳', '同意', {}]],
    register: '请示报告登记簿',
    line: { 请示事项: '低保年审延期', 批准人: '杜若琳' },
  },
  {
    matter: '随办随公示',
    number: 'SG-2026-0001',
    word: '随办公示',
    who: '胡春梅',
    form: { 内容: '二月低保新增名单', 办理日期: '2026-03-02' },
    taps: [['胡春梅', '已公示', { 公示日期: '2026-03-02' }]],
    register: '随办公示簿',
    line: { 内容: '二月低保新增名单', 公示日期: '2026-03-02' },
  },
  {
    matter: '走访登记',
    number: 'ZF-2026-0001',
    word: '走访登记',
    who: '江晓燕',
    form: {
      住户: '3 栋 201',
      家庭: '困难家庭',
      宣传和意见: '宣传医保政策',
      难点: '楼道灯坏了',
      入户: '报身份、经同意',
    },
    taps: [['江晓燕', '难点已回音', { 回音情况: '物业已换灯' }]],
    register: '走访日志',
    line: { 家庭: '困难家庭', 回音情况: '物业已换灯' },
  },
  {
    matter: '使用社区设施',
    number: 'SS-2026-0001',
    word: '使用社区设施',
    who: '江晓燕',
    refused: [{ 场所: '一楼活动室', 用途: '其他经营', 理由: '出租摊位' }, '经营'],
    form: { 场所: '一楼活动室', 用途: '社区活动', 理由: '重阳节文艺演出' },
    taps: [],
    register: '设施使用簿',
    line: { 场所: '一楼活动室', 用途: '社区活动' },
  },
];

describe('matters of the issuers, in an office that takes them over', () => {
  let p: Play;
  let folder: OfficeFolder;
  beforeAll(async () => {
    folder = await officeWith([
      [
        '  督办: guoshui-06',
        `  督办: guoshui-06\n${Object.entries(TAKEN)
          .map(([m, pack]) => `  ${m}: ${pack}`)
          .join('\n')}`,
      ],
      [
        '  局长办公会: [1001, 1002]',
        '  局长办公会: [1001, 1002]\n  主任: 1002\n  办公室: 1007\n  大厅主任: 1028\n  保密员: 1009\n  社区居委会: 1031\n  社区负责人: 1031',
      ],
    ]);
    for (const part of ['事项', '名册']) {
      await rm(path.join(folder.dir, part), { recursive: true });
      await mkdir(path.join(folder.dir, part));
    }
    await writeFile(path.join(folder.dir, '名册', '社区印章.csv'), '名称,直径,制发单位,保管人\n');
    p = await play({ at: ['2026-03-02', '09:00'], officeDir: folder.dir });
  });
  afterAll(async () => {
    await p.end();
    await folder.remove();
  });

  const line = async (register: string): Promise<unknown> =>
    (
      await p.service.office.db.registerLine.findFirstOrThrow({
        where: { register },
        orderBy: { number: 'desc' },
      })
    ).cells;

  it.each(CASES)('$matter', async ({ number, word, who, refused, form, taps, register, line: told }) => {
    await say(p, who, word);
    const said = refused === undefined ? '' : await tap(p, who, '提交', { form: refused[0] });
    expect(`${said}${p.card(who).text}`).toContain(refused?.[1] ?? '');
    expect(await tap(p, who, '提交', { form })).toBe(`已提交，编号 ${number}`);
    for (const [person, button, filled] of taps) await tap(p, person, button, { on: number, form: filled });
    expect(await line(register)).toMatchObject({ 编号: number, ...told });
  });

  it('窗口考勤违规: the third in a month proposes more, about the one whom the register names', async () => {
    const late = { 当事人: '余海澄', 情形: '迟到' };
    for (const number of ['KQ-2026-0001', 'KQ-2026-0002', 'KQ-2026-0003']) {
      await say(p, '姚敏', '窗口迟到登记');
      expect(await tap(p, '姚敏', '提交', { form: late })).toBe(`已提交，编号 ${number}`);
    }
    // One proposal after the other is confirmed by the keeper of the matter.
    await tap(p, '姚敏', '核定', { on: 'KQ-2026-0003', form: { 核定意见: '扣十元' } });
    const proposed = await p.service.office.db.matterTask.findMany({
      where: { kind: 'confirm' },
      orderBy: [{ effect: 'asc' }, { id: 'asc' }],
    });
    expect(proposed.map((t) => t.label)).toEqual([
      ...Array.from({ length: 3 }, () => '核定建议：余海澄 扣岗位津贴 10 元'),
      '核定建议：余海澄 按次数扣岗位津贴（每次扣多少没有写），报派出单位',
    ]);
  });
});
