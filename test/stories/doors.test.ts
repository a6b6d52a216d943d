/** What an outsider, a group and a stranger's browser can learn, and the keys that one can end oneself. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import Fastify from 'fastify';
import { cookiesFor } from '../../src/console/cookies.ts';
import { limitRefusals } from '../../src/http/limit-refusals.ts';
import { comeIn } from '../console/browse.ts';
import { ask, lastHeard, say, stateOf } from './acts.ts';
import { play, type Play } from './play.ts';

describe('doors', () => {
  let p: Play;
  beforeAll(async () => {
    p = await play({ at: ['2026-03-02', '09:00'], console: true });
  });
  afterAll(() => p.end());

  it('a number in words tells an outsider what a number that was never given tells him', async () => {
    const leave = await ask(p, '王芳', '3月9日请事假一天，家里装修');
    for (const word of ['同意', '驳回', '退回']) {
      await say(p, '叶知禾', `${word} ${leave.number} 看看`);
      const said = lastHeard(p, '叶知禾');
      await say(p, '叶知禾', `${word} QJ-2026-0999 看看`);
      expect(said.replace(leave.number, 'QJ-2026-0999')).toBe(lastHeard(p, '叶知禾'));
    }
    expect(await stateOf(p, leave)).toBe('waiting');
  });

  it('in a group the answer names nobody, and stands in the private chat', async () => {
    const leave = await ask(p, '邓铭凯', '3月10日请事假一天，家里装修');
    const openId = (name: string) => p.who(name).openId;
    const chatId = p.emulator.group('值班群', [openId('何静澜'), openId('叶知禾')]);
    await p.who('何静澜').say(`@小办 同意 ${leave.number}`, { chatId });
    await p.settle();
    expect(await stateOf(p, leave)).toBe('approved');
    expect(lastHeard(p, '何静澜')).toBe(`${leave.number} 已同意，邓铭凯已收到通知。`);
    const seen = p.who('叶知禾').messages(chatId);
    const said = seen.flatMap((m) => (m.from.kind === 'bot' ? [m.text] : []));
    expect(said).toEqual(['结果已发到您和小办的单聊里。']);
  });

  it('sessions are ended everywhere, and the calendar gets another address', async () => {
    const [one, two] = [await comeIn(p, '王芳'), await comeIn(p, '王芳')];
    const addressOn = (text: string): string => /\/calendar\/[\w-]+\.ics/.exec(text)?.[0] ?? '';
    const before = addressOn((await one.get('/console/keys')).text);
    expect((await fetch(p.url + before)).status).toBe(200);
    const after = addressOn((await one.post('/console/keys/calendar')).text);
    expect(after).not.toBe(before);
    expect((await fetch(p.url + before)).status).toBe(404);
    expect((await fetch(p.url + after)).status).toBe(200);
    await one.get('/console/keys');
    await one.post('/console/keys/leave');
    expect((await one.get('/console')).status).toBe(401);
    expect((await two.get('/console')).status).toBe(401);
  });

  it('behind https the cookies can be set by nobody else', () => {
    expect(cookiesFor(true)).toMatchObject({
      session: '__Host-xiaoban_console',
      entry: '__Host-xiaoban_entry',
      options: { path: '/', secure: true, httpOnly: true },
    });
  });

  it('whoever guesses addresses is soon answered without work, and others are not held up', async () => {
    let now = 0;
    const app = Fastify({ trustProxy: 'loopback' });
    limitRefusals(app, () => now);
    app.get('/calendar/:file', (_request, reply) => reply.code(404).send());
    app.get('/readyz', () => ({}));
    const from = (ip: string, url = '/calendar/guess.ics') =>
      app.inject({ url, headers: { 'x-forwarded-for': ip } }).then((reply) => reply.statusCode);
    for (let i = 0; i < 120; i += 1) await from('198.51.100.7');
    expect(await from('198.51.100.7')).toBe(429);
    expect(await from('198.51.100.7', '/readyz')).toBe(200);
    expect(await from('203.0.113.9')).toBe(404);
    now = 61_000;
    expect(await from('198.51.100.7')).toBe(404);
    await app.close();
  });

  it('the metrics tell of the process', async () => {
    const text = await (await fetch(`${p.url}/metrics`)).text();
    expect(text).toMatch(/^xiaoban_nodejs_eventloop_lag_seconds /m);
    expect(text).toMatch(/^xiaoban_process_resident_memory_bytes /m);
  });
});
