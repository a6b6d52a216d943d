import { describe, expect, test } from 'vitest';
import { findPerson } from '../../src/staff/find-person.ts';
import { holdersOf } from '../../src/staff/holders-of.ts';
import { matchAccounts } from '../../src/staff/match-accounts.ts';
import { recordAccounts } from '../../src/staff/record-accounts.ts';
import { withDemoStaff } from './demo-staff.ts';
import { staffOf } from '../../src/staff/staff-of.ts';

const demo = withDemoStaff();

const names = async (post: string, applicant: string) =>
  holdersOf(demo(), await staffOf(demo().db), post, await demo().person(applicant)).map((p) => p.name);

describe('finding people', () => {
  test('by staff number and id', async () => {
    const { db } = demo();
    const wang = findPerson(await staffOf(db), { staffNo: '1020' });
    expect(wang).toMatchObject({
      name: '王芳',
      department: '公共管理办公室',
      rank: '一般工作人员',
      retired: false,
    });
    expect(wang?.workingSince?.toString()).toBe('2016-07-01');
    expect(findPerson(await staffOf(db), { id: wang?.id ?? '' })).toEqual(wang);
    expect(findPerson(await staffOf(db), { openId: 'ou_nobody' })).toBeNull();
  });
});

describe('who holds a post', () => {
  test('a named post, under any of its names', async () => {
    expect(await names('办事处主任', '1020')).toEqual(['何静澜']);
    expect(await names('党委书记', '1020')).toEqual(['周启衡']);
    expect(await names('书记', '1020')).toEqual(['周启衡']);
    expect(await names('带班领导', '1020')).toEqual(['吴国梁', '杜若琳', '冯少峰', '龙振海']);
  });

  test('a post that depends on who asks', async () => {
    expect(await names('分管领导', '1020')).toEqual(['杜若琳']);
    expect(await names('分管领导', '1023')).toEqual(['冯少峰']);
    expect(await names('部门负责人', '1020')).toEqual(['曾淑慧']);
    expect(await names('村(居)委主要领导', '1032')).toEqual(['胡春梅']);
  });

  test('the applicant himself is among the holders', async () => {
    expect(await names('办事处主任', '1002')).toEqual(['何静澜']);
    expect(await names('部门负责人', '1019')).toEqual(['曾淑慧']);
  });

  test('办公室 is whoever has that role; a post of nobody is empty', async () => {
    expect(await names('办公室', '1020')).toEqual(['沈佳音', '赵明远']);
    expect(await names('区委书记', '1020')).toEqual([]);
  });

  test('somebody who has left holds nothing', async () => {
    const { db } = demo();
    const du = await demo().person('1004');
    await db.person.update({ where: { id: du.id }, data: { retiredAt: new Date('2026-03-01') } });
    expect(await names('分管领导', '1020')).toEqual([]);
    expect(await names('带班领导', '1020')).toEqual(['吴国梁', '冯少峰', '龙振海']);
    await db.person.update({ where: { id: du.id }, data: { retiredAt: null } });
  });
});

test('accounts are recorded, and may move from one person to another', async () => {
  const { db } = demo();
  const [wang, deng] = [await demo().person('1020'), await demo().person('1021')];
  const people = await db.person.findMany({ where: { id: { in: [wang.id, deng.id] } } });
  const match = (byMobile: { mobile: string; openId: string }[]) =>
    recordAccounts(demo(), matchAccounts(people, { byMobile, byStaffNo: [] }));

  await match([{ mobile: '19900001020', openId: 'ou_1' }]);
  expect(findPerson(await staffOf(db), { openId: 'ou_1' })?.name).toBe('王芳');
  const unreachable = await db.person.findUnique({ where: { id: deng.id } });
  expect(unreachable?.unreachableWhy).toBe('手机 19900001021 和工号 1021 都没有对应的飞书账号');

  await match([
    { mobile: '19900001020', openId: 'ou_2' },
    { mobile: '19900001021', openId: 'ou_1' },
  ]);
  expect(findPerson(await staffOf(db), { openId: 'ou_1' })?.name).toBe('邓铭凯');
  expect(findPerson(await staffOf(db), { openId: 'ou_2' })?.name).toBe('王芳');
});
