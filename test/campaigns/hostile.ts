/** Throws hostile input at every door: nothing falls, hangs, changes or tells. */
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseAct } from '../../cards/acts.ts';
import { readFlattened, readPosted } from '../../bot/feishu/envelope.ts';
import { EVENT_TYPES, parseEvent } from '../../bot/feishu/parse-event.ts';
import { parseTap, TAP_TYPE } from '../../bot/feishu/parse-tap.ts';
import { decrypt, parseJson, readEncrypted, readSignedHeaders } from '../../bot/feishu/verify.ts';
import { understand } from '../../bot/understand/understand.ts';
import { checkFolder } from '../../src/office/folder/check-folder.ts';
import { loadBook } from '../../src/regulation/load-book.ts';
import { toDate } from '../../src/core/day.ts';
import { comeIn } from '../console/browse.ts';
import { say } from '../stories/acts.ts';
import { DEMO_OFFICE, type Play } from '../stories/play.ts';
import { oddObject, oddText, oddValue, spoilt, spoiltBytes } from './hostile-input.ts';
import { chanceOf, type Chance } from './size.ts';
import { watchChanges, type Changes } from './watch-changes.ts';

/** A way in; it returns what came back, so that it can be looked at for what must not be told. */
export type Door = { name: string; share: number; knock(chance: Chance): Promise<string> | string };

export type Knocked = {
  inputs: number;
  findings: string[];
  slowestMs: number;
  byDoor: Map<string, number>;
  heapGrowthMb: number;
};

const LONGEST_MS = 100;
/** So many findings are enough. */
const MOST = 100;

const TAP = {
  schema: '2.0',
  header: { event_id: 'e1', event_type: TAP_TYPE, app_id: 'cli_a1b2c3d4e5f60718', token: 'token' },
  event: {
    operator: { open_id: 'ou_1020' },
    token: 'c-1',
    action: {
      tag: 'button',
      name: 'leave.submit:d1',
      value: { act: 'leave.submit:d1' },
      form_value: { reason: '有事' },
    },
    context: { open_message_id: 'om_1', open_chat_id: 'oc_1' },
  },
};
const MESSAGE = {
  schema: '2.0',
  header: { event_id: 'e2', event_type: EVENT_TYPES[0], app_id: 'cli_a1b2c3d4e5f60718', token: 'token' },
  event: {
    sender: { sender_id: { open_id: 'ou_1020' }, sender_type: 'user' },
    message: {
      message_id: 'om_1',
      chat_type: 'p2p',
      chat_id: 'oc_1',
      message_type: 'text',
      content: '{"text":"明天请假"}',
      create_time: '1772413200000',
    },
  },
};

/** The readers behind the webhook, the long connection, the chat and the buttons; they need no office. */
const readers = (p: Play): Door[] => [
  { name: 'sentence', share: 30, knock: (c) => understand(oddText(c), p.service.office.tables.hears).is },
  {
    name: 'tap',
    share: 25,
    knock(c) {
      const envelope = readPosted(spoilt(c, TAP));
      return envelope === null ? '' : String(parseTap(envelope, toDate(p.clock.now())) === null);
    },
  },
  {
    name: 'event',
    share: 20,
    knock(c) {
      const envelope = readPosted(spoilt(c, MESSAGE));
      return envelope === null ? '' : parseEvent(envelope, 'ou_xiaoban').is;
    },
  },
  {
    name: 'frame',
    share: 10,
    knock: (c) =>
      String(readFlattened(c.maybe(0.5) ? oddValue(c) : spoilt(c, { ...TAP.header, ...TAP.event })) === null),
  },
  {
    name: 'act',
    share: 5,
    knock: (c) => String(parseAct(c.maybe(0.5) ? oddText(c) : `request.approve:${oddText(c)}`) === null),
  },
  {
    name: 'bytes',
    share: 8,
    knock(c) {
      const bytes = spoiltBytes(
        c,
        Buffer.from(JSON.stringify({ encrypt: Buffer.from(oddText(c)).toString('base64') })),
      );
      readSignedHeaders(oddObject(c));
      parseJson(c.maybe(0.02) ? '['.repeat(50_000) : bytes.toString('utf8'));
      const encrypted = readEncrypted(bytes);
      return encrypted === null ? '' : String(decrypt(encrypted, 'key'));
    },
  },
];

/** The doors of a running service: over HTTP and through people's own phones. */
const served = async (p: Play): Promise<Door[]> => {
  await say(p, '叶知禾', '帮助');
  const browser = await comeIn(p, '叶知禾');
  const post = async (where: string, body: string, headers: Record<string, string> = {}): Promise<string> => {
    const reply = await fetch(`${p.url}${where}`, {
      method: 'POST',
      body: Buffer.from(body),
      headers: { 'content-type': 'application/json', ...headers },
    });
    const text = await reply.text();
    if (reply.status >= 500) throw new Error(`${where} answered ${reply.status}`);
    return text;
  };
  return [
    {
      name: 'webhook',
      share: 0.7,
      knock: (c) =>
        post('/feishu/events', JSON.stringify(spoilt(c, c.maybe(0.5) ? TAP : MESSAGE)), {
          'x-lark-request-timestamp': String(c.below(2 ** 31)),
          'x-lark-request-nonce': 'n',
          'x-lark-signature': 'ab'.repeat(32),
        }),
    },
    {
      name: 'console page',
      share: 0.5,
      async knock(c) {
        const word = encodeURIComponent(
          oddText(c)
            .replaceAll(/\p{Cs}/gu, '')
            .slice(0, 60),
        );
        const where = c.pick(['requests', 'petitions', 'roster', 'items', 'vehicles', 'regulations', word]);
        const page = await browser.get(
          `/console/${where}/${c.maybe(0.5) ? word : ''}?page=${word}&month=${word}`,
        );
        if (page.status >= 500) throw new Error(`a page answered ${page.status}`);
        return page.text;
      },
    },
    {
      name: 'console form',
      share: 0.3,
      async knock(c) {
        const page = await browser.post(
          `/console/${c.pick(['system/undelivered/x', 'leave/x', 'keys/none'])}`,
          {
            a: oddText(c).replaceAll(/\p{Cs}/gu, ''),
          },
        );
        if (page.status >= 500) throw new Error(`a form answered ${page.status}`);
        return page.text;
      },
    },
    {
      name: 'tap of a person',
      share: 0.5,
      async knock(c) {
        const card = p.who('叶知禾').lastCard();
        const act = c.pick([
          oddText(c).slice(0, 60),
          'request.approve:a:b',
          'petition.open:x',
          'leave.submit:nothing',
        ]);
        const answer = await p.who('叶知禾').tapRaw(card?.messageId ?? '', {
          tag: 'button',
          name: act,
          value: c.maybe(0.5) ? { act } : oddValue(c),
          form_value: oddObject(c),
        });
        return JSON.stringify(answer);
      },
    },
  ];
};

/** Office folders and the matter files in them, spoilt in one file each. */
const folders = async (): Promise<{ door: Door; end: () => Promise<void> }> => {
  const dir = await mkdtemp(path.join(tmpdir(), 'xiaoban-hostile-'));
  await cp(DEMO_OFFICE, dir, { recursive: true });
  const book = loadBook();
  const found = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = found.filter((one) => one.isFile()).map((one) => path.join(one.parentPath, one.name));
  return {
    door: {
      name: 'office folder',
      share: 0.06,
      async knock(c) {
        const file = c.pick(files);
        const good = await readFile(file);
        try {
          await writeFile(file, spoiltBytes(c, good));
          const { faults } = await checkFolder(dir, book);
          return String(faults.length);
        } finally {
          await writeFile(file, good);
        }
      },
    },
    end: () => rm(dir, { recursive: true, force: true }),
  };
};

const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const pickDoor = (doors: Door[], chance: Chance): Door => {
  let left = chance.next() * doors.reduce((n, door) => n + door.share, 0);
  const found = doors.find((door) => (left -= door.share) <= 0) ?? doors[0];
  if (found === undefined) throw new Error('there is no door');
  return found;
};

const knockAll = async (
  doors: Door[],
  { inputs, seed, changes, secrets }: { inputs: number; seed: number; changes: Changes; secrets: string[] },
): Promise<Knocked> => {
  const chance = chanceOf(seed);
  const out: Knocked = { inputs: 0, findings: [], slowestMs: 0, byDoor: new Map(), heapGrowthMb: 0 };
  await changes.since();
  let heap = 0;
  for (; out.inputs < inputs && out.findings.length < MOST; out.inputs += 1) {
    const door = pickDoor(doors, chance);
    out.byDoor.set(door.name, (out.byDoor.get(door.name) ?? 0) + 1);
    const found = (what: string) => out.findings.push(`input ${out.inputs}, ${door.name}: ${what}`);
    const before = cpuMs();
    try {
      const knocked = door.knock(chance);
      const told = typeof knocked === 'string' ? knocked : await knocked;
      // Only what runs by itself can be timed on a machine that does other things too; the first ones are warming up.
      if (typeof knocked === 'string' && out.inputs > 500) {
        const ms = cpuMs() - before;
        out.slowestMs = Math.max(out.slowestMs, ms);
        if (ms > LONGEST_MS) found(`took ${Math.round(ms)} ms`);
      }
      for (const secret of secrets) if (told.includes(secret)) found(`told ${secret}`);
      if (typeof knocked !== 'string') {
        const touched = await changes.since();
        if (touched.length > 0) found(`changed ${touched.join()}`);
      }
    } catch (error) {
      found(error instanceof Error ? error.message : String(error));
    }
    if (out.inputs === Math.floor(inputs / 4)) heap = process.memoryUsage().heapUsed;
  }
  out.heapGrowthMb = (process.memoryUsage().heapUsed - heap) / 1024 ** 2;
  return out;
};

/** Knocks at every door of an office, or at those that are given. */
export const runHostile = async (
  p: Play,
  { inputs, seed, doors }: { inputs: number; seed: number; doors?: (changes: Changes) => Door[] },
): Promise<Knocked> => {
  await p.service.ticker.stop();
  const { door, end } = await folders();
  try {
    const all = doors === undefined ? [...readers(p), ...(await served(p)), door] : [];
    const changes = await watchChanges(p.service.office.db);
    return await knockAll(doors?.(changes) ?? all, { inputs, seed, changes, secrets: ['不外传的话'] });
  } finally {
    await end();
  }
};
