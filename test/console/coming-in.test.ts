/** 控制台: a link from the chat, used once, then a working day in the browser. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { say } from '../stories/acts.ts';
import { play, type Play } from '../stories/play.ts';
import { comeIn, linkOf, openBrowser } from './browse.ts';

describe('coming into the console', () => {
  let p: Play;
  beforeAll(async () => {
    p = await play({ at: ['2026-03-02', '09:00'], console: true });
  });
  afterAll(() => p.end());

  it('a stranger reads how to get a link', async () => {
    const page = await openBrowser(p.url).get('/console');
    expect(page.status).toBe(401);
    expect(page.text).toContain('给小办发「控制台」');
    expect((await openBrowser(p.url).get('/console/system')).status).toBe(401);
    expect((await openBrowser(p.url).post('/console/system/undelivered/x')).status).toBe(401);
  });

  it('a clerk writes 控制台, gets a link, presses the button and is in', async () => {
    const link = await linkOf(p, '赵明远');
    const browser = openBrowser(p.url);
    const door = await browser.get(link);
    expect([door.status, door.text.includes('赵明远，您好')]).toEqual([200, true]);
    // A link preview opens the address as well; that uses nothing up.
    expect((await openBrowser(p.url).get(link)).text).toContain('进入控制台');
    const home = await browser.post(link);
    expect(home.status).toBe(200);
    expect(home.text).toContain('目前没有需要您办理的事项');
    for (const word of ['申请', '值班表', '信访', '规章', '车辆', '食堂', '系统'])
      expect(home.text).toContain(`>${word}</a>`);
    const journal = await p.service.office.db.journal.findMany({ where: { act: 'console.enter' } });
    expect(journal).toHaveLength(1);
  });

  it('the secrets are nowhere in the database', async () => {
    const link = await linkOf(p, '赵明远');
    const secret = link.split('/').at(-1) ?? '';
    const browser = openBrowser(p.url);
    await browser.get(link);
    await browser.post(link);
    const key = browser.cookies.get('xiaoban_console') ?? '';
    expect([secret.length, key.length]).toEqual([43, 43]);
    const { db } = p.service.office;
    const kept = JSON.stringify([
      await db.consoleLink.findMany(),
      await db.consoleSession.findMany(),
      (await db.notice.findMany()).map((n) => [n.payload, n.subject, n.lastError]),
      (await db.journal.findMany()).map((j) => j.detail),
      await db.cardMessage.findMany(),
    ]);
    expect(kept).not.toContain(secret);
    expect(kept).not.toContain(key);
  });

  it('a link that was used, that is too old or made up opens nothing', async () => {
    const link = await linkOf(p, '赵明远');
    const first = openBrowser(p.url);
    const second = openBrowser(p.url);
    await first.get(link);
    await second.get(link);
    expect((await first.post(link)).status).toBe(200);
    const again = await second.post(link);
    expect([again.status, again.text.includes('再给小办发「控制台」')]).toEqual([401, true]);
    expect((await second.get(link)).status).toBe(401);
    const late = await linkOf(p, '赵明远');
    await second.get(late);
    await p.moveTo('2026-03-02', '09:20');
    expect((await second.post(late)).status).toBe(401);
    expect((await second.get(`/console/enter/${'a'.repeat(43)}`)).status).toBe(401);
    expect((await second.get('/console')).status).toBe(401);
  });

  it('two presses at once let one in', async () => {
    const link = await linkOf(p, '赵明远');
    const browsers = Array.from({ length: 5 }, () => openBrowser(p.url));
    for (const one of browsers) await one.get(link);
    const answers = await Promise.all(browsers.map((one) => one.post(link)));
    expect(answers.map((a) => a.status).toSorted((a, b) => a - b)).toEqual([200, 401, 401, 401, 401]);
  });

  it('another site can neither let somebody in nor act for him', async () => {
    const link = await linkOf(p, '赵明远');
    expect((await openBrowser(p.url).post(link, { token: 'x' })).status).toBe(403);
    const clerk = await comeIn(p, '赵明远');
    const forged = await clerk.post('/console/system/undelivered/x', { token: 'forged' });
    expect([forged.status, forged.text.includes('页面已经过时')]).toEqual([403, true]);
    expect((await clerk.post('/console/leave', { token: '' })).status).toBe(403);
    expect((await clerk.get('/console')).status).toBe(200);
  });

  it('ends with 退出, after twelve hours, and when the person leaves', async () => {
    const one = await comeIn(p, '赵明远');
    expect((await one.post('/console/leave')).text).toContain('已退出');
    expect((await one.get('/console')).status).toBe(401);

    const two = await comeIn(p, '唐可欣');
    await p.service.office.db.person.updateMany({
      where: { name: '唐可欣' },
      data: { retiredAt: new Date('2026-03-02T02:00:00Z') },
    });
    expect((await two.get('/console')).status).toBe(401);

    const three = await comeIn(p, '赵明远');
    const key = three.cookies.get('xiaoban_console') ?? '';
    await p.moveTo('2026-03-02', '21:19');
    expect((await three.get('/console')).status).toBe(200);
    await p.moveTo('2026-03-02', '21:21');
    three.cookies.set('xiaoban_console', key);
    expect((await three.get('/console')).status).toBe(401);
  });
});

describe('an office without an address', () => {
  it('says so instead of a link', async () => {
    const p = await play({ at: ['2026-03-02', '09:00'] });
    await say(p, '王芳', '控制台');
    expect(p.card('王芳', '控制台').text).toContain('还没有可以打开的网址');
    await say(p, '王芳', '帮助');
    expect(p.card('王芳', '小办 · 王芳').text).not.toContain('控制台');
    await p.end();
  });
});
