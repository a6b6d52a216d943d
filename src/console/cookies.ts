/** The two cookies of the console: the session's key, and the key of the form that opens one. */
import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyRequest } from 'fastify';
import type { Office } from '../office/office.ts';

export type Cookies = { session: string; entry: string; options: CookieSerializeOptions };

/**
 * The names of the cookies and how they are set: behind https with the prefix that lets no other host of the same
 * domain, and nobody on plain http, put one of his own in.
 */
export const cookiesFor = (secure: boolean): Cookies => {
  const prefix = secure ? '__Host-' : '';
  return {
    session: `${prefix}xiaoban_console`,
    entry: `${prefix}xiaoban_entry`,
    // Scripts cannot read it and other sites do not send it; the prefix asks for the path /.
    options: { path: secure ? '/' : '/console', httpOnly: true, sameSite: 'lax', secure },
  };
};

/** The cookies of an office by the address at which its staff reach it. */
export const cookiesOf = (office: Pick<Office, 'publicUrl'>): Cookies =>
  cookiesFor(office.publicUrl?.startsWith('https:') ?? false);

/** The key in one cookie of a request; null when it is not there or no key of ours. */
export const keyIn = ({ cookies }: Pick<FastifyRequest, 'cookies'>, name: string): string | null => {
  const value = cookies[name] ?? '';
  return /^[\w-]{20,100}$/.test(value) ? value : null;
};
