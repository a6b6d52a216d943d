/** What the service costs while nothing happens, and how soon it is ready: beside the same libraries with nothing in them. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEmulator } from '../../bot/emulator/create-emulator.ts';
import { accountsOf } from '../../bot/emulator/demo-people.ts';
import { freePortFrom } from '../../bot/emulator/free-address.ts';
import { movableClock } from '../../src/core/clock.ts';
import { checkFolder } from '../../src/office/folder/check-folder.ts';
import { APP } from './ack-app.ts';
import { spread, type Shuffle } from './compare.ts';
import { DEMO_OFFICE, type Ground } from './ground.ts';
import { range, times, type Table } from './table.ts';
import { START, untilReady } from './start-service.ts';

const ROOT = path.join(import.meta.dirname, '../..');

const answering = (imports: string, handler: string) =>
  `${imports}
   const server = ${handler};
   process.on('SIGTERM', () => process.exit(0));`;

const port = 'Number(process.env.PORT)';
const FASTIFY = `import Fastify from 'fastify'; const app = Fastify(); app.get('/readyz', async () => ({}));`;

/** Small programs that answer /readyz; run by Node as they are. */
const BARE: [string, string][] = [
  [
    'Node, an HTTP server',
    answering(
      `import { createServer } from 'node:http';`,
      `createServer((q, a) => a.end('{}')).listen(${port}, '127.0.0.1')`,
    ),
  ],
  ['Fastify', answering(FASTIFY, `await app.listen({ port: ${port}, host: '127.0.0.1' })`)],
  [
    'Fastify, official SDK, Prisma for PostgreSQL',
    answering(
      `${FASTIFY} import { Client } from '@larksuiteoapi/node-sdk'; import { PrismaPg } from '@prisma/adapter-pg';
       import { connect } from ${JSON.stringify(path.join(ROOT, `src/core/db${path.extname(import.meta.filename)}`))};
       globalThis.keep = [new Client({ appId: 'cli_1', appSecret: 's' }), PrismaPg, connect(process.env.DATABASE_URL)];
       await globalThis.keep[2].$queryRawUnsafe('SELECT 1');`,
      `await app.listen({ port: ${port}, host: '127.0.0.1' })`,
    ),
  ],
];

type Sight = { readyMs: number; megabytes: number };

const memoryOf = (pid: number): number => {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes ?? NaN) / 1024;
};

const watch = async (child: ChildProcess, listensOn: number, idleMs: number): Promise<Sight> => {
  const from = performance.now();
  await untilReady(child, listensOn);
  const readyMs = performance.now() - from;
  await sleep(idleMs);
  const megabytes = memoryOf(child.pid ?? 0);
  child.kill('SIGTERM');
  await once(child, 'exit');
  return { readyMs, megabytes };
};

/** The table; Linux only, where /proc tells a process's memory. */
export const benchIdleService = async (
  ground: Ground,
  { starts, idleMs, shuffle }: { starts: number; idleMs: number; shuffle: Shuffle },
): Promise<Table[]> => {
  if (process.platform !== 'linux')
    return [
      {
        title: 'Idle service',
        head: ['process'],
        rows: [],
        notes: ['Skipped: it is measured on Linux only.'],
      },
    ];
  const copy = await ground.copy();
  const { folder } = await checkFolder(DEMO_OFFICE, copy.office.book);
  if (folder === undefined) throw new Error('the demo office has faults');
  const app = { ...APP, appSecret: 'bench-secret', botOpenId: 'ou_xiaoban', botName: '小办' };
  const clock = movableClock(copy.office.clock.now());
  const feishu = await startEmulator({
    people: accountsOf(folder),
    app,
    clock,
    delivery: { mode: 'socket' },
  });
  const env = {
    ...process.env,
    DATABASE_URL: copy.url,
    OFFICE_DIR: DEMO_OFFICE,
    FEISHU_APP_ID: app.appId,
    FEISHU_APP_SECRET: app.appSecret,
    FEISHU_DOMAIN: feishu.url,
    LOG_LEVEL: 'silent',
    NODE_OPTIONS: '',
  };
  const programs: [string, string[]][] = [
    ...BARE.map(([name, code]): [string, string[]] => [name, ['--input-type=module', '-e', code]]),
    ['Xiaoban, with its office and the long connection', START],
  ];
  const seen = new Map<string, Sight[]>(programs.map(([name]) => [name, []]));
  for (let n = 0; n < starts; n += 1) {
    for (const [name, args] of shuffle(programs)) {
      const listensOn = await freePortFrom('127.0.0.1', 23_000 + n * 10);
      const child = spawn(process.execPath, args, {
        cwd: ROOT,
        env: { ...env, PORT: String(listensOn) },
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      seen.get(name)?.push(await watch(child, listensOn, idleMs));
    }
  }
  await feishu.close();
  await copy.drop();
  const rows = programs.map(([name]) => ({
    name,
    memory: spread((seen.get(name) ?? []).map((s) => s.megabytes)),
    ready: spread((seen.get(name) ?? []).map((s) => s.readyMs)),
  }));
  const base = rows[2];
  return [
    {
      title: `Idle service: ${starts} starts, memory after ${idleMs / 1000} s`,
      head: ['process', 'resident MB, median [least–most]', 'ratio', 'ms until ready', 'ratio'],
      rows: rows.map((r) => [
        r.name,
        range(r.memory),
        times(r.memory.median / (base?.memory.median ?? NaN)),
        range(r.ready),
        times(r.ready.median / (base?.ready.median ?? NaN)),
      ]),
      notes: [
        'Without PostgreSQL, whose processes are its own. Ready means that /readyz says so: migrated, imported, connected, everybody matched.',
      ],
    },
  ];
};
