import Fastify, { type FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFeishuClient, type FeishuClient } from '../../../bot/feishu/client.ts';
import { FeishuError } from '../../../bot/feishu/errors.ts';

type Answer = { status?: number; headers?: Record<string, string>; body: unknown; afterMs?: number };
type Asked = { method: string; path: string; token: string | undefined; body: unknown };

const SECRET = 'the-secret-of-the-app';
const WANG = 'ou_wang';
const SENT: Answer = { body: { code: 0, msg: 'success', data: { message_id: 'om_1' } } };

/** A platform that says what it is told to say, and remembers what it was asked. */
const pretendFeishu = async () => {
  const asked: Asked[] = [];
  const answers = new Map<string, Answer[]>();
  let tokens = 0;
  const app: FastifyInstance = Fastify({ forceCloseConnections: true });
  app.all('/*', async (request, reply) => {
    const path = request.url.split('?')[0] ?? '';
    asked.push({
      method: request.method,
      path: request.url,
      token: request.headers.authorization,
      body: request.body,
    });
    const queue = [...answers].find(([prefix]) => path.startsWith(prefix))?.[1] ?? [];
    const answer = queue.length > 1 ? queue.shift() : queue[0];
    if (answer === undefined && path.endsWith('/tenant_access_token/internal')) {
      return reply.send({ code: 0, msg: 'ok', tenant_access_token: `t-${(tokens += 1)}`, expire: 7200 });
    }
    if (answer?.afterMs !== undefined) return new Promise(() => undefined);
    return reply
      .code(answer?.status ?? 200)
      .headers(answer?.headers ?? {})
      .send(answer?.body ?? { code: 99991201, msg: 'not found' });
  });
  const domain = await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    domain,
    asked,
    says: (prefix: string, ...said: Answer[]) => void answers.set(prefix, said),
    calls: (part: string) => asked.filter((one) => one.path.includes(part)),
    close: () => app.close(),
  };
};

let feishu: Awaited<ReturnType<typeof pretendFeishu>>;
let client: FeishuClient;
let logged: string;

const connect = (more: { timeoutMs?: number; domain?: string } = {}): FeishuClient =>
  createFeishuClient({
    appId: 'cli_a1b2c3d4e5f60718',
    appSecret: SECRET,
    domain: more.domain ?? feishu.domain,
    timeoutMs: more.timeoutMs,
    log: pino({ level: 'trace' }, { write: (line: string) => void (logged += line) }),
  });

beforeEach(async () => {
  feishu = await pretendFeishu();
  logged = '';
  client = connect();
});
afterEach(() => feishu.close());

const failure = async (work: Promise<unknown>): Promise<FeishuError> => {
  const error: unknown = await work.then(
    () => null,
    (e: unknown) => e,
  );
  if (!(error instanceof FeishuError)) throw new Error(`expected a FeishuError, got ${String(error)}`);
  return error;
};

describe('sending through Feishu', () => {
  it('sends a card to a person with a uuid', async () => {
    feishu.says('/open-apis/im/v1/messages', SENT);
    expect(await client.sendCard(WANG, { schema: '2.0' }, 'c-1')).toEqual({ messageId: 'om_1' });
    const [call] = feishu.calls('/im/v1/messages');
    expect(call).toMatchObject({
      method: 'POST',
      path: '/open-apis/im/v1/messages?receive_id_type=open_id',
      token: 'Bearer t-1',
      body: { receive_id: WANG, msg_type: 'interactive', content: '{"schema":"2.0"}', uuid: 'c-1' },
    });
  });

  it('replies, patches and updates a tapped card each in its own way', async () => {
    feishu.says('/open-apis/im/v1/messages/om_1/reply', SENT);
    feishu.says('/open-apis/im/v1/messages/om_1', { body: { code: 0, data: {}, msg: 'ok' } });
    feishu.says('/open-apis/interactive', { body: { code: 0, msg: 'ok' } });
    await client.replyText('om_1', '已同意', 't-1');
    await client.patchCard('om_1', { schema: '2.0' });
    await client.delayedUpdate('c-token', { schema: '2.0' });
    expect(feishu.calls('/reply')[0]?.body).toMatchObject({
      msg_type: 'text',
      content: '{"text":"已同意"}',
      uuid: 't-1',
    });
    expect(feishu.asked.find((one) => one.method === 'PATCH')?.body).toEqual({ content: '{"schema":"2.0"}' });
    expect(feishu.calls('/interactive')[0]?.body).toEqual({ token: 'c-token', card: { schema: '2.0' } });
  });

  it('tolerates an answer to a repeated uuid that does not name the message', async () => {
    feishu.says('/open-apis/im/v1/messages', { body: { code: 0, msg: 'success', data: {} } });
    expect(await client.sendText(WANG, '你好', 't-1')).toEqual({ messageId: null });
  });

  it('never puts an id into an address that is more than an id', async () => {
    await expect(client.patchCard('om_1/../../x', {})).rejects.toThrow(FeishuError);
    await expect(client.sendText('ou_x?y', 'x', 't-1')).rejects.toThrow(FeishuError);
    expect(feishu.calls('/im/')).toHaveLength(0);
  });

  it('does not mind a slash at the end of the platform’s address', async () => {
    feishu.says('/open-apis/im/v1/messages', SENT);
    await connect({ domain: `${feishu.domain}/` }).sendText(WANG, '你好', 't-1');
    expect(feishu.calls('/im/')[0]?.path).toMatch(/^\/open-apis/);
  });
});

describe('the access token', () => {
  it('is asked for once by calls that start together', async () => {
    feishu.says('/open-apis/im/v1/messages', SENT);
    await Promise.all([1, 2, 3, 4].map((n) => client.sendText(WANG, '你好', `t-${n}`)));
    expect(feishu.calls('tenant_access_token')).toHaveLength(1);
  });

  it('is not shared with another client of the same app', async () => {
    feishu.says('/open-apis/im/v1/messages', SENT);
    await client.sendText(WANG, '你好', 't-1');
    await connect().sendText(WANG, '你好', 't-2');
    expect(feishu.calls('tenant_access_token')).toHaveLength(2);
  });

  it.each([99991663, 99991671, 99991661])(
    'is renewed once when the platform no longer knows it (%i)',
    async (code) => {
      feishu.says(
        '/open-apis/im/v1/messages',
        { status: 400, body: { code, msg: 'Invalid access token' } },
        SENT,
      );
      expect(await client.sendText(WANG, '你好', 't-1')).toEqual({ messageId: 'om_1' });
      expect(feishu.calls('/im/').map((call) => call.token)).toEqual(['Bearer t-1', 'Bearer t-2']);
    },
  );

  it('is not renewed for ever', async () => {
    feishu.says('/open-apis/im/v1/messages', {
      status: 400,
      body: { code: 99991663, msg: 'Invalid access token' },
    });
    expect(await failure(client.sendText(WANG, '你好', 't-1'))).toMatchObject({
      kind: 'config',
      code: 99991663,
    });
    expect(feishu.calls('/im/')).toHaveLength(2);
  });

  it('a wrong secret is a matter for the administrator, and stays out of the log', async () => {
    feishu.says('/open-apis/auth', { body: { code: 10014, msg: 'app secret invalid' } });
    const error = await failure(client.sendText(WANG, '你好', 't-1'));
    expect(error).toMatchObject({ kind: 'config', code: 10014 });
    feishu.says('/open-apis/auth', { status: 502, body: 'bad gateway' });
    await failure(client.sendText(WANG, '你好', 't-1'));
    feishu.says('/open-apis/auth', { body: { code: 0, tenant_access_token: 't-visible', expire: 7200 } });
    feishu.says('/open-apis/im/v1/messages', { status: 500, body: { code: 2200, msg: 'internal' } });
    const inner = await failure(client.sendText(WANG, '私密的话', 't-1'));
    const everything = logged + JSON.stringify([error, inner]) + String(inner.stack);
    for (const secret of [SECRET, 't-visible', '私密的话', WANG]) expect(everything).not.toContain(secret);
  });
});

describe('when Feishu says no', () => {
  it.each([
    [429, 99991400, 'request trigger frequency limit', 'rate'],
    [400, 230020, 'frequency limit', 'rate'],
    [400, 230031, 'too old', 'gone'],
    [400, 230011, 'recalled', 'gone'],
    [400, 230013, 'no availability', 'unreachable'],
    [400, 230053, 'stopped', 'unreachable'],
    [400, 230029, 'resigned', 'unreachable'],
    [
      400,
      230099,
      'Failed to create card content, ext=ErrCode: 200550; ErrMsg: chart spec is invalid; ',
      'bad-card',
    ],
    [
      400,
      230099,
      'Failed to create card content, ext=ErrCode: 11310; ErrMsg: card action is lock; ',
      'retry',
    ],
    [
      400,
      99991672,
      'Access denied. One of the following scopes is required: [im:message:send_as_bot]',
      'config',
    ],
    [500, 0, '', 'retry'],
    [400, 777777, 'new', 'unknown'],
  ])('HTTP %i, code %i, %s means %s', async (status, code, msg, kind) => {
    feishu.says('/open-apis/im/v1/messages', { status, body: { code, msg } });
    expect(await failure(client.patchCard('om_1', {}))).toMatchObject({ kind, code });
  });

  it('reads a code other than 0 also from an answer with HTTP 200', async () => {
    feishu.says('/open-apis/im/v1/messages', { body: { code: 230013, msg: 'no availability' } });
    expect(await failure(client.sendText(WANG, '你好', 't-1'))).toMatchObject({ kind: 'unreachable' });
  });

  it('says when to come back', async () => {
    feishu.says('/open-apis/im/v1/messages', {
      status: 429,
      headers: { 'x-ogw-ratelimit-reset': '7' },
      body: { code: 99991400, msg: 'request trigger frequency limit' },
    });
    expect(await failure(client.sendText(WANG, '你好', 't-1'))).toMatchObject({
      kind: 'rate',
      retryAfterMs: 7000,
    });
    // Until then nothing else is sent either.
    expect(await failure(client.sendText('ou_li', '你好', 't-2'))).toMatchObject({ kind: 'rate' });
    expect(feishu.calls('/im/')).toHaveLength(1);
  });

  it('names the part of a card that is wrong and the permission that is missing, and quotes no content', async () => {
    const msg =
      'Failed to create card content, ext=ErrCode: 200861; ErrPath: ROOT -> body -> elements -> [1](tag: note); ErrMsg: unsupported; ErrorValue: 王芳的申请';
    feishu.says('/open-apis/im/v1/messages', { status: 400, body: { code: 230099, msg } });
    const error = await failure(client.patchCard('om_1', {}));
    expect(error.message).toContain('ROOT -> body -> elements -> [1](tag: note)');
    expect(error.message).not.toContain('王芳');
    feishu.says('/open-apis/im/v1/messages', {
      status: 400,
      body: { code: 99991672, msg: 'required: [im:message:send_as_bot]' },
    });
    expect((await failure(client.patchCard('om_1', {}))).message).toContain('im:message:send_as_bot');
  });

  it('gives up on a platform that does not answer, and on one that is not there', async () => {
    feishu.says('/open-apis/im/v1/messages', { body: {}, afterMs: 1 });
    expect(await failure(connect({ timeoutMs: 100 }).sendText(WANG, '你好', 't-1'))).toMatchObject({
      kind: 'retry',
    });
    expect(
      await failure(connect({ domain: 'http://127.0.0.1:1' }).sendText(WANG, '你好', 't-1')),
    ).toMatchObject({ kind: 'retry' });
  });

  it('does not follow a redirect with the secret in its hands', async () => {
    feishu.says('/open-apis/auth', { status: 307, headers: { location: '/elsewhere' }, body: {} });
    expect(await failure(client.sendText(WANG, '你好', 't-1'))).toMatchObject({ kind: 'config' });
    expect(feishu.calls('/elsewhere')).toHaveLength(0);
  });
});

const user = (open_id: string, employee_no: string) => ({ open_id, employee_no, name: '张三' });

describe('the directory', () => {
  it('finds people by mobile, fifty at a time, and leaves out who is unknown', async () => {
    feishu.says('/open-apis/contact/v3/users/batch_get_id', {
      body: {
        code: 0,
        data: { user_list: [{ mobile: '13800000000', user_id: WANG }, { mobile: '13900000000' }] },
      },
    });
    const mobiles = Array.from({ length: 51 }, (_, n) => String(13_800_000_000 + n));
    expect([...(await client.findByMobiles(mobiles))]).toEqual([['13800000000', WANG]]);
    expect(feishu.calls('batch_get_id')).toHaveLength(2);
  });

  it('lists everybody once, page after page, department after department', async () => {
    feishu.says(
      '/open-apis/contact/v3/users/find_by_department',
      { body: { code: 0, data: { has_more: true, page_token: 'a+/=', items: [user('ou_1', '001')] } } },
      { body: { code: 0, data: { has_more: false, items: [user('ou_2', '002')] } } },
      { body: { code: 0, data: { has_more: false, items: [user('ou_2', '002'), user('ou_3', '003')] } } },
    );
    feishu.says('/open-apis/contact/v3/departments', {
      body: { code: 0, data: { has_more: false, items: [{ open_department_id: 'od-1' }] } },
    });
    expect((await client.listUsers()).map((one) => one.employeeNo)).toEqual(['001', '002', '003']);
    expect(feishu.calls('page_token=a%2B%2F%3D')).toHaveLength(1);
  });

  it('an error half way is an error, not a shorter list', async () => {
    feishu.says(
      '/open-apis/contact/v3/users/find_by_department',
      { body: { code: 0, data: { has_more: true, page_token: 'x', items: [] } } },
      { status: 400, body: { code: 40012, msg: 'page token' } },
    );
    await expect(client.listUsers()).rejects.toThrow(FeishuError);
  });

  it('looks where it is allowed to when the whole company is closed to it', async () => {
    feishu.says(
      '/open-apis/contact/v3/users/find_by_department',
      { status: 403, body: { code: 40004, msg: 'no dept authority' } },
      { body: { code: 0, data: { items: [{ open_id: 'ou_9', employee_no: '009' }] } } },
    );
    feishu.says('/open-apis/contact/v3/scopes', {
      body: { code: 0, data: { department_ids: ['od-7'], has_more: false } },
    });
    feishu.says('/open-apis/contact/v3/departments', { body: { code: 0, data: { items: [] } } });
    expect((await client.listUsers()).map((one) => one.openId)).toEqual(['ou_9']);
  });

  it('knows who the bot itself is', async () => {
    feishu.says('/open-apis/bot/v3/info', {
      body: { code: 0, msg: 'ok', bot: { open_id: 'ou_bot', app_name: '小办' } },
    });
    expect(await client.botInfo()).toEqual({ openId: 'ou_bot', name: '小办' });
  });
});
