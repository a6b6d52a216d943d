/**
 * Whether a request comes from Feishu. Everything is judged on the bytes as received, and secrets are compared in
 * constant time. https://open.feishu.cn/document/ukTMukTMukTM/uYDNxYjL2QTM24iN0EjN/event-subscription-configure-/encrypt-key-encryption-configuration-case
 */
import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';
export type SignedHeaders = { timestamp: string; nonce: string; signature: string };

const TIMESTAMP = /^\d{1,12}$/;
const NONCE = /^.{1,200}$/s;
const SIGNATURE = /^[0-9a-f]{64}$/;
const fits = (value: unknown, shape: RegExp): value is string =>
  typeof value === 'string' && shape.test(value);

/** The three headers of a signed request; `none` when there is not one of them; null when they are incomplete or odd. */
export const readSignedHeaders = (headers: Record<string, unknown>): SignedHeaders | 'none' | null => {
  const {
    'x-lark-request-timestamp': timestamp,
    'x-lark-request-nonce': nonce,
    'x-lark-signature': signature,
  } = headers;
  if (timestamp === undefined && nonce === undefined && signature === undefined) return 'none';
  return fits(timestamp, TIMESTAMP) && fits(nonce, NONCE) && fits(signature, SIGNATURE)
    ? { timestamp, nonce, signature }
    : null;
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

/** The encrypted part of a body. Whatever stands beside it is not signed content and is not looked at. */
export const readEncrypted = (body: Buffer): string | null => {
  const read = parseJson(body.toString('utf8'));
  if (typeof read !== 'object' || read === null || !('encrypt' in read)) return null;
  return typeof read.encrypt === 'string' && read.encrypt !== '' ? read.encrypt : null;
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

/** Whether a character comes more than so many times. */
const moreThan = (text: string, character: string, limit: number): boolean => {
  let at = -1;
  for (let count = 0; count <= limit; count += 1) {
    at = text.indexOf(character, at + 1);
    if (at < 0) return false;
  }
  return true;
};

const deeperThan = (text: string, limit: number): boolean => {
  // Nearly every event opens far fewer brackets than would be needed.
  if (!moreThan(text, '{', limit / 2) && !moreThan(text, '[', limit / 2)) return false;
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
