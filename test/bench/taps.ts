/** How soon a tap is answered with its card, through signed HTTP and the whole stack, by how many tap at once. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEmulator, type Emulator } from '../../bot/emulator/create-emulator.ts';
import { accountsOf } from '../../bot/emulator/demo-people.ts';
import { freePortFrom } from '../../bot/emulator/free-address.ts';
import { movableClock } from '../../src/core/clock.ts';
import { day, type Day } from '../../src/core/day.ts';
import { checkFolder } from '../../src/office/folder/check-folder.ts';
import { APP } from './ack-app.ts';
import { compare, type Measured, type Shuffle } from './compare.ts';
import { DEMO_OFFICE, type Ground } from './ground.ts';
import { count as whole, figure, times, type Table } from './table.ts';
import { START, untilReady } from './start-service.ts';

const AT_ONCE = [1, 8, 32, 50];
/** Taps of a round, however few are in flight. */
const LEAST_TAPS = 16;
const DRAFT = /leave\.submit:(\w+)/;
const OPEN_WITHIN_MS = 60_000;

type Form = { openId: string; messageId: string };

/** Answers every callback with nothing at once: what the pretend Feishu, the signing and the network cost by themselves. */
const bareServer = async (): Promise<Server> => {
  const server = createServer((request, answer) => {
    request.resume().on('end', () => answer.end('{}'));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return server;
};

/** Working days from next March on, where no holiday stands in the way of a leave. */
const leaveDays = (today: Day): Day[] =>
  Array.from({ length: 60 }, (_, n) => day(`${today.year + 1}-03-01`).add({ days: n })).filter(
    (date) => date.dayOfWeek <= 5 && date.month === 3,
  );

/** Everybody in turn asks for half a day; gives the forms that came. */
const openForms = async (
  feishu: Emulator,
  openIds: string[],
  next: () => { openId: string; date: Day },
  count: number,
): Promise<Form[]> => {
  const asked = Array.from({ length: count }, next);
  const formsOf = () =>
    openIds.flatMap((openId) =>
      feishu
        .person(openId)
        .messages()
        .filter((m) => DRAFT.test(JSON.stringify(m.card ?? '')))
        .map(({ messageId }) => ({ openId, messageId })),
    );
  const before = new Set(formsOf().map((form) => form.messageId));
  for (const { openId, date } of asked)
    await feishu.person(openId).say(`${date.month}月${date.day}日上午请事假半天，家里装修`);
  for (const from = performance.now(); ; await sleep(50)) {
    const forms = formsOf().filter((form) => !before.has(form.messageId));
    if (forms.length >= count) return forms;
    if (performance.now() - from > OPEN_WITHIN_MS)
      throw new Error(`${forms.length} of ${count} forms were opened`);
  }
};

/** What a tap is told that takes longer than the platform would wait; its card comes as a message. */
const LATER = '已收到，正在处理';

/** Taps 提交 of all forms, at most `atOnce` in flight; gives the milliseconds of each, and how many were told to wait. */
const tapAll = async (feishu: Emulator, forms: Form[], atOnce: number, mustWork: boolean) => {
  const each: number[] = [];
  let later = 0;
  const waiting = [...forms];
  const one = async (): Promise<void> => {
    for (let form = waiting.pop(); form !== undefined; form = waiting.pop()) {
      const from = performance.now();
      const result = await feishu.person(form.openId).tap(form.messageId, { button: '提交' });
      each.push(performance.now() - from);
      if (result.toast?.content === LATER) later += 1;
      else if (mustWork && (result.error !== undefined || result.card === undefined))
        throw new Error(
          `a tap was not answered with its card: ${JSON.stringify(result.toast ?? result.error)}`,
        );
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return { each, later };
};

/** The table. Throws when a tap is answered with anything but its card, or that it comes later. */
export const benchTaps = async (
  ground: Ground,
  { rounds, shuffle }: { rounds: number; shuffle: Shuffle },
): Promise<Table[]> => {
  const copy = await ground.copy();
  const { folder } = await checkFolder(DEMO_OFFICE, copy.office.book);
  if (folder === undefined) throw new Error('the demo office has faults');
  const app = { ...APP, appSecret: 'bench-secret', botOpenId: 'ou_xiaoban', botName: '小办' };
  const clock = movableClock(copy.office.clock.now());
  const people = accountsOf(folder);
  const port = await freePortFrom('127.0.0.1', 23_200);
  const service = `http://127.0.0.1:${port}/feishu/events`;
  const platform = await startEmulator({
    people,
    app,
    clock,
    delivery: { mode: 'webhook', url: service },
    strictLimits: false,
    keepMessages: 5_000,
    deadlineMs: 20_000,
  });
  const feishu = platform.emulator;
  const child = spawn(process.execPath, START, {
    env: {
      ...process.env,
      DATABASE_URL: copy.url,
      OFFICE_DIR: DEMO_OFFICE,
      FEISHU_APP_ID: app.appId,
      FEISHU_APP_SECRET: app.appSecret,
      FEISHU_DOMAIN: platform.url,
      FEISHU_RECEIVE: 'webhook',
      FEISHU_ENCRYPT_KEY: app.encryptKey,
      FEISHU_VERIFICATION_TOKEN: app.verificationToken,
      LOG_LEVEL: 'silent',
      NODE_OPTIONS: '',
      PORT: String(port),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const bare = await bareServer();
  const nothing = `http://127.0.0.1:${(bare.address() as AddressInfo).port}/`;
  const openIds = people.map((person) => person.openId);
  const days = leaveDays(day(new Date().toISOString().slice(0, 10)));
  let asked = 0;
  const next = () => {
    const turn = asked++;
    return {
      openId: openIds[turn % openIds.length] ?? '',
      date: days[Math.floor(turn / openIds.length)] ?? day(''),
    };
  };
  const measured: [number, Measured[]][] = [];
  const told = new Map<number, number>();
  try {
    await untilReady(child, port);
    for (const atOnce of AT_ONCE) {
      const count = Math.max(atOnce, LEAST_TAPS);
      let forms: Form[] = [];
      const way = (name: string, url: string, ours: boolean) => ({
        name,
        async run() {
          feishu.deliverTo({ mode: 'webhook', url: service });
          if (forms.length === 0) forms = await openForms(feishu, openIds, next, count);
          feishu.deliverTo({ mode: 'webhook', url });
          const from = performance.now();
          const { each, later } = await tapAll(feishu, forms, atOnce, ours);
          const ms = performance.now() - from;
          if (ours) {
            forms = [];
            told.set(atOnce, (told.get(atOnce) ?? 0) + later);
          }
          return { items: count, ms, each };
        },
      });
      const ways = [way('a server that answers nothing', nothing, false), way('Xiaoban', service, true)];
      measured.push([atOnce, await compare(ways, rounds, shuffle)]);
    }
  } finally {
    child.kill('SIGTERM');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    bare.close();
    await platform.close();
    await copy.drop();
  }
  return [
    {
      title: '提交 of a leave, from the tap to its card: signed HTTP, the case, the card',
      head: ['way', 'at once', 'p50 ms', 'p99 ms', 'p50 ratio', 'taps/s', 'told to wait'],
      rows: measured.flatMap(([atOnce, ways]) =>
        ways.map((m) => [
          m.name,
          whole(atOnce),
          figure(m.each?.p50 ?? NaN),
          figure(m.each?.p99 ?? NaN),
          times((m.each?.p50 ?? NaN) / (ways[0]?.each?.p50 ?? NaN)),
          figure(m.perSecond.median),
          m === ways[0] ? '–' : `${told.get(atOnce) ?? 0} of ${Math.max(atOnce, LEAST_TAPS) * (rounds + 1)}`,
        ]),
      ),
      notes: [
        'Whoever is told to wait (「已收到，正在处理」) gets his card as a message. The pretend Feishu, PostgreSQL and the service share the cores.',
      ],
    },
  ];
};
