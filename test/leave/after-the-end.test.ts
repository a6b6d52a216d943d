import { beforeEach, describe, expect, test } from 'vitest';
import { beginLeaves } from '../../src/leave/begin-leaves.ts';
import { balanceOf } from '../../src/leave/balance.ts';
import { cancelRequest } from '../../src/request/cancel-request.ts';
import { confirmReturn } from '../../src/leave/confirm-return.ts';
import { decideInWords, sayOutcomes } from '../../src/request/decide-in-words.ts';
import { reportBack } from '../../src/leave/report-back.ts';
import { submitRequest } from '../../src/request/submit-request.ts';
import { viewLeaveForm, keepLeaveAttempt } from '../../src/leave/open-leave-form.ts';
import { viewRequest } from '../../src/request/view-request.ts';
import { notWhole } from '../stories/whole.ts';
import {
  ask,
  done,
  fieldsOf,
  forgetCases,
  granted,
  moveTo,
  openForm,
  refused,
  withDemoOffice,
} from '../request/demo-office.ts';

const demo = withDemoOffice();
const [WANGFANG, CLERK, ANNUAL] = ['1020', '1007', '年休假'];
const person = () => demo().person(WANGFANG);
const back = async (requestId: string, day: string, half = 'am') =>
  reportBack(demo(), await person(), requestId, { back_day: day, back_half: half });
const left = async () => (await balanceOf(demo().db, (await person()).id, ANNUAL, 2026)).left;
const stateOf = async (id: string) => (await demo().db.request.findUniqueOrThrow({ where: { id } })).state;
const approverOf = async (requestId: string) => {
  const seat = await demo().db.approvalSeat.findFirstOrThrow({
    where: { requestId, state: 'approved' },
    orderBy: { step: { position: 'desc' } },
  });
  const row = await demo().db.person.findUniqueOrThrow({ where: { id: seat.personId } });
  return demo().person(row.staffNo);
};
const actions = async (requestId: string, viewerId: string) =>
  ((await viewRequest(demo(), requestId, viewerId))?.actions ?? []).flatMap((a) =>
    a.do === 'kind' ? [a.label] : [],
  );
const fiveDays = async () => {
  const made = await granted(demo(), WANGFANG, { type: ANNUAL, from: '2026-03-09', to: '2026-03-13' });
  moveTo(demo(), '2026-03-09', '08:40');
  await beginLeaves(demo());
  return made.requestId;
};

beforeEach(async () => {
  await forgetCases(demo());
  moveTo(demo(), '2026-03-02', '09:00');
});

describe('a leave that is over', () => {
  test('offers 销假 alone, with the first day of work as its default', async () => {
    const requestId = await fiveDays();
    moveTo(demo(), '2026-03-17', '09:00');
    const view = await viewRequest(demo(), requestId, (await person()).id);
    const own = view?.actions.filter((a) => a.do === 'kind') ?? [];
    expect(own.map((a) => (a.do === 'kind' ? a.label : ''))).toEqual(['销假']);
    expect(JSON.stringify(own)).toContain('2026-03-16');
    expect(done(await back(requestId, '2026-03-16')).said).toMatch(/^按时返岗/);
    expect(await left()).toBe(0);
  });

  test.each([
    ['tomorrow', '2026-03-10', '09:00', '2026-03-11', 'am'],
    ['this afternoon, in the morning', '2026-03-10', '09:00', '2026-03-10', 'pm'],
    ['next year', '2026-03-20', '09:00', '2027-03-11', 'am'],
  ])('a return that lies ahead is refused: %s', async (_, day, time, on, half) => {
    const requestId = await fiveDays();
    moveTo(demo(), day, time);
    expect(refused(await back(requestId, on, half)).sentence).toContain('返岗时间还没到');
  });

  test('within the leave one comes back by his own word', async () => {
    const requestId = await fiveDays();
    moveTo(demo(), '2026-03-11', '14:30');
    expect(done(await back(requestId, '2026-03-11', 'pm')).said).toContain('提前返岗');
  });

  test('an early return that is reported afterwards waits for the leader, and credits nothing before', async () => {
    const requestId = await fiveDays();
    moveTo(demo(), '2026-03-16', '09:00');
    const claimed = done(await back(requestId, '2026-03-09', 'pm'));
    const leader = await approverOf(requestId);
    expect(claimed.said).toBe(`已报3月9日 周一 下午已返岗，待${leader.name}核实`);
    expect([await stateOf(requestId), await left()]).toEqual(['in_effect', 0]);
    expect(await actions(requestId, (await person()).id)).toEqual([]);
    expect(await actions(requestId, leader.id)).toEqual(['确认返岗', '不予确认']);
    expect(
      refused(await confirmReturn(demo(), await person(), requestId, { confirmed: true, reason: '' })).code,
    ).toBe('not-allowed');
    const said = await demo().db.notice.findMany({ where: { kind: 'leave.return_claimed' } });
    expect(said.map((n) => n.recipientId)).toEqual([leader.id]);
    done(await confirmReturn(demo(), leader, requestId, { confirmed: true, reason: '' }));
    expect([await stateOf(requestId), await left()]).toEqual(['closed', 9]);
    const notes = (await viewRequest(demo(), requestId, (await person()).id))?.notes.map((n) => n.text) ?? [];
    expect(notes.join()).toContain(`经${leader.name}核实`);
    expect(await notWhole(demo().db)).toEqual([]);
  });

  test('one that is not confirmed ends as it was granted, and the card says why', async () => {
    const requestId = await fiveDays();
    moveTo(demo(), '2026-03-16', '09:00');
    done(await back(requestId, '2026-03-10'));
    const clerk = await demo().person(CLERK);
    expect(
      refused(await confirmReturn(demo(), clerk, requestId, { confirmed: false, reason: ' ' })).code,
    ).toBe('opinion-required');
    done(await confirmReturn(demo(), clerk, requestId, { confirmed: false, reason: '当天没有到岗' }));
    expect([await stateOf(requestId), await left()]).toEqual(['closed', 0]);
    const notes = (await viewRequest(demo(), requestId, (await person()).id))?.notes.map((n) => n.text) ?? [];
    expect(notes.join()).toContain('未予确认：当天没有到岗');
    expect(refused(await confirmReturn(demo(), clerk, requestId, { confirmed: true, reason: '' })).code).toBe(
      'already-decided',
    );
  });

  test('is not cancelled any more, not even before the clock has seen it begin', async () => {
    const made = await granted(demo(), WANGFANG, { type: ANNUAL, from: '2026-03-09', to: '2026-03-13' });
    moveTo(demo(), '2026-03-13', '09:00');
    expect(refused(await cancelRequest(demo(), await person(), made.requestId)).sentence).toContain('销假');
    expect(await left()).toBe(0);
  });
});

describe('a leave of unusual length', () => {
  const wish = { type: '事假', from: '2026-04-01', to: '2026-06-30' };

  test('is asked about in words, and sent once so many days are confirmed', async () => {
    const who = await person();
    const draftId = await openForm(demo(), who);
    const input = fieldsOf(wish);
    const first = refused(await submitRequest(demo(), who, { draftId, input }));
    expect(first.sentence).toContain('连休息日共 91 天');
    await keepLeaveAttempt(demo(), who, draftId, input, { problem: first.sentence, code: first.code });
    expect((await viewLeaveForm(demo(), draftId, who.id))?.confirmDays).toBe(91);
    const wrong = { ...input, confirmed_days: '90' };
    expect(refused(await submitRequest(demo(), who, { draftId, input: wrong })).code).toBe('unusual-length');
    done(await submitRequest(demo(), who, { draftId, input: { ...input, confirmed_days: '91' } }));
  });

  test('one of a usual length is not', async () => {
    expect(done(await ask(demo(), WANGFANG, { from: '2026-04-01', to: '2026-04-10' })).again).toBe(false);
  });
});

describe('a leave wholly in the past', () => {
  test('says so on the card and in the answer to a decision in words', async () => {
    moveTo(demo(), '2026-03-05', '09:00');
    const made = done(await ask(demo(), WANGFANG, { from: '2026-03-03', to: '2026-03-04' }));
    const seat = await demo().db.approvalSeat.findFirstOrThrow({
      where: { requestId: made.requestId, state: 'active' },
    });
    const view = await viewRequest(demo(), made.requestId, seat.personId);
    expect(view?.know[0]).toMatchObject({ warn: true });
    expect(view?.know[0]?.text).toContain('提交前已经结束');
    const row = await demo().db.person.findUniqueOrThrow({ where: { id: seat.personId } });
    const leader = await demo().person(row.staffNo);
    const outcomes = await decideInWords(demo(), leader, {
      decision: 'approve',
      numbers: [made.number],
      opinion: '',
    });
    expect(sayOutcomes(outcomes)).toMatch(/请注意：补办.+提交前已经结束/);
  });

  test('one that lies ahead says nothing of the kind', async () => {
    const made = done(await ask(demo(), WANGFANG, { from: '2026-03-09', to: '2026-03-10' }));
    const seat = await demo().db.approvalSeat.findFirstOrThrow({
      where: { requestId: made.requestId, state: 'active' },
    });
    const know = (await viewRequest(demo(), made.requestId, seat.personId))?.know ?? [];
    expect(know.some((k) => k.text.includes('结束'))).toBe(false);
  });
});
