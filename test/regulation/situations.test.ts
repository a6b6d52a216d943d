/** One situation, one name: an answer given once must fit every case of its kind, and no other. */
import { describe, expect, it } from 'vitest';
import { askLeave, askTable } from './ask.ts';

const situation = (pack: string, facts: Record<string, string | number | boolean>) =>
  askLeave(pack, facts).situation;

const personal = (days: number) => situation('wangcheng', { rank: '一般工作人员', type: '事假', days });
const general = (days: number) => situation('renda-05', { rank: '秘书长', type: '事假', days });

describe('the name of a gap', () => {
  it('is the same for 1.25, 1.5 and 1.75 days of personal leave', () => {
    expect(personal(1.5)).toBe('gap:window=false,rank=一般工作人员,type=事假,days in (1..2)');
    expect(personal(1.25)).toBe(personal(1.5));
    expect(personal(1.75)).toBe(personal(1.5));
  });

  it('reaches as far as no rule does: two days and two hundred of the secretary-general', () => {
    expect(general(2)).toBe('gap:rank=秘书长,days>1');
    expect(general(200)).toBe(general(1.5));
    expect(general(0.5)).toBe('gap:rank=秘书长,days<1');
  });

  it('keeps people apart whom one answer would not suit', () => {
    expect(situation('jiedao-01', { rank: '党政正职', days: 1 })).toBe('gap:rank=党政正职');
    expect(situation('jiedao-01', { rank: '正科级', days: 1 })).toBe(
      situation('jiedao-01', { rank: '正科级以上', days: 9 }),
    );
    expect(situation('jiedao-01', { rank: '公益岗', days: 1 })).toBe(
      situation('jiedao-01', { rank: '制度未列人员', days: 5 }),
    );
  });

  it('does not depend on whether the kind of person was given or derived', () => {
    expect(situation('wangcheng', { title: '科员', type: '事假', days: 1.5 })).toBe(
      situation('wangcheng', { rank: '一般工作人员', type: '事假', days: 1.5 }),
    );
  });
});

describe('the name of an overlap', () => {
  it('is made of the clauses that answer at once', () => {
    expect(situation('jiedao-01', { rank: '一般工作人员', days: 3 })).toBe('overlap:000-1-2-2a|000-1-2-2b');
    expect(situation('jisheng-14', { rank: '干部职工', days: 0.5 })).toBe('overlap:001-14-1-3a|001-14-1-3b');
  });

  it('and of the names of the readings where it is one clause', () => {
    const decision = askLeave('wangcheng', { rank: '副主任', type: '年休假', days: 5 });
    expect(decision.verdict.alternatives.map((a) => a.key)).toEqual([
      '003-5-1-3c:书记、主任都批',
      '003-5-1-3c:书记、主任一人批',
    ]);
    expect(decision.situation).toContain('003-5-1-3c:书记、主任都批');
  });
});

describe('what is clear or open', () => {
  it('has no name when the text is clear', () => {
    expect(situation('jiedao-01', { rank: '一般工作人员', days: 1 })).toBe('');
  });

  it('is named after the number that is left open', () => {
    const decision = askTable('renda-05', 'leave.return', {});
    expect(decision.verdict.status).toBe('needs_number');
    expect(decision.situation).toBe('number:leave.return_due_days');
    expect(decision.verdict.explanation).toContain('没有写明“销假时限”是多少');
  });
});
