/** Samples from Feishu's documentation and its SDKs, where they lie beside the project. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readFlattened, readPosted } from '../../../bot/feishu/envelope.ts';
import { parseEvent } from '../../../bot/feishu/parse-event.ts';
import { parseTap } from '../../../bot/feishu/parse-tap.ts';
import { decrypt, isSigned } from '../../../bot/feishu/verify.ts';

const file = new URL('../../../../shared/reference/feishu-vectors.json', import.meta.url);
const named = z.looseObject({ name: z.string(), payload: z.record(z.string(), z.unknown()).optional() });
const vectorsSchema = z.object({
  decrypt: z.array(
    z.looseObject({
      name: z.string(),
      encrypt_key: z.string(),
      encrypt: z.string(),
      plaintext: z.string().optional(),
      computed_plaintext: z.string().optional(),
    }),
  ),
  signature: z.array(
    z.looseObject({
      name: z.string(),
      algorithm: z.string(),
      timestamp: z.coerce.string().optional(),
      nonce: z.string().optional(),
      encrypt_key: z.string().optional(),
      raw_body: z.string().optional(),
      expected: z.string().optional(),
      computed_expected: z.string().optional(),
    }),
  ),
  event_payloads: z.array(named),
  card_callbacks: z.array(named),
});

// Some samples have their ids starred out, as `ou_3c14*****`.
const unstarred = (payload: unknown): unknown =>
  JSON.parse(JSON.stringify(payload ?? null).replaceAll(/\*+/g, '0'));

describe.skipIf(!existsSync(file))('samples from Feishu’s documentation', () => {
  const vectors = existsSync(file)
    ? vectorsSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
    : { decrypt: [], signature: [], event_payloads: [], card_callbacks: [] };

  it('are decrypted', () => {
    expect(vectors.decrypt.length).toBeGreaterThan(0);
    for (const one of vectors.decrypt) {
      expect(decrypt(one.encrypt, one.encrypt_key)).toBe(one.plaintext ?? one.computed_plaintext);
      expect(decrypt(one.encrypt, 'another key')).toBeNull();
    }
  });

  it('are signed as we compute it', () => {
    const events = vectors.signature.filter((one) => one.algorithm.startsWith('sha256'));
    expect(events.length).toBeGreaterThan(0);
    for (const one of events) {
      const headers = {
        timestamp: one.timestamp ?? '',
        nonce: one.nonce ?? '',
        signature: one.expected ?? one.computed_expected ?? '',
      };
      expect(isSigned(headers, one.encrypt_key ?? '', Buffer.from(one.raw_body ?? ''))).toBe(true);
      expect(isSigned(headers, one.encrypt_key ?? '', Buffer.from(`${one.raw_body} `))).toBe(false);
    }
  });

  it('of the events we subscribe to are understood, the others ignored', () => {
    const understood: Record<string, string> = {};
    for (const { name, payload } of vectors.event_payloads) {
      const envelope = readPosted(payload);
      if (envelope !== null) understood[name] = parseEvent(envelope, 'ou_84aad35d084aa403a838cf73ee18467').is;
    }
    expect(understood).toMatchObject({
      'im.message.receive_v1 (doc example, group, mention)': 'text',
      'application.bot.menu_v6': 'menu',
      'im.chat.access_event.bot_p2p_chat_entered_v1': 'entered',
      'contact.user.created_v3': 'ignored',
      'contact.user.deleted_v3': 'left',
      'im.message.recalled_v1': 'ignored',
    });
  });

  it('of card callbacks are read: who, where, and the values as people saw them', () => {
    const seen: Record<string, Record<string, unknown>> = {};
    for (const { name, payload } of vectors.card_callbacks) {
      const sample = z
        .looseObject({ event: z.looseObject({ action: z.looseObject({}) }) })
        .safeParse(unstarred(payload));
      if (!sample.success) continue;
      // A sample without a name stands for a control of ours, which always has one.
      sample.data.event.action['name'] ??= 'a:1';
      const envelope = readPosted(sample.data) ?? readFlattened(sample.data);
      const parsed = envelope && parseTap(envelope, new Date(0));
      expect({ name, ...parsed?.tap }).toMatchObject({
        name,
        openId: expect.stringMatching(/^ou_/),
        messageId: expect.stringMatching(/^om_/),
      });
      seen[name] = parsed?.tap.form ?? {};
    }
    expect(Object.keys(seen).length).toBeGreaterThan(10);
    expect(Object.values(seen['表单容器'] ?? {})).toEqual([
      '2024-04-01',
      '2024-04-29 07:07',
      '1234',
      expect.stringMatching(/^ou_/),
      '1',
      '00:00',
    ]);
    expect(seen['日期选择器']).toEqual({ 'a:1': '2025-06-10' });
    expect(seen['勾选器']).toEqual({ 'a:1': 'true' });
    expect(seen['输入框']).toEqual({ 'a:1': 'Zhang Min' });
  });
});
