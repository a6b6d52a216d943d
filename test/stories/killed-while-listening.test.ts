import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { say } from './acts.ts';
import { killableOffice, stillWhole, type KillableOffice } from './killable-office.ts';
import { notWhole } from './whole.ts';

// Anywhere between the first message and the last card, as fast as the machine happens to be.
const ANY_MOMENT_MS = 120;

const formsOf = (o: KillableOffice, name: string): number =>
  o
    .who(name)
    .messages()
    .filter((m) => JSON.stringify(m.card ?? '').includes('请假单')).length;

describe('a service that is killed while it listens and speaks', () => {
  let o: KillableOffice;
  beforeAll(async () => {
    o = await killableOffice();
    await o.start();
  });
  afterAll(() => o.end());
  afterEach(() => stillWhole(o));

  it('before a message is stored: it was not acknowledged, and comes again', async () => {
    await o.gate.close('InboxEvent', 'INSERT');
    await o.dieAtGate(() => o.who('王芳').say('3月9日请事假一天，家里装修'));
    expect(formsOf(o, '王芳')).toBe(1);
  });

  it('right after a message was acknowledged', async () => {
    await o.gate.close('InboxEvent', 'UPDATE', 'NEW."attempts" > OLD."attempts"');
    await o.dieAtGate(() => o.who('邓铭凯').say('3月10日请事假一天，陪孩子体检'));
    expect(formsOf(o, '邓铭凯')).toBe(1);
  });

  it('when the form is written, and the message not yet done with', async () => {
    await o.gate.close('InboxEvent', 'UPDATE', `NEW."state" = 'done'`);
    await o.dieAtGate(() => o.who('宋佳宁').say('3月11日请事假一天，办证'));
    expect(formsOf(o, '宋佳宁')).toBe(1);
    expect(await o.db.draft.count()).toBe(3);
  });

  it('between sending and noting it', async () => {
    await o.gate.close('Notice', 'UPDATE', `NEW."state" = 'sent'`);
    await o.dieAtGate(() => o.who('袁向野').say('3月13日请事假一天，搬家'));
    expect(formsOf(o, '袁向野')).toBe(1);
  });

  it('at any moment of a busy morning', async () => {
    const before = await o.db.inboxEvent.count();
    const staff = ['叶知禾', '彭雨桐', '贺小川', '谭子墨'];
    const busy = staff.map((name) => o.who(name).say('3月17日请事假一天，家里装修'));
    await sleep(ANY_MOMENT_MS);
    await o.restart();
    await Promise.allSettled(busy);
    await o.pushAgain();
    expect(await o.db.inboxEvent.count()).toBe(before + staff.length);
    for (const name of staff) expect(formsOf(o, name)).toBe(1);
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
    const posts = await o.db.postHolder.count();
    await o.db.postHolder.deleteMany();
    await o.gate.close('PostHolder', 'INSERT');
    await o.dieAtGate(() => o.restart());
    expect(await o.db.postHolder.count()).toBe(posts);
    await say(o, '王芳', '3月9日请事假一天，家里装修');
    expect(formsOf(o, '王芳')).toBe(1);
    expect(await notWhole(o.db)).toEqual([]);
  });
});
