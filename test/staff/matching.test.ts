import { describe, expect, test } from 'vitest';
import { day } from '../../src/core/day.ts';
import { matchAccounts } from '../../src/staff/match-accounts.ts';
import { departmentKind, personalFacts, serviceYears } from '../../src/staff/personal-facts.ts';
import type { Person } from '../../src/staff/staff.ts';

const person = (staffNo: string, name: string, mobile: string) => ({
  id: `p${staffNo}`,
  staffNo,
  name,
  mobile,
});

describe('whose Feishu account is whose', () => {
  const wang = person('1020', '王芳', '19900001020');
  const deng = person('1021', '邓铭凯', '19900001021');
  const ma = person('1012', '马桂兰', '');

  test('the mobile decides, then the staff number', () => {
    const found = {
      byMobile: [{ mobile: '+8619900001020', openId: 'ou_wang' }],
      byStaffNo: [
        { staffNo: '1020', openId: 'ou_somebody_else' },
        { staffNo: '1012', openId: 'ou_ma' },
      ],
    };
    expect(matchAccounts([wang, deng, ma], found)).toEqual([
      { personId: 'p1020', openId: 'ou_wang', via: 'mobile' },
      { personId: 'p1021', openId: null, why: '手机 19900001021 和工号 1021 都没有对应的飞书账号' },
      { personId: 'p1012', openId: 'ou_ma', via: 'staff_no' },
    ]);
  });

  test('an account that two people lead to is given to neither', () => {
    const found = {
      byMobile: [{ mobile: '19900001020', openId: 'ou_1' }],
      byStaffNo: [{ staffNo: '1021', openId: 'ou_1' }],
    };
    expect(matchAccounts([wang, deng, ma], found)).toEqual([
      { personId: 'p1020', openId: null, why: '与邓铭凯（1021）对应到同一个飞书账号，请核对手机和工号' },
      { personId: 'p1021', openId: null, why: '与王芳（1020）对应到同一个飞书账号，请核对手机和工号' },
      { personId: 'p1012', openId: null, why: '没有填手机，工号 1012 也没有对应的飞书账号' },
    ]);
  });
});

describe('what the regulation is told about a person', () => {
  const jiang: Person = {
    id: 'p1031',
    staffNo: '1031',
    name: '胡春梅',
    departmentId: 'd1',
    department: '云溪社区居委会',
    title: '社区书记、居委会主任',
    rank: '一般工作人员',
    roles: ['网格员', '档案员'],
    workingSince: day('2006-03-02'),
    openId: null,
    retired: false,
  };

  test('rank, title, roles, whether head, kind of department, full years of service', () => {
    const today = day('2026-03-01');
    expect(personalFacts(jiang, { name: '云溪社区居委会', headId: 'p1031' }, today)).toEqual({
      level: '一般工作人员',
      title: '社区书记、居委会主任',
      roles: '网格员、档案员',
      is_head: true,
      department_kind: '村居',
      service_years: 19,
    });
    expect(serviceYears(jiang, day('2026-03-02'))).toBe(20);
  });

  test('no year of service is invented when the file has no date', () => {
    const facts = personalFacts({ ...jiang, workingSince: null }, null, day('2026-03-01'));
    expect(facts).not.toHaveProperty('service_years');
    expect(facts).toMatchObject({ is_head: false, department_kind: '村居' });
  });

  test.each([
    ['柳塘社区居委会', '村居'],
    ['青山村', '村居'],
    ['乡村振兴办公室', '机关'],
    ['社区建设科', '机关'],
    ['政务大厅', '窗口'],
    ['综合窗口', '窗口'],
    ['党政办公室', '机关'],
  ])('%s is %s', (name, kind) => {
    expect(departmentKind(name)).toBe(kind);
  });
});
