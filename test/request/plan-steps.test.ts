import { beforeEach, describe, expect, test } from 'vitest';
import type { RouteStep } from '../../src/regulation/verdict.ts';
import { choicesInForce, keepLocalRule, type LocalChoice } from '../../src/request/local-rules.ts';
import { isPlanGap, PERSON_POST, planSteps, POSTS_TABLE } from '../../src/request/plan-steps.ts';
import { staffOf } from '../../src/staff/staff-of.ts';
import { forgetCases, moveTo, withDemoOffice } from './demo-office.ts';

const demo = withDemoOffice();
const [SECRETARY, DIRECTOR, DEPUTY, STAFF] = ['1001', '1002', '1004', '1020'];

beforeEach(async () => {
  await forgetCases(demo());
  await demo().db.$executeRaw`UPDATE "Person" SET "openId" = 'ou_' || "staffNo", "retiredAt" = NULL`;
  moveTo(demo(), '2026-03-02', '09:00');
});

const route = (...posts: string[][]): RouteStep[] =>
  posts.map((names, i) => ({ step: i + 1, mode: 'one', posts: names, cite: [`c-${i}`] }));
const around = async () => ({
  office: demo(),
  staff: await staffOf(demo().db),
  choices: await choicesInForce(demo(), demo().db),
});
const plan = async (staffNo: string, ...posts: string[][]) => {
  const found = planSteps(route(...posts), await demo().person(staffNo), await around());
  return isPlanGap(found) ? found : found.map((s) => [s.post, s.origin, s.people.map((p) => p.staffNo)]);
};
const settle = async (situation: string, posts: string[], decidedById = 'clerk') => {
  const choice: LocalChoice = { route: [{ mode: 'one', posts }], by: '沈佳音' };
  const rule = { pack: 'jiedao-01', table: POSTS_TABLE, situation, status: 'empty_post' };
  await demo().db.$transaction((tx) =>
    keepLocalRule(demo(), tx, { ...rule, choice, reason: '', decidedById }),
  );
};

describe('from posts to people', () => {
  test('a named post, one that depends on who asks, and one by another name', async () => {
    expect(await plan(STAFF, ['办事处主任'], ['分管领导'], ['分管副主任'])).toEqual([
      ['办事处主任', 'regulation', [DIRECTOR]],
      ['分管领导', 'regulation', [DEPUTY]],
      ['分管副主任', 'regulation', [DEPUTY]],
    ]);
  });

  test('all holders of a post, and each person once where posts meet', async () => {
    expect(await plan(STAFF, ['带班领导'], ['带班领导', '分管领导'])).toEqual([
      ['带班领导', 'regulation', ['1003', '1004', '1005', '1006']],
      ['带班领导、分管领导', 'regulation', ['1003', '1004', '1005', '1006']],
    ]);
  });

  test('the applicant leaves the seat to the other holders', async () => {
    expect(await plan(DEPUTY, ['带班领导'])).toEqual([['带班领导', 'regulation', ['1003', '1005', '1006']]]);
  });

  test('the clause stays with its step', async () => {
    const steps = planSteps(route(['办事处主任']), await demo().person(STAFF), await around());
    expect(steps).toMatchObject([{ mode: 'one', cite: ['c-0'] }]);
  });
});

describe('where the chain stops the clerk is asked', () => {
  test('a post that nobody holds', async () => {
    expect(await plan(STAFF, ['办事处主任'], ['纪检组长'])).toEqual({
      situation: 'empty:纪检组长',
      post: '纪检组长',
      why: 'empty',
    });
  });

  test('a post whose holder has retired', async () => {
    const { db } = demo();
    await db.person.update({ where: { staffNo: DIRECTOR }, data: { retiredAt: new Date(0) } });
    expect(await plan(STAFF, ['办事处主任'])).toMatchObject({ why: 'empty', post: '办事处主任' });
  });

  test('a post that only the applicant holds: nobody decides his own request', async () => {
    expect(await plan(DIRECTOR, ['办事处主任'])).toEqual({
      situation: 'own:办事处主任',
      post: '办事处主任',
      why: 'own',
    });
  });

  test('a post whose holders no card would reach', async () => {
    await demo().db.person.update({ where: { staffNo: DIRECTOR }, data: { openId: null } });
    expect(await plan(STAFF, ['办事处主任'])).toMatchObject({ why: 'unreachable' });
  });

  test('one reachable holder is enough, and only he is asked', async () => {
    await demo().db.person.updateMany({
      where: { staffNo: { in: ['1003', '1005'] } },
      data: { openId: null },
    });
    expect(await plan(STAFF, ['带班领导'])).toEqual([['带班领导', 'regulation', ['1004', '1006']]]);
  });
});

describe('what the office has settled before', () => {
  test('fills the empty post, and is shown as the office’s own', async () => {
    await settle('empty:纪检组长', ['党工委书记']);
    expect(await plan(STAFF, ['办事处主任'], ['纪检组长'])).toEqual([
      ['办事处主任', 'regulation', [DIRECTOR]],
      ['纪检组长', 'local', [SECRETARY]],
    ]);
  });

  test('may name a person', async () => {
    await settle('own:办事处主任', [`${PERSON_POST}${(await demo().person(SECRETARY)).id}`]);
    expect(await plan(DIRECTOR, ['办事处主任'])).toEqual([['办事处主任', 'local', [SECRETARY]]]);
  });

  test('does not help when it leads to the applicant, to nobody, or to somebody who has left', async () => {
    await settle('empty:纪检组长', ['办事处主任']);
    expect(await plan(DIRECTOR, ['纪检组长'])).toMatchObject({ why: 'empty' });
    await settle('empty:纪检组长', ['财政所长']);
    expect(await plan(STAFF, ['纪检组长'])).toMatchObject({ why: 'empty' });
    await settle('empty:纪检组长', [`${PERSON_POST}${(await demo().person('1003')).id}`]);
    await demo().db.person.update({ where: { staffNo: '1003' }, data: { retiredAt: new Date(0) } });
    expect(await plan(STAFF, ['纪检组长'])).toMatchObject({ why: 'empty' });
  });

  test('answers its own situation alone', async () => {
    await settle('empty:纪检组长', ['党工委书记']);
    expect(await plan(DIRECTOR, ['办事处主任'])).toMatchObject({ why: 'own' });
  });

  test('the latest word counts, the older one stays on record', async () => {
    await settle('empty:纪检组长', ['党工委书记'], 'first');
    await settle('empty:纪检组长', ['办事处主任'], 'second');
    expect(await plan(STAFF, ['纪检组长'])).toEqual([['纪检组长', 'local', [DIRECTOR]]]);
    const rules = await demo().db.localRule.findMany({ orderBy: { id: 'asc' } });
    expect(rules.map((r) => [r.decidedById, r.revokedAt !== null])).toEqual([
      ['first', true],
      ['second', false],
    ]);
  });
});
