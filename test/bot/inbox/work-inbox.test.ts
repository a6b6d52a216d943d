import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createEventStore } from '../../../bot/inbox/store-events.ts';
import { newEvent, type InboxWork } from '../../../bot/inbox/stored-event.ts';
import { workInbox, type InboxOptions } from '../../../bot/inbox/work-inbox.ts';
import { joinInstances } from '../../../bot/queue/instance.ts';
import type { Brain } from '../../../bot/incoming.ts';
import type { Db } from '../../../src/core/db.ts';
import { gate } from '../queue/gate.ts';
import { frozenClock } from '../../../src/core/clock.ts';
import { Temporal } from '../../../src/core/day.ts';
import { countingIds } from '../../../src/core/ids.ts';
import { silentLog } from '../../../src/core/log.ts';
import { createTestDatabase, type TestDatabase } from '../../setup/test-database.ts';

const NOW = Temporal.Instant.from('2026-03-02T08:30:00+08:00');
const WANG = 'ou_wang';
const LI = 'ou_li';
/** A worker that is busy with one event looks for no other: a free hand could take the same one again. */
const ONE_HAND = { atOnce: 1 };

const open = async (db: Db) => {
  await db.$executeRaw`TRUNCATE "Notice", "InboxEvent" RESTART IDENTITY`;
  const office = { db, clock: frozenClock(NOW), ids: countingIds('n'), log: silentLog };
  const store = createEventStore(office);
  let said = 0;
  return {
    db,
    office,
    store,
    /** Somebody writes to the bot. */
    async says(openId: string, text: string) {
      const incoming: InboxWork = { is: 'text', openId, text, messageId: `om_${(said += 1)}`, chat: 'p2p' };
      await store.admit({ signature: null, event: newEvent(`e_${said}`, 'im.message.receive_v1', incoming) });
    },
    inbox: (onEvent: Brain['onEvent'], options: InboxOptions = {}) =>
      workInbox(office, { onEvent }, { chance: () => 0.5, ...options }),
    /** The wait before a retry, or the lease of a process that died, is over. */
    waitIsOver: () => db.inboxEvent.updateMany({ where: { state: 'pending' }, data: { leaseUntil: null } }),
    states: async () => (await db.inboxEvent.findMany({ orderBy: { seq: 'asc' } })).map((row) => row.state),
  };
};

describe('working on what people wrote', () => {
  let test: TestDatabase;
  let stand: Awaited<ReturnType<typeof open>>;
  beforeAll(async () => {
    test = await createTestDatabase();
  });
  beforeEach(async () => {
    stand = await open(test.db);
  });
  afterAll(() => test.drop());

  it('goes in the order in which each person wrote, while others need not wait', async () => {
    for (const text of ['一', '二', '三']) await stand.says(WANG, text);
    await stand.says(LI, '甲');
    const heard: string[] = [];
    const held = gate();
    const inbox = stand.inbox(async (incoming) => {
      if (incoming.is !== 'text') return;
      if (incoming.text === '一') await held.promise;
      heard.push(incoming.text);
    });
    const done = inbox.drain();
    await expect.poll(() => heard).toEqual(['甲']);
    held.open();
    await done;
    expect(heard).toEqual(['甲', '一', '二', '三']);
    expect(await stand.states()).toEqual(['done', 'done', 'done', 'done']);
  });

  it('tells the brain the number and the time of each event, and wakes the outbox', async () => {
    await stand.says(WANG, '请假');
    const events: unknown[] = [];
    let woken = 0;
    const inbox = stand.inbox(async (_incoming, event) => void events.push(event), {
      wakeOutbox: () => (woken += 1),
    });
    await inbox.drain();
    expect(events).toEqual([{ seq: 1n, receivedAt: new Date(NOW.epochMilliseconds) }]);
    expect(woken).toBe(1);
  });

  it('tries again when the work failed, and the person’s next message waits behind it', async () => {
    await stand.says(WANG, '请假');
    await stand.says(WANG, '在吗');
    const heard: string[] = [];
    let failures = 2;
    const inbox = stand.inbox(async (incoming) => {
      if (incoming.is !== 'text') return;
      if (incoming.text === '请假' && (failures -= 1) >= 0) throw new Error('the database was restarting');
      heard.push(incoming.text);
    });
    await inbox.drain();
    expect(heard).toEqual([]);
    await stand.waitIsOver();
    await inbox.drain();
    expect(heard).toEqual([]);
    await stand.waitIsOver();
    await inbox.drain();
    expect(heard).toEqual(['请假', '在吗']);
  });

  it('gives up after five times, tells the person, and goes on', async () => {
    await stand.says(WANG, '请假');
    await stand.says(WANG, '待办');
    const inbox = stand.inbox(async (incoming) => {
      if (incoming.is === 'text' && incoming.text === '请假') throw new Error('broken');
    });
    for (let i = 0; i < 6; i += 1) {
      await inbox.drain();
      await stand.waitIsOver();
    }
    expect(await stand.states()).toEqual(['dead', 'done']);
    expect(await stand.db.inboxEvent.findFirst({ where: { state: 'dead' } })).toMatchObject({
      attempts: 5,
      lastError: 'broken',
    });
    expect(await stand.db.notice.findMany()).toMatchObject([
      {
        recipientId: 'open_id:ou_wang',
        kind: 'chat.said',
        payload: { text: '这条没有办成，请联系办公室；编号 1', replyTo: 'om_1' },
      },
    ]);
  });

  it('takes over what a process left behind when it was killed, once its lease is over', async () => {
    await stand.says(WANG, '请假');
    const killed = stand.inbox(() => new Promise(() => undefined), ONE_HAND);
    killed.wake();
    await expect.poll(async () => (await stand.db.inboxEvent.findFirst())?.attempts).toBe(1);
    const heard: string[] = [];
    const next = stand.inbox(async (incoming) => void (incoming.is === 'text' && heard.push(incoming.text)));
    await next.drain();
    expect(heard).toEqual([]);
    await stand.waitIsOver();
    await next.drain();
    expect(heard).toEqual(['请假']);
  });

  it('a worker that was too slow does not undo what the next one settled', async () => {
    await stand.says(WANG, '请假');
    const work = gate();
    const slow = stand.inbox(() => work.promise, ONE_HAND);
    slow.wake();
    await expect.poll(async () => (await stand.db.inboxEvent.findFirst())?.attempts).toBe(1);
    await stand.waitIsOver();
    await stand.inbox(async () => undefined).drain();
    work.break(new Error('too late'));
    await slow.stop();
    expect(await stand.states()).toEqual(['done']);
  });

  it('is shared by several workers, each event once', async () => {
    for (let i = 0; i < 40; i += 1) await stand.says(`ou_${i % 8}`, String(i));
    const heard: string[] = [];
    const worker = () =>
      stand.inbox(async (incoming) => void (incoming.is === 'text' && heard.push(incoming.text)));
    await Promise.all([worker().drain(), worker().drain(), worker().drain()]);
    await worker().drain();
    expect(heard.length).toBe(40);
    for (let who = 0; who < 8; who += 1) {
      const theirs = heard.map(Number).filter((n) => n % 8 === who);
      expect(theirs).toEqual(theirs.toSorted((a, b) => a - b));
    }
  });

  it('started, it works when woken; stopped, it finishes what is in hand', async () => {
    const heard: string[] = [];
    const held = gate();
    const inbox = stand.inbox(
      async (incoming) => {
        if (incoming.is === 'text') heard.push(incoming.text);
        await held.promise;
      },
      // One at a time: with a hand free, the loop's own second look could take 待办 before it is stopped.
      { pollMs: 3_600_000, atOnce: 1 },
    );
    inbox.start();
    await stand.says(WANG, '请假');
    inbox.wake();
    await expect.poll(() => heard).toEqual(['请假']);
    await stand.says(LI, '待办');
    const stopped = inbox.stop();
    inbox.wake();
    held.open();
    await stopped;
    expect(await stand.states()).toEqual(['done', 'pending']);
  });

  it('does a tap that was stored by an instance that is gone, at once and whatever its lease says', async () => {
    const tap: InboxWork = {
      is: 'tap',
      openId: WANG,
      act: 'request.approve:r1:s1',
      form: {},
      messageId: 'om_card',
      updateToken: 'c-1',
    };
    const gone = createEventStore(stand.office, undefined, 1);
    await gone.admit({ signature: null, event: newEvent('tap-1', 'card.action.trigger', tap), mine: true });
    const redone: unknown[] = [];
    const redo: InboxOptions['redo'] = async (stored, { id }) => void redone.push([id, stored.act]);
    await stand.inbox(async () => undefined, { redo }).drain();
    expect(redone).toEqual([['tap-1', 'request.approve:r1:s1']]);
    expect(await test.db.inboxEvent.findMany()).toMatchObject([{ state: 'done', payload: {} }]);
  });

  it('leaves a tap alone that a living instance has in hand', async () => {
    const alive = await joinInstances(test.url, silentLog, () => undefined);
    const mine = createEventStore(stand.office, undefined, alive.number);
    const tap: InboxWork = {
      is: 'tap',
      openId: WANG,
      act: 'a',
      form: {},
      messageId: 'om_card',
      updateToken: null,
    };
    await mine.admit({ signature: null, event: newEvent('tap-2', 'card.action.trigger', tap), mine: true });
    const redone: string[] = [];
    const inbox = stand.inbox(async () => undefined, { redo: async (_tap, { id }) => void redone.push(id) });
    await inbox.drain();
    expect(redone).toEqual([]);
    await alive.stop();
    await expect
      .poll(async () => {
        await inbox.drain();
        return redone;
      })
      .toEqual(['tap-2']);
  });
});
