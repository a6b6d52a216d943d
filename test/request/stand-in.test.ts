import { beforeEach, describe, expect, test } from 'vitest';
import { day } from '../../src/core/day.ts';
import { arrangeStandIn } from '../../src/staff/arrange-stand-in.ts';
import { revokeStandIn } from '../../src/staff/revoke-stand-in.ts';
import { viewTodo } from '../../src/request/view-lists.ts';
import { ask, decide, done, forgetCases, moveTo, refused, withDemoOffice } from './demo-office.ts';

const demo = withDemoOffice();
const [DIRECTOR, DEPUTY, STAFF] = ['1002', '1004', '1020'];
const idOf = async (staffNo: string): Promise<string> => (await demo().person(staffNo)).id;
const arrange = async (standIn: string, from = '2026-03-02', to = '2026-03-04') =>
  done(
    await arrangeStandIn(demo(), await idOf(DIRECTOR), {
      principalId: await idOf(DIRECTOR),
      standInId: await idOf(standIn),
      from: day(from),
      to: day(to),
    }),
  );
const asked = async (staffNo = STAFF): Promise<string> =>
  done(await ask(demo(), staffNo, { from: '2026-03-09' })).requestId;
const heard = async (kind: string) => {
  const notices = await demo().db.notice.findMany({ where: { kind }, orderBy: { seq: 'asc' } });
  return notices.map((n) => ({ to: n.recipientId, payload: n.payload }));
};

beforeEach(async () => {
  await forgetCases(demo());
  moveTo(demo(), '2026-03-02', '09:00');
});

describe('a stand-in', () => {
  test('is asked beside his principal, decides for him, and both names stay', async () => {
    await arrange(DEPUTY);
    const id = await asked();
    const told = await heard('request.asked');
    expect(told.map((n) => n.to)).toEqual([await idOf(DIRECTOR), await idOf(DEPUTY)]);
    expect(told[1]?.payload).toMatchObject({ standsInFor: '何静澜' });
    expect(done(await decide(demo(), DEPUTY, id)).finished).toBe(true);
    const seat = await demo().db.approvalSeat.findFirstOrThrow({ where: { requestId: id } });
    expect(seat).toMatchObject({
      personId: await idOf(DIRECTOR),
      decidedById: await idOf(DEPUTY),
      state: 'approved',
    });
    const said = await heard('request.stood_in');
    expect(said).toMatchObject([
      { to: await idOf(DIRECTOR), payload: { standIn: '杜若琳', decision: '同意' } },
    ]);
    expect(refused(await decide(demo(), DIRECTOR, id)).code).toBe('already-decided');
  });

  test('who sits at the step himself has it once in his list', async () => {
    await demo().db.postHolder.create({ data: { post: '办事处主任', personId: await idOf(DEPUTY) } });
    await arrange(DEPUTY);
    await asked();
    expect(await demo().db.approvalSeat.count({ where: { state: 'active' } })).toBe(2);
    const todo = await viewTodo(demo(), await demo().person(DEPUTY));
    await demo().db.postHolder.deleteMany({ where: { post: '办事处主任', personId: await idOf(DEPUTY) } });
    expect(todo.decide.map((l) => l.number)).toEqual(['QJ-2026-0001']);
    expect(todo.more).toBe(0);
  });

  test('leaves his principal free to decide himself', async () => {
    await arrange(DEPUTY);
    const id = await asked();
    done(await decide(demo(), DIRECTOR, id));
    expect(await heard('request.stood_in')).toEqual([]);
    expect(refused(await decide(demo(), DEPUTY, id)).sentence).toContain('已由何静澜');
  });

  test('decides on the days of the arrangement, both included, and on no other', async () => {
    await arrange(DEPUTY, '2026-03-03', '2026-03-04');
    const id = await asked();
    expect(refused(await decide(demo(), DEPUTY, id)).code).toBe('not-your-turn');
    moveTo(demo(), '2026-03-05', '00:00');
    expect(refused(await decide(demo(), DEPUTY, id)).code).toBe('not-your-turn');
    moveTo(demo(), '2026-03-04', '23:59');
    done(await decide(demo(), DEPUTY, id));
  });

  test('of whom the arrangement was taken back decides no more', async () => {
    const made = await arrange(DEPUTY);
    const id = await asked();
    done(await revokeStandIn(demo(), await idOf(DIRECTOR), made.id));
    expect(refused(await decide(demo(), DEPUTY, id)).code).toBe('not-your-turn');
  });

  test('does not decide his own request, nor is he asked about it', async () => {
    await arrange(STAFF);
    const id = await asked();
    expect((await heard('request.asked')).map((n) => n.to)).toEqual([await idOf(DIRECTOR)]);
    expect(refused(await decide(demo(), STAFF, id)).code).toBe('own-request');
    const todo = await viewTodo(demo(), await demo().person(STAFF));
    expect(todo.decide).toEqual([]);
  });

  test('has what waits for his principal in his own list', async () => {
    await arrange(DEPUTY);
    const id = await asked();
    const todo = await viewTodo(demo(), await demo().person(DEPUTY));
    expect(todo.decide.map((line) => line.requestId)).toEqual([id]);
  });

  test('of a stand-in decides nothing: the right is not passed on', async () => {
    await arrange(DEPUTY);
    const next = { principalId: await idOf(DEPUTY), standInId: await idOf('1005') };
    const days = { from: day('2026-03-02'), to: day('2026-03-04') };
    done(await arrangeStandIn(demo(), await idOf(DEPUTY), { ...next, ...days }));
    const id = await asked();
    expect(refused(await decide(demo(), '1005', id)).code).toBe('not-your-turn');
  });
});
