/** Samples from Feishu's documentation and its SDKs, where they lie beside the project. */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readFlattened, readPosted } from '../../../bot/feishu/envelope.ts';
import { parseEvent } from '../../../bot/feishu/parse-event.ts';
import { parseTap } from '../../../bot/feishu/parse-tap.ts';
import { decrypt, isSigned } from '../../../bot/feishu/verify.ts';
import { samples } from '../../platform/samples.ts';

describe('samples of the platform', () => {
  it('are decrypted', () => {
    for (const one of samples.encrypted) {
      expect(decrypt(one.encrypted, one.key)).toBe(one.plain);
      expect(decrypt(one.encrypted, 'another key')).toBeNull();
    }
  });

  it('are signed as we compute it', () => {
    for (const { timestamp, nonce, key, body, expected } of samples.signed) {
      const headers = { timestamp, nonce, signature: expected };
      expect(isSigned(headers, key, Buffer.from(body))).toBe(true);
      expect(isSigned(headers, key, Buffer.from(`${body} `))).toBe(false);
    }
  });

  it('of the events we subscribe to are understood, the others ignored', () => {
    const understood: Record<string, string> = {};
    for (const { name, payload } of samples.events) {
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
    for (const { name, payload } of samples.callbacks) {
      const sample = z.looseObject({ event: z.looseObject({ action: z.looseObject({}) }) }).parse(payload);
      // A sample without a name stands for a control of ours, which always has one.
      sample.event.action['name'] ??= 'a:1';
      const envelope = readPosted(sample) ?? readFlattened(sample);
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
