/** Who approves a leave, row by row as the five issuers print it, on, below and above every border. */
import { describe, expect, it } from 'vitest';
import type { Facts } from '../../src/regulation/verdict.ts';
import { askLeave, askTable, brief } from './ask.ts';

type Golden = [facts: Facts, answer: string, cite: string[]];

const staff = (days: number): Facts => ({ rank: '一般工作人员', days });
const head = (days: number): Facts => ({ rank: '村(居)委书记、主任', days });
const member = (days: number): Facts => ({ rank: '村(居)委成员', days });
const bureau = (days: number): Facts => ({ rank: '干部职工', days });
const congress = (rank: string, days: number, type = '事假'): Facts => ({ rank, type, days });
const of = (rank: string, type: string, days: number): Facts => ({ rank, type, days });

const holdTo = (pack: string, cases: Golden[]) => {
  it.each(cases)('%j → %s', (facts, answer, cite) => {
    const decision = askLeave(pack, facts);
    expect(brief(decision)).toBe(answer);
    expect(decision.verdict.cite).toEqual(cite);
  });
};

describe('街道办事处（第1篇）', () => {
  const a = '000-1-2-2a';
  const b = '000-1-2-2b';
  holdTo('jiedao-01', [
    [{ rank: '副科级领导', days: 0.5 }, '党工委书记；备案办公室', ['000-1-2-1']],
    [{ rank: '副科级', days: 30 }, '党工委书记；备案办公室', ['000-1-2-1']],
    [staff(0.5), '办事处主任；备案办公室', [a]],
    [staff(2.5), '办事处主任；备案办公室', [a]],
    [staff(3), '重叠：办事处主任；备案办公室|党工委书记；备案办公室', [a, b]],
    [staff(3.5), '党工委书记；备案办公室', [b]],
    [staff(60), '党工委书记；备案办公室', [b]],
    [head(0.5), '空白', ['000-1-2-3']],
    [head(1), '党工委书记；备案办公室', ['000-1-2-3']],
    [head(1.5), '党工委书记；备案办公室', ['000-1-2-3']],
    [member(2.5), '村(居)委主要领导', ['000-1-2-4a']],
    [member(3), '重叠：村(居)委主要领导|办事处主任；备案办公室', ['000-1-2-4a', '000-1-2-4b']],
    [member(3.5), '办事处主任；备案办公室', ['000-1-2-4b']],
    [{ rank: '正科级', days: 1 }, '空白', ['000-1-2-1']],
    [{ rank: '党政正职', days: 1 }, '空白', ['000-1-2-1']],
    [{ rank: '制度未列人员', days: 1 }, '空白', []],
  ]);

  it('asks the leader on duty when the person is on duty', () => {
    expect(brief(askTable('jiedao-01', 'leave.on_duty', {}))).toBe('带班领导');
  });

  it('asks for it in writing where the clause says so', () => {
    expect(askLeave('jiedao-01', staff(1)).verdict.requires).toEqual(['书面']);
    expect(askLeave('jiedao-01', staff(5)).verdict.requires).toEqual([]);
  });
});

describe('乡镇机关（第1篇）', () => {
  const c = ['001-1-4-1a'];
  holdTo('xiangzhen-01', [
    [{ rank: '机关人员', type: '事假', days: 0.5 }, '分管领导→主要领导；备案办公室', c],
    [{ rank: '机关人员', type: '病假', days: 40 }, '分管领导→主要领导；备案办公室', c],
    [{ rank: '机关人员', type: '年休假', days: 1 }, '空白', []],
    [{ rank: '主要领导', type: '事假', days: 1 }, '空白', []],
  ]);

  it('asks the principal leader about missing a meeting, with a written slip', () => {
    const { verdict } = askTable('xiangzhen-01', 'leave.meeting', {});
    expect(verdict).toMatchObject({
      route: [{ posts: ['主要领导'] }],
      requires: ['书面请假条'],
      cite: ['001-1-3-2b'],
    });
  });
});

describe('市人大机关（第5篇）', () => {
  const deputy = '副秘书长、委办室主任';
  const between = ['001-5-1-2b', '001-5-1-2c'];
  holdTo('renda-05', [
    [congress('秘书长', 0.5), '空白', ['001-5-1-2a']],
    [congress('秘书长', 1), '常委会主管主任', ['001-5-1-2a']],
    [congress('秘书长', 1.5), '空白', ['001-5-1-2a']],
    [congress('秘书长', 2), '空白', ['001-5-1-2a']],
    [congress(deputy, 0.5), '空白', between],
    [congress(deputy, 1), '秘书长', ['001-5-1-2b']],
    [congress(deputy, 1, '病假'), '秘书长', ['001-5-1-2b']],
    [congress(deputy, 1, '年休假'), '空白', ['001-5-1-2c']],
    [congress(deputy, 1.5), '空白', between],
    [congress(deputy, 2), '常委会主管主任；备案秘书长处', ['001-5-1-2c']],
    [congress(deputy, 2.5, '年休假'), '常委会主管主任；备案秘书长处', ['001-5-1-2c']],
    [congress(deputy, 3), '常委会主管主任；备案秘书长处', ['001-5-1-2c']],
    [congress(deputy, 3.5), '空白', between],
    [congress(deputy, 4), '空白', between],
    [congress('委办室副主任', 0.5), '空白', ['001-5-1-3a', '001-5-1-3b']],
    [congress('委办室副主任', 1), '相应委办室主任', ['001-5-1-3a']],
    [congress('委办室副主任', 1.5), '相应委办室主任', ['001-5-1-3a']],
    [congress('委办室副主任', 2), '相应委办室主任', ['001-5-1-3a']],
    [congress('委办室副主任', 2.5), '空白', ['001-5-1-3a', '001-5-1-3b']],
    [congress('委办室副主任', 3), '常委会主管主任；备案秘书长处', ['001-5-1-3b']],
    [congress('科级以下', 0.5), '空白', ['001-5-1-4a', '001-5-1-4b']],
    [congress('科级以下', 1), '相应委办室主任', ['001-5-1-4a']],
    [congress('科级以下', 2.5), '相应委办室主任', ['001-5-1-4a']],
    [congress('科级以下', 3), '相应委办室主任', ['001-5-1-4a']],
    [congress('科级以下', 3.5), '空白', ['001-5-1-4a', '001-5-1-4b']],
    [congress('科级以下', 4), '常委会主管主任；备案机关党委办公室', ['001-5-1-4b']],
    [congress('常委会领导', 1), '空白', ['001-5-1-2a']],
  ]);
});

describe('人口计生局（第14篇）', () => {
  const file = '001-14-1-4';
  holdTo('jisheng-14', [
    [
      bureau(0.5),
      '矛盾：科室负责人；备案办公室|科室负责人→分管领导；备案办公室',
      ['001-14-1-3a', file, '001-14-1-3b'],
    ],
    [bureau(0.75), '空白', ['001-14-1-3a', '001-14-1-3b', '001-14-1-3c']],
    [bureau(1), '局长；备案办公室', ['001-14-1-3c', file]],
    [bureau(1.5), '局长；备案办公室', ['001-14-1-3c', file]],
    [{ rank: '班子成员', days: 0.5 }, '局长；备案办公室', ['001-14-1-3d', file]],
    [{ rank: '局长', days: 1 }, '空白', []],
    [{ title: '驾驶员', days: 1 }, '局长；备案办公室', ['001-14-1-3c', file]],
  ]);
});

describe('望城区政务服务中心', () => {
  const personal = ['003-5-1-3a', '003-5-1-2'];
  const readings = '重叠：办公室→书记+主任|办公室→书记/主任';
  const through = '派出单位+分管副主任；备案大厅主任';
  holdTo('wangcheng', [
    [of('一般工作人员', '事假', 0.5), '分管副主任', personal],
    [of('一般工作人员', '事假', 1), '分管副主任', personal],
    [of('一般工作人员', '事假', 1.5), '空白', ['003-5-1-3a']],
    [{ type: '事假', days: 1.5 }, '空白', ['003-5-1-3a']],
    [of('一般工作人员', '事假', 2), '主任', personal],
    [of('副主任', '事假', 2.5), '主任', personal],
    [of('主任', '事假', 1), '空白', ['003-5-1-3c']],
    [of('书记', '病假', 1), '空白', ['003-5-1-3c']],
    [of('一般工作人员', '病假', 40), '分管副主任', ['003-5-1-3b']],
    [of('一般工作人员', '年休假', 5), '办公室→分管副主任', ['003-5-1-3c']],
    [of('科室负责人', '年休假', 5), readings, ['003-5-1-3c']],
    [of('副主任', '年休假', 5), readings, ['003-5-1-3c']],
    [of('一般工作人员', '婚假', 3), '空白', ['003-5-1-3d']],
    [of('一般工作人员', '产假', 98), '空白', ['003-5-1-3d']],
    [of('一般工作人员', '出差', 2), '中心领导', ['003-5-1-4b']],
    [{ ...of('一般工作人员', '事假', 1.5), window: true }, through, ['003-12-2-7a']],
    [{ ...of('一般工作人员', '公假', 1), window: true }, through, ['003-12-2-7a']],
    [{ ...of('一般工作人员', '年休假', 1), window: true }, '空白', []],
  ]);

  it.each([
    [{ taken: 0, official: true, minutes: 30 }, '大厅主任'],
    [{ taken: 3, official: true, minutes: 30 }, '大厅主任'],
    [{ taken: 3, official: true, minutes: 31 }, through],
    [{ taken: 3, official: false, minutes: 5 }, through],
    [{ taken: 4, official: true, minutes: 5 }, '不准'],
    [{ taken: 5, official: false, minutes: 60 }, '不准'],
  ])('the window: a short absence %j → %s', (facts, answer) => {
    expect(brief(askTable('wangcheng', 'leave.limits', facts))).toBe(answer);
  });

  it('names the clause that stops the fifth absence of the month', () => {
    const { verdict } = askTable('wangcheng', 'leave.limits', { taken: 4 });
    expect(verdict.cite).toEqual(['003-12-2-7c']);
    expect(verdict.explanation).toContain('本月临时请假已满四次');
  });

  it('asks for the hospital’s certificate with a sick leave', () => {
    expect(askLeave('wangcheng', of('一般工作人员', '病假', 2)).verdict.requires).toEqual([
      '指定医院(医务室)证明',
    ]);
  });
});
