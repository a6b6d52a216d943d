/** Puts a whole office on a test database, with the pretend Feishu in front of it. */
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createEmulator, type Emulator, type Person } from '../../bot/emulator/create-emulator.ts';
import { accountsOf } from '../../bot/emulator/demo-people.ts';
import { freePortFrom } from '../../bot/emulator/free-address.ts';
import { servePage } from '../../bot/emulator/serve-page.ts';
import type { Matter } from '../../bot/matter.ts';
import { MATTERS } from '../../bot/matters/all.ts';
import { menuOf } from '../../bot/matters/menu-of.ts';
import { startService, type Service } from '../../bot/service.ts';
import { movableClock, type MovableClock } from '../../src/core/clock.ts';
import { at, day, toDate } from '../../src/core/day.ts';
import { createLog, type Log } from '../../src/core/log.ts';
import { checkFolder } from '../../src/office/folder/check-folder.ts';
import { loadBook } from '../../src/regulation/load-book.ts';
import { createTestDatabase } from '../setup/test-database.ts';

export const DEMO_OFFICE = path.join(import.meta.dirname, '../../prisma/seed/demo-office');

export type Play = {
  emulator: Emulator;
  service: Service;
  clock: MovableClock;
  url: string;
  databaseUrl: string;
  /** A person of the office by name. */
  who(name: string): Person;
  /** Lets everything that can happen now happen. */
  settle(): Promise<void>;
  /** Moves the clock to a day and time, and lets what is due happen. */
  moveTo(date: string, time: string): Promise<void>;
  /** The newest card of a person's chat whose JSON contains some words. */
  card(name: string, words?: string): { messageId: string; text: string; card: Record<string, unknown> };
  /** Everything a person has been told in words, oldest first. */
  heard(name: string): string[];
  end(): Promise<void>;
};

/** Whether a card is the one looked for; the morning push names many matters and counts only when it is asked for. */
const isWanted = (card: string, words: string): boolean =>
  card.includes(words) && (words.includes('今日待办') || !card.includes('今日待办 ·'));

const SETTLE_ROUNDS = 400;
// A machine that is busy with other tests is slow, not broken; what happens to late answers is tested elsewhere.
const PATIENCE_MS = 20_000;

export type Scene = {
  at?: [string, string];
  officeDir?: string;
  receive?: 'socket' | 'webhook';
  /** Also serves the page of the pretend Feishu at `/emulator`, whose clock then moves the office. */
  page?: boolean;
  /** What the office deals with; default everything that comes with Xiaoban. */
  matters?: readonly Matter[];
  /** Gives the office an address that staff can reach, so that there is a console. */
  console?: boolean;
  /** Where its log goes; default nowhere. */
  log?: Log;
};

/** Begins a play; end it with `end`. */
export const play = async (scene: Scene = {}): Promise<Play> => {
  const [date, time] = scene.at ?? ['2026-03-02', '09:00'];
  const officeDir = scene.officeDir ?? DEMO_OFFICE;
  const matters = scene.matters ?? MATTERS;
  const clock = movableClock(at(day(date), time));
  const checked = await checkFolder(officeDir, loadBook());
  if (checked.folder === undefined) throw new Error(JSON.stringify(checked.faults));
  const database = await createTestDatabase();
  const app = {
    appId: 'cli_a1b2c3d4e5f60718',
    appSecret: 'secret',
    encryptKey: 'key',
    verificationToken: 'token',
    botOpenId: 'ou_xiaoban',
    botName: '小办',
  };
  const emulator = createEmulator({
    people: accountsOf(checked.folder),
    app,
    clock,
    delivery: { mode: 'socket' },
    strictLimits: false,
    officeMenu: menuOf(matters),
    deadlineMs: PATIENCE_MS,
  });
  const port = await freePortFrom('127.0.0.1', 20_000 + Math.floor(Math.random() * 20_000));
  const domain = `http://127.0.0.1:${port}`;
  const keys = { appId: app.appId, appSecret: app.appSecret, domain };
  const webhook = scene.receive === 'webhook';
  if (webhook) emulator.deliverTo({ mode: 'webhook', url: `${domain}/feishu/events` });
  const service = await startService(
    {
      feishu: webhook
        ? {
            ...keys,
            receive: 'webhook',
            encryptKey: app.encryptKey,
            verificationToken: app.verificationToken,
          }
        : { ...keys, receive: 'socket' },
      databaseUrl: database.url,
      dataDir: '/nonexistent',
      officeDir,
      host: '127.0.0.1',
      port,
      publicUrl: scene.console === true ? domain : null,
      logLevel: 'silent',
      petitionKey: '0123456789abcdef'.repeat(4),
      rehearsalClock: null,
    },
    {
      clock,
      matters,
      // A webhook has to answer within the platform's three seconds, whatever the machine.
      ...(webhook ? {} : { tapBudgetMs: PATIENCE_MS }),
      log: scene.log ?? createLog(process.env['STORY_LOG'] ?? 'silent'),
      routes: [(http) => emulator.register(http), ...(scene.page === true ? [servePage] : [])],
    },
  );
  // Jobs run when the clock is moved, and at no other time: a story is the same on a slow machine.
  await service.ticker.stop();
  await service.bot.matched;
  if (!webhook) await emulator.until(() => emulator.connections() > 0, 'the long connection', PATIENCE_MS);
  const settle = async (): Promise<void> => {
    // What failed on the way is tried again by the real clock; it has settled when nothing is left to do.
    for (let round = 0; round < SETTLE_ROUNDS; round += 1) {
      await emulator.settle();
      await service.bot.drain();
      const { db, clock: now } = service.office;
      const due = await db.notice.count({
        where: { state: 'pending', dueAt: { lte: toDate(now.now().add({ seconds: 30 })) } },
      });
      const events = await db.inboxEvent.count({ where: { state: 'pending' } });
      if (due + events === 0) return;
      await sleep(50);
    }
    throw new Error('the office does not come to rest');
  };
  if (scene.page === true) {
    emulator.onClockMoved(async () => {
      await service.ticker.tickNow();
      await service.bot.drain();
    });
  }
  const byName = new Map(checked.folder.people.map((p) => [p.name, `ou_${p.staffNo}`]));
  const who = (name: string): Person => {
    const openId = byName.get(name);
    if (openId === undefined) throw new Error(`nobody is called ${name}`);
    return emulator.person(openId);
  };
  return {
    emulator,
    service,
    clock,
    url: domain,
    databaseUrl: database.url,
    who,
    settle,
    async moveTo(nextDate, nextTime) {
      await emulator.moveClock(at(day(nextDate), nextTime));
      await service.ticker.tickNow();
      await settle();
    },
    card: (name, words = '') => cardIn(who(name), words),
    heard: (name) => heardBy(who(name)),
    async end() {
      await service.stop();
      emulator.close();
      await database.drop();
    },
  };
};

/** The newest card of a person's chat whose JSON contains some words; throws when there is none. */
export const cardIn = (person: Person, words: string): ReturnType<Play['card']> => {
  const messages = person.messages();
  const found = messages
    .toReversed()
    .find((m) => m.card !== undefined && isWanted(JSON.stringify(m.card), words));
  if (found?.card === undefined)
    throw new Error(
      `${person.name} has no card with 「${words}」; the chat shows: ${JSON.stringify(messages.map((m) => m.text))}`,
    );
  return { messageId: found.messageId, text: JSON.stringify(found.card), card: found.card };
};

/** What the bot has told a person in words, oldest first. */
export const heardBy = (person: Person): string[] =>
  person.messages().flatMap((m) => (m.from.kind === 'bot' && m.type === 'text' ? [m.text] : []));
