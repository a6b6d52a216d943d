import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fine, lastHeard, newestOf, say, stateOf } from './acts.ts';
import { play, type Play } from './play.ts';
import { notWhole, shownTwice } from './whole.ts';

const FORGED = [
  'wrong-signature',
  'no-signature',
  'stale-timestamp',
  'wrong-token',
  'not-encrypted',
  'not-json',
] as const;
/** The platform's ladder: when a push that was not acknowledged comes again. */
const LADDER_SECONDS = [16, 301, 3_601];

describe('an office that is reached by webhook', () => {
  let p: Play;
  beforeAll(async () => {
    p = await play({ at: ['2026-03-02', '09:00'], receive: 'webhook' });
  });
  afterAll(() => p.end());

  const until = async (isSo: () => Promise<boolean>): Promise<void> => {
    while (!(await isSo())) await sleep(30);
    await p.settle();
  };
  /** Taps, and waits for what comes of it: on a busy machine a tap may be answered before its work is done. */
  const tap = async (name: string, button: string, on: string, isDone: () => Promise<boolean>) => {
    const result = await p.who(name).tap(p.card(name, on).messageId, { button });
    fine(result);
    await until(isDone);
  };
  const ask = async (name: string, sentence: string) => {
    const before = await p.service.office.db.request.count();
    await say(p, name, sentence);
    await tap(name, '提交', '请假单', async () => (await p.service.office.db.request.count()) > before);
    return newestOf(p, name);
  };
  const approve = (leave: { id: string; number: string }) =>
    tap('何静澜', '同意', leave.number, async () => (await stateOf(p, leave)) === 'approved');
  const formsOf = (name: string): number =>
    p
      .who(name)
      .messages()
      .filter((m) => m.card !== undefined).length;
  /** What was not acknowledged is pushed again, and on a slow machine once more. */
  const pushAgain = async (): Promise<void> => {
    for (const seconds of LADDER_SECONDS) {
      if (!p.emulator.pushes.some((push) => push.state === 'waiting')) return;
      await p.emulator.moveClock(p.clock.now().add({ seconds }));
      await p.settle();
    }
  };

  it('proves its address', async () => {
    expect(await p.emulator.verifyUrl(`${p.url}/feishu/events`)).toEqual({ ok: true });
  });

  it('takes a leave from the sentence to the approval', async () => {
    await approve(await ask('王芳', '3月9日请事假一天，家里装修'));
    expect(lastHeard(p, '王芳')).toContain('获得批准');
  });

  it('takes a push once that comes byte for byte twice', async () => {
    p.emulator.faults.set({ webhook: { tamper: 'replay' } });
    await approve(await ask('邓铭凯', '3月9日请事假一天，陪孩子体检'));
    p.emulator.faults.clear();
    expect(await p.service.office.db.journal.count({ where: { act: 'request.approve' } })).toBe(2);
    expect(p.heard('邓铭凯')).toHaveLength(1);
  });

  it.each(FORGED)('lets nothing in that does not come from Feishu: %s', async (tamper) => {
    const { db } = p.service.office;
    await pushAgain();
    const before = await db.inboxEvent.count();
    const forms = formsOf('宋佳宁');
    p.emulator.faults.set({ webhook: { tamper } });
    await say(p, '宋佳宁', '请假');
    const { messageId } = p.card('王芳', 'QJ-2026-0001');
    const tapped = await p.who('王芳').tap(messageId, { button: '取消请假' });
    p.emulator.faults.clear();
    expect(tapped.toast).toBeUndefined();
    expect(tapped.error?.code).toBe(200671);
    expect(await db.inboxEvent.count()).toBe(before);
    expect(await db.request.count({ where: { state: 'approved' } })).toBe(2);
    // Feishu pushes again what was not taken, and then it is genuine: one form, not two.
    await pushAgain();
    expect(formsOf('宋佳宁')).toBe(forms + 1);
  });

  it('takes bytes that were written with other spaces, as long as they were signed so', async () => {
    p.emulator.faults.set({ webhook: { tamper: 'whitespace' } });
    const leave = await newestOf(p, '王芳');
    await tap('王芳', '取消请假', leave.number, async () => (await stateOf(p, leave)) === 'cancelled');
    p.emulator.faults.clear();
    expect(await stateOf(p, leave)).toBe('cancelled');
  });

  it('is pushed again what it did not acknowledge, and works on it once', async () => {
    p.emulator.deliverTo({ mode: 'webhook', url: `${p.url}/nowhere` });
    await p.who('黎光辉').say('3月10日请事假一天，办证');
    p.emulator.deliverTo({ mode: 'webhook', url: `${p.url}/feishu/events` });
    expect(formsOf('黎光辉')).toBe(0);
    await pushAgain();
    await pushAgain();
    expect(formsOf('黎光辉')).toBe(1);
    const people = ['王芳', '邓铭凯', '黎光辉', '何静澜'].map((name) => p.who(name).openId);
    expect(shownTwice(p.emulator, people)).toEqual([]);
    expect(await notWhole(p.service.office.db)).toEqual([]);
  });
});
