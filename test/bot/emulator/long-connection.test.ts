import * as lark from '@larksuiteoapi/node-sdk';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { EmulatorOptions } from '../../../bot/emulator/create-emulator.ts';
import { LADDER_SECONDS } from '../../../bot/emulator/push-events.ts';
import {
  app,
  button,
  card,
  LI,
  openOffice,
  sendCard,
  silentLogger,
  WANG,
  type Office,
} from './street-office.ts';

type Event = Record<string, unknown>;
// Where a deadline passes; long enough for a busy machine.
const SHORT = { deadlineMs: 1_000 };
let office: Office;
const sockets: lark.WSClient[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.close({ force: true });
  await office.close();
});

/** Connects the official client; `hear` gets every event, flattened as the SDK hands it over. */
const connect = async (
  hear: (event: Event) => unknown,
  options: Partial<EmulatorOptions> & { already?: Office } = {},
) => {
  const { already, ...rest } = options;
  office = already ?? (await openOffice(rest));
  const before = office.emulator.connections();
  const states: string[] = [];
  const failed: string[] = [];
  const socket = new lark.WSClient({
    appId: app.appId,
    appSecret: app.appSecret,
    domain: office.url,
    logger: silentLogger,
    onReconnected: () => states.push('reconnected'),
    onError: (error) => failed.push(error.message),
  });
  sockets.push(socket);
  const handler = async (event: Event) => hear(event);
  const eventDispatcher = new lark.EventDispatcher({ logger: silentLogger }).register<
    Record<string, unknown>
  >({
    'im.message.receive_v1': handler,
    'application.bot.menu_v6': handler,
    'im.chat.access_event.bot_p2p_chat_entered_v1': handler,
    'contact.user.deleted_v3': handler,
    'card.action.trigger': handler,
  });
  await socket.start({ eventDispatcher });
  await office.emulator.until(
    () => office.emulator.connections() > before || failed.length > 0,
    'a connection',
  );
  return { ...office, states, failed };
};

describe('the long connection, with the official client', () => {
  it('brings a message, with a fragment cut inside a character', async () => {
    const heard: Event[] = [];
    const { emulator } = await connect((event) => heard.push(event) && {});
    emulator.faults.set({ socket: { fragments: 7 } });
    const messageId = await emulator.person(WANG).say('明天下午请假半天去医院');
    expect(heard).toMatchObject([
      {
        event_type: 'im.message.receive_v1',
        app_id: app.appId,
        token: app.verificationToken,
        create_time: '1772411400000',
        sender: { sender_id: { open_id: WANG }, sender_type: 'user' },
        message: {
          message_id: messageId,
          chat_type: 'p2p',
          message_type: 'text',
          content: '{"text":"明天下午请假半天去医院"}',
        },
      },
    ]);
    expect(emulator.pushes).toMatchObject([{ state: 'delivered', tries: 1 }]);
  });

  it('brings menu keys, files, the opened chat and leavers', async () => {
    const heard: Event[] = [];
    const { emulator } = await connect((event) => heard.push(event) && {});
    const wang = emulator.person(WANG);
    await wang.pressMenu('leave');
    await wang.sendFile('病假证明.pdf');
    await wang.sendImage();
    await wang.open();
    await wang.resign();
    expect(heard).toMatchObject([
      { event_key: 'leave', timestamp: 1772411400, operator: { operator_id: { open_id: WANG } } },
      { message: { message_type: 'file', content: expect.stringContaining('病假证明.pdf') } },
      { message: { message_type: 'image', content: expect.stringContaining('img_v3_') } },
      { event_type: 'im.chat.access_event.bot_p2p_chat_entered_v1', operator_id: { open_id: WANG } },
      { event_type: 'contact.user.deleted_v3', object: { open_id: WANG, employee_no: '001' } },
    ]);
  });

  it('hears a group only when it is mentioned', async () => {
    const heard: Event[] = [];
    const { emulator } = await connect((event) => heard.push(event) && {});
    const chatId = emulator.group('党政办', [WANG, LI]);
    await emulator.person(WANG).say('中午吃什么', { chatId });
    await emulator.person(WANG).say('@小办 值班 @李建国', { chatId });
    expect(heard).toMatchObject([
      {
        message: {
          chat_id: chatId,
          chat_type: 'group',
          content: expect.stringMatching(/@_user_\d 值班 @_user_\d/),
          mentions: expect.arrayContaining([
            expect.objectContaining({
              name: '小办',
              id: expect.objectContaining({ open_id: app.botOpenId }),
            }),
          ]),
        },
      },
    ]);
    expect(emulator.person(LI).messages(chatId)).toMatchObject([
      { text: '中午吃什么' },
      { text: '@小办 值班 @李建国' },
    ]);
  });

  it('takes the answer to a tap from the acknowledgement', async () => {
    const taps: Event[] = [];
    const after = card([{ tag: 'markdown', content: '已同意' }]);
    const { emulator, client } = await connect((event) => {
      taps.push(event);
      return { toast: { type: 'success', content: '已同意' }, card: { type: 'raw', data: after } };
    });
    const id = await sendCard(client, LI, card([button('同意', { act: 'approve' }, { name: 'approve_1' })]));
    const result = await emulator.person(LI).tap(id, { button: '同意' });
    expect(result).toEqual({ toast: { type: 'success', content: '已同意' }, card: after });
    expect(emulator.person(LI).lastCard()?.card).toEqual(after);
    expect(taps).toMatchObject([
      {
        event_type: 'card.action.trigger',
        create_time: '1772411400000000',
        token: expect.stringMatching(/^c-/),
        operator: { open_id: LI },
        action: { tag: 'button', value: { act: 'approve' }, name: 'approve_1', timezone: 'Asia/Shanghai' },
        context: { open_message_id: id },
      },
    ]);
  });

  it('pushes again after 15 s, 5 min, 1 h and 6 h, and then gives up', async () => {
    let tries = 0;
    const { emulator, clock } = await connect(() => {
      tries += 1;
      throw new Error('数据库连不上');
    });
    await emulator.person(WANG).say('请假');
    expect(emulator.pushes).toMatchObject([{ state: 'waiting', tries: 1 }]);
    for (const [i, seconds] of LADDER_SECONDS.entries()) {
      await emulator.moveClock(clock.now().add({ seconds: seconds - 1 }));
      expect(tries).toBe(i + 1);
      await emulator.moveClock(clock.now().add({ seconds: 1 }));
      expect(tries).toBe(i + 2);
    }
    expect(emulator.pushes).toMatchObject([{ state: 'given-up', tries: 5 }]);
    await emulator.moveClock(clock.now().add({ hours: 48 }));
    expect(tries).toBe(5);
  });

  it('pushes again what was not answered in time, whose acknowledgement got lost, or that met no client', async () => {
    let slow: (() => void) | undefined;
    const heard: unknown[] = [];
    const { emulator, clock } = await connect(async (event) => {
      heard.push(event['event_id']);
      if (heard.length === 1) await new Promise<void>((resolve) => (slow = resolve));
      return {};
    }, SHORT);
    await emulator.person(WANG).say('请假');
    slow?.();
    await emulator.moveClock(clock.now().add({ seconds: 15 }));
    expect(heard).toHaveLength(2);
    expect(new Set(heard).size).toBe(1);
    emulator.faults.set({ socket: { loseAcks: true } });
    await emulator.person(WANG).say('用车');
    expect(emulator.pushes.at(-1)).toMatchObject({ state: 'waiting', tries: 1 });
    emulator.faults.clear();
    await emulator.moveClock(clock.now().add({ seconds: 15 }));
    expect(emulator.pushes.at(-1)).toMatchObject({ state: 'delivered', tries: 2 });
    for (const socket of sockets.splice(0)) socket.close({ force: true });
    await emulator.until(() => emulator.connections() === 0, 'the client to be gone');
    await emulator.person(WANG).say('用餐');
    expect(emulator.pushes.at(-1)).toMatchObject({ state: 'waiting', tries: 1 });
  });

  it('comes back after a connection that broke while the bot was working', async () => {
    const heard: unknown[] = [];
    const { emulator, clock, states } = await connect((event) => heard.push(event['event_id']) && {}, SHORT);
    emulator.faults.set({ socket: { dropAfterPush: 1 } });
    await emulator.person(WANG).say('请假');
    await emulator.until(
      () => states.includes('reconnected') && emulator.connections() === 1,
      'the reconnection',
    );
    await emulator.moveClock(clock.now().add({ seconds: 15 }));
    expect(emulator.pushes).toMatchObject([{ state: 'delivered' }]);
    expect(new Set(heard).size).toBe(1);
  });

  it('repeats and reorders when told to', async () => {
    const heard: { event: unknown; message: unknown; text: string }[] = [];
    const { emulator } = await connect((event) => {
      const message = Object(event['message']);
      heard.push({ event: event['event_id'], message: message.message_id, text: String(message.content) });
      return {};
    });
    const wang = emulator.person(WANG);
    const distinct = (key: 'event' | 'message') => new Set(heard.map((h) => h[key])).size;
    for (const [repeatAs, events, messages] of [
      ['same-event', 1, 1],
      ['new-event-id', 3, 1],
      ['new-message-id', 3, 3],
    ] as const) {
      heard.length = 0;
      emulator.faults.set({ events: { repeat: 2, repeatAs } });
      await wang.say('请假');
      expect([heard.length, distinct('event'), distinct('message')]).toEqual([3, events, messages]);
    }
    emulator.faults.clear();
    heard.length = 0;
    emulator.faults.set({ events: { reorder: true } });
    await wang.say('第一句');
    await wang.say('第二句');
    await wang.say('第三句');
    await emulator.settle();
    expect(heard.map((h) => h.text)).toEqual(['{"text":"第二句"}', '{"text":"第一句"}', '{"text":"第三句"}']);
    emulator.faults.set({ events: { reorder: false, withhold: true } });
    heard.length = 0;
    await wang.say('没有订阅');
    expect(heard).toEqual([]);
  });

  it('hands each push to one of two clients', async () => {
    const got: string[] = [];
    let turn = 0;
    const chance = { hex: (n: number) => String((turn += 1)).padStart(n, '0'), below: () => turn % 2 };
    const first = await connect(() => got.push('a') && {}, { chance });
    await connect(() => got.push('b') && {}, { already: first });
    for (let i = 0; i < 12; i += 1) await office.emulator.person(WANG).say('值班');
    expect(got).toHaveLength(12);
  });

  it.each([1, 403, 514, 1000040350])('is refused with code %i when told to', async (code) => {
    const started = await openOffice();
    started.emulator.faults.set({ socket: { endpointCode: code } });
    const { failed } = await connect(() => ({}), { already: started });
    expect(failed[0]).toContain(String(code));
  });

  it('is refused to strangers', async () => {
    office = await openOffice();
    const ask = await fetch(`${office.url}/callback/ws/endpoint`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ AppID: app.appId, AppSecret: 'x' }),
    });
    expect(await ask.json()).toMatchObject({ code: 514, data: {} });
    const url = `${office.url.replace('http', 'ws')}/ws/v2?ticket=guessed`;
    const refused = await new Promise((resolve) => {
      const socket = new WebSocket(url);
      socket.addEventListener('error', () => resolve('refused'));
      socket.addEventListener('open', () => resolve('open'));
    });
    expect(refused).toBe('refused');
  });

  it('tells the tapping person when nobody takes the callback', async () => {
    const { emulator, client } = await connect(() => ({}), SHORT);
    const id = await sendCard(client, LI, card([button('同意', { act: 'approve' })]));
    emulator.faults.set({ socket: { cardFrames: true } });
    expect(await emulator.person(LI).tap(id, { button: '同意' })).toMatchObject({ error: { code: 200340 } });
    for (const socket of sockets.splice(0)) socket.close({ force: true });
    await emulator.until(() => emulator.connections() === 0, 'the client to be gone');
    emulator.faults.clear();
    expect(await emulator.person(LI).tap(id, { button: '同意' })).toMatchObject({ error: { code: 200340 } });
  });
});
