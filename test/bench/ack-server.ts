/** A child process that takes events: ours, or the official SDK's handler. It tells its port, and its processor time on request. */
import { createServer, type Server } from 'node:http';
import { adaptDefault, EventDispatcher, LoggerLevel } from '@larksuiteoapi/node-sdk';
import pg from 'pg';
import { createReceiver } from '../../bot/feishu/receive.ts';
import { feishuWebhook } from '../../bot/feishu/webhook.ts';
import { createEventStore } from '../../bot/inbox/store-events.ts';
import { systemClock } from '../../src/core/clock.ts';
import { connect } from '../../src/core/db.ts';
import { randomIds } from '../../src/core/ids.ts';
import { silentLog } from '../../src/core/log.ts';
import { buildHttp } from '../../src/http/build-http.ts';
import { createMetrics } from '../../src/http/metrics.ts';
import { APP, type AckServerKind } from './ack-app.ts';

const PATH = '/feishu/events';

/** The service's own way in, without the work behind it: verified, parsed, committed, acknowledged. */
const ours = async (databaseUrl: string): Promise<Server> => {
  const db = connect(databaseUrl);
  const office = { db, clock: systemClock, ids: randomIds, log: silentLog };
  const metrics = createMetrics();
  const none = async (): Promise<never> => {
    throw new Error('the benchmark taps no card');
  };
  const receiver = createReceiver({
    office,
    store: createEventStore(office),
    brain: { onTap: none },
    late: { redraw: none, isOvertaken: none, say: none },
    client: { delayedUpdate: none, patchCard: none, replyText: none },
    metrics,
    botOpenId: () => 'ou_xiaoban',
    wakeOutbox: () => undefined,
  });
  const routes = [feishuWebhook({ office, ...APP, receiver, metrics })];
  const app = await buildHttp({ office, ready: async () => [], metrics, log: silentLog, routes });
  await app.ready();
  return app.server;
};

/** As the SDK's README shows it, on the HTTP server of Node; `handle` is the application's handler. */
const sdk = (handle: (event: unknown) => Promise<void>): Server => {
  const dispatcher = new EventDispatcher({
    encryptKey: APP.encryptKey,
    verificationToken: APP.verificationToken,
    loggerLevel: LoggerLevel.fatal,
  }).register({ 'im.message.receive_v1': handle });
  const answer = adaptDefault(PATH, dispatcher, { autoChallenge: true });
  return createServer((request, reply) => void answer(request, reply));
};

/** What one would write by hand to make the SDK durable: an INSERT for each event before it is acknowledged. */
const sdkStoring = (databaseUrl: string): Server => {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
  return sdk(async (event) => {
    const { event_id, message } = event as { event_id: string; message: { message_id: string } };
    await pool.query(
      `INSERT INTO "InboxEvent" ("eventId", "messageId", "type", "payload", "receivedAt")
       VALUES ($1, $2, 'im.message.receive_v1', $3, now()) ON CONFLICT DO NOTHING`,
      [event_id, message.message_id, JSON.stringify(event)],
    );
  });
};

const servers: Record<AckServerKind, (databaseUrl: string) => Server | Promise<Server>> = {
  ours,
  sdk: () => sdk(async () => undefined),
  'sdk-storing': sdkStoring,
};

const [kind = 'ours', databaseUrl = ''] = process.argv.slice(2);
const server = await servers[kind as AckServerKind](databaseUrl);
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' && address !== null ? address.port : 0 });
});
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuUs: user + system });
});
process.on('disconnect', () => process.exit(0));
