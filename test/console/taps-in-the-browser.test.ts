/** How much a hand has to press in the console: each press counts one; what is typed or picked by keyboard counts none. */
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser, launchBrowser } from '../setup/browser.ts';
import { ask, say, tap } from '../stories/acts.ts';
import { play, type Play } from '../stories/play.ts';
import { linkOf } from './browse.ts';

describe.skipIf(!hasBrowser())('presses in the console', () => {
  let p: Play;
  let browser: Browser;
  let page: Page;
  let count = 0;
  const press = async (what: Locator): Promise<void> => {
    count += 1;
    await what.click();
  };
  /** How many since the last time. */
  const counted = (): number => {
    const now = count;
    count = 0;
    return now;
  };

  beforeAll(async () => {
    p = await play({ at: ['2026-03-02', '09:00'], console: true });
    await say(p, '宋佳宁', '信访 来信');
    await tap(p, '宋佳宁', '提交', {
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
    // As it stands a year later.
    const { db } = p.service.office;
    await db.petition.updateMany({
      data: { registeredAt: new Date('2025-03-11T02:00:00Z'), receivedOn: '2025-03-11' },
    });
    await ask(p, '王芳', '3月9日到3月10日请事假', { reason: '家里装修，要在场验收' });
    await tap(p, '何静澜', '同意', { on: 'QJ-2026-0001' });
    browser = await launchBrowser();
    const context = await browser.newContext({
      viewport: { width: 1366, height: 768 },
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      javaScriptEnabled: false,
    });
    page = await context.newPage();
    page.setDefaultTimeout(15_000);
    await page.goto(await linkOf(p, '宋佳宁'));
    await page.getByRole('button', { name: '进入控制台' }).click();
  });
  afterAll(async () => {
    await browser.close();
    await p.end();
  });

  it('last March’s petition is found with 3', async () => {
    await press(page.getByRole('navigation').getByRole('link', { name: '信访' }));
    expect(await page.getByRole('main').innerText()).not.toContain('XF-2026-0001');
    await page.getByLabel('登记自').fill('2025-03-01');
    await page.getByLabel('至', { exact: true }).fill('2025-03-31');
    await press(page.getByRole('button', { name: '查看' }));
    await press(page.getByRole('link', { name: 'XF-2026-0001' }));
    expect(counted()).toBe(3);
    expect(await page.getByRole('main').innerText()).toContain('电梯三个月没有修好');
  });

  it('its form is printed with 2: the paper, and the browser’s own 打印', async () => {
    await press(page.getByRole('link', { name: '打印登记表' }));
    count += 1;
    const paper = await page.pdf({ format: 'A4' });
    expect(counted()).toBe(2);
    expect(paper.length).toBeGreaterThan(10_000);
    expect(await page.getByRole('main').innerText()).toContain('信访');
  });
});
