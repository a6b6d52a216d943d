import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FormInput } from '../../bot/emulator/page-api.ts';
import { fine, idOf, newestOf, say, stateOf } from './acts.ts';
import { killableOffice, type KillableOffice } from './killable-office.ts';
import { notWhole, shownTwice } from './whole.ts';

// Anywhere between the first message and the last card, as fast as the machine happens to be.
const ANY_MOMENT_MS = 120;

const formsOf = (o: KillableOffice, name: string): number =>
  o
    .who(name)
    .messages()
    .filter((m) => JSON.stringify(m.card ?? '').includes('请假单')).length;

describe('a service that is killed at any point', () => {
  let o: KillableOffice;
  beforeAll(async () => {
    o = await killableOffice();
    await o.start();
  });
  afterAll(() => o.end());
  afterEach(async () => {
    expect(await notWhole(o.db)).toEqual([]);
    expect(shownTwice(o.emulator, o.openIds)).toEqual([]);
  });

  /** Taps as a person does: again, when the phone says that it did not work. */
  const tap = async (
    name: string,
    button: string,
    on: string,
    form: Record<string, FormInput> = {},
  ): Promise<string> => {
    for (;;) {
      const result = await o.who(name).tap(o.card(name, on).messageId, { button, form });
      if (result.error === undefined) {
        await o.settle();
        return fine(result);
      }
      await o.settle();
    }
  };
  const tapOnce = (name: string, button: string, on: string, form: Record<string, FormInput> = {}) =>
    o.who(name).tap(o.card(name, on).messageId, { button, form });

  it('before a message is stored: it was not acknowledged, and comes again', async () => {
    await o.gate.close('InboxEvent', 'INSERT');
    await o.dieAtGate(() => o.who('王芳').say('3月9日请事假一天,家里装修'));
    expect(formsOf(o, '王芳')).toBe(1);
  });

  it('right after a message was acknowledged', async () => {
    await o.gate.close('InboxEvent', 'UPDATE', 'NEW."attempts" > OLD."attempts"');
    await o.dieAtGate(() => o.who('邓铭凯').say('3月10日请事假一天,陪孩子体检'));
    expect(formsOf(o, '邓铭凯')).toBe(1);
  });

  it('when the form is written, and the message not yet done with', async () => {
    await o.gate.close('InboxEvent', 'UPDATE', `NEW."state" = 'done'`);
    await o.dieAtGate(() => o.who('宋佳宁').say('3月11日请事假一天,办证'));
    expect(formsOf(o, '宋佳宁')).toBe(1);
    expect(await o.db.draft.count()).toBe(3);
  });

  it('between sending and noting it', async () => {
    await o.gate.close('Notice', 'UPDATE', `NEW."state" = 'sent'`);
    await o.dieAtGate(() => o.who('袁向野').say('3月13日请事假一天,搬家'));
    expect(formsOf(o, '袁向野')).toBe(1);
  });

  it('in the midst of a tap, when the number is drawn', async () => {
    await o.gate.close('Leave', 'INSERT');
    await o.dieAtGate(() => tapOnce('王芳', '提交', '请假单', { type: '年休假' }));
    expect(await o.db.request.count()).toBe(0);
    // The number went back with the rest.
    expect(await tap('王芳', '提交', '请假单', { type: '年休假' })).toContain('QJ-2026-0001');
    expect(await tap('邓铭凯', '提交', '请假单')).toContain('QJ-2026-0002');
  });

  it('after a decision, before its answer', async () => {
    await o.gate.close('CardMessage', 'UPDATE');
    await o.dieAtGate(() => tapOnce('何静澜', '同意', 'QJ-2026-0001'));
    expect(await stateOf(o, await newestOf(o, '王芳'))).toBe('approved');
    expect(o.heard('王芳').filter((line) => line.includes('获得批准'))).toHaveLength(1);
    expect(await tap('何静澜', '同意', 'QJ-2026-0001')).toBe('此件已由何静澜处理');
    expect(o.card('何静澜', 'QJ-2026-0001').text).not.toContain('"同意"');
  });

  it('when a leave begins', async () => {
    await o.gate.close('Request', 'UPDATE', `NEW."state" = 'in_effect' AND OLD."state" <> 'in_effect'`);
    await o.dieAtGate(() => o.moveTo('2026-03-09', '09:00'));
    await o.moveTo('2026-03-09', '09:05');
    expect(await stateOf(o, await newestOf(o, '王芳'))).toBe('in_effect');
  });

  it('while days are given back', async () => {
    const half = { 'back.back_day': '2026-03-09', 'back.back_half': 'pm' };
    await o.moveTo('2026-03-10', '09:00');
    await say(o, '王芳', '销假');
    await o.gate.close('LeaveEntry', 'INSERT', `NEW."why" = 'credit'`);
    await o.dieAtGate(() => tapOnce('王芳', '销假', 'QJ-2026-0001', half));
    expect(await stateOf(o, await newestOf(o, '王芳'))).toBe('in_effect');
    await tap('王芳', '销假', 'QJ-2026-0001', half);
    expect(await stateOf(o, await newestOf(o, '王芳'))).toBe('closed');
    const rows = await o.db.leaveEntry.findMany({ where: { personId: await idOf(o, '王芳') } });
    expect(rows.reduce((sum, row) => sum + row.halves, 0)).toBe(9);
  });

  it('at any moment of a busy morning', async () => {
    const before = await o.db.inboxEvent.count();
    const staff = ['叶知禾', '彭雨桐', '贺小川', '谭子墨'];
    const busy = staff.map((name) => o.who(name).say('3月17日请事假一天,家里装修'));
    const decided = tapOnce('何静澜', '同意', 'QJ-2026-0002').catch(() => undefined);
    await sleep(ANY_MOMENT_MS);
    await o.restart();
    await Promise.allSettled([...busy, decided]);
    await o.pushAgain();
    expect(await o.db.inboxEvent.count()).toBe(before + staff.length);
    for (const name of staff) expect(formsOf(o, name)).toBe(1);
    const leave = await newestOf(o, '邓铭凯');
    if ((await stateOf(o, leave)) === 'waiting') await tap('何静澜', '同意', leave.number);
    const acts = await o.db.journal.count({
      where: { act: 'request.approve', subject: `request:${leave.id}` },
    });
    expect(acts).toBe(1);
  });
});

describe('a service that is killed while it sets itself up', () => {
  let o: KillableOffice;
  beforeAll(async () => {
    o = await killableOffice({ empty: true });
  });
  afterAll(() => o.end());

  it('in the midst of a migration, and of the first import', async () => {
    await o.gate.closeMigration();
    await o.dieAtGate(async () => {
      await o.start();
    });
    expect(await o.db.person.count()).toBe(35);
    await o.db.postHolder.deleteMany();
    await o.gate.close('PostHolder', 'INSERT');
    await o.dieAtGate(() => o.restart());
    expect(await o.db.postHolder.count()).toBe(6);
    await say(o, '王芳', '3月9日请事假一天,家里装修');
    expect(formsOf(o, '王芳')).toBe(1);
    expect(await notWhole(o.db)).toEqual([]);
  });
});
