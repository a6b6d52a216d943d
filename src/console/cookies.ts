/** The two cookies of the console: the session's key, and the key of the form that opens one. */
import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyRequest } from 'fastify';

export const SESSION_COOKIE = 'xiaoban_console';
export const ENTRY_COOKIE = 'xiaoban_entry';

/** The key in one cookie of a request; null when it is not there or no key of ours. */
export const keyIn = ({ cookies }: Pick<FastifyRequest, 'cookies'>, name: string): string | null => {
  const value = cookies[name] ?? '';
  return /^[\w-]{20,100}$/.test(value) ? value : null;
};

/** A cookie that scripts cannot read and other sites do not send. */
export const cookieFor = (secure: boolean): CookieSerializeOptions => ({
  path: '/console',
  httpOnly: true,
  sameSite: 'lax',
  secure,
});
