/** /open-apis/**: one gate for every API (log, faults, token, limits), and the table of what lies behind it. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { setTimeout as wait } from 'node:timers/promises';
import { deny, type ApiAnswer, type ApiRequest } from './api-answers.ts';
import { cardUpdatesApi } from './card-updates-api.ts';
import { contactApi } from './contact-api.ts';
import type { ApiFault, ApiName } from './faults.ts';
import { filesApi, readMultipart } from './files-api.ts';
import { messagesApi } from './messages-api.ts';
import type { Platform } from './platform-state.ts';
import { createRateLimits, GATEWAY } from './rate-limits.ts';
import type { SocketServer } from './socket.ts';
import { createTokens, type Tokens } from './token-api.ts';

/** One call, as the log keeps it. Secrets are taken out of `body`. */
export type ApiCall = {
  api: ApiName;
  method: string;
  path: string;
  query: Record<string, string>;
  body: unknown;
  /** The emulator's clock at arrival, ISO. */
  at: string;
  /** Null when the connection was dropped instead. */
  status: number | null;
  code: number | null;
  /** Whether the call got as far as its effect. */
  carriedOut: boolean;
};

const METHODS = ['GET', 'POST', 'PATCH', 'DELETE'] as const;
type Method = (typeof METHODS)[number];
const isMethod = (word: string | undefined): word is Method => METHODS.some((method) => method === word);

type Entry = {
  api: ApiName;
  method: Method;
  path: string;
  run: (request: ApiRequest, headers: { host: string }) => ApiAnswer;
  /** Needs no token. */
  open?: true;
};

const KEEP_CALLS = 20_000;
// A file may have 30 MB, and the form around it a little more.
const MAX_UPLOAD = 31 * 1024 * 1024;

const table = (platform: Platform, tokens: Tokens, socket: SocketServer): Entry[] => {
  const limits = createRateLimits(platform.ticks);
  const messages = messagesApi(platform, limits);
  const cards = cardUpdatesApi(platform, limits);
  const files = filesApi(platform);
  const contact = contactApi(platform);
  const open = true;
  const message = '/open-apis/im/v1/messages';
  const users = '/open-apis/contact/v3/users';
  const departments = '/open-apis/contact/v3/departments';
  const token = '/open-apis/auth/v3/tenant_access_token/internal';
  const update = '/open-apis/interactive/v1/card/update';
  const entry = (api: ApiName, where: string, run: Entry['run']): Entry => {
    const [method, path] = where.split(' ');
    if (path === undefined || !isMethod(method)) throw new Error(`Not a route: ${where}`);
    return { api, method, path, run };
  };
  return [
    { ...entry('token', `POST ${token}`, (r) => tokens.issue(r)), open },
    {
      ...entry('ws.endpoint', 'POST /callback/ws/endpoint', (r, h) => socket.endpoint(r.body, h.host)),
      open,
    },
    entry('message.create', `POST ${message}`, (r) => messages.create(r)),
    entry('message.reply', `POST ${message}/:message_id/reply`, (r) => messages.reply(r)),
    entry('message.forward', `POST ${message}/:message_id/forward`, (r) => messages.forward(r)),
    entry('message.patch', `PATCH ${message}/:message_id`, (r) => cards.patch(r)),
    entry('message.get', `GET ${message}/:message_id`, (r) => messages.get(r)),
    entry('message.delete', `DELETE ${message}/:message_id`, (r) => messages.recall(r)),
    entry('message.urgent_app', `PATCH ${message}/:message_id/urgent_app`, (r) => messages.urgent(r)),
    entry('message.resource', `GET ${message}/:message_id/resources/:file_key`, (r) => files.resource(r)),
    entry('file.create', 'POST /open-apis/im/v1/files', (r) => files.create(r)),
    entry('card.update', `POST ${update}`, (r) => cards.delayed(r)),
    entry('contact.batch_get_id', `POST ${users}/batch_get_id`, (r) => contact.batchGetId(r)),
    entry('contact.find_by_department', `GET ${users}/find_by_department`, (r) =>
      contact.findByDepartment(r),
    ),
    entry('contact.users', `GET ${users}/batch`, (r) => contact.users(r)),
    entry('contact.user', `GET ${users}/:user_id`, (r) => contact.user(r)),
    entry('contact.departments', `GET ${departments}/:department_id/children`, (r) => contact.children(r)),
    entry('contact.department', `GET ${departments}/:department_id`, (r) => contact.department(r)),
    entry('contact.scopes', 'GET /open-apis/contact/v3/scopes', (r) => contact.scopes(r)),
    entry('bot.info', 'GET /open-apis/bot/v3/info', () => contact.botInfo()),
  ];
};

const strings = (value: unknown): Record<string, string> =>
  typeof value !== 'object' || value === null
    ? {}
    : Object.fromEntries(Object.entries(value).map(([k, v]) => [k, String(v)]));

const objectOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

const withoutSecrets = (body: unknown): unknown => {
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(
    Object.entries(body).map(([k, v]) => [
      k,
      /secret/i.test(k) ? '***' : v instanceof Uint8Array ? `${v.length} bytes` : v,
    ]),
  );
};

/** Cuts the connection without a word, as a broken network does. */
const cut = (request: FastifyRequest, reply: FastifyReply): void => {
  reply.hijack();
  request.raw.socket.resetAndDestroy();
};

const tooMany = (resetSeconds: number, max: number): ApiAnswer => ({
  ...deny(99991400),
  headers: { 'x-ogw-ratelimit-limit': String(max), 'x-ogw-ratelimit-reset': String(resetSeconds) },
});

/** Faults that keep the effect from happening. */
const refusedBy = (fault: ApiFault | null): ApiAnswer | null => {
  if (fault?.does === 'http-500') return deny(2200);
  if (fault?.does === 'http-429') return tooMany(fault.resetSeconds, 50);
  if (fault?.does === 'code') return { status: fault.status, body: { code: fault.code, msg: fault.msg } };
  return null;
};

const patternOf = (path: string) => new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`);

export type OpenApi = {
  /** Every call so far, oldest first; the last twenty thousand. */
  calls: ApiCall[];
  tokens: Tokens;
  /** Puts the routes on a Fastify instance. */
  register(app: FastifyInstance): Promise<void>;
};

export const createOpenApi = (platform: Platform, socket: SocketServer): OpenApi => {
  const calls: ApiCall[] = [];
  const tokens = createTokens(platform);
  const gateway = createRateLimits(platform.ticks);
  const entries = table(platform, tokens, socket);

  const note = (request: FastifyRequest, api: ApiName): ApiCall => {
    const call: ApiCall = {
      api,
      method: request.method,
      path: request.url.replace(/\?.*$/, ''),
      query: strings(request.query),
      body: withoutSecrets(request.body),
      at: platform.clock.now().toString(),
      status: null,
      code: null,
      carriedOut: false,
    };
    calls.push(call);
    if (calls.length > KEEP_CALLS) calls.shift();
    return call;
  };

  const answer = (reply: FastifyReply, call: ApiCall, said: ApiAnswer): FastifyReply => {
    const { body, status, headers } = said;
    const logId = `${platform.clock.now().epochMilliseconds}${platform.chance.hex(20).toUpperCase()}`;
    call.status = status;
    call.code = typeof body['code'] === 'number' ? body['code'] : null;
    if (said.bytes !== undefined)
      return reply
        .code(status)
        .headers({ 'X-Tt-Logid': logId, 'X-Request-Id': logId, ...headers })
        .type('application/octet-stream')
        .send(Buffer.from(said.bytes));
    const troubleshooter = `排查建议查看(Troubleshooting suggestions): https://open.feishu.cn/search?from=openapi&log_id=${logId}&code=${call.code}`;
    return reply
      .code(status)
      .headers({ 'X-Tt-Logid': logId, 'X-Request-Id': logId, ...headers })
      .type('application/json; charset=utf-8')
      .send(status < 400 ? body : { ...body, error: { log_id: logId, troubleshooter } });
  };

  const refused = (entry: Entry, request: FastifyRequest, fault: ApiFault | null): ApiAnswer | null => {
    const broken = refusedBy(fault);
    if (broken !== null) return broken;
    if (request.body === undefined || request.body === null) return deny(9499);
    const unauthorized = entry.open === true ? null : tokens.check(request.headers.authorization);
    if (unauthorized !== null) return unauthorized;
    const limit = platform.strictLimits ? gateway.take(entry.api, GATEWAY) : { ok: true as const };
    return limit.ok ? null : tooMany(limit.resetSeconds, limit.limit.max);
  };

  const gate = (entry: Entry) => async (request: FastifyRequest, reply: FastifyReply) => {
    if (request.method === 'GET') request.body = {};
    const call = note(request, entry.api);
    const fault = platform.faults.take(entry.api);
    if (fault?.does === 'slow') await wait(fault.ms);
    if (fault?.does === 'reset') return cut(request, reply);
    const no = refused(entry, request, fault);
    if (no !== null) return answer(reply, call, no);
    const host = request.headers.host ?? '127.0.0.1';
    const parsed = {
      params: strings(request.params),
      query: strings(request.query),
      body: objectOf(request.body),
    };
    const said = entry.run(parsed, { host });
    call.carriedOut = said.status === 200;
    if (fault?.does === 'slow-after') await wait(fault.ms);
    if (fault?.does === 'reset-after') return cut(request, reply);
    return answer(reply, call, fault?.does === 'http-500-after' ? deny(2200) : said);
  };

  return {
    calls,
    tokens,
    async register(app) {
      await app.register(async (scope) => {
        scope.removeAllContentTypeParsers();
        // The SDK sends `{}` with GET, other clients send nothing with DELETE: both are taken.
        scope.addContentTypeParser('*', { parseAs: 'string' }, (_request, text, done) => {
          try {
            done(null, text === '' ? {} : JSON.parse(String(text)));
          } catch {
            done(null, null);
          }
        });
        scope.addContentTypeParser(
          'multipart/form-data',
          { parseAs: 'buffer', bodyLimit: MAX_UPLOAD },
          (request: FastifyRequest, body: Buffer) => readMultipart(request.headers['content-type'], body),
        );
        for (const entry of entries) {
          scope.route({ method: entry.method, url: entry.path, handler: gate(entry) });
        }
        scope.all('/open-apis/*', async (request, reply) => {
          const known = entries.some((e) => patternOf(e.path).test(request.url.replace(/\?.*$/, '')));
          return answer(reply, note(request, 'unknown'), deny(known ? 99991301 : 99991201));
        });
      });
    },
  };
};
