import { describe, expect, it } from 'vitest';
import { decodeFrame, encodeFrame, fragments } from '../../../bot/emulator/frames.ts';
import { decrypt, encrypt, signature } from '../../../bot/emulator/sign-and-encrypt.ts';
import { samples } from '../../platform/samples.ts';

describe('published samples', () => {
  it('codes frames byte for byte', () => {
    for (const { hex, frame } of samples.frames) {
      const { payload, headers, ...rest } = frame;
      const ours = {
        ...rest,
        headers: Object.fromEntries(headers.map((h) => [h.key, h.value])),
        ...(payload === undefined ? {} : { payload: Buffer.from(payload) }),
      };
      expect(encodeFrame(ours).toString('hex')).toBe(hex);
      expect(decodeFrame(Buffer.from(hex, 'hex'))).toEqual(ours);
    }
  });

  it('encrypts what others can read', () => {
    for (const { key, encrypted, plain } of samples.encrypted) {
      expect(decrypt(key, encrypted)).toBe(plain);
      const iv = Buffer.from(encrypted, 'base64').subarray(0, 16);
      expect(encrypt(key, plain, iv)).toBe(encrypted);
    }
  });

  it('signs as published', () => {
    for (const { timestamp, nonce, key, body, expected } of samples.signed)
      expect(signature(timestamp, nonce, key, body)).toBe(expected);
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
