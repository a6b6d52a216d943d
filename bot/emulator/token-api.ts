/** tenant_access_token: issuing, expiry, revocation. */
import { z } from 'zod';
import type { ApiAnswer, ApiRequest } from './api-answers.ts';
import { deny } from './api-answers.ts';
import type { Platform } from './platform-state.ts';

const SECONDS = 7_200;
/** A token with at least this much left is given again; with less, a new one is given and the old one stays valid. */
const RENEW_BELOW_SECONDS = 1_800;

const request = z.object({ app_id: z.string().min(1), app_secret: z.string().min(1) });

export type Tokens = {
  issue(request: ApiRequest): ApiAnswer;
  /** Null when the Authorization header is good, or the error. */
  check(authorization: string | undefined): ApiAnswer | null;
  /** Makes every token given so far invalid (secret rotated, app reinstalled). */
  revokeAll(): void;
};

/** Tokens age in real time: clients measure their age with the machine's clock, and a moved clock ages nothing. */
export const createTokens = (platform: Platform): Tokens => {
  const tokens = new Map<string, number>();
  const secondsLeft = (token: string) => ((tokens.get(token) ?? -Infinity) - platform.ticks()) / 1_000;

  return {
    // Errors come with HTTP 200 here: the SDK looks only for the token in the body.
    issue({ body }) {
      const asked = request.safeParse(body);
      if (!asked.success) return { status: 200, body: { code: 10003, msg: 'invalid param' } };
      if (asked.data.app_id !== platform.app.appId)
        return { status: 200, body: { code: 10003, msg: 'invalid param' } };
      if (asked.data.app_secret !== platform.app.appSecret)
        return { status: 200, body: { code: 10014, msg: 'app secret invalid' } };
      const lifetime = platform.faults.now.tokenSeconds ?? SECONDS;
      let token = [...tokens.keys()].find((t) => secondsLeft(t) >= Math.min(RENEW_BELOW_SECONDS, lifetime));
      if (token === undefined) {
        token = `t-${platform.chance.hex(40)}`;
        tokens.set(token, platform.ticks() + lifetime * 1_000);
      }
      for (const old of tokens.keys()) if (secondsLeft(old) <= 0) tokens.delete(old);
      const expire = Math.ceil(secondsLeft(token));
      return { status: 200, body: { code: 0, msg: 'ok', tenant_access_token: token, expire } };
    },
    check(authorization) {
      const token = authorization?.replace(/^Bearer /, '');
      if (token === undefined || token === '') return deny(99991661);
      if (!/^[tu]-/.test(token)) return deny(99991671);
      return secondsLeft(token) > 0 ? null : deny(99991663);
    },
    revokeAll: () => tokens.clear(),
  };
};
