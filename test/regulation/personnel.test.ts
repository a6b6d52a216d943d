/** From the personnel file to the kinds of people a regulation speaks of. */
import { describe, expect, it } from 'vitest';
import { askLeave, brief, refusalOf } from './ask.ts';

const person = (title: string, level: string, more: Record<string, string | boolean> = {}) => ({
  title,
  level,
  roles: '',
  is_head: false,
  department_kind: '机关',
  type: '事假',
  days: 2,
  ...more,
});

describe('街道办事处: whom the personnel file makes one', () => {
  it.each([
    [person('科员', '一般工作人员'), '办事处主任；备案办公室'],
    [person('党政办主任', '一般工作人员', { is_head: true }), '办事处主任；备案办公室'],
    [person('四级主任科员', '四级主任科员'), '办事处主任；备案办公室'],
    [person('副主任', '副科级'), '党工委书记；备案办公室'],
    [person('党政办主任', '正科级', { is_head: true }), '空白'],
    [person('办事处主任', '正科级'), '空白'],
    [person('青山村委会主任', '一般工作人员', { department_kind: '村居' }), '党工委书记；备案办公室'],
    [person('青山村委会副主任', '一般工作人员', { department_kind: '村居' }), '村(居)委主要领导'],
    [person('网格员', '一般工作人员', { department_kind: '村居' }), '村(居)委主要领导'],
    [person('书记', '一般工作人员', { department_kind: '村居', is_head: true }), '党工委书记；备案办公室'],
    [person('公益岗', '其他'), '空白'],
  ])('%j → %s', (facts, answer) => {
    expect(brief(askLeave('jiedao-01', facts))).toBe(answer);
  });

  it('takes Chinese labels as well', () => {
    expect(brief(askLeave('jiedao-01', { 职务: '科员', 级别: '一般工作人员', 天数: 2 }))).toBe(
      '办事处主任；备案办公室',
    );
  });
});

describe('other issuers', () => {
  it.each([
    ['renda-05', person('财经委主任', '正处级', { is_head: true }), '常委会主管主任；备案秘书长处'],
    ['renda-05', person('财经委副主任', '副处级'), '相应委办室主任'],
    ['renda-05', person('二级调研员', '副处级'), '相应委办室主任'],
    ['renda-05', person('科员', '一般工作人员'), '相应委办室主任'],
    ['xiangzhen-01', person('乡长', '正科级'), '空白'],
    ['xiangzhen-01', person('副乡长', '副科级'), '分管领导→主要领导；备案办公室'],
    ['jisheng-14', person('副局长', '副科级'), '局长；备案办公室'],
    ['wangcheng', person('业务科科长', '一般工作人员', { is_head: true }), '主任'],
    ['wangcheng', person('不动产登记窗口', '一般工作人员'), '派出单位+分管副主任；备案大厅主任'],
    [
      'wangcheng',
      person('科员', '一般工作人员', { department_kind: '窗口' }),
      '派出单位+分管副主任；备案大厅主任',
    ],
  ])('%s %j → %s', (pack, facts, answer) => {
    expect(brief(askLeave(pack, facts))).toBe(answer);
  });
});

describe('facts that do not do', () => {
  it('says what is missing, what it accepts and what else would tell it', () => {
    const sentence = refusalOf('jiedao-01', 'leave.route', { days: 2 });
    expect(sentence).toContain('人员类别（rank）');
    expect(sentence).toContain('“一般工作人员”');
    expect(sentence).toContain('职务（title）、级别（level）');
    expect(refusalOf('jiedao-01', 'leave.route', { rank: '一般工作人员' })).toBe(
      '还缺：天数（days），可填大于 0 的数。',
    );
  });

  it('asks for a fact only where it decides', () => {
    expect(brief(askLeave('jiedao-01', { rank: '副科级领导' }))).toBe('党工委书记；备案办公室');
  });

  it.each([
    [{ rank: '一般工作人员', days: '3' }, '“天数（days）”不能是 "3"，应填大于 0 的数。'],
    [{ rank: '一般工作人员', days: 0 }, '“天数（days）”不能是 0，应填大于 0 的数。'],
    [{ rank: '一般工作人员', days: -1 }, '“天数（days）”不能是 -1，应填大于 0 的数。'],
    [{ rank: 3, days: 1 }, '“人员类别（rank）”不能是 3，应填“一般工作人员”'],
  ])('refuses %j', (facts, sentence) => {
    expect(refusalOf('jiedao-01', 'leave.route', facts)).toContain(sentence);
  });

  it('names the packs and the tables there are', () => {
    expect(refusalOf('jiedao', 'leave.route', {})).toContain('jiedao-01、jiedao-07、');
    expect(refusalOf('jiedao-01', 'leave.rout', {})).toContain('leave.route');
  });
});
