/** 「为什么是我」, and what would send the request elsewhere. */
import { describe, expect, it } from 'vitest';
import { explain } from '../../src/regulation/explain.ts';
import type { OfficeChoice } from '../../src/regulation/verdict.ts';
import { askLeave, askTable, book } from './ask.ts';

const staff = { title: '科员', level: '一般工作人员', type: '事假' };
const lower: OfficeChoice = {
  pack: 'jiedao-01',
  table: 'leave.route',
  situation: 'overlap:000-1-2-2a|000-1-2-2b',
  alternative: '000-1-2-2a',
  source: 'office choice',
};

describe('a leave of two and a half days', () => {
  it('says the facts, the clause and what follows', () => {
    expect(explain(book, askLeave('jiedao-01', { ...staff, days: 2.5 })).why).toEqual([
      '本件人员类别为一般工作人员，天数为 2.5 天。',
      '《请销假制度》二、2：一般工作人员三天以内，书面向办事处主任请假，办公室备案。',
      '所以由办事处主任批，办公室备案。',
    ]);
  });

  it('says where the border lies, the doubtful day included', () => {
    expect(explain(book, askLeave('jiedao-01', { ...staff, days: 2.5 })).wouldChange).toEqual([
      '正好 3 天，条文有不止一种说法，要由办公室确认。',
      '超过 3 天，改由党工委书记批，办公室备案。',
    ]);
  });

  it('says one border only once the office has settled the doubtful day', () => {
    const office = { choices: [lower] };
    expect(explain(book, askLeave('jiedao-01', { ...staff, days: 2.5 }, office), office).wouldChange).toEqual(
      ['超过 3 天，改由党工委书记批，办公室备案。'],
    );
  });
});

it('shows the clause with the office’s reading beside it', () => {
  const office = { choices: [lower] };
  const { basis } = explain(book, askLeave('jiedao-01', { ...staff, days: 3 }, office), office);
  expect(basis).toEqual([
    {
      system: '请销假制度',
      ref: '二、2',
      text: '一般工作人员三天以内，书面向办事处主任请假，办公室备案',
      local: '按本单位约定，取二、2（3 天以内），由办事处主任批，办公室备案。',
    },
  ]);
});

it('says what lies above and below a gap', () => {
  expect(explain(book, askLeave('wangcheng', { ...staff, days: 1.5 })).wouldChange).toEqual([
    '2 天以上，改由主任批。',
    '1 天以内，改由分管副主任批。',
  ]);
});

it('names each number when there are several', () => {
  const decision = askTable('wangcheng', 'leave.limits', { taken: 1, official: true, minutes: 20 });
  expect(explain(book, decision).wouldChange).toEqual([
    '本月已请次数 4 次以上，不予批准。',
    '时长超过 30 分钟，改由派出单位和分管副主任共同批，大厅主任备案。',
  ]);
});

it('a gap without a clause still has a basis once the office has settled it', () => {
  const choice: OfficeChoice = {
    pack: 'jisheng-14',
    table: 'leave.route',
    situation: 'gap:rank=局长',
    route: [{ mode: 'one', posts: ['书记'] }],
    source: 'local rule',
  };
  const decision = askLeave('jisheng-14', { title: '局长', days: 1 }, { choices: [choice] });
  expect(explain(book, decision).basis).toEqual([
    { system: '本单位约定', ref: '', text: '制度没有规定', local: '按本单位约定，由书记批。' },
  ]);
});

it('a case judged by an older edition keeps its reasons and is not measured by the new one', () => {
  const old = { ...askLeave('jiedao-01', { ...staff, days: 2.5 }), packHash: 'older' };
  const { why, wouldChange, basis } = explain(book, old);
  expect(why).toContain('所以由办事处主任批，办公室备案。');
  expect(wouldChange).toEqual([]);
  expect(basis).toHaveLength(1);
});
