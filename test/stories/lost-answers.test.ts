import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { fine, idOf, newestOf, say, tap } from './acts.ts';
import { tell, stamp } from '../../src/core/notices.ts';
import { play, type Play } from './play.ts';
import { cardsThatLie } from './true-cards.ts';
import { notWhole, shownTwice } from './whole.ts';

const STAFF = ['王芳', '邓铭凯', '宋佳宁', '袁向野'];
const ALL = [...STAFF, '何静澜', '冯少峰'];
const CALLS = ['message.create', 'message.patch', 'message.reply', 'card.update'] as const;

describe('Feishu does what it is asked, and its answer is lost', () => {
  let p: Play;
  /** The waits before further tries are over at once. */
  const settle = async (): Promise<void> => {
    const { db } = p.service.office;
    for (let i = 0; i < 8; i += 1) {
      await db.notice.updateMany({ where: { state: 'pending', owner: null }, data: { leaseUntil: null } });
      await p.service.bot.drain();
    }
    await p.settle();
  };
  beforeAll(async () => {
    p = await play({ at: ['2026-03-02', '09:00'] });
  });
  afterAll(() => p.end());
  const stillTrue = async (): Promise<void> => {
    p.emulator.faults.clear();
    await p.settle();
    expect(await notWhole(p.service.office.db)).toEqual([]);
    expect(
      shownTwice(
        p.emulator,
        ALL.map((name) => p.who(name).openId),
      ),
    ).toEqual([]);
    expect(await cardsThatLie(p, ALL)).toEqual([]);
  };
  afterEach(stillTrue);

  it('the leader’s card is not left with buttons when the leave was taken back between two tries', async () => {
    await say(p, '王芳', '3月9日请事假一天，家里装修');
    p.emulator.faults.set({ api: [{ on: 'message.create', does: 'http-500-after', times: 1 }] });
    const { messageId } = p.card('王芳', '提交');
    fine(await p.who('王芳').tap(messageId, { button: '提交' }));
    await p.emulator.until(() => hasCard('何静澜', 'QJ-2026-0001'), 'the leader’s card', 20_000);
    fine(await p.who('王芳').tap(messageId, { button: '撤回' }));
    await p.settle();
    expect(p.card('何静澜', 'QJ-2026-0001').text).not.toContain('"同意"');
  });

  it('a card that came while its form was open points to what the form became', async () => {
    await say(p, '邓铭凯', '3月12日请事假一天，陪孩子体检');
    await tap(p, '邓铭凯', '提交', { on: '请假单' });
    const on = 'QJ-2026-0002';
    await tap(p, '何静澜', '退回修改', { on, form: { opinion: '请写明去向' } });
    await tap(p, '邓铭凯', '修改', { on });
    const { id } = await newestOf(p, '邓铭凯');
    const { office } = p.service;
    // Somebody brings him the card of the request while it is a form above.
    await tell(office.db, stamp(office), [
      { kind: 'card.asked', recipientId: await idOf(p, '邓铭凯'), subject: `request:${id}`, payload: {} },
    ]);
    await p.settle();
    await tap(p, '邓铭凯', '提交', { on: '修改请假单', form: { reason: '去县医院' } });
    expect(hasCard('邓铭凯', '已移到下方')).toBe(true);
  });

  const hasCard = (name: string, words: string): boolean =>
    p
      .who(name)
      .messages()
      .some(({ card }) => JSON.stringify(card ?? '').includes(words));

  it('whatever is lost on the way, each card comes to show what is true', async () => {
    // One of many campaigns, the same each time.
    let seed = 11;
    const below = (n: number): number => {
      seed = (seed * 16_807) % 2_147_483_647;
      return seed % n;
    };
    const loseSome = () =>
      p.emulator.faults.set({
        api: CALLS.map((on) => ({
          on,
          does: below(2) === 0 ? ('http-500-after' as const) : ('reset-after' as const),
          times: 1 + below(3),
        })),
      });
    for (const [i, name] of STAFF.entries()) {
      loseSome();
      await p.who(name).say(`3月${16 + i}日请事假一天，家里装修`);
      await settle();
      const { messageId } = p.card(name, '提交');
      loseSome();
      fine(await p.who(name).tap(messageId, { button: '提交' }));
      loseSome();
      // Nobody waits for the other: taken back, urged and decided while the cards are under way.
      const words = await p.who(name).tap(messageId, { button: i % 2 === 0 ? '撤回' : '催办' });
      expect(words.error).toBeUndefined();
      await p.who(name).say('待办');
      await settle();
      loseSome();
      const open = p
        .who('何静澜')
        .messages()
        .filter(({ card }) => JSON.stringify(card ?? '').includes('"同意"'));
      await Promise.all(open.map((m) => p.who('何静澜').tap(m.messageId, { button: '同意' })));
      await p.who('何静澜').say('待办');
      await settle();
    }
  });
});
