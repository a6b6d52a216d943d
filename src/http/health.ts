/** /healthz: the process lives. /readyz: it can do its work, or says why not. /metrics: for Prometheus. */
import { setTimeout as wait } from 'node:timers/promises';
import Fastify, { type FastifyPluginAsync } from 'fastify';
import { isPassing, type Db } from '../core/db.ts';
import type { Metrics } from './metrics.ts';

/** One thing that must hold for the service to be ready; null when it does, otherwise a sentence. */
export type Check = () => Promise<string | null>;

const PATIENCE_MS = 2_000;

/** The routes that tell how the service is. */
export const healthRoutes =
  ({ ready, metrics }: { ready: () => Promise<string[]>; metrics: Metrics | null }): FastifyPluginAsync =>
  async (app) => {
    app.get('/healthz', async () => ({ alive: true }));
    app.get('/readyz', async (_request, reply) => {
      const reasons = await ready().catch(() => ['检查没有完成']);
      return reply.code(reasons.length === 0 ? 200 : 503).send({ ready: reasons.length === 0, reasons });
    });
    if (metrics !== null) await app.register(metricsRoute(metrics));
  };

/** GET /metrics, where it is open. */
const metricsRoute =
  (metrics: Metrics): FastifyPluginAsync =>
  async (app) => {
    app.get('/metrics', async (_request, reply) =>
      reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
    );
  };

/** Serves the metrics at an address of their own (`host:port`), and nothing else there; returns how to stop it. */
export const serveMetrics = async (metrics: Metrics, where: string): Promise<() => Promise<void>> => {
  const { hostname, port } = new URL(`http://${where}`);
  const app = Fastify({ logger: false, requestTimeout: 10_000, forceCloseConnections: true });
  await app.register(metricsRoute(metrics));
  await app.listen({ host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? 80 : Number(port) });
  return () => app.close();
};

/** Runs the checks side by side and collects what does not hold; a check that does not answer within two seconds fails. */
export const readiness =
  (checks: Record<string, Check>): (() => Promise<string[]>) =>
  async () => {
    const results = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => {
        const timer = new AbortController();
        const late = wait(PATIENCE_MS, `${name}：没有按时回答`, { signal: timer.signal, ref: false });
        const answer = await Promise.race([check().catch(() => `${name}：检查失败`), late.catch(() => null)]);
        timer.abort();
        return answer;
      }),
    );
    return results.filter((reason) => reason !== null);
  };

/** The database answers. */
export const databaseReachable =
  (db: Db): Check =>
  async () => {
    try {
      await db.$queryRaw`SELECT 1`;
      return null;
    } catch {
      return '数据库连不上';
    }
  };

/** The database takes what is written; a full disk or a read-only server still answers questions. */
export const databaseWritable =
  (db: Db): Check =>
  async () => {
    try {
      await db.$executeRaw`
        INSERT INTO "Pulse" ("id", "at") VALUES (1, now()) ON CONFLICT ("id") DO UPDATE SET "at" = excluded."at"`;
      return null;
    } catch (error) {
      // That it is away is said by the other check.
      return isPassing(error) && !/53100/.test(String(error))
        ? null
        : '数据库写不进去，检查磁盘是否已满、数据库是否只读';
    }
  };

/** Every migration that this version expects has been applied; another instance may have rolled one back. */
export const databaseMigrated =
  (db: Db, expected: string[]): Check =>
  async () => {
    const rows = await db.$queryRaw<{ migration_name: string }[]>`
      SELECT migration_name FROM "_prisma_migrations" WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;
    const applied = new Set(rows.map((row) => row.migration_name));
    return expected.every((name) => applied.has(name)) ? null : '数据库还没有升级到本版本';
  };
