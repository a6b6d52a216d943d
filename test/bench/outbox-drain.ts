/** Delivering what was said: the outbox with its leases and receipts, beside bare requests to the same pretend Feishu. */
import { tables } from '../setup/matters.ts';
import { accountsOf } from '../../bot/emulator/demo-people.ts';
import { startEmulator } from '../../bot/emulator/create-emulator.ts';
import { createFeishuClient } from '../../bot/feishu/client.ts';
import { deliverNotices } from '../../bot/outbox/deliver-notices.ts';
import { drawSubject } from '../../bot/route/draw-subject.ts';
import { wordsFor } from '../../cards/notice-words.ts';
import { movableClock } from '../../src/core/clock.ts';
import { silentLog } from '../../src/core/log.ts';
import { tell, type Notice } from '../../src/core/notices.ts';
import { checkFolder } from '../../src/office/folder/check-folder.ts';
import { APP } from './ack-app.ts';
import { compare, type Shuffle, type Way } from './compare.ts';
import { DEMO_OFFICE, type Ground } from './ground.ts';
import { figure, range, times, type Table } from './table.ts';

const AT_ONCE = 8;

/** The table for lines of text and for cards. */
export const benchOutboxDrain = async (
  ground: Ground,
  { notices, rounds, shuffle }: { notices: number; rounds: number; shuffle: Shuffle },
): Promise<Table[]> => {
  const copy = await ground.copy();
  const { office, db } = copy;
  const { folder } = await checkFolder(DEMO_OFFICE, office.book);
  if (folder === undefined) throw new Error('the demo office has faults');
  const app = { ...APP, appSecret: 'bench-secret', botOpenId: 'ou_xiaoban', botName: '小办' };
  const clock = movableClock(office.clock.now());
  const feishu = await startEmulator({
    people: accountsOf(folder),
    app,
    clock,
    delivery: { mode: 'socket' },
    strictLimits: false,
    keepMessages: 20,
  });
  const client = createFeishuClient({
    appId: app.appId,
    appSecret: app.appSecret,
    domain: feishu.url,
    log: silentLog,
    // What is measured is the work, not the platform's ceiling of 50 a second.
    limiter: { take: async () => false, pause: () => undefined },
  });
  const people = await db.person.findMany({ orderBy: { staffNo: 'asc' } });
  const to = (n: number) => people[n % people.length] ?? { id: '', openId: '' };

  const outboxOf = (name: string, notice: (n: number) => Notice): Way => ({
    name,
    async run() {
      await db.$executeRaw`TRUNCATE "Notice", "CardMessage"`;
      const at = { now: office.clock.now(), nextId: () => office.ids.next() };
      await tell(
        db,
        at,
        Array.from({ length: notices }, (_, n) => notice(n)),
      );
      const outbox = deliverNotices(
        office,
        client,
        (subject, viewer) => drawSubject({ ...office, tables }, subject, viewer),
        (one) => wordsFor(tables.sentences, one.kind, one.payload),
        { atOnce: AT_ONCE },
      );
      const cpu = process.cpuUsage();
      const from = performance.now();
      await outbox.drain();
      const ms = performance.now() - from;
      const { user, system } = process.cpuUsage(cpu);
      const sent = await db.notice.count({ where: { state: 'sent' } });
      if (sent !== notices) throw new Error(`${sent} of ${notices} notices were sent`);
      return { items: notices, ms, cpuUs: user + system };
    },
  });
  const bare = (name: string, msgType: string, content: string): Way => ({
    name,
    async run() {
      const cpu = process.cpuUsage();
      const from = performance.now();
      await bareSends(feishu.url, app, { notices, msgType, content, openIdOf: (n) => to(n).openId ?? '' });
      const ms = performance.now() - from;
      const { user, system } = process.cpuUsage(cpu);
      return { items: notices, ms, cpuUs: user + system };
    },
  });

  const [first] = people;
  const card = first && (await drawSubject({ ...office, tables }, `help:${first.id}`, first.id));
  const text = '王芳申请事假 1 天,请您审批。';
  const texts = await compare(
    [
      bare('text: bare requests', 'text', JSON.stringify({ text })),
      outboxOf('text: the outbox', (n) => ({
        kind: 'chat.said',
        recipientId: to(n).id,
        subject: `text:${n}`,
        payload: { text },
      })),
    ],
    rounds,
    shuffle,
  );
  const cards = await compare(
    [
      bare('card: bare requests, drawn once', 'interactive', JSON.stringify(card)),
      outboxOf('card: the outbox, each drawn from the database', (n) => ({
        kind: 'card.asked',
        recipientId: to(n).id,
        subject: `help:${to(n).id}`,
        payload: {},
        fresh: true,
      })),
    ],
    rounds,
    shuffle,
  );
  await feishu.close();
  await copy.drop();
  return [
    {
      title: `Outbox: ${notices} messages a round, ${AT_ONCE} at once, to the pretend Feishu`,
      head: ['way', 'messages/s, median [least–most]', 'ratio', 'CPU µs each'],
      rows: [texts, cards].flatMap((group) =>
        group.map((m) => [
          m.name,
          range(m.perSecond),
          times(m.perSecond.median / (group[0]?.perSecond.median ?? NaN)),
          figure(m.cpuUs ?? NaN),
        ]),
      ),
      notes: [
        'The pretend Feishu runs in the same process: its work is in both figures. The platform takes at most 50 a second, one person 5.',
      ],
    },
  ];
};

type Bare = { notices: number; msgType: string; content: string; openIdOf: (n: number) => string };

/** What sends and forgets: a token and a request each, no row before or after. */
const bareSends = async (
  url: string,
  app: { appId: string; appSecret: string },
  { notices, msgType, content, openIdOf }: Bare,
): Promise<void> => {
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  const asked = await fetch(`${url}/open-apis/auth/v3/tenant_access_token/internal`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ app_id: app.appId, app_secret: app.appSecret }),
  });
  const { tenant_access_token: token } = (await asked.json()) as { tenant_access_token: string };
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let n = next++; n < notices; n = next++) {
      const answer = await fetch(`${url}/open-apis/im/v1/messages?receive_id_type=open_id`, {
        method: 'POST',
        headers: { ...headers, authorization: `Bearer ${token}` },
        body: JSON.stringify({ receive_id: openIdOf(n), msg_type: msgType, content }),
      });
      const { code } = (await answer.json()) as { code: number };
      if (code !== 0) throw new Error(`the pretend Feishu answered ${code}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
};
