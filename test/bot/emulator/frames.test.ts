import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { decodeFrame, encodeFrame, fragments } from '../../../bot/emulator/frames.ts';
import { decrypt, encrypt, signature } from '../../../bot/emulator/sign-and-encrypt.ts';
import { vectors } from './street-office.ts';

const published = z.object({
  ws: z.object({
    frames: z.array(
      z.object({
        name: z.string(),
        hex: z.string(),
        frame: z.object({
          SeqID: z.number(),
          LogID: z.number(),
          service: z.number(),
          method: z.number(),
          headers: z.array(z.object({ key: z.string(), value: z.string() })),
          payload_utf8: z.string().optional(),
        }),
      }),
    ),
  }),
  decrypt: z.array(
    z.object({ encrypt_key: z.string(), encrypt: z.string(), plaintext: z.string().optional() }),
  ),
  signature: z.array(
    z.object({
      algorithm: z.string(),
      timestamp: z.union([z.string(), z.number()]).transform(String),
      nonce: z.string().default(''),
      encrypt_key: z.string().default(''),
      raw_body: z.string().default(''),
      expected: z.string().optional(),
      computed_expected: z.string().optional(),
    }),
  ),
});

const read = () => published.parse(vectors);

describe.skipIf(vectors === null)('published samples', () => {
  it('codes frames byte for byte', () => {
    for (const { hex, frame } of read().ws.frames) {
      const { payload_utf8, headers, ...rest } = frame;
      const ours = {
        ...rest,
        headers: Object.fromEntries(headers.map((h) => [h.key, h.value])),
        ...(payload_utf8 === undefined ? {} : { payload: Buffer.from(payload_utf8) }),
      };
      expect(encodeFrame(ours).toString('hex')).toBe(hex);
      expect(decodeFrame(Buffer.from(hex, 'hex'))).toEqual(ours);
    }
  });

  it('encrypts what others can read', () => {
    for (const sample of read().decrypt) {
      const plain = decrypt(sample.encrypt_key, sample.encrypt);
      expect(plain).toBe(sample.plaintext ?? plain);
      const iv = Buffer.from(sample.encrypt, 'base64').subarray(0, 16);
      expect(encrypt(sample.encrypt_key, plain, iv)).toBe(sample.encrypt);
    }
  });

  it('signs as published', () => {
    const signed = read().signature.filter((s) => s.algorithm.startsWith('sha256'));
    expect(signed.length).toBeGreaterThan(0);
    for (const s of signed)
      expect(signature(s.timestamp, s.nonce, s.encrypt_key, s.raw_body)).toBe(
        s.expected ?? s.computed_expected,
      );
  });
});

describe('frames', () => {
  it('cuts a payload anywhere, also inside a Chinese character', () => {
    const payload = Buffer.from('{"text":"请假"}');
    const pieces = fragments(payload, 5);
    expect(pieces).toHaveLength(5);
    expect(Buffer.concat(pieces)).toEqual(payload);
  });

  it('refuses what is not a frame', () => {
    expect(() => decodeFrame(Buffer.from('hello'))).toThrow(
      /index out of range|invalid wire type|missing required/,
    );
  });
});
