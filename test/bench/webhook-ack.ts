/** How fast an event is acknowledged: ours once it is committed, the official SDK's handler without storing anything. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import path from 'node:path';
import { z } from 'zod';
import { signedMessage, type AckServerKind, type SignedPost } from './ack-app.ts';
import { compare, type Shuffle, type Way } from './compare.ts';
import type { Ground } from './ground.ts';
import { figure, range, times, type Table } from './table.ts';

const CONNECTIONS = 32;

const SERVERS: [AckServerKind, string][] = [
  ['sdk', 'official SDK, stores nothing'],
  ['sdk-storing', 'official SDK, one INSERT an event'],
  ['ours', 'Xiaoban, committed before the answer'],
];

const portMessage = z.object({ port: z.number() });
const cpuMessage = z.object({ cpuUs: z.number() });

type Running = { child: ChildProcess; port: number; cpuUs(): Promise<number> };

const start = async (kind: AckServerKind, databaseUrl: string): Promise<Running> => {
  const file = path.join(import.meta.dirname, `ack-server${path.extname(import.meta.filename)}`);
  // The SDK greets on stdout.
  const child = fork(file, [kind, databaseUrl], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const { port } = portMessage.parse((await once(child, 'message'))[0]);
  return {
    child,
    port,
    async cpuUs() {
      child.send('usage');
      return cpuMessage.parse((await once(child, 'message'))[0]).cpuUs;
    },
  };
};

/** Posts one event and gives the milliseconds until its 200; throws for any other answer. */
const post = (agent: Agent, port: number, { body, headers }: SignedPost): Promise<number> =>
  new Promise((resolve, reject) => {
    const from = performance.now();
    const call = request(
      {
        agent,
        port,
        host: '127.0.0.1',
        path: '/feishu/events',
        method: 'POST',
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      },
      (answer) => {
        answer.resume();
        answer.on('end', () =>
          answer.statusCode === 200
            ? resolve(performance.now() - from)
            : reject(new Error(`answered ${answer.statusCode}`)),
        );
      },
    );
    call.on('error', reject);
    call.end(body);
  });

/** All events over keep-alive connections, each connection sending its next when the last is answered. */
const load = async (port: number, posts: SignedPost[]): Promise<number[]> => {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const each: number[] = [];
  let next = 0;
  const one = async (): Promise<void> => {
    for (let mine = posts[next++]; mine !== undefined; mine = posts[next++])
      each.push(await post(agent, port, mine));
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, one));
  agent.destroy();
  return each;
};

/** The table. Throws when an event was acknowledged and not stored. */
export const benchWebhookAck = async (
  ground: Ground,
  { events, rounds, shuffle }: { events: number; rounds: number; shuffle: Shuffle },
): Promise<Table[]> => {
  const copy = await ground.copy();
  const running: Running[] = [];
  let acknowledged = 0;
  const ways: Way[] = [];
  for (const [kind, name] of SERVERS) {
    const server = await start(kind, copy.url);
    running.push(server);
    ways.push({
      name,
      async run() {
        const now = Date.now();
        const posts = Array.from({ length: events }, (_, n) => signedMessage(n, now));
        const before = await server.cpuUs();
        const from = performance.now();
        const each = await load(server.port, posts);
        const ms = performance.now() - from;
        if (kind !== 'sdk') acknowledged += each.length;
        return { items: events, ms, cpuUs: (await server.cpuUs()) - before, each };
      },
    });
  }
  const measured = await compare(ways, rounds, shuffle);
  const stored = await copy.db.inboxEvent.count();
  for (const { child } of running) child.disconnect();
  await Promise.all(running.map(({ child }) => once(child, 'exit')));
  await copy.drop();
  if (stored !== acknowledged)
    throw new Error(`${acknowledged} events were acknowledged, ${stored} are stored`);
  const base = measured[0];
  return [
    {
      title: `Webhook: signed and encrypted events, ${CONNECTIONS} connections, ${events} events a round`,
      head: [
        'way',
        'events/s, median [least–most]',
        'ratio',
        'CPU µs/event',
        'CPU ratio',
        'p50 ms',
        'p99 ms',
      ],
      rows: measured.map((m) => [
        m.name,
        range(m.perSecond),
        times(m.perSecond.median / (base?.perSecond.median ?? NaN)),
        figure(m.cpuUs ?? NaN),
        times((m.cpuUs ?? NaN) / (base?.cpuUs ?? NaN)),
        figure(m.each?.p50 ?? NaN),
        figure(m.each?.p99 ?? NaN),
      ]),
      notes: [
        `Every event that a storing way acknowledged is in the database (${stored} of ${acknowledged}).`,
        'CPU is the server process alone; PostgreSQL and the load share the same cores. The platform sends at most 50 a second.',
      ],
    },
  ];
};
