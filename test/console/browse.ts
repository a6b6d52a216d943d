/** A browser without a screen: keeps its cookies, follows where it is sent, fills in forms. */
import { cardIn, type Play } from '../stories/play.ts';
import { say } from '../stories/acts.ts';

export type Seen = { status: number; text: string; type: string };
export type Browser = {
  get(path: string): Promise<Seen>;
  /** Sends a form; the token of the last page goes with it unless another is given. */
  post(path: string, form?: Record<string, string>): Promise<Seen>;
  cookies: Map<string, string>;
};

/** A browser at an office's address. */
export const openBrowser = (base: string): Browser => {
  const cookies = new Map<string, string>();
  let token = '';
  const visit = async (path: string, init: RequestInit = {}): Promise<Seen> => {
    const reply = await fetch(path.startsWith('http') ? path : `${base}${path}`, {
      ...init,
      redirect: 'manual',
      headers: {
        ...(init.body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
    });
    for (const line of reply.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    const to = reply.headers.get('location');
    if (to !== null) return visit(to);
    const text = await reply.text();
    token = /name="token" value="([^"]+)"/.exec(text)?.[1] ?? token;
    return { status: reply.status, text, type: reply.headers.get('content-type') ?? '' };
  };
  return {
    cookies,
    get: (path) => visit(path),
    post: (path, form = {}) =>
      visit(path, { method: 'POST', body: new URLSearchParams({ token, ...form }).toString() }),
  };
};

/** The link on the newest console card of a person who has asked for it. */
export const linkOf = async (p: Play, name: string): Promise<string> => {
  await say(p, name, '控制台');
  const link = /"default_url":"([^"]+)"/.exec(cardIn(p.who(name), '进入控制台').text)?.[1];
  if (link === undefined) throw new Error(`${name} got no link`);
  return link;
};

/** A person who has come in. */
export const comeIn = async (p: Play, name: string): Promise<Browser> => {
  const browser = openBrowser(p.url);
  const link = await linkOf(p, name);
  await browser.get(link);
  const home = await browser.post(link);
  if (home.status !== 200) throw new Error(`${name} did not come in: ${home.text}`);
  return browser;
};
