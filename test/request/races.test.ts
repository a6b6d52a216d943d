import { beforeEach, describe, expect, test } from 'vitest';
import { isRefusal, type Refusal } from '../../src/core/outcome.ts';
import { holdCase } from '../../src/request/load-case.ts';
import { carryOut, perform } from '../../src/request/perform.ts';
import { withdrawRequest } from '../../src/request/withdraw-request.ts';
import { cancelRequest } from '../../src/request/cancel-request.ts';
import { fileRequest } from '../../src/request/file-request.ts';
import { urgeRequest } from '../../src/request/urge-request.ts';
import { notWhole } from '../stories/whole.ts';
import { ask, decide, done, forgetCases, granted, moveTo, withDemoOffice } from './demo-office.ts';

const demo = withDemoOffice();
const DIRECTOR = '1002';

beforeEach(async () => {
  await forgetCases(demo());
  moveTo(demo(), '2026-03-02', '09:00');
});

const asked = async () => done(await ask(demo(), '1020', { from: '2026-03-09', to: '2026-03-10' }));
const codes = (results: unknown[]): string[] =>
  results.map((r) => (isRefusal(r) ? r.code : 'done')).toSorted((a, b) => (a < b ? -1 : 1));
const rowOf = (id: string) => demo().db.request.findUniqueOrThrow({ where: { id } });

describe('taking hold of a request', () => {
  test('is for one act at a time: the second finds what the first has left', async () => {
    const who = await demo().person('1020');
    const { requestId } = await asked();
    const act = () =>
      demo().db.$transaction(async (tx) => {
        const held = await holdCase(demo(), tx, requestId);
        if (held?.one.row.state !== 'waiting') return null;
        return (await carryOut(demo(), tx, held, { do: 'withdraw', by: who })).one.row.revision;
      });
    const before = (await rowOf(requestId)).revision;
    const held = await Promise.all([act(), act(), act(), act()]);
    expect(held.filter((r) => r !== null)).toEqual([before + 1]);
    expect((await rowOf(requestId)).revision).toBe(before + 1);
  });

  test('gives it back when the act fails', async () => {
    const who = await demo().person('1020');
    const { requestId } = await asked();
    const before = await rowOf(requestId);
    const failing = demo().db.$transaction(async (tx) => {
      const held = await holdCase(demo(), tx, requestId);
      if (held !== null) await carryOut(demo(), tx, held, { do: 'withdraw', by: who });
      throw new Error('the act failed');
    });
    await expect(failing).rejects.toThrow('the act failed');
    expect(await rowOf(requestId)).toEqual(before);
  });

  test('is refused in another state, and for what does not exist', async () => {
    const { requestId } = await asked();
    const begin = (id: string) =>
      perform(demo(), id, { do: 'begin', by: null, entry: { as: 'leave.begin', detail: {} } });
    expect(codes([await begin(requestId), await begin('nothing')])).toEqual([
      'unknown-number',
      'wrong-state',
    ]);
    expect((await rowOf(requestId)).revision).toBe(1);
  });
});

describe('two at the same moment', () => {
  test('ten taps on 同意: one decides, the others are told who was first', async () => {
    const { requestId, number } = await asked();
    const results = await Promise.all(Array.from({ length: 10 }, () => decide(demo(), DIRECTOR, requestId)));
    expect(codes(results)).toEqual([...Array.from({ length: 9 }, () => 'already-decided'), 'done']);
    const late = results.find((r): r is Refusal => isRefusal(r));
    expect(late?.sentence).toBe(`${number} 已由何静澜于 3月2日 09:00处理。`);
    const { db } = demo();
    expect(await db.notice.count({ where: { kind: 'request.approved' } })).toBe(1);
    expect(
      await db.journal.count({ where: { act: 'request.approve', subject: `request:${requestId}` } }),
    ).toBe(1);
    expect(await notWhole(db)).toEqual([]);
  });

  test('同意 and 驳回: one of them, with one outcome', async () => {
    const { requestId } = await asked();
    const results = await Promise.all([
      decide(demo(), DIRECTOR, requestId, 'approve'),
      decide(demo(), DIRECTOR, requestId, 'refuse'),
    ]);
    expect(codes(results)).toEqual(['already-decided', 'done']);
    const winner = isRefusal(results[0]) ? 'refused' : 'approved';
    expect((await rowOf(requestId)).state).toBe(winner);
    expect(await notWhole(demo().db)).toEqual([]);
  });

  test('撤回 and 同意: the request is withdrawn or approved, never both', async () => {
    const who = await demo().person('1020');
    const { requestId } = await asked();
    const results = await Promise.all([
      withdrawRequest(demo(), who, requestId),
      decide(demo(), DIRECTOR, requestId),
    ]);
    expect(codes(results)).toEqual(['already-decided', 'done']);
    expect((await rowOf(requestId)).state).toBe(isRefusal(results[0]) ? 'approved' : 'withdrawn');
    expect(await notWhole(demo().db)).toEqual([]);
  });

  test('取消, 备案 and 催办 come twice and happen once', async () => {
    const who = await demo().person('1020');
    const clerk = await demo().person('1007');
    const waiting = done(await ask(demo(), '1020', { from: '2026-03-16' }));
    const urge = () => urgeRequest(demo(), who, waiting.requestId);
    expect(codes(await Promise.all([urge(), urge()]))).toEqual(['done', 'urged-today']);
    const { requestId } = await granted(demo(), '1020', { from: '2026-03-09' });
    const file = () => fileRequest(demo(), clerk, requestId);
    expect(codes(await Promise.all([file(), file()]))).toEqual(['already-decided', 'done']);
    const cancel = () => cancelRequest(demo(), who, requestId);
    expect(codes(await Promise.all([cancel(), cancel()]))).toEqual(['done', 'wrong-state']);
    expect(await notWhole(demo().db)).toEqual([]);
  });
});
