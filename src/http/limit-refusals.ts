/**
 * Whoever guesses from one address (links, sessions, calendar addresses, pages) is soon answered without any work. Those
 * who are in are not counted, and the platform's events prove themselves: nobody's mistakes hold them up.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** The platform's own door; its requests prove themselves. */
const EVENTS = '/feishu/events';

/** Where something can be guessed: the console before one is in, the calendars, and what is no route at all. */
const isGuessing = ({ routeOptions: { url } }: FastifyRequest, status: number): boolean =>
  (status === 401 && url !== EVENTS) ||
  (status === 404 && (url === undefined || url.startsWith('/calendar/')));

/** More than a whole office behind one address mistypes in a minute. */
const PER_MINUTE = 120;
const MINUTE_MS = 60_000;
/** Addresses remembered at a time; the oldest go first, so that memory has an end. */
const ADDRESSES = 5_000;

/** Counts what each address was refused in the present minute. */
const refusalCount = (ticks: () => number) => {
  const counts = new Map<string, { since: number; refused: number }>();
  return {
    of: (address: string): number => {
      const count = counts.get(address);
      return count === undefined || ticks() - count.since >= MINUTE_MS ? 0 : count.refused;
    },
    add(address: string): void {
      const refused = this.of(address) + 1;
      const since = refused === 1 ? ticks() : (counts.get(address)?.since ?? ticks());
      counts.delete(address);
      counts.set(address, { since, refused });
      const [oldest] = counts.keys();
      if (counts.size > ADDRESSES && oldest !== undefined) counts.delete(oldest);
    },
  };
};

/** Adds the limit to a server; `ticks` are milliseconds that only go forward. */
export const limitRefusals = (app: FastifyInstance, ticks: () => number = () => performance.now()): void => {
  const count = refusalCount(ticks);
  app.addHook('onRequest', async (request, reply) => {
    const { url } = request.routeOptions;
    const door = url === undefined || /^\/(console|calendar)\b/.test(url);
    if (!door || count.of(request.ip) < PER_MINUTE) return;
    await reply
      .code(429)
      .header('retry-after', '60')
      .type('text/plain; charset=utf-8')
      .send('请求太频繁，请稍后再试');
  });
  app.addHook('onResponse', async (request, reply) => {
    if (isGuessing(request, reply.statusCode)) count.add(request.ip);
  });
};
