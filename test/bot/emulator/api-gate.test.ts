import * as lark from '@larksuiteoapi/node-sdk';
import { afterEach, describe, expect, it } from 'vitest';
import type { EmulatorOptions } from '../../../bot/emulator/create-emulator.ts';
import { createRateLimits, GATEWAY } from '../../../bot/emulator/rate-limits.ts';
import {
  answered,
  app,
  card,
  LI,
  openOffice,
  sendCard,
  sendText,
  silentLogger,
  WANG,
  type Office,
} from './street-office.ts';

let office: Office;
afterEach(() => office.close());
const open = async (options: Partial<EmulatorOptions> = {}) => {
  office = await openOffice(options);
  return office;
};
describe('the token', () => {
  const ask = async (body: unknown) => {
    const url = `${office.url}/open-apis/auth/v3/tenant_access_token/internal`;
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const read: unknown = await response.json();
    return { status: response.status, ...Object(read) };
  };
  const good = { app_id: app.appId, app_secret: app.appSecret };

  it('is given for the secret, and refused with HTTP 200 otherwise', async () => {
    await open();
    expect(await ask(good)).toMatchObject({ status: 200, code: 0, msg: 'ok', expire: 7200 });
    expect(await ask({ ...good, app_secret: 'x' })).toMatchObject({ status: 200, code: 10014 });
    expect(await ask({ ...good, app_id: 'cli_x' })).toMatchObject({ status: 200, code: 10003 });
    expect(await ask({})).toMatchObject({ status: 200, code: 10003 });
  });

  it('is the same while half an hour is left, and a new one after that, with both valid', async () => {
    let real = 0;
    await open({ ticks: () => real });
    const first = (await ask(good)).tenant_access_token;
    real = 80 * 60_000;
    expect((await ask(good)).tenant_access_token).toBe(first);
    real = 100 * 60_000;
    const second = (await ask(good)).tenant_access_token;
    expect(second).not.toBe(first);
    const info = async (token: string) =>
      (await fetch(`${office.url}/open-apis/bot/v3/info`, { headers: { authorization: `Bearer ${token}` } }))
        .status;
    expect([await info(first), await info(second)]).toEqual([200, 200]);
    real = 121 * 60_000;
    expect([await info(first), await info(second)]).toEqual([400, 200]);
  });

  it('is asked for: missing, malformed and revoked ones have codes of their own', async () => {
    const { emulator, client, url } = await open();
    const info = async (headers: Record<string, string>) =>
      (await fetch(`${url}/open-apis/bot/v3/info`, { headers })).json();
    expect(await info({})).toMatchObject({ code: 99991661 });
    expect(await info({ authorization: 'Bearer x-1' })).toMatchObject({ code: 99991671 });
    expect(await info({ authorization: 'Bearer t-1' })).toMatchObject({ code: 99991663 });
    await sendText(client, WANG, '早');
    emulator.revokeTokens();
    expect(await answered(sendText(client, WANG, '早'))).toMatchObject({ status: 400, code: 99991663 });
  });
});

describe('the limits', () => {
  it('are 5 a second to one person', async () => {
    let real = 0;
    const { client } = await open({ ticks: () => real });
    const codes: number[] = [];
    for (let i = 0; i < 6; i += 1) codes.push((await answered(sendText(client, WANG, '早'))).code);
    expect(codes).toEqual([0, 0, 0, 0, 0, 230020]);
    real = 1_000;
    expect((await answered(sendText(client, WANG, '早'))).code).toBe(0);
  });

  it('are 50 a second for the API, and say when to come back', async () => {
    const { client, url, emulator } = await open({ ticks: () => 0 });
    for (let i = 0; i < 50; i += 1) await client.request({ url: '/open-apis/bot/v3/info', method: 'GET' });
    const over = await answered(client.request({ url: '/open-apis/bot/v3/info', method: 'GET' }));
    expect(over).toMatchObject({ status: 429, code: 99991400 });
    emulator.faults.set({ api: [{ on: 'bot.info', does: 'http-429', resetSeconds: 7 }] });
    const { headers } = await fetch(`${url}/open-apis/bot/v3/info`);
    expect(headers.get('x-ogw-ratelimit-reset')).toBe('7');
    expect(headers.get('x-ogw-ratelimit-limit')).toBe('50');
    expect(headers.get('x-tt-logid')).toMatch(/^\d+[0-9A-F]+$/);
  });

  it('are 1000 a minute', () => {
    let real = 0;
    const limits = createRateLimits(() => real);
    for (let i = 0; i < 1_000; i += 1) {
      real += 25;
      expect(limits.take('api', GATEWAY)).toEqual({ ok: true });
    }
    expect(limits.take('api', GATEWAY)).toMatchObject({ ok: false, limit: { max: 1_000 }, resetSeconds: 36 });
    real += 36_000;
    expect(limits.take('api', GATEWAY)).toEqual({ ok: true });
  });

  it('are 5 patches a second for one card', async () => {
    const { client } = await open({ ticks: () => 0 });
    const id = await sendCard(client, WANG, card([]));
    const codes: number[] = [];
    for (let i = 0; i < 6; i += 1) {
      const data = { content: JSON.stringify(card([{ tag: 'markdown', content: String(i) }])) };
      codes.push((await answered(client.im.message.patch({ path: { message_id: id }, data }))).code);
    }
    expect(codes).toEqual([0, 0, 0, 0, 0, 230020]);
  });
});

describe('the gate', () => {
  it('knows no other paths and methods, and no broken JSON', async () => {
    const { client, url } = await open();
    const go = (path: string, method: 'GET' | 'PUT') => answered(client.request({ url: path, method }));
    expect(await go('/open-apis/no/such', 'GET')).toMatchObject({ status: 404, code: 99991201 });
    expect(await go('/open-apis/im/v1/messages/om_1', 'PUT')).toMatchObject({ code: 99991301 });
    const broken = await fetch(`${url}/open-apis/im/v1/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{',
    });
    expect(await broken.json()).toMatchObject({ code: 9499, error: { log_id: expect.any(String) } });
  });

  it('keeps a log without the secret', async () => {
    const { emulator, client } = await open();
    await sendText(client, WANG, '早');
    expect(emulator.calls.map((call) => call.api)).toEqual(['token', 'message.create']);
    expect(emulator.calls[0]).toMatchObject({ body: { app_secret: '***' }, status: 200, code: 0 });
    expect(JSON.stringify(emulator.calls)).not.toContain(app.appSecret);
  });

  it.each([
    ['http-500', false, { status: 500, code: 2200 }],
    ['http-500-after', true, { status: 500, code: 2200 }],
    ['http-429', false, { status: 429, code: 99991400 }],
    ['reset', false, { status: Number.NaN }],
    ['reset-after', true, { status: Number.NaN }],
  ] as const)('fails when told to: %s', async (does, happened, seen) => {
    const { emulator, client } = await open();
    await sendText(client, LI, '先取令牌');
    emulator.faults.set({ api: [{ on: 'message.create', does }] });
    expect(await answered(sendText(client, WANG, '早', 'u-1'))).toMatchObject(seen);
    expect(emulator.person(WANG).messages()).toHaveLength(happened ? 1 : 0);
    // The retry with the same uuid leaves exactly one message, whatever became of the first try.
    expect((await answered(sendText(client, WANG, '早', 'u-1'))).code).toBe(0);
    expect(emulator.person(WANG).messages()).toHaveLength(1);
  });

  it('answers late, before or after the effect', async () => {
    const { emulator, client } = await open();
    await sendText(client, LI, '先取令牌');
    emulator.faults.set({ api: [{ on: '*', does: 'slow-after', ms: 60 }] });
    const late = sendText(client, WANG, '早');
    await emulator.until(() => emulator.person(WANG).messages().length === 1);
    const waiting = await Promise.race([late.then(() => 'answered'), Promise.resolve('still waiting')]);
    expect(waiting).toBe('still waiting');
    expect((await late).code).toBe(0);
    emulator.faults.set({
      api: [{ on: 'bot.info', does: 'code', code: 230028, status: 400, msg: 'DLP', times: 2 }],
    });
    const info = () => answered(client.request({ url: '/open-apis/bot/v3/info', method: 'GET' }));
    expect([(await info()).code, (await info()).code, (await info()).code]).toEqual([230028, 230028, 0]);
    emulator.faults.clear();
  });

  it('gives tokens that are too short-lived for the SDK’s cache when told to', async () => {
    const { emulator, client } = await open();
    emulator.faults.set({ tokenSeconds: 100 });
    await sendText(client, WANG, '早');
    await sendText(client, WANG, '好');
    expect(emulator.calls.filter((call) => call.api === 'token')).toHaveLength(2);
    const wrong = new lark.Client({
      appId: app.appId,
      appSecret: 'wrong',
      domain: office.url,
      cache: new lark.DefaultCache(),
      logger: silentLogger,
    });
    await expect(sendText(wrong, WANG, '早')).rejects.toThrow('10014');
  });
});
