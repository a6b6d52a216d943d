/** The HTTP server: health, metrics, and whatever routes the composition root hands in. */
import Fastify, { type FastifyInstance, type FastifyPluginAsync } from 'fastify';
import type { Ids } from '../core/ids.ts';
import type { Log } from '../core/log.ts';
import { answerErrors, answerRefusal } from './answer-errors.ts';
import { limitRefusals } from './limit-refusals.ts';
import { healthRoutes } from './health.ts';
import type { Metrics } from './metrics.ts';
import { addSecurityHeaders } from './security-headers.ts';

export type HttpDeps = {
  office: { ids: Ids };
  /** Why the service is not ready, in sentences; empty when it is. */
  ready: () => Promise<string[]>;
  metrics: Metrics;
  /** Where the metrics are read: here (`on`), nowhere (`off`), or elsewhere; default here. */
  metricsAt?: string;
  log: Log;
  /** Routes of the bot and the console; `src` does not know them. */
  routes?: readonly FastifyPluginAsync[];
};

/** Builds the server; the caller listens. Requests are not logged: some addresses contain a secret. */
export const buildHttp = async ({
  office,
  ready,
  metrics,
  metricsAt = 'on',
  log,
  routes = [],
}: HttpDeps): Promise<FastifyInstance> => {
  const app = Fastify({
    logger: false,
    // A reverse proxy on this machine says whom it speaks for; nobody else is believed.
    trustProxy: 'loopback',
    bodyLimit: 1024 * 1024,
    requestTimeout: 30_000,
    // Longer than the idle time of usual reverse proxies, so that they close first.
    keepAliveTimeout: 72_000,
    forceCloseConnections: 'idle',
    // A stopping service answers what still comes in; /readyz tells the proxy to look elsewhere.
    return503OnClosing: false,
    frameworkErrors: (error, _request, reply) => {
      answerRefusal(error, reply);
    },
  });
  await addSecurityHeaders(app);
  limitRefusals(app);
  answerErrors(app, { ids: office.ids, log });
  app.addHook('onResponse', async (request, reply) => {
    // The route's pattern, never the address: it may hold a secret, and its values have no end.
    const route = request.routeOptions.url ?? 'none';
    metrics.httpSeconds.observe(
      { method: request.method, route, status: reply.statusCode },
      reply.elapsedTime / 1000,
    );
  });
  await app.register(healthRoutes({ ready, metrics: metricsAt === 'on' ? metrics : null }));
  for (const plugin of routes) await app.register(plugin);
  return app;
};
