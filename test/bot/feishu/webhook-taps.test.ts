import { afterAll, describe, expect, it } from 'vitest';
import type { TapAnswer } from '../../../bot/incoming.ts';
import { Fault } from '../../../src/core/outcome.ts';
import { gate } from '../queue/gate.ts';
import { virtualPace } from '../queue/virtual-pace.ts';
import { encrypted, signedHeaders, tapped } from './feishu-says.ts';
import { NOW, openWebhook, seconds, type WebhookStand } from './webhook-stand.ts';

const LI = 'ou_li000000000000000000000000000001';
const tap = (act: string) => tapped(LI, { value: { act } });

describe('a leader taps a button', () => {
  const stands: WebhookStand[] = [];
  const open = async (...args: Parameters<typeof openWebhook>) => {
    const stand = await openWebhook(...args);
    stands.push(stand);
    return stand;
  };
  afterAll(() => Promise.all(stands.map((stand) => stand.close())));

  it('and sees the new card and a toast at once', async () => {
    const stand = await open({
      onTap: async () => ({ toast: { type: 'success', content: '已同意' }, card: { schema: '2.0' } }),
    });
    const reply = await stand.push(tap('request.approve:r1:s1'));
    expect(reply.json()).toEqual({
      toast: { type: 'success', content: '已同意' },
      card: { type: 'raw', data: { schema: '2.0' } },
    });
    expect(stand.taps).toMatchObject([
      { openId: LI, act: 'request.approve:r1:s1', messageId: 'om_card', form: {} },
    ]);
    expect(stand.woken.outbox).toBe(1);
    // Stored before it was answered; what was tapped has left the row when it is done.
    await expect
      .poll(() => stand.stored())
      .toMatchObject([{ type: 'card.action.trigger', state: 'done', payload: {} }]);
  });

  it('and somebody who recorded the tap cannot repeat it', async () => {
    const stand = await open();
    const body = encrypted(JSON.stringify(tap('request.approve:r1:s1')));
    const headers = signedHeaders(body, seconds(NOW));
    expect((await stand.send(body, headers)).statusCode).toBe(200);
    expect((await stand.send(body, headers)).statusCode).toBe(401);
    expect(stand.taps).toHaveLength(1);
  });

  it('and the work takes long: the toast says so, the card follows', async () => {
    const pace = virtualPace();
    const work = gate<TapAnswer>();
    const stand = await open({ pace, onTap: () => work.promise });
    const pushed = stand.push(tap('request.approve:r1:s1'));
    await expect.poll(() => stand.taps.length).toBe(1);
    await pace.pass(2_500);
    expect((await pushed).json()).toEqual({ toast: { type: 'info', content: '已收到，正在处理' } });
    expect(stand.shown).toEqual([]);
    work.open({ toast: { type: 'success', content: '已同意' }, card: { schema: '2.0' } });
    await pace.pass(500);
    expect(stand.shown).toEqual([{ how: 'delayed', card: { schema: '2.0' } }]);
    expect(stand.woken.outbox).toBe(1);
  });

  it('and the slow work says no: the words follow as a reply', async () => {
    const pace = virtualPace();
    const work = gate<TapAnswer>();
    const stand = await open({ pace, onTap: () => work.promise });
    const pushed = stand.push(tap('request.approve:r1:s1'));
    await expect.poll(() => stand.taps.length).toBe(1);
    await pace.pass(2_500);
    await pushed;
    work.open({ toast: { type: 'warning', content: '此件已由李主任处理' } });
    await pace.pass(500);
    expect(stand.shown).toEqual([{ how: 'reply', text: '此件已由李主任处理' }]);
  });

  it('and something breaks: a number to quote, no stack trace', async () => {
    const stand = await open({
      onTap: async () => {
        throw new Error('relation "Request" does not exist');
      },
    });
    const { toast } = (await stand.push(tap('request.approve:r1:s1'))).json<TapAnswer>();
    expect(toast.type).toBe('error');
    expect(toast.content).toMatch(/^没办成，可再试；编号[0-9a-f]{8}$/);
    expect(toast.content.length).toBeLessThanOrEqual(20);

    const faulty = await open({
      onTap: async () => {
        throw new Fault('f-1234', 'the journal does not fit', new Error('cause'));
      },
    });
    const answer = (await faulty.push(tap('request.approve:r1:s1'))).json<TapAnswer>();
    expect(answer.toast.content).toBe('没办成，可再试；编号f-1234');
  });

  it('on something that is no card of ours', async () => {
    const stand = await open();
    const reply = await stand.push(tapped(LI, { tag: 'button' }));
    expect(reply.json()).toEqual({ toast: { type: 'error', content: '这张卡片识别不了，请重新打开' } });
    expect(stand.taps).toHaveLength(0);
  });

  it('and 「已收到」 is said only of what is stored, so that whoever comes after a crash finds it', async () => {
    const pace = virtualPace();
    const stand = await open({ pace, onTap: () => new Promise(() => undefined) });
    const pushed = stand.push(tap('request.approve:r1:s1'));
    await expect.poll(() => stand.taps.length).toBe(1);
    await pace.pass(2_500);
    expect((await pushed).json()).toEqual({ toast: { type: 'info', content: '已收到，正在处理' } });
    expect(await stand.stored()).toMatchObject([
      {
        state: 'pending',
        payload: { is: 'tap', openId: LI, act: 'request.approve:r1:s1', messageId: 'om_card' },
      },
    ]);
  });

  it('and the platform delivers the callback twice: it is done once', async () => {
    const stand = await open();
    const event = tap('request.approve:r1:s1');
    await stand.push(event);
    expect((await stand.push(event)).json()).toEqual({});
    expect(stand.taps).toHaveLength(1);
  });

  it('and the database was away for a moment: it is not told as failed, and comes round again', async () => {
    const away = Object.assign(new Error('Can not reach database server'), { code: 'P1001' });
    const stand = await open({ onTap: async () => Promise.reject(away) });
    expect((await stand.push(tap('request.approve:r1:s1'))).json()).toEqual({
      toast: { type: 'info', content: '已收到，正在处理' },
    });
    await expect.poll(() => stand.stored()).toMatchObject([{ state: 'pending', owner: null }]);
  });
});
