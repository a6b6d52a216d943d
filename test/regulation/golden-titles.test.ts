/** Titles as personnel files word them: who decides follows from the post and the level, never from the wording. */
import { describe, expect, it } from 'vitest';
import { askLeave, askTable, brief } from './ask.ts';

const leave = (pack: string, facts: Record<string, string | number | boolean>): string =>
  brief(
    askLeave(pack, { roles: '', is_head: false, department_kind: '机关', type: '事假', days: 1, ...facts }),
  );

describe('who holds the post, however the title is worded', () => {
  it.each([
    ['wangcheng', { posts: '主任、中心主任', title: '党组书记、主任', level: '正科级' }, '空白'],
    ['wangcheng', { posts: '主任', title: '科员', level: '一般工作人员' }, '空白'],
    [
      'wangcheng',
      { posts: '副主任', title: '党组成员、副主任', level: '副科级', type: '年休假' },
      '重叠：办公室→书记+主任|办公室→书记/主任',
    ],
    ['wangcheng', { posts: '无', title: '主任', level: '一般工作人员', is_head: true }, '分管副主任'],
    ['renda-05', { posts: '秘书长', title: '党组成员', level: '正处级', days: 2 }, '空白'],
    [
      'renda-05',
      { posts: '副秘书长', title: '党组成员', level: '副处级', days: 2 },
      '常委会主管主任；备案秘书长处',
    ],
    ['jisheng-14', { posts: '局长', title: '党组书记', level: '正科级' }, '空白'],
    ['jisheng-14', { posts: '副局长、班子成员', title: '党组成员', level: '副科级' }, '局长；备案办公室'],
    ['xiangzhen-01', { posts: '主要领导', title: '党委委员', level: '正科级' }, '空白'],
    ['jiedao-01', { posts: '党工委书记、主要领导', title: '书记', level: '正科级' }, '空白'],
  ])('%s %j → %s', (pack, facts, answer) => {
    expect(leave(pack, facts)).toBe(answer);
  });
});

describe('a title alone: several posts in one are told apart, and what does not tell is asked', () => {
  it.each([
    ['wangcheng', { title: '党组书记、主任' }, '空白'],
    ['wangcheng', { title: '党组成员、副主任', type: '年休假' }, '空白'],
    ['wangcheng', { title: '副主任' }, '空白'],
    ['wangcheng', { title: '副主任科员', level: '副主任科员' }, '分管副主任'],
    ['renda-05', { title: '秘书长、党组成员', level: '正处级' }, '常委会主管主任'],
    ['renda-05', { title: '秘书长、党组成员', level: '正处级', days: 2 }, '空白'],
    ['renda-05', { title: '副主任科员', level: '副主任科员', days: 4 }, '常委会主管主任；备案机关党委办公室'],
    ['renda-05', { title: '党组成员', level: '正处级' }, '空白'],
    ['jisheng-14', { title: '局长、党组书记' }, '空白'],
    ['jisheng-14', { title: '党组书记、局长' }, '空白'],
    ['jisheng-14', { title: '党组成员、副局长' }, '局长；备案办公室'],
    ['jisheng-14', { title: '四级主任科员' }, '局长；备案办公室'],
    ['xiangzhen-01', { title: '党委书记、人大主席' }, '空白'],
    ['xiangzhen-01', { title: '党委副书记、镇长' }, '空白'],
    ['xiangzhen-01', { title: '党委副书记' }, '分管领导→主要领导；备案办公室'],
    ['jiedao-01', { title: '党工委书记、人大工委主任', level: '正科级' }, '空白'],
  ])('%s %j → %s', (pack, facts, answer) => {
    expect(leave(pack, facts)).toBe(answer);
  });
});

describe('who is a leader of the bureau for a car', () => {
  const trip = (facts: Record<string, string>): string =>
    brief(askTable('jisheng-14', 'vehicle.route', { use: '公务', area: '区内', ahead_days: 0, ...facts }));
  it.each([
    [{ title: '科员', level: '科级以下' }, '不准'],
    [{ title: '干部', level: '副科级' }, '办公室'],
    [{ title: '干部', level: '一般工作人员', posts: '局长' }, '办公室'],
    [{ title: '副局长助理', level: '一般工作人员' }, '不准'],
    [{ title: '工会主席', level: '科级以下', roles: '班子成员' }, '办公室'],
  ])('%j → %s', (facts, answer) => {
    expect(trip(facts)).toBe(answer);
  });

  it('lets no single leader decide what the text reserves to a meeting', () => {
    const { verdict } = askTable('jisheng-14', 'vehicle.repair', { amount: 800 });
    expect(verdict.route).toMatchObject([{ mode: 'all', posts: ['局长办公会'] }]);
    expect(verdict.requires).toEqual(['局长办公会集体研究（现由全体成员同意代替）']);
  });
});
