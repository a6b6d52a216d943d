import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { countingIds } from '../../src/core/ids.ts';
import { silentLog } from '../../src/core/log.ts';
import { buildHttp } from '../../src/http/build-http.ts';
import { readiness, type Check } from '../../src/http/health.ts';
import { createMetrics } from '../../src/http/metrics.ts';

let app: FastifyInstance;
const open = async (checks: Record<string, Check> = {}) => {
  app = await buildHttp({
    office: { ids: countingIds('fault') },
    ready: readiness(checks),
    metrics: createMetrics(),
    log: silentLog,
    routes: [
      async (routes) => {
        routes.get('/broken/:name', async () => {
          throw new Error('password authentication failed for user "xiaoban"');
        });
        routes.get('/page', async (_request, reply) =>
          reply.header('content-security-policy', "default-src 'none'").send('x'),
        );
      },
    ],
  });
  return app;
};
afterEach(() => app.close());

describe('how the service is', () => {
  it('is alive and ready', async () => {
    await open({ 数据库: async () => null });
    expect((await app.inject('/healthz')).statusCode).toBe(200);
    expect((await app.inject('/readyz')).json()).toEqual({ ready: true, reasons: [] });
  });

  it('is alive but not ready, and says why', async () => {
    await open({
      数据库: async () => '数据库连不上',
      飞书: async () => null,
      升级: async () => {
        throw new Error('select * from secrets');
      },
    });
    expect((await app.inject('/healthz')).statusCode).toBe(200);
    const reply = await app.inject('/readyz');
    expect([reply.statusCode, reply.json()]).toEqual([
      503,
      { ready: false, reasons: ['数据库连不上', '升级：检查失败'] },
    ]);
  });

  it('tells Prometheus by route, never by address', async () => {
    await open();
    await app.inject('/broken/王芳');
    await app.inject('/no/such/page');
    const metrics = (await app.inject('/metrics')).body;
    expect(metrics).toContain('route="/broken/:name",status="500"');
    expect(metrics).toContain('route="none",status="404"');
    expect(metrics).not.toContain('no/such');
  });
});

describe('when something does not work out', () => {
  it('a person reads a sentence with a number to quote, and nothing of the cause', async () => {
    await open();
    const reply = await app.inject('/broken/1');
    expect(reply.statusCode).toBe(500);
    expect(reply.body).toBe('没有办成，请稍后再试；如再出现，请把编号 fault-00 告诉管理员');
    expect(reply.headers['content-type']).toContain('text/plain');
  });

  it('an unknown page and a wrong body get their own sentences', async () => {
    await open();
    expect((await app.inject('/nowhere')).body).toBe('没有这个页面');
    const long = await app.inject(`/broken/${'x'.repeat(300)}`);
    expect([400, 404, 414]).toContain(long.statusCode);
    expect(long.body).not.toContain('FST_');
  });

  it('every answer carries the headers that keep a browser in bounds; a page may set its own', async () => {
    await open();
    for (const url of ['/healthz', '/nowhere', '/broken/1']) {
      expect((await app.inject(url)).headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'SAMEORIGIN',
        'referrer-policy': 'same-origin',
        'content-security-policy': expect.stringContaining("default-src 'self'"),
      });
    }
    expect((await app.inject('/page')).headers['content-security-policy']).toBe("default-src 'none'");
  });
});
