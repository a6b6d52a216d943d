import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { encrypted, ENCRYPT_KEY, posted, signedHeaders, tapped, textMessage } from './feishu-says.ts';
import { NOW, openWebhook, seconds, type WebhookStand } from './webhook-stand.ts';

const WANG = 'ou_wang00000000000000000000000000001';
const now = seconds(NOW);
const genuine = JSON.stringify(textMessage({ openId: WANG, text: '请假', messageId: 'om_genuine' }));
const tap = JSON.stringify(tapped(WANG, { value: { act: 'request.approve:r1:s1' } }));

type Attack = { body?: string | Buffer; headers?: Record<string, string> };
const signed = (body: string, change: Record<string, string | undefined> = {}, key = ENCRYPT_KEY): Attack => {
  const headers = { ...signedHeaders(body, now, key), ...change };
  return {
    body,
    headers: Object.fromEntries(
      Object.entries(headers).flatMap(([k, v]) => (v === undefined ? [] : [[k, v]])),
    ),
  };
};
const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
const object = (text: string) => z.record(z.string(), z.unknown()).parse(JSON.parse(text));
const json = { 'content-type': 'application/json' };
const cut = (body: string): string =>
  JSON.stringify({ encrypt: String(object(body)['encrypt']).slice(0, -8) });

const attacks: Record<string, Attack> = {
  'nothing at all': {},
  'an empty body': { body: '', headers: json },
  'the word null': { body: 'null', headers: json },
  'broken JSON': { body: '{"encrypt":', headers: json },
  'a plain event without a signature': { body: genuine, headers: json },
  'a plain tap without a signature': { body: tap, headers: json },
  'a plain event, correctly signed': signed(genuine),
  'a plain event beside an encrypted one': signed(
    JSON.stringify({ ...object(encrypted('{}')), ...object(genuine) }),
  ),
  'an encrypted event without a signature': { body: encrypted(genuine), headers: json },
  'an encrypted tap without a signature': { body: encrypted(tap), headers: json },
  'eighteen bytes of nonsense': { body: '{"encrypt":"AAAA"}', headers: json },
  'eighteen bytes of nonsense, signed': signed('{"encrypt":"AAAA"}'),
  'a wrong signature': signed(encrypted(genuine), { 'x-lark-signature': '0'.repeat(64) }),
  'a short signature': signed(encrypted(genuine), { 'x-lark-signature': 'abc' }),
  'a signature in other letters': signed(encrypted(genuine), { 'x-lark-signature': '密'.repeat(3) }),
  'no nonce': signed(encrypted(genuine), { 'x-lark-request-nonce': undefined }),
  'no timestamp': signed(encrypted(genuine), { 'x-lark-request-timestamp': undefined }),
  'a timestamp that is no number': signed(encrypted(genuine), { 'x-lark-request-timestamp': '1e9' }),
  'a body changed after signing': { ...signed(encrypted(genuine)), body: `${encrypted(genuine)} ` },
  'a signature made with another key': signed(encrypted(genuine), {}, 'another key'),
  'a body encrypted with another key': signed(encrypted(genuine, 'another key')),
  'a truncated cipher text': signed(cut(encrypted(genuine))),
  'an encrypted text that is not JSON': signed(encrypted('hello world')),
  'an encrypted null': signed(encrypted('null')),
  'an encrypted list': signed(encrypted('[1,2,3]')),
  'an encrypted event that nests too deep': signed(encrypted(genuine.replace('"tenant"', deep(5_000)))),
  'a body that nests half a million deep': signed(deep(500_000)),
  'encrypt as a number': signed('{"encrypt":1}'),
  'encrypt as an object': signed('{"encrypt":{"a":1}}'),
  'a wrong verification token': signed(
    encrypted(JSON.stringify(posted('im.message.receive_v1', {}, { token: 'wrong' }))),
  ),
  'no verification token': signed(
    encrypted(JSON.stringify(posted('im.message.receive_v1', {}, { token: undefined }))),
  ),
  'another app': signed(
    encrypted(JSON.stringify(posted('im.message.receive_v1', {}, { app_id: 'cli_other' }))),
  ),
  'a tap for another app': signed(encrypted(tap.replace('cli_a1b2c3d4e5f60718', 'cli_other'))),
  'bytes that are not UTF-8': { ...signed('x'), body: Buffer.from([0xff, 0xfe, 0x00, 0x80]) },
};

describe('whoever is not Feishu', () => {
  let stand: WebhookStand;
  beforeAll(async () => {
    stand = await openWebhook();
  });
  afterAll(() => stand.close());

  it.each(Object.keys(attacks))('gets 401 and starts nothing with %s', async (name) => {
    const { body, headers } = attacks[name] ?? {};
    const reply = await stand.send(body, headers);
    expect(reply.statusCode).toBe(401);
    expect(reply.body).toBe('请求没有通过校验');
    expect(stand.taps).toHaveLength(0);
    expect(await stand.stored()).toHaveLength(0);
    expect(await stand.db.seenSignature.count()).toBe(0);
  });

  it.each([
    'application/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain',
    'x/y',
  ])('cannot get round the raw body with content type %j', async (type) => {
    expect((await stand.send(genuine, { 'content-type': type })).statusCode).toBe(401);
  });

  it('is cut off after 1 MB, with or without telling the length', async () => {
    const big = Buffer.alloc(2 * 1024 * 1024, 0x20);
    expect((await stand.send(big, json)).statusCode).toBe(413);
    const address = await stand.app.listen({ port: 0, host: '127.0.0.1' });
    const status = await new Promise<number | string>((resolve) => {
      const post = httpRequest(`${address}/feishu/events`, { method: 'POST', headers: json }, (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      });
      // Whether the answer is read before the connection is closed under the writer is a matter of luck.
      post.on('error', () => resolve('cut off'));
      for (let i = 0; i < 30; i += 1) post.write(Buffer.alloc(1024 * 1024, 0x20));
      post.end();
    });
    expect([413, 'cut off']).toContain(status);
  });

  it('is told nothing by other addresses and methods', async () => {
    for (const method of ['GET', 'PUT', 'DELETE'] as const) {
      expect((await stand.app.inject({ method, url: '/feishu/events' })).statusCode).toBe(404);
    }
    const unknown = await stand.app.inject('/feishu/events/../../etc/passwd');
    expect([unknown.statusCode, unknown.body]).toEqual([404, '没有这个页面']);
  });

  it('has not stopped the service for Feishu', async () => {
    expect((await stand.push(object(genuine))).statusCode).toBe(200);
    expect(await stand.stored()).toHaveLength(1);
  });
});
