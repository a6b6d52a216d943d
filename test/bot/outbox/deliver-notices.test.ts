import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rememberShown } from '../../../bot/outbox/card-message.ts';
import { asked, moved, NOW, openOutbox, type OutboxStand } from './outbox-stand.ts';
import { gate } from '../queue/gate.ts';
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

describe('one living card per person and matter', () => {
  it('is sent the first time, and is itself what makes the phone ring', async () => {
    await stand.tell(asked('li'));
    await stand.drain();
    expect(stand.feishu.calls).toEqual([
      { does: 'sendCard', to: 'ou_li', what: { schema: '2.0', text: '等李主任' }, uuid: 'c-n-000001' },
    ]);
    expect(await stand.db.cardMessage.findMany()).toMatchObject([
      { subject: 'request:r1', personId: 'li', messageId: 'om_1' },
    ]);
    expect(await stand.notices()).toMatchObject([
      { state: 'sent', attempts: 1, sentAt: new Date(NOW.epochMilliseconds) },
    ]);
  });

  it('is refreshed as the matter moves, and a short line rings', async () => {
    await stand.tell(asked('li'));
    await stand.drain();
    stand.nowShows('request:r1', '已同意');
    await stand.tell({
      ...asked('li'),
      kind: 'request.approved',
      payload: { number: 'QJ-2026-0001', title: '事假', by: '李主任' },
    });
    await stand.drain();
    expect(stand.did()).toEqual(['sendCard ou_li', 'patchCard om_1', 'replyText om_1']);
    expect(stand.feishu.calls[2]).toMatchObject({ what: 'request.approved', uuid: 't-n-000002' });
  });

  it('is not sent again when it shows the same, and a quiet word does not ring', async () => {
    await stand.tell(asked('li'));
    await stand.drain();
    await stand.tell(moved('li'), moved('li'), moved('zhang'));
    await stand.drain();
    expect(stand.did()).toEqual(['sendCard ou_li']);
    expect(await stand.states()).toEqual(['sent', 'sent', 'sent', 'sent']);
  });

  it('is sent anew when the person asked for it just now', async () => {
    await stand.tell(asked('li'));
    await stand.drain();
    await stand.tell({
      kind: 'card.asked',
      recipientId: 'li',
      subject: 'request:r1',
      payload: {},
      fresh: true,
      quiet: true,
    });
    await stand.drain();
    expect(stand.did()).toEqual(['sendCard ou_li', 'sendCard ou_li']);
    expect(await stand.db.cardMessage.findMany()).toMatchObject([{ messageId: 'om_2' }]);
  });

  it('that a tap was answered with is not sent a second time', async () => {
    await stand.tell(asked('li'));
    await stand.drain();
    stand.nowShows('request:r1', '已同意');
    await rememberShown(stand.db, {
      subject: 'request:r1',
      personId: 'li',
      messageId: 'om_1',
      card: { text: '已同意', schema: '2.0' },
    });
    await stand.tell(moved('li'));
    await stand.drain();
    expect(stand.did()).toEqual(['sendCard ou_li']);
  });

  it('is not the older message on which somebody tapped', async () => {
    await stand.tell(asked('li'));
    await stand.drain();
    await rememberShown(stand.db, {
      subject: 'request:r1',
      personId: 'li',
      messageId: 'om_older',
      card: { text: '已同意' },
    });
    expect(await stand.db.cardMessage.findMany()).toMatchObject([{ messageId: 'om_1' }]);
    stand.nowShows('request:r1', '已同意');
    await stand.tell(moved('li'));
    await stand.drain();
    expect(stand.did()).toEqual(['sendCard ou_li', 'patchCard om_1']);
  });

  it('that was tapped while we patched it is drawn and sent once more', async () => {
    await stand.tell(asked('li'));
    await stand.drain();
    stand.nowShows('request:r1', '李主任已同意，等张书记');
    const patch = stand.feishu.client.patchCard;
    let taps = 0;
    stand.feishu.client.patchCard = async (messageId, card) => {
      await patch(messageId, card);
      if ((taps += 1) > 1) return;
      stand.nowShows('request:r1', '已同意');
      await rememberShown(stand.db, {
        subject: 'request:r1',
        personId: 'li',
        messageId,
        card: { schema: '2.0', text: '已同意' },
      });
    };
    await stand.tell(moved('li'));
    await stand.drain();
    expect(stand.feishu.calls.at(-1)).toMatchObject({ does: 'patchCard', what: { text: '已同意' } });
    expect(await stand.states()).toEqual(['sent', 'sent']);
  });

  it('about something that is no longer there is left, and only the words are said', async () => {
    stand.nowShows('request:r1', null);
    await stand.tell(asked('li'), moved('li'));
    await stand.drain();
    expect(stand.did()).toEqual(['sendText ou_li']);
    expect(await stand.states()).toEqual(['sent', 'sent']);
  });
});

describe('who hears', () => {
  it('a plain line goes as a reply, or by itself', async () => {
    await stand.tell(
      {
        kind: 'chat.said',
        recipientId: 'wang',
        subject: 'text:1',
        payload: { text: '没有找到 QJ-2026-9999', replyTo: 'om_77' },
      },
      {
        kind: 'chat.said',
        recipientId: 'open_id:ou_stranger',
        subject: 'text:2',
        payload: { text: '还不认识你，请联系办公室' },
      },
    );
    await stand.drain();
    expect(stand.feishu.calls.toSorted((a, b) => (a.to < b.to ? -1 : 1))).toEqual([
      { does: 'replyText', to: 'om_77', what: '没有找到 QJ-2026-9999', uuid: 't-n-000001' },
      { does: 'sendText', to: 'ou_stranger', what: '还不认识你，请联系办公室', uuid: 't-n-000002' },
    ]);
  });

  it('nothing is sent to a person without an account, to one who left, or to nobody', async () => {
    await stand.db.person.update({
      where: { id: 'zhang' },
      data: { retiredAt: new Date(NOW.epochMilliseconds) },
    });
    await stand.tell(asked('chen'), asked('zhang'), asked('nobody'));
    await stand.drain();
    expect(stand.feishu.calls).toEqual([]);
    const rows = await stand.notices();
    expect(rows).toHaveLength(3);
    for (const row of rows) expect(row).toMatchObject({ state: 'dropped', lastError: 'unreachable' });
  });

  it('not before its time by the office’s clock, and a later word does not wait for it', async () => {
    await stand.tell(asked('li', { subject: 'request:r2', dueAt: NOW.add({ hours: 1 }) }), asked('li'));
    stand.nowShows('request:r2', '早上好');
    await stand.drain();
    expect(await stand.states()).toEqual(['pending', 'sent']);
    stand.clock.moveTo(NOW.add({ hours: 1 }));
    await stand.drain();
    expect(await stand.states()).toEqual(['sent', 'sent']);
  });

  it('each person in the order in which it was said, and nobody waits for somebody else’s', async () => {
    const texts = ['一', '二', '三'];
    const say = (recipientId: string, text: string) =>
      stand.tell({ kind: 'chat.said', recipientId, subject: `text:${text}`, payload: { text } });
    for (const text of texts) for (const who of ['li', 'wang']) await say(who, text);
    const held = gate();
    const send = stand.feishu.client.sendText;
    stand.feishu.client.sendText = async (to, text, uuid) => {
      if (to === 'ou_li' && text === '一') await held.promise;
      return send(to, text, uuid);
    };
    const heardBy = (who: string) =>
      stand.feishu.calls.filter((call) => call.to === who).map((call) => call.what);
    const done = stand.drain();
    await expect.poll(() => heardBy('ou_wang')).toEqual(texts);
    expect(heardBy('ou_li')).toEqual([]);
    held.open();
    await done;
    expect(heardBy('ou_li')).toEqual(texts);
  });
});
