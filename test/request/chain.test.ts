import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addSigner } from '../../src/request/add-signer.ts';
import { decideRequest } from '../../src/request/decide-request.ts';
import { transferRequest } from '../../src/request/transfer-request.ts';
import { notWhole } from '../stories/whole.ts';
import { ask, decide, done, forgetCases, moveTo, refused, withDemoOffice } from './demo-office.ts';

/** The text of a township: the leader in charge, then the principal leader. */
const demo = withDemoOffice((s) => ({
  ...s,
  packs: { leave: 'xiangzhen-01' },
  posts: { ...s.posts, 主要领导: { holders: ['1002'] } },
}));
const [SECRETARY, DIRECTOR, DEPUTY, OTHER_DEPUTY, STAFF] = ['1001', '1002', '1004', '1005', '1020'];

const idOf = async (staffNo: string): Promise<string> => (await demo().person(staffNo)).id;
const principalLeaders = async (...staffNos: string[]): Promise<void> => {
  await demo().db.postHolder.deleteMany({ where: { post: '主要领导' } });
  for (const no of staffNos)
    await demo().db.postHolder.create({ data: { post: '主要领导', personId: await idOf(no) } });
};

beforeAll(() => principalLeaders(DIRECTOR));
beforeEach(async () => {
  await forgetCases(demo());
  await principalLeaders(DIRECTOR);
  moveTo(demo(), '2026-03-02', '09:00');
});

const asked = async (): Promise<string> => done(await ask(demo(), STAFF, { from: '2026-03-09' })).requestId;
const steps = async (requestId: string) => {
  const rows = await demo().db.approvalStep.findMany({
    where: { requestId },
    orderBy: [{ round: 'asc' }, { position: 'asc' }],
  });
  return rows.map((s) => `${s.post} ${s.state}`);
};
const stateOf = async (id: string) => (await demo().db.request.findUniqueOrThrow({ where: { id } })).state;
const activeStep = async (requestId: string): Promise<string> =>
  (await demo().db.approvalStep.findFirstOrThrow({ where: { requestId, state: 'active' } })).id;
const heard = async (kind: string): Promise<string[]> => {
  const notices = await demo().db.notice.findMany({ where: { kind }, orderBy: { seq: 'asc' } });
  const people = new Map((await demo().db.person.findMany()).map((p) => [p.id, p.staffNo]));
  return notices.map((n) => people.get(n.recipientId) ?? '?');
};

describe('post after post', () => {
  test('the second is asked when the first has agreed, not before', async () => {
    const id = await asked();
    expect(await steps(id)).toEqual(['分管领导 active', '主要领导 to_come']);
    expect(await heard('request.asked')).toEqual([DEPUTY]);
    expect(refused(await decide(demo(), DIRECTOR, id)).code).toBe('not-your-turn');
    expect(done(await decide(demo(), DEPUTY, id)).finished).toBe(false);
    expect(await steps(id)).toEqual(['分管领导 approved', '主要领导 active']);
    expect(await heard('request.asked')).toEqual([DEPUTY, DIRECTOR]);
    expect(refused(await decide(demo(), DEPUTY, id)).code).toBe('not-your-turn');
    expect(done(await decide(demo(), DIRECTOR, id)).finished).toBe(true);
    expect(await stateOf(id)).toBe('approved');
    expect(await notWhole(demo().db)).toEqual([]);
  });

  test('a no at the first step ends it; the second is never asked', async () => {
    const id = await asked();
    expect(refused(await decide(demo(), DEPUTY, id, 'refuse', '  ')).code).toBe('opinion-required');
    expect(done(await decide(demo(), DEPUTY, id, 'refuse')).finished).toBe(true);
    expect(await steps(id)).toEqual(['分管领导 refused', '主要领导 void']);
    expect(await heard('request.asked')).toEqual([DEPUTY]);
    expect(await heard('request.refused')).toEqual([STAFF]);
  });

  test('whoever holds both posts is asked once', async () => {
    await principalLeaders(DEPUTY);
    const id = await asked();
    expect(done(await decide(demo(), DEPUTY, id)).finished).toBe(true);
    expect(await steps(id)).toEqual(['分管领导 approved', '主要领导 skipped']);
    expect(await heard('request.asked')).toEqual([DEPUTY]);
    expect(await stateOf(id)).toBe('approved');
  });

  test('and once where he is one of several who could agree', async () => {
    await principalLeaders(DIRECTOR, DEPUTY);
    const id = await asked();
    expect(done(await decide(demo(), DEPUTY, id)).finished).toBe(true);
    expect(await steps(id)).toEqual(['分管领导 approved', '主要领导 skipped']);
  });

  test('where all must agree, only the others are asked', async () => {
    await principalLeaders(SECRETARY, DIRECTOR, DEPUTY);
    const id = await asked();
    await demo().db.approvalStep.updateMany({ where: { post: '主要领导' }, data: { mode: 'all' } });
    done(await decide(demo(), DEPUTY, id));
    expect(await heard('request.asked')).toEqual([DEPUTY, SECRETARY, DIRECTOR]);
    expect(done(await decide(demo(), DIRECTOR, id)).finished).toBe(false);
    expect(refused(await decide(demo(), DIRECTOR, id)).code).toBe('not-your-turn');
    expect(done(await decide(demo(), SECRETARY, id)).finished).toBe(true);
    expect(await notWhole(demo().db)).toEqual([]);
  });

  test('twice, but not in a row, is asked twice', async () => {
    await principalLeaders(DEPUTY);
    const id = await asked();
    const who = await demo().person(DEPUTY);
    const signer = { requestId: id, stepId: await activeStep(id), signerId: await idOf(OTHER_DEPUTY) };
    done(await addSigner(demo(), who, { ...signer, where: 'after' }));
    done(await decide(demo(), DEPUTY, id));
    done(await decide(demo(), OTHER_DEPUTY, id));
    expect(await stateOf(id)).toBe('waiting');
    expect(await heard('request.asked')).toEqual([DEPUTY, OTHER_DEPUTY, DEPUTY]);
    expect(done(await decide(demo(), DEPUTY, id)).finished).toBe(true);
  });
});

describe('handing on and asking in', () => {
  test('a signer put in front is asked first, and then oneself again', async () => {
    const id = await asked();
    const who = await demo().person(DEPUTY);
    const signer = { requestId: id, stepId: await activeStep(id), signerId: await idOf(OTHER_DEPUTY) };
    done(await addSigner(demo(), who, { ...signer, where: 'before' }));
    expect(refused(await decide(demo(), DEPUTY, id)).code).toBe('not-your-turn');
    done(await decide(demo(), OTHER_DEPUTY, id));
    done(await decide(demo(), DEPUTY, id));
    done(await decide(demo(), DIRECTOR, id));
    expect(await stateOf(id)).toBe('approved');
    expect(await notWhole(demo().db)).toEqual([]);
  });

  test('who hands it on has it no more, and it is handed to nobody who cannot have it', async () => {
    const id = await asked();
    const who = await demo().person(DEPUTY);
    const hand = async (to: string) =>
      transferRequest(demo(), who, { requestId: id, stepId: await activeStep(id), toId: await idOf(to) });
    expect(refused(await hand(STAFF)).code).toBe('own-request');
    expect(refused(await hand(DEPUTY)).code).toBe('bad-input');
    expect(refused(await hand('1021')).code).toBe('not-allowed');
    done(await hand(OTHER_DEPUTY));
    expect(refused(await decide(demo(), DEPUTY, id)).code).toBe('not-your-turn');
    done(await decide(demo(), OTHER_DEPUTY, id));
    expect(await steps(id)).toEqual(['分管领导 approved', '主要领导 active']);
  });
});

test('an old card does not decide the step that came after it', async () => {
  const id = await asked();
  const old = await activeStep(id);
  await principalLeaders(DIRECTOR);
  done(await decide(demo(), DEPUTY, id));
  const tap = { requestId: id, stepId: old, decision: 'approve' as const, opinion: '', via: 'card' as const };
  expect(refused(await decideRequest(demo(), await demo().person(DIRECTOR), tap)).code).toBe(
    'already-decided',
  );
  expect(await steps(id)).toEqual(['分管领导 approved', '主要领导 active']);
});
