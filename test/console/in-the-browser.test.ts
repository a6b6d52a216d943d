/** The console in a real browser without scripts: the way in, every page wide and on a small phone. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, day, toDate } from '../../src/core/day.ts';
import { hasBrowser, launchBrowser } from '../setup/browser.ts';
import { ask, idOf, say, tap } from '../stories/acts.ts';
import { play, type Play } from '../stories/play.ts';
import { linkOf } from './browse.ts';

/** Pictures of every page, for people to look at. */
const SHOTS = path.join(import.meta.dirname, '../.shots/console');
const WIDE = { width: 1280, height: 800 };
const SMALL = { width: 375, height: 812 };

/** Half a month of duty, as a published roster leaves it. */
const roster = async (p: Play): Promise<void> => {
  const { db } = p.service.office;
  const [leader, staff] = [await idOf(p, '冯少峰'), await idOf(p, '王芳')];
  for (let n = 1; n <= 15; n += 1) {
    const date = day('2026-03-01').add({ days: n - 1 });
    const times = { startsAt: toDate(at(date, '17:30')), endsAt: toDate(at(date.add({ days: 1 }), '08:30')) };
    const shift = { id: `s${n}`, day: date.toString(), name: '夜班', ...times, weight: 1, source: 'import' };
    await db.dutyShift.create({ data: shift });
    await db.dutyPlace.createMany({
      data: [
        { role: 'leader', personId: leader },
        { role: 'staff', personId: staff },
      ].map((one) => ({
        id: `${one.role}${n}`,
        shiftId: shift.id,
        seat: 1,
        plannedId: one.personId,
        ...one,
        ...times,
      })),
    });
  }
};

describe.skipIf(!hasBrowser())('the console in a browser', () => {
  let p: Play;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    mkdirSync(SHOTS, { recursive: true });
    p = await play({ at: ['2026-03-02', '09:00'], console: true });
    await roster(p);
    await ask(p, '王芳', '3月9日到3月10日请事假', { reason: '家里装修，要在场验收' });
    await ask(p, '邓铭凯', '3月12日请年休假', { reason: '回老家' });
    await ask(p, '唐可欣', '3月16日到3月18日请事假', { reason: '搬家' });
    await tap(p, '何静澜', '同意', { on: 'QJ-2026-0001' });
    await say(p, '宋佳宁', '信访 来信');
    const registered = await tap(p, '宋佳宁', '提交', {
      on: '信访登记',
      form: {
        source: '来信',
        problem: '物业管理',
        grade: '一般',
        received_on: '2026-03-02',
        name: '章怀远',
        phone: '13900007788',
        matter: '小区电梯三个月没有修好，要求尽快修复',
      },
    });
    if (registered !== '已登记，XF-2026-0001') throw new Error(registered);
    const { db } = p.service.office;
    const notice = await db.notice.findFirstOrThrow({
      where: { state: 'sent', subject: { startsWith: 'request:' } },
    });
    await db.notice.update({
      where: { id: notice.id },
      data: { state: 'dead', lastError: '230099 卡片内容没有被接受' },
    });
    browser = await launchBrowser();
    const context = await browser.newContext({
      viewport: WIDE,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      javaScriptEnabled: false,
    });
    page = await context.newPage();
    page.setDefaultTimeout(15_000);
  });
  afterAll(async () => {
    await browser.close();
    await p.end();
  });

  /** Pictures of a page; on a small screen nothing may reach beyond the window. */
  const picture = async (name: string): Promise<void> => {
    await page.screenshot({ path: path.join(SHOTS, `${name}.png`) });
    await page.setViewportSize(SMALL);
    await page.screenshot({ path: path.join(SHOTS, `${name}-small.png`), fullPage: true });
    const beyond = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
    expect(beyond, `${name} reaches beyond a small screen`).toBe(0);
    await page.setViewportSize(WIDE);
  };

  it('is entered from the chat with one press', async () => {
    await page.goto(`${p.url}/console`);
    await picture('0-not-in');
    await page.goto(await linkOf(p, '赵明远'));
    await picture('1-door');
    await page.getByRole('button', { name: '进入控制台' }).click();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('首页');
    await picture('2-home');
  });

  it.each([
    ['申请', '3-requests'],
    ['值班表', '4-roster'],
    ['规章', '6-regulations'],
    ['车辆', '8-vehicles'],
    ['食堂', '9-canteen'],
    ['系统', '10-system'],
  ])('the menu opens %s', async (word, name) => {
    await page.getByRole('navigation').getByRole('link', { name: word }).click();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain(word);
    await picture(name);
  });

  it('a filter narrows the list, a line opens its request', async () => {
    await page.goto(`${p.url}/console/requests`);
    await page.getByLabel('状态').selectOption('已批准');
    await page.getByRole('button', { name: '查看' }).click();
    const link = page.getByRole('main').getByRole('link');
    expect(await link.allInnerTexts()).toEqual(['QJ-2026-0001']);
    await link.click();
    await picture('3-request');
    expect(await page.getByRole('heading', { name: '依据' }).count()).toBe(1);
  });

  it('a table of the regulation opens with its clauses, and what it leaves open', async () => {
    await page.goto(`${p.url}/console/regulations/leave`);
    await picture('7-leave');
    await page.getByRole('link', { name: '没有写清楚的地方' }).click();
    expect(await page.getByRole('main').innerText()).toContain('待定');
    await picture('7-leave-gaps');
  });

  it('重发 sends a dead letter again', async () => {
    await page.goto(`${p.url}/console/system`);
    await page.getByRole('button', { name: '重发' }).click();
    expect(await page.getByRole('status').innerText()).toContain('已重新发送');
  });

  it('the petition clerk reads the register, her case and the figures', async () => {
    await page.goto(await linkOf(p, '宋佳宁'));
    await page.getByRole('button', { name: '进入控制台' }).click();
    await page.getByRole('link', { name: '信访', exact: true }).click();
    await picture('5-petitions');
    expect(await page.getByRole('main').innerText()).toContain('章**');
    await page.getByRole('link', { name: 'XF-2026-0001' }).click();
    await picture('5-petition');
    await page.getByRole('link', { name: '统计' }).click();
    await picture('5-figures');
  });
});
