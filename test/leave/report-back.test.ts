import { beforeEach, describe, expect, test } from 'vitest';
import { beginLeaves } from '../../src/leave/begin-leaves.ts';
import { balanceOf } from '../../src/leave/balance.ts';
import { closeForLeaver } from '../../src/leave/close-for-leaver.ts';
import { reportBack } from '../../src/leave/report-back.ts';
import { viewTodo } from '../../src/request/view-lists.ts';
import { viewRequest } from '../../src/request/view-request.ts';
import { notWhole } from '../stories/whole.ts';
import { ask, done, forgetCases, granted, moveTo, refused, withDemoOffice } from '../request/demo-office.ts';

const demo = withDemoOffice();
const [WANGFANG, CLERK, ANNUAL] = ['1020', '1007', '年休假'];
const person = () => demo().person(WANGFANG);
const back = async (requestId: string, day: string, half = 'am') =>
  reportBack(demo(), await person(), requestId, { back_day: day, back_half: half });
const left = async () => (await balanceOf(demo().db, (await person()).id, ANNUAL, 2026)).left;
const rowOf = (id: string) => demo().db.request.findUniqueOrThrow({ where: { id } });

beforeEach(async () => {
  await forgetCases(demo());
  await demo().db.person.updateMany({ where: { staffNo: WANGFANG }, data: { retiredAt: null } });
  moveTo(demo(), '2026-03-02', '09:00');
});

describe('a leave of which nothing was taken', () => {
  test.each([
    ['who was at work on the first day', '2026-03-09', '2026-03-10', '2026-03-09'],
    ['who came back the evening before', '2026-03-09', '2026-03-10', '2026-03-08'],
    ['who was away on days of rest alone', '2026-03-07', '2026-03-10', '2026-03-09'],
  ])('%s gets the whole of it back', async (_, from, to, day) => {
    const { requestId } = await granted(demo(), WANGFANG, { type: ANNUAL, from, to });
    moveTo(demo(), '2026-03-09', '08:40');
    await beginLeaves(demo());
    const closed = done(await back(requestId, day));
    expect(closed.said).toMatch(/^没有休假[，，]退回 2 天$/);
    expect(await left()).toBe(10);
    expect((await rowOf(requestId)).state).toBe('closed');
    const view = await viewRequest(demo(), requestId, (await person()).id);
    expect(view?.notes.some((n) => n.text.includes('没有休假'))).toBe(true);
    expect(await notWhole(demo().db)).toEqual([]);
  });

  test('its days are free for another leave, which it does not touch', async () => {
    const { requestId } = await granted(demo(), WANGFANG, { from: '2026-03-09', to: '2026-03-10' });
    moveTo(demo(), '2026-03-09', '08:40');
    done(await back(requestId, '2026-03-09'));
    const again = done(await ask(demo(), WANGFANG, { from: '2026-03-10', to: '2026-03-11' }));
    expect((await rowOf(again.requestId)).facts).toMatchObject({ days: 2, joined_with: '' });
  });

  test('before it begins it is cancelled, not reported back from', async () => {
    const { requestId } = await granted(demo(), WANGFANG, { from: '2026-03-09', to: '2026-03-10' });
    expect(refused(await back(requestId, '2026-03-02')).sentence).toContain('取消请假');
  });
});

describe('somebody who has left cannot report back', () => {
  const close = async (staffNo: string, requestId: string, reason: string, day = '2026-03-11') =>
    closeForLeaver(demo(), await demo().person(staffNo), requestId, {
      back_day: day,
      back_half: 'am',
      reason,
    });
  const leaves = () =>
    demo().db.person.updateMany({ where: { staffNo: WANGFANG }, data: { retiredAt: new Date(0) } });

  test('the clerk finds the leave in her list and closes it with a reason, which is journaled', async () => {
    const { requestId } = await granted(demo(), WANGFANG, {
      type: ANNUAL,
      from: '2026-03-09',
      to: '2026-03-13',
    });
    moveTo(demo(), '2026-03-11', '09:00');
    await beginLeaves(demo());
    const clerk = await demo().person(CLERK);
    expect((await viewTodo(demo(), clerk)).return).toEqual([]);
    await leaves();
    expect((await viewTodo(demo(), clerk)).return.map((l) => l.requestId)).toEqual([requestId]);
    const view = await viewRequest(demo(), requestId, clerk.id);
    expect(view?.actions.some((a) => a.do === 'kind' && a.name === 'close_for')).toBe(true);
    expect(refused(await close(CLERK, requestId, ' ')).code).toBe('opinion-required');
    expect(refused(await close('1021', requestId, '已退休')).code).toBe('not-allowed');
    expect(refused(await close(CLERK, requestId, '已退休', '2026-03-20')).code).toBe('bad-input');
    expect(done(await close(CLERK, requestId, '已退休')).credited).toBe(6);
    expect((await rowOf(requestId)).state).toBe('closed');
    const [act] = await demo().db.journal.findMany({ orderBy: { seq: 'desc' }, take: 1 });
    expect(act).toMatchObject({ act: 'leave.close_for_leaver', actorId: clerk.id });
    expect(act?.detail).toMatchObject({ reason: '已退休' });
    expect(refused(await close(CLERK, requestId, '已退休')).code).toBe('wrong-state');
    expect(await notWhole(demo().db)).toEqual([]);
  });

  test('a leave that had not begun was not taken', async () => {
    const { requestId } = await granted(demo(), WANGFANG, { from: '2026-03-16', to: '2026-03-17' });
    await leaves();
    done(await close(CLERK, requestId, '已调离', '2026-03-02'));
    expect((await rowOf(requestId)).state).toBe('closed');
    expect((await demo().db.leave.findUniqueOrThrow({ where: { requestId } })).state).toBe('void');
  });

  test('while he is at work it is his own to close', async () => {
    const { requestId } = await granted(demo(), WANGFANG, { from: '2026-03-02', to: '2026-03-03' });
    expect(refused(await close(CLERK, requestId, '代办', '2026-03-02')).sentence).toContain('由本人销假');
    const view = await viewRequest(demo(), requestId, (await demo().person(CLERK)).id);
    expect(view?.actions.some((a) => a.do === 'kind' && a.name === 'close_for')).toBe(false);
  });
});
