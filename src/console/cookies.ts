/** The two cookies of the console: the session's key, and the key of the form that opens one. */

export const SESSION_COOKIE = 'xiaoban_console';
export const ENTRY_COOKIE = 'xiaoban_entry';

/** One cookie of a request's header; null when it is not there or no key of ours. */
export const readCookie = (header: string | undefined, name: string): string | null => {
  const found = (header ?? '')
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`));
  const value = found?.slice(name.length + 1) ?? '';
  return /^[\w-]{20,100}$/.test(value) ? value : null;
};

/** A cookie that scripts cannot read and other sites do not send; `seconds` 0 takes it away. */
export const writeCookie = (name: string, value: string, seconds: number, secure: boolean): string =>
  `${name}=${value}; Path=/console; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
