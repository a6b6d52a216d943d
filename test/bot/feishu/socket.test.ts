import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createReceiver } from '../../../bot/feishu/receive.ts';
import { openSocket, type FeishuSocket } from '../../../bot/feishu/socket.ts';
import { createEventStore, type EventStore } from '../../../bot/inbox/store-events.ts';
import type { Tap } from '../../../bot/incoming.ts';
import { frozenClock } from '../../../src/core/clock.ts';
import { randomIds } from '../../../src/core/ids.ts';
import { silentLog } from '../../../src/core/log.ts';
import { createMetrics } from '../../../src/http/metrics.ts';
import { createTestDatabase, type TestDatabase } from '../../setup/test-database.ts';
import { gate } from '../queue/gate.ts';
import { APP_ID, posted, tapped, textMessage } from './feishu-says.ts';
import { pretendSocket } from './pretend-socket.ts';
import { NOW } from './webhook-stand.ts';

const WANG = 'ou_wang00000000000000000000000000001';

const nothing = async () => undefined;

describe('the long connection', () => {
  let test: TestDatabase;
  let feishu: Awaited<ReturnType<typeof pretendSocket>>;
  let socket: FeishuSocket;
  let store: EventStore;
  let taps: Tap[];
  let redrawn: string[];
  beforeAll(async () => {
    test = await createTestDatabase();
  });
  afterAll(() => test.drop());
  beforeEach(async () => {
    await test.db.inboxEvent.deleteMany();
    feishu = await pretendSocket();
    taps = [];
    redrawn = [];
    store = createEventStore({ db: test.db, clock: frozenClock(NOW) });
  });
  afterEach(async () => {
    await socket.close();
    await feishu.close();
  });

  const open = (tryAgainMs = 10): void => {
    const metrics = createMetrics();
    const receiver = createReceiver({
      office: { clock: frozenClock(NOW), ids: randomIds, log: silentLog },
      store: {
        admit: (admission) => store.admit(admission),
        settle: (eventId) => store.settle(eventId),
        release: (...args) => store.release(...args),
        disown: (eventId) => store.disown(eventId),
      },
      late: {
        redraw: async (messageId) => redrawn.push(messageId) > 0,
        isOvertaken: async () => false,
        say: async () => undefined,
      },
      brain: {
        onTap: async (tap) => {
          taps.push(tap);
          return { toast: { type: 'success', content: '已同意' }, card: { schema: '2.0' } };
        },
      },
      client: { delayedUpdate: nothing, patchCard: nothing, replyText: async () => ({ messageId: null }) },
      metrics,
      botOpenId: () => null,
      wakeOutbox: () => undefined,
    });
    socket = openSocket({
      appId: APP_ID,
      appSecret: 'secret',
      domain: `${feishu.domain}/`,
      receiver,
      log: silentLog,
      metrics,
      tryAgainMs,
    });
  };
  const connected = async (): Promise<void> => {
    await expect.poll(() => socket.trouble(), { timeout: 10_000 }).toBeNull();
  };

  it('stores what people write before it acknowledges it', async () => {
    open();
    expect(socket.trouble()).toBe('正在连接飞书');
    await connected();
    const ack = await feishu.push(
      textMessage({ openId: WANG, text: '请假', messageId: 'om_1', eventId: 'e1' }),
    );
    expect(ack).toEqual({ code: 200, data: {} });
    expect(await test.db.inboxEvent.findMany()).toMatchObject([{ eventId: 'e1', payload: { text: '请假' } }]);
    await feishu.push(textMessage({ openId: WANG, text: '请假', messageId: 'om_1', eventId: 'e1' }));
    expect(await test.db.inboxEvent.count()).toBe(1);
  });

  it('says that it failed when the database did, so that Feishu pushes again', async () => {
    open();
    await connected();
    store = { ...store, admit: async () => Promise.reject(new Error('connection refused')) };
    expect(await feishu.push(textMessage({ openId: WANG, text: '请假', messageId: 'om_2' }))).toMatchObject({
      code: 500,
    });
  });

  it('gives up a tap that the database stored without its word arriving, so that anybody may take it at once', async () => {
    open();
    await connected();
    const real = store;
    const answerLost = async (...args: Parameters<EventStore['admit']>) => {
      await real.admit(...args);
      throw new Error('Connection terminated unexpectedly');
    };
    store = { ...real, admit: answerLost };
    expect(await feishu.push(tapped(WANG, { value: { act: 'request.approve:r1:s1' } }))).toMatchObject({
      code: 500,
    });
    expect(taps).toEqual([]);
    await expect
      .poll(() => test.db.inboxEvent.findMany(), { timeout: 10_000 })
      .toMatchObject([{ state: 'pending', owner: null, leaseUntil: null }]);
  });

  it('answers a tap with the new card', async () => {
    open();
    await connected();
    const ack = await feishu.push(tapped(WANG, { value: { act: 'request.approve:r1:s1' } }));
    expect(ack).toEqual({
      code: 200,
      data: { toast: { type: 'success', content: '已同意' }, card: { type: 'raw', data: { schema: '2.0' } } },
    });
    expect(taps).toMatchObject([{ openId: WANG, act: 'request.approve:r1:s1', messageId: 'om_card' }]);
  });

  it('leaves alone what is meant for another app', async () => {
    open();
    await connected();
    const event = posted(
      'application.bot.menu_v6',
      { operator: { operator_id: { open_id: WANG } }, event_key: 'leave' },
      { app_id: 'cli_other' },
    );
    expect(await feishu.push(event)).toEqual({ code: 200, data: {} });
    expect(await test.db.inboxEvent.count()).toBe(0);
  });

  it('says why it is not connected, and tries again when Feishu had refused', async () => {
    feishu.refusals.push({ code: 514, msg: 'auth failed' });
    const refused = { code: 1, msg: 'busy' };
    feishu.refusals.push(refused);
    open(200);
    await expect.poll(() => socket.trouble()).toContain('FEISHU_APP_SECRET');
    await connected();
    expect(feishu.asked()).toBe(3);
  });

  it('draws a card anew whose answer may have been lost with the connection', async () => {
    open();
    await connected();
    await feishu.push(tapped(WANG, { value: { act: 'request.approve:r1:s1' } }));
    expect(redrawn).toEqual([]);
    feishu.cut();
    await expect.poll(() => redrawn, { timeout: 10_000 }).toEqual(['om_card']);
  });

  it('draws a card anew whose answer was still being made when the connection went', async () => {
    const real = store;
    const held = gate();
    let reached = false;
    store = {
      ...real,
      async admit(admission) {
        reached = true;
        await held.promise;
        return real.admit(admission);
      },
    };
    open();
    await connected();
    void feishu.push(tapped(WANG, { value: { act: 'request.approve:r1:s1' } })).catch(() => undefined);
    await expect.poll(() => reached).toBe(true);
    feishu.cut();
    await expect.poll(() => feishu.asked(), { timeout: 10_000 }).toBe(2);
    expect(redrawn).toEqual([]);
    held.open();
    await expect.poll(() => redrawn, { timeout: 10_000 }).toEqual(['om_card']);
  });

  it('connects again when the connection breaks', async () => {
    open();
    await connected();
    feishu.cut();
    await expect.poll(() => feishu.asked(), { timeout: 10_000 }).toBe(2);
    await connected();
  });

  it('finishes what is in hand before it closes', async () => {
    open();
    await connected();
    const held = gate();
    const real = store;
    store = { ...real, admit: (admission) => held.promise.then(() => real.admit(admission)) };
    const acknowledged = feishu.push(textMessage({ openId: WANG, text: '请假', messageId: 'om_3' }));
    await new Promise((resolve) => setImmediate(resolve));
    await expect.poll(async () => test.db.inboxEvent.count()).toBe(0);
    const closed = socket.close();
    held.open();
    expect(await acknowledged).toMatchObject({ code: 200 });
    await closed;
    expect(await test.db.inboxEvent.count()).toBe(1);
  });
});
