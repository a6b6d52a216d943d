/** 本单位约定: how an office settles what its text leaves open. */
import { describe, expect, it } from 'vitest';
import type { OfficeChoice } from '../../src/regulation/verdict.ts';
import { askLeave, askTable, brief, lookUpIn } from './ask.ts';

const lower: OfficeChoice = {
  pack: 'jiedao-01',
  table: 'leave.route',
  situation: 'overlap:000-1-2-2a|000-1-2-2b',
  alternative: '000-1-2-2a',
  source: 'office choice',
};

const threeDays = { rank: '一般工作人员', days: 3 };

describe('exactly three days', () => {
  it('goes to the lower tier when the office says so, and says that it is the office’s reading', () => {
    const { verdict, situation } = askLeave('jiedao-01', threeDays, { choices: [lower] });
    expect(verdict).toMatchObject({
      status: 'ok',
      route: [{ step: 1, mode: 'one', posts: ['办事处主任'], cite: ['000-1-2-2a'] }],
      file_with: ['办公室'],
      alternatives: [],
      resolved_by: 'office choice',
      cite: ['000-1-2-2a'],
    });
    expect(verdict.explanation).toBe('按本单位约定，取二、2（3 天以内），由办事处主任批，办公室备案。');
    expect(situation).toBe(lower.situation);
  });

  it('follows the newer decision on a card, which comes first', () => {
    const card: OfficeChoice = {
      ...lower,
      alternative: '000-1-2-2b',
      source: 'local rule',
      said: '李娜于3月2日确定',
    };
    const { verdict } = askLeave('jiedao-01', threeDays, { choices: [card, lower] });
    expect(verdict.route[0]?.posts).toEqual(['党工委书记']);
    expect(verdict.resolved_by).toBe('local rule');
    expect(verdict.explanation).toContain('李娜于3月2日确定');
  });

  it('may go to somebody whom no clause names', () => {
    const own: OfficeChoice = {
      ...lower,
      alternative: undefined,
      route: [{ mode: 'all', posts: ['办事处主任', '党工委书记'] }],
      file_with: ['办公室'],
    };
    const { verdict } = askLeave('jiedao-01', threeDays, { choices: [own] });
    expect(verdict.route).toEqual([{ step: 1, mode: 'all', posts: ['办事处主任', '党工委书记'], cite: [] }]);
  });

  it.each([
    ['of another pack', { pack: 'xiangzhen-01' }],
    ['of another table', { table: 'leave.on_duty' }],
    ['of another situation', { situation: 'overlap:000-1-2-4a|000-1-2-4b' }],
    ['that names a clause no longer there', { alternative: '000-1-2-9' }],
  ])('is still asked when the choice is one %s', (_, change) => {
    expect(askLeave('jiedao-01', threeDays, { choices: [{ ...lower, ...change }] }).verdict.status).toBe(
      'overlap',
    );
  });

  it('leaves every other case to the text', () => {
    const { verdict } = askLeave('jiedao-01', { ...threeDays, days: 4 }, { choices: [lower] });
    expect(verdict).toMatchObject({ resolved_by: 'text', cite: ['000-1-2-2b'] });
  });
});

describe('a gap', () => {
  const facts = { rank: '一般工作人员', type: '事假', days: 1.5 };
  const situation = 'gap:window=false,rank=一般工作人员,type=事假,days in (1..2)';
  const choice: OfficeChoice = {
    pack: 'wangcheng',
    table: 'leave.route',
    situation,
    route: [{ mode: 'one', posts: ['主任'] }],
    source: 'local rule',
  };

  it('goes where the office decided, without a clause behind the step', () => {
    const { verdict } = askLeave('wangcheng', facts, { choices: [choice] });
    expect(verdict).toMatchObject({
      status: 'ok',
      route: [{ posts: ['主任'], cite: [] }],
      resolved_by: 'local rule',
    });
    expect(verdict.explanation).toContain('制度没有规定');
    expect(verdict.explanation).toContain('按本单位约定，由主任批');
  });

  it('is never filled with nobody', () => {
    expect(brief(askLeave('wangcheng', facts, { choices: [{ ...choice, route: [] }] }))).toBe('空白');
    expect(brief(askLeave('wangcheng', facts, { choices: [{ ...choice, route: undefined }] }))).toBe('空白');
  });
});

describe('an open number', () => {
  it('is filled by the file', () => {
    const { verdict } = askTable('renda-05', 'leave.return', {}, { numbers: { 'leave.return_due_days': 1 } });
    expect(verdict).toMatchObject({ status: 'ok', resolved_by: 'office choice' });
    expect(verdict.explanation).toContain('“销假时限”按本单位约定为 1 个工作日');
    expect(lookUpIn('renda-05', 'leave.return', {}, { 'leave.return_due_days': 1 }).then['within']).toBe(1);
  });

  it('is filled by a card, which is newer than the file', () => {
    const card: OfficeChoice = {
      pack: 'renda-05',
      table: 'leave.return',
      situation: 'number:leave.return_due_days',
      number: 2,
      source: 'local rule',
    };
    const { verdict } = askTable(
      'renda-05',
      'leave.return',
      {},
      { choices: [card], numbers: { 'leave.return_due_days': 1 } },
    );
    expect(verdict.resolved_by).toBe('local rule');
    expect(verdict.limits).toContainEqual(expect.objectContaining({ kind: '几天内', value: 2 }));
  });
});
