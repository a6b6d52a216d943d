/* oxlint-disable unicorn/no-thenable -- `then` is the pack's own word and never a function. */
/** Leave by law, where the office's own text is silent. */
import { describe, expect, it } from 'vitest';
import { askTable, lookUpIn } from './ask.ts';

describe('annual leave', () => {
  it.each([
    [0, 0],
    [0.99, 0],
    [1, 5],
    [9.99, 5],
    [10, 10],
    [19.99, 10],
    [20, 15],
    [45, 15],
  ])('%f years of service give %i days', (service_years, days) => {
    expect(lookUpIn('jiedao-01', 'leave.annual', { service_years }).then['days']).toBe(days);
  });

  it.each([
    [{ service_years: 5 }, false],
    [{ service_years: 5, paid_personal_leave_days: 19.5 }, false],
    [{ service_years: 5, paid_personal_leave_days: 20 }, true],
    [{ service_years: 9, sick_leave_months: 2 }, true],
    [{ service_years: 10, sick_leave_months: 2 }, false],
    [{ service_years: 10, sick_leave_months: 3 }, true],
    [{ service_years: 20, sick_leave_months: 3.5 }, false],
    [{ service_years: 20, sick_leave_months: 4 }, true],
    [{ service_years: 30, school_vacation_longer: true }, true],
  ])('%j: excluded %s', (facts, excluded) => {
    expect(lookUpIn('jiedao-01', 'leave.annual.excluded', facts).status).toBe(excluded ? 'refused' : 'ok');
  });

  it('says why it is excluded, and by which clause', () => {
    const found = lookUpIn('jiedao-01', 'leave.annual.excluded', { service_years: 3, sick_leave_months: 2 });
    expect(found).toMatchObject({ reason: '病假累计两个月以上', cite: ['nat-annual-4c'] });
  });

  it('may be carried over one year for work, not otherwise', () => {
    expect(lookUpIn('national', 'leave.annual.carry', { work_needs: true }).then['carry_years']).toBe(1);
    expect(lookUpIn('national', 'leave.annual.carry', { work_needs: false }).then['carry_years']).toBe(0);
  });

  it('as a verdict it is a limit with its clause', () => {
    const { verdict } = askTable('national', 'leave.annual', { service_years: 12 });
    expect(verdict.limits).toEqual([
      { kind: '年休假', value: 10, unit: '天', cite: ['nat-annual-3', 'nat-annual-rules-2'] },
    ]);
  });
});

describe('kinds of leave', () => {
  it.each([
    ['年休假', { counts: 'working_day', from_balance: true }],
    ['病假', { evidence: '医疗机构证明', evidence_when: 'after_return', from_balance: false }],
    ['婚假', { max_days: 3 }],
    ['丧假', { max_days: 3 }],
    ['产假', { counts: 'calendar_day' }],
    ['探亲假', { counts: 'calendar_day' }],
    ['事假', { from_balance: false }],
    ['公假', { from_balance: false }],
  ])('%s', (type, rule) => {
    const found = lookUpIn('jiedao-01', 'leave.kind', { type });
    expect(found.status).toBe('ok');
    expect(found.then).toMatchObject(rule);
    expect(found.cite.length).toBeGreaterThan(0);
  });

  it('wants the certificate first where the office’s own text says so, and the law for the rest', () => {
    expect(lookUpIn('wangcheng', 'leave.kind', { type: '病假' }).then).toMatchObject({
      evidence: '指定医院(医务室)证明',
      evidence_when: 'before',
    });
    expect(lookUpIn('wangcheng', 'leave.kind', { type: '婚假' }).then).toMatchObject({ max_days: 3 });
  });

  it('does not invent the days that each province sets', () => {
    expect(lookUpIn('national', 'leave.kind', { type: '护理假' })).toMatchObject({
      status: 'needs_number',
      needs: ['leave.paternity_days'],
      then: { max_days: null },
    });
    expect(
      lookUpIn('national', 'leave.kind', { type: '护理假' }, { 'leave.paternity_days': 20 }),
    ).toMatchObject({ status: 'ok', then: { max_days: 20 } });
    expect(lookUpIn('national', 'leave.extra', { type: '婚假' }).status).toBe('needs_number');
  });

  it('knows no other kind', () => {
    expect(lookUpIn('national', 'leave.kind', { type: '高温假' }).status).toBe('gap');
  });
});

describe('home leave and maternity leave', () => {
  it.each([
    [
      { to: '配偶', married: true },
      { days: 30, every_years: 1 },
    ],
    [
      { to: '父母', married: false },
      { days: 20, every_years: 1 },
    ],
    [
      { to: '父母', married: false, two_years: true },
      { days: 45, every_years: 2 },
    ],
    [
      { to: '父母', married: true },
      { days: 20, every_years: 4 },
    ],
  ])('%j → %j', (facts, answer) => {
    expect(lookUpIn('national', 'leave.home', facts).then).toEqual(answer);
  });

  it.each([
    [{ event: '生育' }, [98]],
    [{ event: '生育', difficult: true }, [98, 15]],
    [{ event: '生育', extra_children: 1 }, [98, 15]],
    [{ event: '流产', pregnancy_months: 3.9 }, [15]],
    [{ event: '流产', pregnancy_months: 4 }, [42]],
  ])('%j gives %j days', (facts, days) => {
    expect(lookUpIn('national', 'leave.maternity', facts).each.map((a) => a['days'])).toEqual(days);
  });
});

describe('reporting back, and what counts as absence: proposals, never a penalty', () => {
  it.each([
    ['jiedao-01', 'gap', ['000-1-2-5']],
    ['wangcheng', 'gap', ['003-12-2-12']],
    ['xiangzhen-01', 'needs_number', ['001-1-4-1b', '001-1-4-1d']],
    ['jisheng-14', 'needs_number', ['001-14-1-3f']],
    ['renda-05', 'needs_number', ['001-5-1-5b', '001-5-1-5a']],
  ])('%s: %s', (pack, status, cite) => {
    expect(lookUpIn(pack, 'leave.return', {})).toMatchObject({ status, cite });
  });

  it('the people’s congress wants it at two places, and overdue counts as absence', () => {
    expect(lookUpIn('renda-05', 'leave.return', {}, { 'leave.return_due_days': 1 }).then).toMatchObject({
      report_to: ['秘书长处', '机关党委办公室'],
      consequence: '旷工',
      within: 1,
    });
  });

  it.each([
    ['xiangzhen-01', { event: '电话请假' }, { counts_as: '旷工' }],
    ['jisheng-14', { event: '迟到', minutes: 30 }, { proposal: '扣一元' }],
    ['jisheng-14', { event: '迟到', minutes: 31 }, { counts_as: '旷工', proposal: '一班扣十元' }],
    ['jisheng-14', { event: '早退', minutes: 1 }, { counts_as: '旷工', proposal: '一班扣十元' }],
    ['wangcheng', { event: '托人请假' }, { counts_as: '旷工' }],
    ['wangcheng', { event: '违反第八条', breach: 4 }, { proposal: '由中心辞退' }],
  ])('%s %j → %j', (pack, facts, answer) => {
    expect(lookUpIn(pack, 'leave.absence', facts).then).toMatchObject(answer);
  });

  it.each([
    [{ consecutive_days: 15, year_days: 30 }, 0],
    [{ consecutive_days: 15.5 }, 1],
    [{ year_days: 31 }, 1],
  ])('the township tells of dismissal over 15 and over 30 days only: %j', (facts, rows) => {
    expect(lookUpIn('xiangzhen-01', 'leave.dismissal', facts)).toMatchObject({
      status: 'ok',
      rows: { length: rows },
    });
  });
});
