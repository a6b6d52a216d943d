import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { errorFromCode, FeishuError } from '../../../bot/feishu/errors.ts';
import { noteOutOfReach, sendAgain } from '../../../bot/out-of-reach.ts';
import { sayStalled, stalledNow, tellStalled } from '../../../bot/outbox/watch-stalled.ts';
import type { Temporal } from '../../../src/core/day.ts';
import type { Notice } from '../../../src/core/notices.ts';
import { countingIds } from '../../../src/core/ids.ts';
import { createTestDatabase, type TestDatabase } from '../../setup/test-database.ts';
import { asked, NOW, openOutbox, type OutboxStand } from './outbox-stand.ts';

const AWAY: [what: string, error: FeishuError][] = [
  ['does not answer', new FeishuError('飞书没有按时回答', { kind: 'retry', code: 0 })],
  ['answers with 502', errorFromCode(0, '', { status: 502 })],
  ['knows the secret no more', errorFromCode(10014, '')],
  ['has the app switched off', errorFromCode(99991662, '')],
  ['says that the month’s calls are used up', errorFromCode(99991403, '')],
  ['says that the permission was taken away', errorFromCode(99991672, '')],
];
const MANY = 40;

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

const office = () => ({ ...stand.office, ids: countingIds('said') });

describe('a failure of the platform is no failure of the notice', () => {
  it.each(AWAY)('when Feishu %s, however long', async (_what, error) => {
    const outbox = stand.outbox();
    await stand.tell(asked('li'), asked('wang'));
    for (let i = 0; i < MANY; i += 1) {
      for (const to of ['ou_li', 'ou_wang']) stand.feishu.fails('sendCard', error, { to });
      await stand.waitIsOver();
      await outbox.drain();
    }
    expect(await stand.notices()).toMatchObject([
      { state: 'pending', failures: 0 },
      { state: 'pending', failures: 0 },
    ]);
    const stalled = await stalledNow(stand.db);
    expect(stalled).toMatchObject({ count: 2, since: NOW });
    expect(stalled && sayStalled(stalled)).toMatch(/^有 2 条消息发不出去，恢复后自动补发：[^（]/);
    await stand.waitIsOver();
    await outbox.drain();
    expect(await stand.states()).toEqual(['sent', 'sent']);
    expect(await stalledNow(stand.db)).toBe(null);
  });

  it('and the first that works again wakes the others', async () => {
    const outbox = stand.outbox();
    await stand.tell(asked('li'), asked('wang'));
    for (const to of ['ou_li', 'ou_wang'])
      stand.feishu.fails('sendCard', errorFromCode(0, '', { status: 503 }), { to });
    await outbox.drain();
    await stand.db.notice.updateMany({ where: { recipientId: 'li' }, data: { leaseUntil: null } });
    await outbox.drain();
    expect(await stand.states()).toEqual(['sent', 'sent']);
  });

  it('and what only one message lacks holds up nothing behind it', async () => {
    const outbox = stand.outbox();
    const said = (text: string) =>
      ({ kind: 'chat.said', recipientId: 'li', subject: `text:${text}`, payload: { text } }) as const;
    const { sendCard } = stand.feishu.client;
    stand.feishu.client.sendCard = (to, ...more) =>
      to === 'ou_li' ? Promise.reject(errorFromCode(99991672, '')) : sendCard(to, ...more);
    await stand.tell(asked('li'));
    await outbox.drain();
    await stand.tell(asked('wang'), said('会议改到三点'));
    await outbox.drain();
    await stand.waitIsOver();
    await outbox.drain();
    await outbox.drain();
    expect(stand.did()).toContain('sendText ou_li');
    expect((await stand.notices())[0]).toMatchObject({ state: 'pending', failures: 0 });
  });

  it('and after a day of outage three reminders of one thing are one, and yesterday’s duty is not announced', async () => {
    const urged = (recipientId: string, at: Temporal.Instant) =>
      ({
        kind: 'request.urged',
        recipientId,
        subject: 'request:r1',
        payload: { number: 'QJ-2026-0001', title: '事假 2.5 天', applicant: '王芳', times: 1 },
        dueAt: at,
      }) as unknown as Notice;
    const said = {
      kind: 'chat.said',
      recipientId: 'li',
      subject: 'text:x',
      payload: { text: '收到' },
    } as const;
    const before = (hours: number) => NOW.subtract({ hours });
    await stand.tell(
      {
        kind: 'duty.begins',
        recipientId: 'li',
        subject: 'shift:s1',
        payload: {},
        dueAt: before(24),
      } as unknown as Notice,
      urged('li', before(20)),
      urged('li', before(10)),
      { ...said, dueAt: before(20) },
      urged('li', before(1)),
    );
    await stand.drain();
    expect(await stand.states()).toEqual(['spared', 'spared', 'spared', 'sent', 'sent']);
    expect(stand.did()).toEqual(['sendText ou_li', 'sendCard ou_li']);
  });

  it('and the clerk hears of it once a day, when it has lasted', async () => {
    await stand.db.person.update({ where: { id: 'zhang' }, data: { roles: ['办公室'] } });
    const stalled = { count: 3, since: NOW, why: '飞书错误 99991672：应用缺少权限' };
    await tellStalled(office(), stalled);
    expect(await stand.db.notice.count()).toBe(0);
    const lasting = { ...stalled, since: NOW.subtract({ minutes: 20 }) };
    await tellStalled(office(), lasting);
    await tellStalled(office(), lasting);
    const [row, ...more] = await stand.notices();
    expect(more).toEqual([]);
    expect(row).toMatchObject({ recipientId: 'zhang', kind: 'chat.said' });
    expect(JSON.stringify(row?.payload)).toContain('3月2日 08:10起有消息发不出去：飞书错误 99991672');
  });
});

describe('somebody whom nothing reaches', () => {
  const unreachable = errorFromCode(230013, '');
  const outbox = () =>
    stand.outbox({ onOutOfReach: (personId, means) => noteOutOfReach(office(), personId, means) });

  it('counts as out of reach, the clerk is told once, and the newest of each matter comes back', async () => {
    await stand.db.person.update({ where: { id: 'zhang' }, data: { roles: ['办公室'] } });
    stand.feishu.fails('sendCard', unreachable, { to: 'ou_li' });
    await stand.tell(asked('li'), asked('li'));
    await outbox().drain();
    expect(await stand.db.person.findUnique({ where: { id: 'li' } })).toMatchObject({
      openId: null,
      unreachableWhy: '飞书：这个人不在应用的可用范围内，或已离职',
    });
    const rows = await stand.notices();
    expect(rows.map((row) => [row.recipientId, row.state])).toEqual([
      ['li', 'dropped'],
      ['li', 'dropped'],
      ['zhang', 'sent'],
    ]);
    await stand.db.person.update({ where: { id: 'li' }, data: { openId: 'ou_li' } });
    await sendAgain(office(), ['li']);
    await outbox().drain();
    expect(await stand.states()).toEqual(['dropped', 'sent', 'sent']);
    expect(stand.did().filter((did) => did.endsWith('ou_li'))).toEqual(['sendCard ou_li', 'sendCard ou_li']);
  });

  it('is not believed of most of the office: then the app is set up wrongly', async () => {
    for (const name of ['li', 'wang', 'zhang']) {
      stand.feishu.fails('sendCard', unreachable, { to: `ou_${name}` });
      await stand.tell(asked(name));
    }
    await outbox().drain();
    expect(await stand.db.person.count({ where: { openId: { not: null } } })).toBe(2);
  });
});
