import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser, launchBrowser } from '../setup/browser.ts';
import { play, type Play } from './play.ts';

const SHOTS = path.join(import.meta.dirname, '../.shots');

if (!hasBrowser())
  console.warn('没有浏览器,「网页里的请假」这个故事被跳过;请安装 Chromium,或用 CHROMIUM_PATH 指明它的位置。');

// One story told in order: each test goes on where the one before it stopped.
describe.skipIf(!hasBrowser())('a leave in the browser, as a newcomer of the demo plays it', () => {
  let p: Play;
  let browser: Browser;
  let page: Page;
  const faults: string[] = [];

  const phone = (name: string): Locator => page.getByRole('region', { name: `${name}的手机` });
  /** The newest message of a phone that shows some words. */
  const newest = (name: string, words: string): Locator =>
    phone(name).getByRole('article').filter({ hasText: words }).last();
  const press = (name: string, words: string, button: string): Promise<void> =>
    newest(name, words).getByRole('button', { name: button, exact: true }).click();
  /** A toast over somebody's phone. */
  const hint = async (name: string, words: string): Promise<void> => {
    await phone(name).getByRole('status').filter({ hasText: words }).first().waitFor();
  };

  /** A picture of the stage for people to look at; the phones in a row, then one on a small dark screen. */
  const picture = async (name: string, whose: string): Promise<void> => {
    await page.screenshot({ path: path.join(SHOTS, `${name}.png`) });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize({ width: 375, height: 812 });
    await page.getByRole('navigation').getByRole('button', { name: whose }).click();
    const wider = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
    await page.screenshot({ path: path.join(SHOTS, `${name}-small-dark.png`) });
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1440, height: 900 });
    expect(wider, 'the page is wider than a phone').toBe(0);
  };

  beforeAll(async () => {
    mkdirSync(SHOTS, { recursive: true });
    p = await play({ at: ['2026-03-02', '09:00'], page: true });
    browser = await launchBrowser();
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
    });
    page = await context.newPage();
    page.setDefaultTimeout(20_000);
    page.on('pageerror', (fault) => faults.push(fault.message));
  });
  afterAll(async () => {
    await browser.close();
    await p.end();
    expect(faults).toEqual([]);
  });

  it('opens with the phones of the one who asks, the one who decides and the one who files', async () => {
    await p.who('邓铭凯').say('明天到周三请年休假,回老家');
    await p.settle();
    await p.who('邓铭凯').tap(p.card('邓铭凯', '提交').messageId, { button: '提交' });
    await p.settle();
    await p.who('何静澜').tap(p.card('何静澜', 'QJ-2026-0001').messageId, { button: '同意' });
    await p.settle();
    await page.goto(`${p.url}/emulator`);
    for (const name of ['王芳', '何静澜', '赵明远']) await phone(name).waitFor();
  });

  it('王芳 asks from the menu of her phone', async () => {
    await phone('王芳')
      .getByRole('group', { name: '机器人菜单' })
      .getByRole('button', { name: '请假' })
      .click();
    const form = newest('王芳', '请假单 · 王芳');
    await form.getByText('2026 年年休假余 5 天').waitFor();
    await form.getByLabel('假别').selectOption('年休假');
    await form.getByLabel('开始').fill('2026-03-04');
    await form.getByLabel('结束').fill('2026-03-05');
    await form.getByLabel('事由').fill('带父母体检');
    await picture('1-form', '王芳');
    await form.getByRole('button', { name: '提交' }).click();
    await hint('王芳', '已提交,编号 QJ-2026-0002');
    await newest('王芳', '待审批').getByText('共 2 个工作日').waitFor();
  });

  it('the leader sees the clause, her balance and who else is away', async () => {
    const card = newest('何静澜', 'QJ-2026-0002');
    await card.getByText('依据').first().waitFor();
    await card.getByText('审批前请了解').click();
    await card.getByText('年休假余 3 天').waitFor();
    await card.getByText('同期不在岗:邓铭凯').waitFor();
    await card.getByText('低于本单位设定的 50%').waitFor();
    await picture('2-approver', '何静澜');
  });

  it('she sends it back, but not without a reason', async () => {
    await press('何静澜', 'QJ-2026-0002', '退回修改');
    await hint('何静澜', '请先写明意见');
    await newest('何静澜', 'QJ-2026-0002').getByLabel('意见').fill('4 日邓铭凯不在岗,请从 5 日开始休');
    await press('何静澜', 'QJ-2026-0002', '退回修改');
    await hint('何静澜', '已退回,王芳已收到通知');
    await newest('王芳', '退回了您的').waitFor();
    await picture('3-sent-back', '王芳');
  });

  it('王芳 corrects the days under the same number', async () => {
    await press('王芳', '退回修改', '修改');
    const form = newest('王芳', '修改请假单 · 王芳');
    await form.getByText('4 日邓铭凯不在岗').waitFor();
    await form.getByLabel('开始').fill('2026-03-05');
    await form.getByLabel('结束').fill('2026-03-06');
    await picture('4-correcting', '王芳');
    await form.getByRole('button', { name: '提交' }).click();
    await hint('王芳', '已提交,编号 QJ-2026-0002');
    await newest('何静澜', '同部门此期间没有其他人请假').waitFor({ state: 'attached' });
  });

  it('the leader agrees, the clerk signs the filing', async () => {
    await press('何静澜', 'QJ-2026-0002', '同意');
    await hint('何静澜', '已同意,王芳已收到通知');
    await newest('王芳', '已批准').waitFor();
    await newest('赵明远', '请签收备案').waitFor();
    await picture('5-approved', '赵明远');
    await press('赵明远', '王芳 · 年休假', '签收');
    await hint('赵明远', '已签收备案');
  });

  it('the clock is moved with the controls of the page, and the leave begins', async () => {
    await page.getByRole('button', { name: '到明早 08:30' }).click();
    await page.getByText('现在是2026年3月3日 周二 08:30').waitFor();
    await page.getByRole('button', { name: '到某天' }).click();
    const question = page.getByRole('dialog', { name: '把时钟拨到某天' });
    await question.getByLabel('日期').fill('2026-03-06');
    await question.getByLabel('时间').fill('08:40');
    await picture('6-clock', '王芳');
    await question.getByRole('button', { name: '拨过去' }).click();
    await page.getByText('现在是2026年3月6日 周五 08:40').waitFor();
    await newest('王芳', '请假中').waitFor();
  });

  it('王芳 comes back a day early and gets the day back', async () => {
    await phone('王芳')
      .getByRole('group', { name: '机器人菜单' })
      .getByRole('button', { name: '销假' })
      .click();
    const card = newest('王芳', '提前返岗');
    expect(await card.getByLabel('返岗日期').inputValue()).toBe('2026-03-06');
    await picture('7-back', '王芳');
    await card.getByRole('button', { name: '提前返岗' }).click();
    await newest('王芳', '已销假').getByText('实休 1 天,退回 1 天').waitFor();
    await newest('赵明远', '王芳已销假').waitFor();
    await phone('王芳')
      .getByRole('group', { name: '机器人菜单' })
      .getByRole('button', { name: '请假' })
      .click();
    await newest('王芳', '请假单 · 王芳').getByText('2026 年年休假余 4 天(共 5 天,已用 1 天)').waitFor();
    await picture('8-credited', '王芳');
  });
});
