/**
 * Whether a request comes from Feishu. Everything is judged on the bytes as received, and secrets are compared in
 * constant time. https://open.feishu.cn/document/ukTMukTMukTM/uYDNxYjL2QTM24iN0EjN/event-subscription-configure-/encrypt-key-encryption-configuration-case
 */
import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

export type SignedHeaders = { timestamp: string; nonce: string; signature: string };

const headersSchema = z.object({
  'x-lark-request-timestamp': z.string().regex(/^\d{1,12}$/),
  'x-lark-request-nonce': z.string().min(1).max(200),
  'x-lark-signature': z.string().regex(/^[0-9a-f]{64}$/),
});
const SIGNATURE_HEADERS = ['x-lark-request-timestamp', 'x-lark-request-nonce', 'x-lark-signature'];

/** The three headers of a signed request; `none` when there is not one of them; null when they are incomplete or odd. */
export const readSignedHeaders = (headers: Record<string, unknown>): SignedHeaders | 'none' | null => {
  if (SIGNATURE_HEADERS.every((name) => headers[name] === undefined)) return 'none';
  const parsed = headersSchema.safeParse(headers);
  if (!parsed.success) return null;
  return {
    timestamp: parsed.data['x-lark-request-timestamp'],
    nonce: parsed.data['x-lark-request-nonce'],
    signature: parsed.data['x-lark-signature'],
  };
};

/** Whether the body was signed with the encrypt key. */
export const isSigned = (
  { timestamp, nonce, signature }: SignedHeaders,
  encryptKey: string,
  body: Buffer,
): boolean =>
  sameSecret(
    createHash('sha256').update(timestamp).update(nonce).update(encryptKey).update(body).digest('hex'),
    signature,
  );

/** Whether two secrets are equal, in a time that does not tell how much of them is; their length is no secret. */
export const sameSecret = (a: string, b: string): boolean => {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
};

/** The key of the cipher: there are one or two as long as the service runs. */
let ciphers: readonly { of: string; key: Buffer }[] = [];
const cipherKey = (encryptKey: string): Buffer => {
  const known = ciphers.find(({ of }) => of === encryptKey);
  if (known !== undefined) return known.key;
  const key = createHash('sha256').update(encryptKey).digest();
  ciphers = [{ of: encryptKey, key }, ...ciphers].slice(0, 2);
  return key;
};

/** Decrypts `base64(iv ‖ AES-256-CBC)` under sha256 of the encrypt key; null when it is not that. */
export const decrypt = (encrypted: string, encryptKey: string): string | null => {
  const bytes = Buffer.from(encrypted, 'base64');
  if (bytes.length < 32 || bytes.length % 16 !== 0) return null;
  try {
    const decipher = createDecipheriv('aes-256-cbc', cipherKey(encryptKey), bytes.subarray(0, 16));
    return Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
};

const wrapper = z.object({ encrypt: z.string().min(1) });

/** The encrypted part of a body. Whatever stands beside it is not signed content and is not looked at. */
export const readEncrypted = (body: Buffer): string | null => {
  const parsed = wrapper.safeParse(parseJson(body.toString('utf8')));
  return parsed.success ? parsed.data.encrypt : null;
};

// Deeper than any event; PostgreSQL and JSON.stringify give up on a few thousand levels.
const DEEPEST = 64;

/** JSON, unless it is not, or nests deeper than any event does: then undefined. */
export const parseJson = (text: string): unknown => {
  if (deeperThan(text, DEEPEST)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const deeperThan = (text: string, limit: number): boolean => {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const c = text.charCodeAt(i);
    if (quoted) {
      if (c === 0x5c) i += 1;
      else if (c === 0x22) quoted = false;
    } else if (c === 0x22) quoted = true;
    else if (c === 0x7b || c === 0x5b) {
      depth += 1;
      if (depth > limit) return true;
    } else if (c === 0x7d || c === 0x5d) depth -= 1;
  }
  return false;
};
