/** Pushing to a request URL: encrypted, signed, answered with HTTP 200 within 3 seconds. */
import { randomUUID } from 'node:crypto';
import { isObject } from './card-rules/values.ts';
import type { Platform } from './platform-state.ts';
import { encrypt, signature } from './sign-and-encrypt.ts';
import type { Delivery, Transport } from './transport.ts';

/** Far outside of any window in which a receiver should accept a push. */
const STALE_SECONDS = 3_600;

const withWrongToken = (payload: Record<string, unknown>): Record<string, unknown> => {
  const header = payload['header'];
  return isObject(header)
    ? { ...payload, header: { ...header, token: 'wrong-token' } }
    : { ...payload, token: 'wrong-token' };
};

type Push = { body: string; headers: Record<string, string> };

/** One push, with whatever the faults say is wrong about it. */
const write = (platform: Platform, payload: Record<string, unknown>): Push => {
  const { tamper } = platform.faults.now.webhook;
  const { encryptKey } = platform.app;
  const plain = JSON.stringify(tamper === 'wrong-token' ? withWrongToken(payload) : payload);
  const iv = Buffer.from(platform.chance.hex(32), 'hex');
  let body = tamper === 'not-encrypted' ? plain : JSON.stringify({ encrypt: encrypt(encryptKey, plain, iv) });
  if (tamper === 'whitespace') body = ` ${body.replace(':', ' : ')}\n`;
  if (tamper === 'not-json') body = body.slice(1);
  const seconds = Math.floor(platform.clock.now().epochMilliseconds / 1_000);
  const timestamp = String(tamper === 'stale-timestamp' ? seconds - STALE_SECONDS : seconds);
  const nonce = platform.chance.hex(10);
  const good = signature(timestamp, nonce, encryptKey, body);
  const sign = tamper === 'wrong-signature' ? good.replace(/^./, (c) => (c === '0' ? '1' : '0')) : good;
  return {
    body,
    headers: {
      'content-type': 'application/json;charset=utf-8',
      'x-request-id': randomUUID(),
      ...(tamper === 'no-signature'
        ? {}
        : { 'x-lark-request-timestamp': timestamp, 'x-lark-request-nonce': nonce, 'x-lark-signature': sign }),
    },
  };
};

const causeOf = (error: unknown): string => {
  const cause = error instanceof Error ? error.cause : undefined;
  return isObject(cause) && typeof cause['code'] === 'string' ? cause['code'] : '';
};

const post = async (url: string, push: Push, deadlineMs: number): Promise<Delivery> => {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(deadlineMs),
      ...push,
    });
    const body = await answer.text();
    return answer.status === 200 ? { ok: true, body } : { ok: false, why: 'bad-status' };
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError') return { ok: false, why: 'timeout' };
    return { ok: false, why: causeOf(error) === 'ENOTFOUND' ? 'unknown-host' : 'refused' };
  }
};

/** Pushes to `url`. */
export const webhookTransport = (platform: Platform, url: string, deadlineMs: number): Transport => ({
  async deliver(payload) {
    const push = write(platform, payload);
    const first = await post(url, push, deadlineMs);
    if (platform.faults.now.webhook.tamper === 'replay') await post(url, push, deadlineMs);
    return first;
  },
});

/** What saving the request URL in the developer console does: a challenge that must come back within a second. */
export const verifyUrl = async (
  platform: Platform,
  url: string,
  options: { encrypted: boolean },
): Promise<{ ok: true } | { ok: false; why: string }> => {
  const challenge = platform.chance.hex(32);
  const question = JSON.stringify({
    challenge,
    token: platform.app.verificationToken,
    type: 'url_verification',
  });
  const iv = Buffer.from(platform.chance.hex(32), 'hex');
  const body = options.encrypted
    ? JSON.stringify({ encrypt: encrypt(platform.app.encryptKey, question, iv) })
    : question;
  const answer = await post(
    url,
    { body, headers: { 'content-type': 'application/json;charset=utf-8' } },
    1_000,
  );
  if (!answer.ok) return { ok: false, why: answer.why };
  try {
    const said: unknown = JSON.parse(answer.body ?? '');
    return isObject(said) && said['challenge'] === challenge
      ? { ok: true }
      : { ok: false, why: 'wrong challenge' };
  } catch {
    return { ok: false, why: 'not JSON' };
  }
};
