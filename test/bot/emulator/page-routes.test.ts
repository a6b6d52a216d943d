import { createServer } from 'node:http';
import { morningsBetween } from '../../../bot/emulator/page-routes.ts';
import { Temporal } from '../../../src/core/day.ts';
import { afterEach, describe, expect, it } from 'vitest';
import {
  button,
  card,
  LI,
  openOffice,
  sendCard,
  sendText,
  WANG,
  ZHAO,
  type Office,
} from './street-office.ts';

let office: Office;
afterEach(() => office.close());

const get = async (path: string): Promise<unknown> =>
  (await fetch(`${office.url}/emulator/api/${path}`)).json();
const post = async (path: string, body: unknown): Promise<unknown> => {
  const response = await fetch(`${office.url}/emulator/api/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, ...Object(await response.json()) };
};

describe('the page’s API', () => {
  it('shows two people’s chats side by side', async () => {
    office = await openOffice();
    await post('say', { openId: WANG, text: '请假' });
    await sendText(office.client, LI, '王芳请假，请您审批');
    const state = Object(await get('state'));
    expect(state).toMatchObject({
      clock: { date: '2026-03-02', time: '08:30', weekday: '周一', now: '2026-03-02T00:30:00Z' },
      bot: { name: '小办' },
      people: [
        {
          name: '王芳',
          title: '科员',
          unread: 0,
          chats: [{ name: '小办', messages: [{ text: '请假', from: { kind: 'person' } }] }],
        },
        {
          name: '李建国',
          unread: 1,
          chats: [{ messages: [{ text: '王芳请假，请您审批', from: { kind: 'bot' } }] }],
        },
        { name: '赵敏', unread: 0 },
      ],
    });
    await post('open', { openId: LI });
    expect(Object(await get('state')).people[1]).toMatchObject({ unread: 0 });
  });

  it('taps, forwards, sends files and presses the menu', async () => {
    const heard: unknown[] = [];
    const bot = createServer((request, response) => {
      heard.push(request.url);
      request.resume().on('end', () => response.end('{"toast":{"content":"已同意"}}'));
    });
    await new Promise<void>((resolve) => bot.listen(0, '127.0.0.1', resolve));
    const address = bot.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    office = await openOffice({ delivery: { mode: 'webhook', url: `http://127.0.0.1:${port}/` } });
    const messageId = await sendCard(office.client, LI, card([button('同意', { act: 'approve' })]));
    expect(await post('tap', { openId: LI, messageId, label: '同意' })).toEqual({
      status: 200,
      toast: { type: 'info', content: '已同意' },
    });
    expect(await post('tap', { openId: LI, messageId, label: '批准' })).toEqual({
      status: 400,
      error: '卡片上没有「批准」，有的是：同意',
    });
    expect(await post('forward', { openId: LI, messageId, to: ZHAO })).toMatchObject({ done: true });
    expect(await post('image', { openId: WANG })).toMatchObject({ done: true });
    expect(await post('file', { openId: WANG, name: '病假证明.pdf' })).toMatchObject({ done: true });
    expect(await post('menu', { openId: WANG, key: 'leave' })).toMatchObject({ done: true });
    await office.emulator.settle();
    expect(heard).toHaveLength(4);
    expect(await get('office-menu')).toContainEqual({ key: 'leave', label: '请假' });
    bot.close();
  });

  it('stops at the mornings on the way, of a week at most, so that no push is late', () => {
    const instant = (text: string) => Temporal.Instant.from(`${text}:00+08:00`);
    const said = (from: string, to: string) =>
      morningsBetween(instant(from), instant(to)).map((m) =>
        m.toZonedDateTimeISO('Asia/Shanghai').toPlainDateTime().toString(),
      );
    expect(said('2026-03-02T09:00', '2026-03-03T09:00')).toEqual(['2026-03-03T08:30:00']);
    expect(said('2026-03-02T08:00', '2026-03-02T08:30')).toEqual([]);
    expect(said('2026-03-02T08:00', '2026-03-02T08:31')).toEqual(['2026-03-02T08:30:00']);
    expect(said('2026-03-02T09:00', '2026-05-01T09:00')).toHaveLength(8);
    expect(said('2026-03-03T09:00', '2026-03-02T09:00')).toEqual([]);
  });

  it('moves the clock forward, and back only when asked', async () => {
    office = await openOffice();
    const moved: string[] = [];
    office.emulator.onClockMoved((now) => void moved.push(now.toString()));
    expect(await post('clock', { advanceDays: 1 })).toMatchObject({ date: '2026-03-03', time: '08:30' });
    expect(await post('clock', { to: '08:00' })).toMatchObject({ date: '2026-03-04', time: '08:00' });
    expect(await post('clock', { to: '17:45' })).toMatchObject({ date: '2026-03-04', time: '17:45' });
    expect(await post('clock', { advanceMinutes: 20 })).toMatchObject({ time: '18:05' });
    expect(await post('clock', { date: '2026-05-01' })).toMatchObject({
      date: '2026-05-01',
      time: '08:30',
      weekday: '周五',
    });
    expect(await post('clock', { date: '2026-04-01' })).toMatchObject({
      status: 400,
      error: expect.stringContaining('只能往前拨'),
    });
    expect(await post('clock', { date: '2026-04-01', time: '09:00', backwards: true })).toMatchObject({
      time: '09:00',
    });
    expect(await post('clock', { to: '8点' })).toMatchObject({
      status: 400,
      error: '时间写成 08:30 的样子。',
    });
    // Six moves, and the eight mornings on the way to May.
    expect(moved).toHaveLength(6 + 8);
  });

  it('switches faults, and names what is wrong with a request', async () => {
    office = await openOffice();
    const slow = { on: 'message.create', does: 'slow', ms: 10, times: 'always' };
    expect(await post('faults', { api: [slow], events: { repeat: 1 } })).toMatchObject({
      api: [slow],
      events: { repeat: 1 },
    });
    expect(await get('faults')).toMatchObject({
      events: { repeat: 1, reorder: false },
      duplicateUuid: 'same-message',
    });
    expect(await post('faults', { gremlins: true })).toMatchObject({ status: 400 });
    expect(await post('say', { openId: WANG })).toMatchObject({ status: 400 });
    expect(await post('say', { openId: 'ou_x', text: '早' })).toMatchObject({
      status: 400,
      error: '没有 ou_x 这个人。',
    });
    expect(await post('teleport', {})).toMatchObject({ status: 404 });
  });

  it('streams changes to open pages', async () => {
    office = await openOffice();
    const stop = new AbortController();
    const response = await fetch(`${office.url}/emulator/api/stream`, { signal: stop.signal });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toBe('event: change\ndata: {"version":0,"openIds":[]}\n\n');
    await sendText(office.client, LI, '早');
    expect((await reader?.read())?.value).toContain(`{"version":1,"openIds":["${LI}"]}`);
    stop.abort();
  });
});
