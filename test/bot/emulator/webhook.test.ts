import { createDecipheriv, createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { app, button, card, LI, openOffice, sendCard, WANG, type Office } from './street-office.ts';

type Received = { raw: string; verified: boolean; timestamp: string; payload: Record<string, unknown> };
type Answer = { status?: number; body?: string; never?: true };

/** The key, the decryption and the signature as the documentation describes them, written again for this test. */
const open = (raw: string): Record<string, unknown> => {
  const outer: unknown = JSON.parse(raw);
  const encrypted: unknown = Object(outer).encrypt;
  if (typeof encrypted !== 'string') return Object(outer);
  const bytes = Buffer.from(encrypted, 'base64');
  const key = createHash('sha256').update(app.encryptKey).digest();
  const decipher = createDecipheriv('aes-256-cbc', key, bytes.subarray(0, 16));
  const plain = Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]).toString();
  return Object(JSON.parse(plain));
};

const body = (said: unknown): Answer => ({ body: JSON.stringify(said) });

let office: Office;
let server: Server;
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await office.close();
});

/** A receiver that notes what came in and answers as told. */
const receive = async (reply: (payload: Record<string, unknown>) => Answer = () => ({})) => {
  const received: Received[] = [];
  server = createServer((request, response) => {
    let raw = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => (raw += chunk));
    request.on('end', () => {
      const timestamp = String(request.headers['x-lark-request-timestamp'] ?? '');
      const nonce = String(request.headers['x-lark-request-nonce'] ?? '');
      const expected = createHash('sha256')
        .update(`${timestamp}${nonce}${app.encryptKey}${raw}`)
        .digest('hex');
      const verified = request.headers['x-lark-signature'] === expected;
      const payload = raw.trimStart().startsWith('{') ? open(raw) : {};
      received.push({ raw, verified, timestamp, payload });
      const { status = 200, body: said = '{}', never } = reply(payload);
      if (never === undefined) response.writeHead(status).end(said);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? (address satisfies AddressInfo).port : 0;
  const url = `http://127.0.0.1:${port}/feishu/events`;
  office = await openOffice({ delivery: { mode: 'webhook', url }, deadlineMs: 1_000 });
  return { ...office, received, address: url };
};

describe('pushing to a request URL', () => {
  it('encrypts and signs what it pushes', async () => {
    const { emulator, received } = await receive();
    await emulator.person(WANG).say('请假');
    expect(received).toMatchObject([
      {
        verified: true,
        timestamp: '1772411400',
        payload: {
          schema: '2.0',
          header: { event_type: 'im.message.receive_v1', token: app.verificationToken, app_id: app.appId },
          event: { message: { content: '{"text":"请假"}' } },
        },
      },
    ]);
    expect(received[0]?.raw).toMatch(/^\{"encrypt":"[\w+/=]+"\}$/);
    expect(emulator.pushes).toMatchObject([{ state: 'delivered' }]);
  });

  it('asks a challenge when the address is saved', async () => {
    const { emulator, address } = await receive((payload) => ({
      body: JSON.stringify({ challenge: payload['challenge'] }),
    }));
    expect(await emulator.verifyUrl(address)).toEqual({ ok: true });
    expect(await emulator.verifyUrl(address, { encrypted: false })).toEqual({ ok: true });
    expect(await emulator.verifyUrl('http://127.0.0.1:1/')).toEqual({ ok: false, why: 'refused' });
  });

  it('notices a challenge that does not come back', async () => {
    const { emulator, address } = await receive(() => ({ body: '{"challenge":"other"}' }));
    expect(await emulator.verifyUrl(address)).toEqual({ ok: false, why: 'wrong challenge' });
  });

  it('pushes again when the answer is not 200', async () => {
    let status = 500;
    const { emulator, clock, received } = await receive(() => ({ status }));
    await emulator.person(WANG).say('请假');
    expect(emulator.pushes).toMatchObject([{ state: 'waiting' }]);
    status = 200;
    await emulator.moveClock(clock.now().add({ seconds: 15 }));
    expect(emulator.pushes).toMatchObject([{ state: 'delivered', tries: 2 }]);
    expect(received.map((r) => r.verified)).toEqual([true, true]);
  });

  it('pushes what a careful receiver must refuse, when told to', async () => {
    const { emulator, received } = await receive();
    const wang = emulator.person(WANG);
    const last = async (tamper: Parameters<typeof emulator.faults.set>[0]['webhook']) => {
      emulator.faults.set({ webhook: tamper });
      received.length = 0;
      await wang.say('请假');
      return received;
    };
    expect(await last({ tamper: 'wrong-signature' })).toMatchObject([{ verified: false }]);
    expect(await last({ tamper: 'no-signature' })).toMatchObject([{ verified: false, timestamp: '' }]);
    expect(await last({ tamper: 'stale-timestamp' })).toMatchObject([
      { verified: true, timestamp: '1772407800' },
    ]);
    expect(await last({ tamper: 'wrong-token' })).toMatchObject([
      { verified: true, payload: { header: { token: 'wrong-token' } } },
    ]);
    expect(await last({ tamper: 'not-encrypted' })).toMatchObject([
      { verified: true, payload: { schema: '2.0' } },
    ]);
    const spaced = await last({ tamper: 'whitespace' });
    expect(spaced[0]).toMatchObject({ verified: true });
    expect(spaced[0]?.raw).not.toBe(JSON.stringify(JSON.parse(spaced[0]?.raw ?? '')));
    expect((await last({ tamper: 'not-json' }))[0]?.raw).not.toMatch(/^\{/);
    const twice = await last({ tamper: 'replay' });
    expect(twice).toHaveLength(2);
    expect(twice[0]).toEqual(twice[1]);
  });

  it('judges the answer to a tap as the client does', async () => {
    let answer: Answer = {};
    const { emulator, client } = await receive(() => answer);
    const before = card([button('同意', { act: 'approve' })]);
    const id = await sendCard(client, LI, before);
    const tap = (given: Answer) => {
      answer = given;
      return emulator.person(LI).tap(id, { button: '同意' });
    };
    expect(await tap(body({}))).toEqual({});
    expect(await tap({ never: true })).toMatchObject({ error: { code: 200341 } });
    expect(await tap({ status: 500 })).toMatchObject({ error: { code: 200671 } });
    expect(await tap({ status: 302 })).toMatchObject({ error: { code: 200671 } });
    expect(await tap({ body: '' })).toMatchObject({ error: { code: 200672 } });
    expect(await tap({ body: '"ok"' })).toMatchObject({ error: { code: 200672 } });
    expect(await tap(body({ toast: { type: 'loud', content: '好' } }))).toMatchObject({
      error: { code: 200672 },
    });
    expect(await tap(body({ toast: { type: 'info' } }))).toMatchObject({ error: { code: 200672 } });
    expect(await tap(body({ card: before }))).toMatchObject({ error: { code: 200672 } });
    const stringified = { type: 'raw', data: JSON.stringify(before) };
    expect(await tap(body({ card: stringified }))).toMatchObject({ error: { code: 200672 } });
    const broken = { type: 'raw', data: card([{ tag: 'note' }]) };
    expect(await tap(body({ card: broken }))).toMatchObject({ error: { code: 200673 } });
    const template = { type: 'template', data: { template_id: 'AAq' } };
    expect(await tap(body({ card: template }))).toMatchObject({ error: { code: 200673 } });
    const old = { type: 'raw', data: { elements: [] } };
    expect(await tap(body({ card: old }))).toMatchObject({ error: { code: 200830 } });
    expect(emulator.person(LI).lastCard()?.card).toEqual(before);
    const words = { toast: { type: 'success', content: 'ok', i18n: { zh_cn: '已同意' } } };
    expect(await tap(body(words))).toEqual({ toast: { type: 'success', content: '已同意' } });
    emulator.deliverTo({ mode: 'webhook', url: 'http://127.0.0.1:1/' });
    expect(await tap({})).toMatchObject({ error: { code: 200342 } });
    emulator.deliverTo({ mode: 'webhook', url: 'http://bot.invalid/' });
    expect((await tap({})).error?.code).toBe(200343);
  });
});
