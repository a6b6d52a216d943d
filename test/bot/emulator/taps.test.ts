import { afterEach, describe, expect, it } from 'vitest';
import { answered, button, card, LI, plain, sendCard, WANG, ZHAO } from './street-office.ts';
import { tappedBot } from './tapped-bot.ts';

let office: Awaited<ReturnType<typeof tappedBot>>;
afterEach(() => office.close());
const bot = async (...args: Parameters<typeof tappedBot>) => (office = await tappedBot(...args));

const options = [
  { text: plain('年休假'), value: 'annual' },
  { text: plain('事假'), value: 'personal' },
];
describe('tapping outside a form', () => {
  it('sends each control’s own kind of answer', async () => {
    const { emulator, client, actions } = await bot();
    const behaviors = [{ type: 'callback', value: { act: 'choose' } }];
    const id = await sendCard(
      client,
      WANG,
      card([
        { tag: 'select_static', name: 'kind', options, behaviors },
        { tag: 'date_picker', name: 'day', behaviors },
        { tag: 'input', name: 'opinion', label: plain('意见'), behaviors },
        { tag: 'checker', name: 'done', text: plain('已办'), behaviors },
        { tag: 'checker', name: 'local', text: plain('只在本机') },
        { tag: 'overflow', behaviors, options: [{ text: plain('转交'), value: 'hand_over' }] },
        { tag: 'interactive_container', behaviors, elements: [{ tag: 'markdown', content: '查看' }] },
        {
          tag: 'button',
          text: plain('制度'),
          behaviors: [{ type: 'open_url', default_url: 'https://example.com' }],
        },
        button('停用', {}, { name: 'off', disabled: true, disabled_tips: plain('已办结') }),
      ]),
    );
    const wang = emulator.person(WANG);
    await wang.tap(id, { name: 'kind', option: '事假' });
    await wang.tap(id, { name: 'day', option: '2026-03-05' });
    await wang.tap(id, { label: '意见', option: '同意' });
    await wang.tap(id, { button: '已办', option: true });
    await wang.tap(id, { button: '转交' });
    await wang.tap(id, { element: 'body.elements.6' });
    expect(actions).toEqual([
      { tag: 'select_static', name: 'kind', value: { act: 'choose' }, option: 'personal' },
      {
        tag: 'date_picker',
        name: 'day',
        value: { act: 'choose' },
        option: '2026-03-05 +0800',
        timezone: 'Asia/Shanghai',
      },
      { tag: 'input', name: 'opinion', value: { act: 'choose' }, input_value: '同意' },
      { tag: 'checker', name: 'done', value: { act: 'choose' }, checked: true },
      { tag: 'overflow', value: { act: 'choose' }, option: 'hand_over' },
      { tag: 'interactive_container', value: { act: 'choose' } },
    ]);
    expect(await wang.tap(id, { button: '只在本机', option: true })).toEqual({});
    expect(await wang.tap(id, { button: '制度' })).toEqual({});
    expect(await wang.tap(id, { button: '停用' })).toEqual({ error: { code: 0, message: '已办结' } });
    expect(actions).toHaveLength(6);
    await expect(wang.tap(id, { button: '批准' })).rejects.toThrow('卡片上没有「批准」');
  });

  it('lets nobody tap what is too old, recalled or not theirs', async () => {
    const { emulator, client, clock, actions } = await bot();
    const id = await sendCard(client, WANG, card([button('同意', {})]));
    await expect(emulator.person(LI).tap(id, { button: '同意' })).rejects.toThrow('李建国看不到消息');
    clock.moveTo(clock.now().add({ hours: 14 * 24, minutes: 1 }));
    expect((await emulator.person(WANG).tap(id, { button: '同意' })).error?.message).toContain('14 天');
    await client.im.message.delete({ path: { message_id: id } });
    expect((await emulator.person(WANG).tap(id, { button: '同意' })).error?.message).toBe('消息已被撤回');
    expect(actions).toEqual([]);
  });

  it('passes a card on, and the bot hears who tapped the copy', async () => {
    const { emulator, client, events } = await bot();
    const id = await sendCard(client, WANG, card([button('同意', {})]));
    const copy = emulator.person(WANG).forward(id, ZHAO);
    const chat = emulator
      .state()
      .people.find((p) => p.openId === ZHAO)
      ?.chats.find((c) => c.name === '王芳');
    expect(chat?.messages).toMatchObject([{ messageId: copy, forwarded: true, from: { name: '王芳' } }]);
    await emulator.person(ZHAO).tap(copy, { button: '同意' });
    expect(events).toMatchObject([{ operator: { open_id: ZHAO }, context: { open_message_id: copy } }]);
    emulator.faults.set({ taps: { forwardedByConfig: true } });
    expect((await emulator.person(ZHAO).tap(copy, { button: '同意' })).error?.message).toBe(
      '转发的卡片不能操作',
    );
    const kept = await sendCard(
      client,
      WANG,
      card([], { config: { update_multi: true, enable_forward: false } }),
    );
    expect(() => emulator.person(WANG).forward(kept, ZHAO)).toThrow('不能转发');
  });

  it('sends anything a hostile client might', async () => {
    const { emulator, client, actions } = await bot();
    const id = await sendCard(client, WANG, card([]));
    await emulator.person(WANG).tapRaw(id, { tag: 'button', value: { act: 'approve:everything' } });
    expect(actions).toEqual([{ tag: 'button', value: { act: 'approve:everything' } }]);
  });

  it('can arrive twice at once', async () => {
    const { emulator, client, events } = await bot();
    emulator.faults.set({ taps: { twice: true } });
    const id = await sendCard(client, WANG, card([button('同意', {})]));
    await emulator.person(WANG).tap(id, { button: '同意' });
    expect(events).toHaveLength(2);
    expect(events[0]?.['operator']).toMatchObject({ open_id: WANG });
    emulator.faults.set({ taps: { twice: false, onlyUserId: true } });
    await emulator.person(WANG).tap(id, { button: '同意' });
    expect(events[2]?.['operator']).toMatchObject({ open_id: '', user_id: expect.stringMatching(/^.{8}$/) });
    expect(events[0]?.['token']).not.toBe(events[1]?.['token']);
  });
});

describe('updates around a tap', () => {
  const before = card([button('同意', {})]);
  const after = card([{ tag: 'markdown', content: '已同意' }]);

  it('locks the card against a patch while the tap waits', async () => {
    let go: ((said: unknown) => void) | undefined;
    const { emulator, client, events } = await bot(() => new Promise((resolve) => (go = resolve)));
    const id = await sendCard(client, WANG, before);
    const tapped = emulator.person(WANG).tap(id, { button: '同意' });
    await emulator.until(() => events.length > 0, 'the callback');
    const patch = () =>
      answered(
        client.im.message.patch({ path: { message_id: id }, data: { content: JSON.stringify(after) } }),
      );
    expect(await patch()).toMatchObject({
      code: 230099,
      msg: expect.stringContaining('11310; ErrMsg: card action is lock'),
    });
    go?.({});
    await tapped;
    expect(await patch()).toMatchObject({ code: 0 });
  });

  it('takes a delayed update twice within half an hour, after the answer', async () => {
    const { emulator, client, clock, events } = await bot();
    const id = await sendCard(client, WANG, before);
    await emulator.person(WANG).tap(id, { button: '同意' });
    const update = (token: unknown, shown: unknown = after) =>
      answered(
        client.request({
          url: '/open-apis/interactive/v1/card/update',
          method: 'POST',
          data: { token, card: shown },
        }),
      );
    const token = events[0]?.['token'];
    expect(await update('om_1')).toMatchObject({ code: 300020 });
    expect(await update('c-unknown')).toMatchObject({ code: 300020 });
    expect(await update(token, '{}')).toMatchObject({ code: 100030 });
    expect(await update(token, card([{ tag: 'note' }]))).toMatchObject({ code: 11311 });
    expect(await update(token)).toMatchObject({ status: 200, code: 0 });
    expect(emulator.person(WANG).lastCard()?.card).toEqual(after);
    expect(await update(token)).toMatchObject({ code: 0 });
    expect(await update(token)).toMatchObject({ code: 300040 });
    const other = await sendCard(client, WANG, before);
    await emulator.person(WANG).tap(other, { button: '同意' });
    clock.moveTo(clock.now().add({ minutes: 31 }));
    expect(await update(events[1]?.['token'])).toMatchObject({ code: 300030 });
  });

  it('takes back a delayed update that came before the answer', async () => {
    let go: ((said: unknown) => void) | undefined;
    const { emulator, client, events } = await bot(() => new Promise((resolve) => (go = resolve)));
    const id = await sendCard(client, WANG, before);
    const tapped = emulator.person(WANG).tap(id, { button: '同意' });
    await emulator.until(() => events.length > 0, 'the callback');
    const data = { token: events[0]?.['token'], card: after };
    await client.request({ url: '/open-apis/interactive/v1/card/update', method: 'POST', data });
    expect(emulator.person(WANG).lastCard()?.card).toEqual(after);
    go?.({});
    await tapped;
    expect(emulator.person(WANG).lastCard()?.card).toEqual(before);
  });
});
