/** What was drawn for somebody and overtaken before it was sent: it does not go out as it was. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OutboxOptions } from '../../../bot/outbox/deliver-notices.ts';
import { asked, moved, openOutbox, type OutboxStand } from './outbox-stand.ts';
import { createTestDatabase, type TestDatabase } from '../../setup/test-database.ts';

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

describe('what changed while it stood in line', () => {
  it('a new card goes out as things are now', async () => {
    stand.feishu.waitsWhile('sendCard', () => stand.nowShows('request:r1', '已撤回'));
    await stand.tell(asked('li'));
    await stand.drain();
    expect(stand.feishu.calls.map((call) => call.what)).toEqual([{ schema: '2.0', text: '已撤回' }]);
    expect(await stand.states()).toEqual(['sent']);
  });

  it('a card that is refreshed shows what is true now', async () => {
    await stand.tell(asked('li'));
    await stand.drain();
    stand.nowShows('request:r1', '已催办');
    stand.feishu.waitsWhile('patchCard', () => stand.nowShows('request:r1', '已同意'));
    await stand.tell(moved('li'));
    await stand.drain();
    expect(stand.feishu.calls.at(-1)?.what).toEqual({ schema: '2.0', text: '已同意' });
    expect(await stand.states()).toEqual(['sent', 'sent']);
  });

  it('a card that nobody may see any more is not sent', async () => {
    stand.feishu.waitsWhile('sendCard', () => stand.nowShows('request:r1', null));
    await stand.tell(asked('li'));
    await stand.drain();
    expect(stand.did()).toEqual(['sendText ou_li']);
  });
});

describe('what somebody may not have any more when its turn comes', () => {
  const drainWith = (options: OutboxOptions) => stand.outbox(options).drain();
  const file = (stillSo: () => Promise<boolean>) => ({
    name: '信访台账.xlsx',
    bytes: new Uint8Array([1]),
    stillSo,
  });

  it('a file that was drawn and uploaded before is not sent', async () => {
    let may = true;
    await stand.tell({
      kind: 'petition.register',
      recipientId: 'li',
      subject: 'text:t1',
      payload: { from: '2026-01-01', to: '2026-03-02', unmasked: true },
    });
    stand.feishu.waitsWhile('sendFile', () => (may = false));
    await drainWith({ attach: async () => (may ? file(async () => may) : null) });
    expect(stand.feishu.calls).toEqual([]);
    expect(await stand.states()).toEqual(['dropped']);
  });

  it.each([
    ['before it is worked on', false],
    ['while it stands in line', true],
  ])('a paper or picture is not passed on: lost %s', async (_when, late) => {
    let may = late;
    await stand.tell({
      kind: 'chat.forwarded',
      recipientId: 'li',
      subject: 'text:t1',
      payload: { messageId: 'om_paper' },
    });
    stand.feishu.waitsWhile('forward', () => (may = false));
    await drainWith({ mayPassOn: async () => may });
    expect(stand.feishu.calls).toEqual([]);
    expect(await stand.states()).toEqual(['dropped']);
  });
});
