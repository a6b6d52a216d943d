import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { errorFromCode, FeishuError } from '../../../bot/feishu/errors.ts';
import { uuidOf } from '../../../bot/outbox/deliver-notice.ts';
import { sendOutcomeOf } from '../../../bot/outbox/settle-notice.ts';
import { backoffMs } from '../../../bot/queue/backoff.ts';
import { asked, moved, openOutbox, type OutboxStand } from './outbox-stand.ts';
import { listUndelivered, retryNotice } from '../../../src/console/undelivered.ts';
import { gate } from '../queue/gate.ts';
import { createTestDatabase, type TestDatabase } from '../../setup/test-database.ts';

const noAnswer = new FeishuError('飞书没有按时回答', { kind: 'retry', code: 0 });
const recalled = errorFromCode(230011, '');

let test: TestDatabase;
let stand: OutboxStand;
beforeAll(async () => {
  test = await createTestDatabase();
});
beforeEach(async () => {
  stand = await openOutbox(test.db);
  stand.nowShows('request:r1', '等李主任');
});
afterAll(() => test.drop());

describe('when Feishu does not answer', () => {
  it('the same is sent again with the same uuid, and seen once', async () => {
    stand.feishu.fails('sendCard', noAnswer, { afterShowing: true });
    await stand.tell(asked('li'));
    await stand.drain();
    expect(await stand.notices()).toMatchObject([
      { state: 'pending', attempts: 1, lastError: '飞书没有按时回答' },
    ]);
    await stand.drain();
    expect(stand.feishu.calls).toHaveLength(1);
    await stand.waitIsOver();
    await stand.drain();
    expect(stand.feishu.calls.map((call) => call.uuid)).toEqual(['c-n-000001', 'c-n-000001']);
    expect(stand.feishu.shown.size).toBe(1);
    expect(await stand.db.cardMessage.findMany()).toMatchObject([{ messageId: 'om_1' }]);
  });

  it('a card whose first sending lost its answer shows what is true at the second', async () => {
    stand.feishu.fails('sendCard', noAnswer, { afterShowing: true });
    await stand.tell(asked('li'));
    await stand.drain();
    stand.nowShows('request:r1', '已撤回');
    await stand.waitIsOver();
    await stand.drain();
    expect(stand.did()).toEqual(['sendCard ou_li', 'sendCard ou_li', 'patchCard om_1']);
    expect(stand.feishu.calls.at(-1)?.what).toEqual({ schema: '2.0', text: '已撤回' });
  });

  it('a process killed after sending is followed by one that sends the same, seen once', async () => {
    await stand.tell(asked('li'));
    const { sendCard } = stand.feishu.client;
    let sent = false;
    stand.feishu.client.sendCard = async (...args) => {
      await sendCard(...args);
      sent = true;
      return new Promise(() => undefined);
    };
    stand.outbox().wake();
    await expect.poll(() => sent).toBe(true);
    stand.feishu.client.sendCard = sendCard;
    await stand.drain();
    expect(stand.feishu.calls).toHaveLength(1);
    await stand.waitIsOver();
    await stand.drain();
    expect(stand.feishu.calls).toHaveLength(2);
    expect(stand.feishu.shown.size).toBe(1);
    expect(await stand.states()).toEqual(['sent']);
  });

  it('the card is not patched twice when only the words failed', async () => {
    await stand.tell(asked('li'));
    await stand.drain();
    stand.nowShows('request:r1', '已催办');
    stand.feishu.fails('replyText', noAnswer);
    await stand.tell(asked('li'));
    await stand.drain();
    await stand.waitIsOver();
    await stand.drain();
    expect(stand.did()).toEqual(['sendCard ou_li', 'patchCard om_1', 'replyText om_1', 'replyText om_1']);
    expect(await stand.states()).toEqual(['sent', 'sent']);
  });

  it('what comes later for the same person waits, so that the order holds', async () => {
    stand.feishu.fails('sendText', noAnswer);
    for (const text of ['一', '二']) {
      await stand.tell({ kind: 'chat.said', recipientId: 'li', subject: `text:${text}`, payload: { text } });
    }
    await stand.drain();
    expect(await stand.states()).toEqual(['pending', 'pending']);
    await stand.waitIsOver();
    await stand.drain();
    expect(stand.feishu.calls.map((call) => call.what)).toEqual(['一', '一', '二']);
  });

  it('an accepted card without a message id is not sent again', async () => {
    stand.feishu.client.sendCard = async () => ({ messageId: null });
    await stand.tell(asked('li'));
    await stand.drain();
    expect(await stand.states()).toEqual(['sent']);
    expect(await stand.db.cardMessage.count()).toBe(0);
  });
});

describe('when Feishu says no', () => {
  it.each([230011, 230031, 230110])('a card that is gone (%i) is replaced by a new one', async (code) => {
    await stand.tell(asked('li'));
    await stand.drain();
    stand.nowShows('request:r1', '已同意');
    stand.feishu.fails('patchCard', errorFromCode(code, ''));
    await stand.tell(moved('li'));
    await stand.drain();
    expect(stand.did()).toEqual(['sendCard ou_li', 'patchCard om_1', 'sendCard ou_li']);
    expect(await stand.db.cardMessage.findMany()).toMatchObject([{ messageId: 'om_2' }]);
  });

  it('words whose card is gone are said by themselves', async () => {
    await stand.tell(asked('li'));
    await stand.drain();
    stand.feishu.fails('replyText', recalled);
    await stand.tell(asked('li'));
    await stand.drain();
    expect(stand.did()).toEqual(['sendCard ou_li', 'replyText om_1', 'sendText ou_li']);
  });

  it('a person who cannot be reached is dropped, and the next notice is tried', async () => {
    stand.feishu.fails('sendCard', errorFromCode(230013, ''), { to: 'ou_li' });
    await stand.tell(asked('li'), asked('wang'));
    await stand.drain();
    const rows = await stand.notices();
    expect(rows.map((row) => row.state)).toEqual(['dropped', 'sent']);
    expect(rows[0]?.lastError).toContain('unreachable');
  });

  it('being asked to wait is not held against the notice', async () => {
    stand.feishu.fails('sendCard', errorFromCode(99991400, '', { status: 429, retryAfterMs: 60_000 }));
    await stand.tell(asked('li'));
    await stand.drain();
    const [row] = await stand.notices();
    expect(row).toMatchObject({ state: 'pending', attempts: 0 });
    const [wait] = await stand.db.$queryRaw<
      { s: number }[]
    >`SELECT extract(epoch FROM "leaseUntil" - now())::float8 AS s FROM "Notice"`;
    expect(wait?.s).toBeGreaterThan(50);
  });

  it('a card that will never be accepted is a dead letter, which can be sent once the cause is gone', async () => {
    stand.feishu.fails('sendCard', errorFromCode(230099, 'ErrCode: 200861; ErrMsg: unsupported tag note; '));
    await stand.tell(asked('li'));
    await stand.drain();
    const [dead] = (await listUndelivered(stand.office)).rows;
    expect(dead).toMatchObject({ about: '申请', state: 'dead', tries: 1 });
    expect(dead?.why).toContain('200861');
    const clerk = { id: 'zhao', roles: ['办公室'] };
    expect(await retryNotice(stand.office, { ...clerk, roles: [] }, dead?.id ?? '')).toMatchObject({
      code: 'not-allowed',
    });
    expect(await retryNotice(stand.office, clerk, dead?.id ?? '')).toBe(true);
    expect(await retryNotice(stand.office, clerk, dead?.id ?? '')).toMatchObject({ code: 'wrong-state' });
    expect(await stand.db.journal.findMany()).toMatchObject([{ act: 'notice.retry', actorId: 'zhao' }]);
    await stand.drain();
    expect(await stand.states()).toEqual(['sent']);
    expect((await listUndelivered(stand.office)).rows).toEqual([]);
  });

  it('twelve failures of its own are enough, while the same works for others', async () => {
    const { sendCard } = stand.feishu.client;
    stand.feishu.client.sendCard = (to, ...more) =>
      to === 'ou_li' ? Promise.reject(noAnswer) : sendCard(to, ...more);
    await stand.tell(asked('li'));
    const outbox = stand.outbox();
    for (let i = 0; i < 14; i += 1) {
      await outbox.drain();
      stand.nowShows(`request:w${i}`, '等李主任');
      await stand.tell(asked('wang', { subject: `request:w${i}` }));
      await outbox.drain();
      await stand.waitIsOver();
    }
    // The first failures tell nothing: nobody knows yet whether it works for others.
    expect((await stand.notices())[0]).toMatchObject({ state: 'dead', failures: 11 });
  });
});

describe('several services on one database', () => {
  it('send every notice once, and keep each person’s order', async () => {
    for (let i = 0; i < 60; i += 1) {
      const recipientId = ['li', 'wang', 'zhang'][i % 3] ?? 'li';
      await stand.tell({
        kind: 'chat.said',
        recipientId,
        subject: `text:${i}`,
        payload: { text: String(i) },
      });
    }
    await Promise.all([stand.drain(), stand.drain(), stand.drain()]);
    await stand.drain();
    expect(stand.feishu.calls).toHaveLength(60);
    for (const who of ['ou_li', 'ou_wang', 'ou_zhang']) {
      const heard = stand.feishu.calls.filter((call) => call.to === who).map((call) => Number(call.what));
      expect(heard).toEqual(heard.toSorted((a, b) => a - b));
    }
  });

  it('have one notice of a person in hand, also when an older one is committed late', async () => {
    const held = gate();
    const { sendText } = stand.feishu.client;
    const said = (text: string) =>
      ({ kind: 'chat.said', recipientId: 'li', subject: `text:${text}`, payload: { text } }) as const;
    await stand.tell(said('committed late'), said('first'));
    await stand.db.notice.updateMany({ where: { seq: 1n }, data: { state: 'dropped' } });
    stand.feishu.client.sendText = async (...args) => {
      await held.promise;
      return sendText(...args);
    };
    const slow = stand.outbox();
    slow.wake();
    await expect.poll(async () => (await stand.notices()).at(1)?.attempts).toBe(1);
    await stand.db.notice.updateMany({ where: { seq: 1n }, data: { state: 'pending' } });
    await stand.drain();
    expect((await stand.notices()).map((row) => row.attempts)).toEqual([0, 1]);
    held.open();
    await slow.stop();
    await stand.drain();
    expect(stand.feishu.calls.map((call) => call.what)).toEqual(['first', 'committed late']);
  });

  it('one that fails after its lease was lost leaves the next one’s alone', async () => {
    await stand.tell(asked('li'));
    const first = gate<{ messageId: string }>();
    const second = gate<{ messageId: string }>();
    const sends = [first, second];
    stand.feishu.client.sendCard = async () => (await sends.shift()?.promise) ?? { messageId: null };
    const slow = stand.outbox();
    slow.wake();
    // Its claim alone would not tell that it is sending.
    await expect.poll(() => sends.length).toBe(1);
    await stand.waitIsOver();
    const next = stand.outbox();
    next.wake();
    await expect.poll(() => sends.length).toBe(0);
    first.break(errorFromCode(230099, ''));
    await slow.stop();
    expect(await stand.states()).toEqual(['pending']);
    second.open({ messageId: 'om_9' });
    await next.stop();
    expect(await stand.states()).toEqual(['sent']);
  });

  it('one that lost its lease changes nothing', async () => {
    await stand.tell(asked('li'));
    await stand.drain();
    stand.nowShows('request:r1', '已同意');
    await stand.tell(asked('li'));
    const { patchCard } = stand.feishu.client;
    let patched = false;
    const held = gate();
    stand.feishu.client.patchCard = async (...args) => {
      patched = true;
      await held.promise;
      return patchCard(...args);
    };
    const slow = stand.outbox();
    slow.wake();
    await expect.poll(() => patched).toBe(true);
    stand.feishu.client.patchCard = patchCard;
    await stand.waitIsOver();
    await stand.drain();
    held.open();
    await slow.stop();
    // The slow one patched the same card once more; the words were said once.
    expect(stand.did().filter((did) => did === 'replyText om_1')).toHaveLength(1);
    expect(await stand.notices()).toMatchObject([{ state: 'sent' }, { state: 'sent', attempts: 2 }]);
  });
});

const long = (n: number): string => uuidOf('t', { id: `${'x'.repeat(80)}${n}` });

describe('the rules', () => {
  it('wait longer each time, up to five minutes', () => {
    expect([1, 2, 3, 9, 10, 30].map((tries) => backoffMs(tries, 0.5))).toEqual([
      1_000, 2_000, 4_000, 256_000, 300_000, 300_000,
    ]);
    expect(backoffMs(3, 0)).toBeLessThan(backoffMs(3, 1));
  });

  it('an unknown error is tried a few times, a wrong setting as long as any other', () => {
    expect(sendOutcomeOf(errorFromCode(777_777, ''), 4, 0.5)).toMatchObject({ is: 'retry' });
    expect(sendOutcomeOf(errorFromCode(777_777, ''), 5, 0.5)).toMatchObject({ is: 'dead' });
    expect(sendOutcomeOf(errorFromCode(99991672, ''), 11, 0.5)).toMatchObject({ is: 'retry' });
    expect(sendOutcomeOf(new Error('the database went away'), 12, 0.5)).toMatchObject({ is: 'dead' });
  });

  it('a uuid is never longer than Feishu takes, and tells notices apart', () => {
    expect(uuidOf('c', { id: '3f2504e0-4f89-41d3-9a0c-0305e82c3301' })).toHaveLength(38);
    expect(long(1)).toHaveLength(50);
    expect(long(1)).not.toBe(long(2));
  });
});
