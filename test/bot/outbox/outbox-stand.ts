/** An office with an outbox, and a Feishu that remembers what it was asked and fails when told to. */
import { tables } from '../../setup/matters.ts';
import { Overtaken, type LastLook } from '../../../bot/feishu/client.ts';
import type { CardJson } from '../../../bot/feishu/replies.ts';
import { deliverNotices, type OutboxOptions } from '../../../bot/outbox/deliver-notices.ts';
import type { OutboxClient } from '../../../bot/outbox/deliver-notice.ts';
import type { Db } from '../../../src/core/db.ts';
import { frozenClock } from '../../../src/core/clock.ts';
import { Temporal } from '../../../src/core/day.ts';
import { countingIds } from '../../../src/core/ids.ts';
import { silentLog } from '../../../src/core/log.ts';
import { tell, type Notice } from '../../../src/core/notices.ts';

export const NOW = Temporal.Instant.from('2026-03-02T08:30:00+08:00');

export type Call = {
  does: 'sendCard' | 'sendText' | 'replyText' | 'sendFile' | 'patchCard' | 'forward' | 'urgeInApp';
  to: string;
  what: unknown;
  uuid?: string;
};

/** Shows one message per uuid, as Feishu does. `fails` answers the next matching call with an error, once. */
const rememberingFeishu = () => {
  const calls: Call[] = [];
  const shown = new Map<string, string>();
  const failing: { does: Call['does']; error: unknown; afterwards: boolean; to: string }[] = [];
  const meanwhile: { does: Call['does']; happens: () => unknown }[] = [];
  let messages = 0;

  const call = async (one: Call, stillSo?: LastLook): Promise<{ messageId: string }> => {
    const waiting = meanwhile.findIndex((m) => m.does === one.does);
    const [wait] = waiting < 0 ? [] : meanwhile.splice(waiting, 1);
    await wait?.happens();
    if (stillSo !== undefined && !(await stillSo(wait !== undefined))) throw new Overtaken();
    calls.push(one);
    const at = failing.findIndex((f) => f.does === one.does && one.to.startsWith(f.to));
    const [failure] = at < 0 ? [] : failing.splice(at, 1);
    if (failure && !failure.afterwards) throw failure.error;
    const key = one.uuid ?? `once-${calls.length}`;
    const messageId = shown.get(key) ?? `om_${(messages += 1)}`;
    shown.set(key, messageId);
    if (failure) throw failure.error;
    return { messageId };
  };
  const client: OutboxClient = {
    sendCard: (to, what, uuid, stillSo) => call({ does: 'sendCard', to, what, uuid }, stillSo),
    sendText: (to, what, uuid) => call({ does: 'sendText', to, what, uuid }),
    replyText: (to, what, uuid) => call({ does: 'replyText', to, what, uuid }),
    sendFile: (to, what, uuid, stillSo) => call({ does: 'sendFile', to, what, uuid }, stillSo),
    urgeInApp: async (to, what) => void (await call({ does: 'urgeInApp', to, what })),
    forward: (what, to, uuid, stillSo) => call({ does: 'forward', to, what, uuid }, stillSo),
    patchCard: async (to, what, stillSo) => void (await call({ does: 'patchCard', to, what }, stillSo)),
  };
  return {
    client,
    calls,
    /** Messages that people saw, not counting repeats of one uuid. */
    shown,
    /** The next matching call stands in line, and something happens before its turn. */
    waitsWhile: (does: Call['does'], happens: () => unknown) => void meanwhile.push({ does, happens }),
    fails: (does: Call['does'], error: unknown, { afterShowing = false, to = '' } = {}) =>
      failing.push({ does, error, afterwards: afterShowing, to }),
  };
};

/** Empties the tables of the edge, so that the tests of a file share a database. */
const clear = async (db: Db): Promise<void> => {
  await db.$executeRaw`TRUNCATE "Notice", "CardMessage", "UrgentMessage", "InboxEvent", "SeenSignature" RESTART IDENTITY`;
  await db.person.deleteMany();
};

export const openOutbox = async (db: Db) => {
  await clear(db);
  const clock = frozenClock(NOW);
  const ids = countingIds('n');
  const office = { db, clock, log: silentLog, tables };
  const feishu = rememberingFeishu();
  const truth = new Map<string, CardJson | null>();
  for (const name of ['wang', 'li', 'zhang']) {
    await db.person.create({ data: { id: name, staffNo: name, name, openId: `ou_${name}` } });
  }
  await db.person.create({ data: { id: 'chen', staffNo: 'chen', name: '没有飞书账号的人' } });

  const outbox = (options: OutboxOptions = {}) =>
    deliverNotices(
      office,
      feishu.client,
      async (subject) => truth.get(subject) ?? null,
      (notice) => (notice.kind === 'card.asked' ? null : notice.kind),
      { chance: () => 0.5, ...options },
    );
  return {
    db,
    clock,
    feishu,
    office,
    outbox,
    /** What a card about a subject shows from now on. */
    nowShows: (subject: string, text: string | null) =>
      truth.set(subject, text === null ? null : { schema: '2.0', text }),
    tell: (...notices: Notice[]) => tell(db, { now: clock.now(), nextId: () => ids.next() }, notices),
    drain: () => outbox().drain(),
    /** The wait before a retry, or the lease of a process that died, is over. */
    waitIsOver: () => db.notice.updateMany({ where: { state: 'pending' }, data: { leaseUntil: null } }),
    notices: () => db.notice.findMany({ orderBy: { seq: 'asc' } }),
    states: async () => (await db.notice.findMany({ orderBy: { seq: 'asc' } })).map((row) => row.state),
    did: () => feishu.calls.map(({ does, to }) => `${does} ${to}`),
  };
};

export type OutboxStand = Awaited<ReturnType<typeof openOutbox>>;

/** 「王芳的请假等你处理」 and the like, about one request. */
export const asked = (
  recipientId: string,
  more: Partial<Notice<'request.asked'>> = {},
): Notice<'request.asked'> => ({
  kind: 'request.asked',
  recipientId,
  subject: 'request:r1',
  payload: { number: 'QJ-2026-0001', title: '事假 2.5 天', applicant: '王芳' },
  ...more,
});
export const moved = (recipientId: string): Notice<'request.moved'> => ({
  kind: 'request.moved',
  recipientId,
  subject: 'request:r1',
  payload: {},
  quiet: true,
});
