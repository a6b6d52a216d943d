/** The secrets of the console: chance in, hash at rest. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const BYTES = 32;

/** A new secret, fit for an address or a cookie. */
export const newKey = (): string => randomBytes(BYTES).toString('base64url');

/** What is kept of a secret. */
export const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex');

/** The token that a form of this browser carries; it follows from the cookie and does not give it away. */
export const formToken = (key: string): string =>
  createHash('sha256').update(`form:${key}`).digest('base64url');

/** A mark on a sentence in an address that nobody can make for another session than his own. */
export const sealOf = (token: string, sentence: string): string =>
  createHash('sha256').update(`said:${token}:${sentence}`).digest('base64url').slice(0, 16);

/** Whether a form was drawn for the browser that holds this key. */
export const isOwnForm = (key: string, token: string): boolean => {
  const [given, wanted] = [Buffer.from(token), Buffer.from(formToken(key))];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
};
