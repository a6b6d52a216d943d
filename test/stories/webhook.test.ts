import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, fine, lastHeard, say, stateOf, tap, type Asked } from './acts.ts';
import { instant, play, type Play } from './play.ts';
import { notWhole, shownTwice } from './whole.ts';

const FORGED = [
  'wrong-signature',
  'no-signature',
  'stale-timestamp',
  'wrong-token',
  'not-encrypted',
  'not-json',
] as const;

describe('an office that is reached by webhook', () => {
  let p: Play;
  let leave: Asked;
  beforeAll(async () => {
    p = await play({ at: ['2026-03-02', '09:00'], receive: 'webhook' });
    // The first tap of a process is its slowest; on a busy machine it may be answered late.
    await say(p, '贺小川', '3月20日请事假一天,看牙');
    await p.who('贺小川').tap(p.card('贺小川').messageId, { button: '提交' });
    const { db } = p.service.office;
    while ((await db.request.count()) === 0) await sleep(50);
    await p.settle();
  });
  afterAll(() => p.end());

  it('proves its address', async () => {
    expect(await p.emulator.verifyUrl(`${p.url}/feishu/events`)).toEqual({ ok: true });
  });

  it('takes a leave from the sentence to the approval', async () => {
    leave = await ask(p, '王芳', '3月9日请事假一天');
    expect(await tap(p, '何静澜', '同意', { on: leave.number })).toBe('已同意,王芳已收到通知');
    expect(lastHeard(p, '王芳')).toContain('获得批准');
  });

  it('answers a push once that comes byte for byte twice', async () => {
    p.emulator.faults.set({ webhook: { tamper: 'replay' } });
    const other = await ask(p, '邓铭凯', '3月9日请事假一天');
    expect(await tap(p, '何静澜', '同意', { on: other.number })).toBe('已同意,邓铭凯已收到通知');
    p.emulator.faults.clear();
    expect(await p.service.office.db.journal.count({ where: { act: 'request.approve' } })).toBe(2);
    expect(p.heard('邓铭凯')).toHaveLength(1);
  });

  it.each(FORGED)('lets nothing in that does not come from Feishu: %s', async (tamper) => {
    const { db } = p.service.office;
    const before = await db.inboxEvent.count();
    p.emulator.faults.set({ webhook: { tamper } });
    await say(p, '宋佳宁', '请假');
    const { messageId } = p.card('王芳', leave.number);
    const tapped = await p.who('王芳').tap(messageId, { button: '取消请假' });
    p.emulator.faults.clear();
    expect(tapped.toast).toBeUndefined();
    expect(tapped.error?.code).toBe(200671);
    expect(await db.inboxEvent.count()).toBe(before);
    expect(await db.request.count({ where: { state: 'approved' } })).toBe(2);
    // Feishu pushes again what was not taken; the person gets one form for each message, not two.
    const forms = p
      .who('宋佳宁')
      .messages()
      .filter((m) => m.card !== undefined).length;
    await p.emulator.moveClock(p.clock.now().add({ seconds: 16 }));
    await p.settle();
    expect(
      p
        .who('宋佳宁')
        .messages()
        .filter((m) => m.card !== undefined),
    ).toHaveLength(forms + 1);
  });

  it('takes bytes that were written with other spaces, as long as they were signed so', async () => {
    p.emulator.faults.set({ webhook: { tamper: 'whitespace' } });
    const { messageId } = p.card('王芳', leave.number);
    expect(fine(await p.who('王芳').tap(messageId, { button: '取消请假' }))).toBe(
      '已取消,有关人员已收到通知',
    );
    p.emulator.faults.clear();
    await p.settle();
  });

  it('is pushed again what it did not acknowledge, and works on it once', async () => {
    const { db } = p.service.office;
    p.emulator.deliverTo({ mode: 'webhook', url: `${p.url}/nowhere` });
    await p.who('黎光辉').say('3月10日请事假一天,办证');
    p.emulator.deliverTo({ mode: 'webhook', url: `${p.url}/feishu/events` });
    expect(
      p
        .who('黎光辉')
        .messages()
        .filter((m) => m.from.kind === 'bot'),
    ).toEqual([]);
    await p.emulator.moveClock(p.clock.now().add({ seconds: 15 }));
    await p.settle();
    await p.emulator.moveClock(instant('2026-03-02', '18:00'));
    await p.settle();
    expect(await tap(p, '黎光辉', '提交')).toMatch(/^已提交/);
    expect(
      p
        .who('黎光辉')
        .messages()
        .filter((m) => m.from.kind === 'bot'),
    ).toHaveLength(1);
    const last = await db.request.findFirstOrThrow({ orderBy: { number: 'desc' } });
    expect(await stateOf(p, last)).toBe('waiting');
    expect(
      shownTwice(
        p.emulator,
        ['王芳', '邓铭凯', '黎光辉', '何静澜'].map((n) => p.who(n).openId),
      ),
    ).toEqual([]);
    expect(await notWhole(db)).toEqual([]);
  });
});
