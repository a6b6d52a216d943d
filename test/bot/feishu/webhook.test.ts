import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { frozenClock } from '../../../src/core/clock.ts';
import { Temporal } from '../../../src/core/day.ts';
import { encrypted, posted, signedHeaders, textMessage, TOKEN } from './feishu-says.ts';
import { NOW, openWebhook, seconds, type WebhookStand } from './webhook-stand.ts';

const WANG = 'ou_wang00000000000000000000000000001';

const said = (messageId: string) => textMessage({ openId: WANG, text: '请假', messageId });
const ask = (token: string): string =>
  JSON.stringify({ challenge: 'ajls384kdjx98XX', token, type: 'url_verification' });

describe('events that Feishu pushes', () => {
  let stand: WebhookStand;
  beforeAll(async () => {
    stand = await openWebhook();
  });
  afterAll(() => stand.close());
  beforeEach(async () => {
    stand.clock.moveTo(NOW);
    await stand.db.inboxEvent.deleteMany();
  });

  it('are stored before they are acknowledged, with no more of them than the work needs', async () => {
    const woken = stand.woken.inbox;
    const reply = await stand.push(
      textMessage({ openId: WANG, text: '请假', messageId: 'om_1', eventId: 'e1' }),
    );
    expect(reply.statusCode).toBe(200);
    expect(await stand.stored()).toMatchObject([
      {
        eventId: 'e1',
        messageId: 'om_1',
        type: 'im.message.receive_v1',
        state: 'pending',
        payload: { is: 'text', openId: WANG, text: '请假', messageId: 'om_1', chat: 'p2p' },
        receivedAt: new Date(NOW.epochMilliseconds),
      },
    ]);
    expect(stand.woken.inbox).toBe(woken + 1);
  });

  it('pushed again are acknowledged again and stored once, by event and by message', async () => {
    const once = { openId: WANG, text: '请假', messageId: 'om_2', eventId: 'e2' };
    for (let i = 0; i < 5; i += 1) expect((await stand.push(textMessage(once))).statusCode).toBe(200);
    expect((await stand.push(textMessage({ ...once, eventId: 'e2-again' }))).statusCode).toBe(200);
    expect(await stand.stored()).toHaveLength(1);
  });

  it('posted a second time by somebody who copied the bytes are refused', async () => {
    const body = encrypted(JSON.stringify(said('om_3')));
    const headers = signedHeaders(body, seconds(NOW));
    expect((await stand.send(body, headers)).statusCode).toBe(200);
    expect((await stand.send(body, headers)).statusCode).toBe(401);
    const both = await Promise.all([stand.send(body, headers), stand.send(body, headers)]);
    expect(both.map((reply) => reply.statusCode)).toEqual([401, 401]);
    expect(await stand.stored()).toHaveLength(1);
  });

  it('at the same moment twice with the same bytes are accepted once', async () => {
    const body = encrypted(JSON.stringify(said('om_4')));
    const headers = signedHeaders(body, seconds(NOW));
    const replies = await Promise.all([1, 2, 3].map(() => stand.send(body, headers)));
    expect(replies.map((reply) => reply.statusCode).toSorted((a, b) => a - b)).toEqual([200, 401, 401]);
  });

  it('older or newer than five minutes by the office’s clock are refused', async () => {
    const signedAt = NOW;
    stand.clock.moveTo(signedAt.add({ minutes: 5 }));
    expect((await stand.push(said('om_age_1'), signedAt)).statusCode).toBe(200);
    stand.clock.moveTo(signedAt.add({ minutes: 5, seconds: 1 }));
    expect((await stand.push(said('om_age_2'), signedAt)).statusCode).toBe(401);
    stand.clock.moveTo(signedAt.subtract({ minutes: 5, seconds: 1 }));
    expect((await stand.push(said('om_age_3'), signedAt)).statusCode).toBe(401);
    stand.clock.moveTo(signedAt.add({ hours: 24 * 30 }));
    expect((await stand.push(said('om_age_4'), signedAt)).statusCode).toBe(401);
  });

  it('two hundred at once are all stored, in fewer commits than events', async () => {
    const events = Array.from({ length: 200 }, (_, n) =>
      textMessage({
        openId: `ou_staff_${n % 20}`,
        text: `第 ${n} 条`,
        messageId: `om_many_${n}`,
        eventId: `many_${n}`,
      }),
    );
    const replies = await Promise.all(events.map((event) => stand.push(event)));
    expect(replies.every((reply) => reply.statusCode === 200)).toBe(true);
    expect(await stand.stored()).toHaveLength(200);
    const [commits] = await stand.db.$queryRaw<
      { n: bigint }[]
    >`SELECT count(DISTINCT xmin::text) AS n FROM "InboxEvent"`;
    expect(Number(commits?.n)).toBeLessThan(100);
  });

  it('that the database cannot hold do not spoil their neighbours', async () => {
    const odd = textMessage({
      openId: WANG,
      text: 'NUL \u0000 和半个表情 \ud83d',
      messageId: 'om_odd',
      eventId: 'odd',
    });
    const bad = textMessage({ openId: WANG, text: 'x', messageId: 'om_bad', eventId: 'bad\u0000id' });
    const good = textMessage({ openId: WANG, text: '请假', messageId: 'om_good', eventId: 'good' });
    const replies = await Promise.all([stand.push(odd), stand.push(bad), stand.push(good)]);
    expect(replies.map((reply) => reply.statusCode)).toEqual([200, 500, 200]);
    expect((await stand.stored()).map((row) => row.eventId).toSorted()).toEqual(['good', 'odd']);
  });

  it('that we do not know or need are acknowledged and not kept', async () => {
    expect((await stand.push(posted('im.message.message_read_v1', { reader: {} }))).statusCode).toBe(200);
    const chatter = textMessage({ openId: WANG, text: '中午吃什么', messageId: 'om_5', chat: 'group' });
    expect((await stand.push(chatter)).statusCode).toBe(200);
    const schemaOne = {
      uuid: 'u1',
      token: TOKEN,
      ts: '1',
      type: 'event_callback',
      event: { app_id: 'cli_x', type: 'p2p_chat_create' },
    };
    expect((await stand.push(schemaOne)).statusCode).toBe(200);
    expect(await stand.stored()).toHaveLength(0);
  });

  it('of another company, and of its people in a shared group, are neither kept nor pushed again', async () => {
    await stand.push(said('om_ours'));
    const others = said('om_theirs');
    const guest = said('om_guest');
    for (const event of [
      { ...others, header: { ...others.header, tenant_key: 'another' } },
      { ...guest, event: { ...guest.event, sender: { ...guest.event.sender, tenant_key: 'another' } } },
    ])
      expect((await stand.push(event)).statusCode).toBe(200);
    expect((await stand.stored()).map((row) => row.messageId)).toEqual(['om_ours']);
    expect(await stand.metrics.registry.metrics()).toContain('xiaoban_events_refused_total{why="tenant"} 2');
  });

  it('the address check is answered, encrypted but not signed, and only with our token', async () => {
    const reply = await stand.send(encrypted(ask(TOKEN)), { 'content-type': 'application/json' });
    expect([reply.statusCode, reply.json()]).toEqual([200, { challenge: 'ajls384kdjx98XX' }]);
    expect(await stand.send(encrypted(ask('another')))).toMatchObject({ statusCode: 401 });
    expect(await stand.send(ask(TOKEN))).toMatchObject({ statusCode: 401 });
    expect(await stand.send(encrypted(ask(TOKEN), 'another key'))).toMatchObject({ statusCode: 401 });
  });

  it('are counted without saying who wrote what', async () => {
    await stand.push(textMessage({ openId: WANG, text: '请假去医院', messageId: 'om_6' }));
    const metrics = (await stand.app.inject('/metrics')).body;
    expect(metrics).toContain('xiaoban_events_received_total{type="im.message.receive_v1",outcome="new"}');
    expect(metrics).toMatch(/xiaoban_events_refused_total\{why="replay"\} \d/);
    expect(metrics).not.toContain('医院');
    expect(metrics).not.toContain(WANG);
  });
});

describe('in a rehearsal', () => {
  it('a platform that keeps its own time is believed too', async () => {
    const platform = Temporal.Instant.from('2026-11-21T12:00:00Z');
    const stand = await openWebhook({ platformClock: frozenClock(platform) });
    expect((await stand.push(said('om_1'), platform)).statusCode).toBe(200);
    expect((await stand.push(said('om_2'), NOW)).statusCode).toBe(200);
    expect((await stand.push(said('om_3'), NOW.add({ hours: 24 }))).statusCode).toBe(401);
    await stand.close();
  });
});
