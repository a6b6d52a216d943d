import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser, launchBrowser } from '../setup/browser.ts';
import { play, type Play } from './play.ts';

/** Pictures of every stage, for people to look at. */
const SHOTS = path.join(import.meta.dirname, '../.shots');
const WIDE = { width: 1440, height: 900 };
const SMALL = { width: 375, height: 812 };

if (!hasBrowser())
  console.warn(
    '\n********\n没有浏览器：「在网页里请假」这个故事没有演。请安装 Chromium，或用 CHROMIUM_PATH 指明它的位置。\n********\n',
  );

// One story, told in order: each test goes on where the one before it stopped.
describe.skipIf(!hasBrowser())('a leave in the browser, as a newcomer plays it', () => {
  let p: Play;
  let browser: Browser;
  let page: Page;
  const faults: string[] = [];

  const phone = (name: string): Locator => page.getByRole('region', { name: `${name}的手机` });
  const newest = (name: string, kind: 'card' | 'text', words: string): Locator =>
    phone(name).locator(`article.of-${kind}`).filter({ hasText: words }).last();
  const card = (name: string, words: string): Locator => newest(name, 'card', words);
  const press = (name: string, words: string, button: string): Promise<void> =>
    card(name, words).getByRole('button', { name: button, exact: true }).click();
  const choose = (name: string, entry: string): Promise<void> =>
    phone(name).getByRole('group', { name: '机器人菜单' }).getByRole('button', { name: entry }).click();
  /** What a person can read there, once it is there. */
  const read = async (place: Locator): Promise<string> => {
    await place.waitFor();
    return place.innerText();
  };
  const line = (name: string, words: string): Promise<string> => read(newest(name, 'text', words));
  const toast = (name: string, words: string): Promise<string> =>
    read(phone(name).getByRole('status').filter({ hasText: words }).last());

  /** Pictures of a stage: the phones in a row, and one of them on a small screen in the dark. */
  const picture = async (stage: string, whose: string): Promise<void> => {
    await page.screenshot({ path: path.join(SHOTS, `${stage}.png`) });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize(SMALL);
    await page.getByRole('navigation').getByRole('button', { name: whose }).click();
    await page.screenshot({ path: path.join(SHOTS, `${stage}-small-dark.png`) });
    const beyond = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
    expect(beyond, `stage ${stage} reaches beyond a small screen`).toBe(0);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize(WIDE);
  };

  beforeAll(async () => {
    mkdirSync(SHOTS, { recursive: true });
    p = await play({ at: ['2026-03-02', '09:00'], page: true });
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: WIDE, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
    page.setDefaultTimeout(15_000);
    page.on('pageerror', (fault) => faults.push(fault.message));
  });
  afterAll(async () => {
    await browser.close();
    await p.end();
    if (faults.length > 0) throw new Error(`the page failed: ${faults.join('; ')}`);
  });

  it('opens with the phones of her who asks, her who decides and him who files', async () => {
    await p.who('邓铭凯').say('明天到周三请年休假，回老家');
    await p.settle();
    await p.who('邓铭凯').tap(p.card('邓铭凯', '提交').messageId, { button: '提交' });
    await p.settle();
    await p.who('何静澜').tap(p.card('何静澜', 'QJ-2026-0001').messageId, { button: '同意' });
    await p.settle();
    await page.goto(`${p.url}/emulator`);
    await phone('王芳').waitFor();
    const phones = page.getByRole('main').getByRole('heading', { level: 2 });
    expect((await phones.allTextContents()).map((title) => title.replace(/\d+$/, ''))).toEqual([
      '王芳的手机',
      '何静澜的手机',
      '赵明远的手机',
    ]);
  });

  it('王芳 asks from the menu of her phone', async () => {
    await choose('王芳', '请假');
    const form = card('王芳', '请假单 · 王芳');
    expect(await read(form)).toContain('2026 年年休假余 5 天');
    await form.getByLabel('假别').selectOption('年休假');
    await form.getByLabel('开始').fill('2026-03-04');
    await form.getByLabel('结束').fill('2026-03-05');
    await form.getByLabel('事由').fill('带父母体检');
    await picture('1-form', '王芳');
    await form.getByRole('button', { name: '提交' }).click();
    expect(await toast('王芳', '已提交')).toContain('QJ-2026-0002');
    expect(await read(card('王芳', '待审批'))).toContain('共 2 个工作日');
  });

  it('the leader sees the clause, the balance and who else is away', async () => {
    const asked = await read(card('何静澜', 'QJ-2026-0002'));
    expect(asked).toContain('依据《请销假制度》二、2');
    expect(asked).toContain('年休假余 3 天（共 5 天，已用 2 天）');
    expect(asked).toContain('同期不在岗：邓铭凯');
    expect(asked).toContain('低于本单位设定的 50%');
    await picture('2-approver', '何静澜');
  });

  it('she sends it back, but not without a reason', async () => {
    await press('何静澜', 'QJ-2026-0002', '退回修改');
    expect(await toast('何静澜', '意见')).toContain('请先写明意见');
    const opinion = card('何静澜', 'QJ-2026-0002').getByLabel('意见');
    await opinion.fill('4 日邓铭凯不在岗，请从 5 日开始休');
    await press('何静澜', 'QJ-2026-0002', '退回修改');
    expect(await toast('何静澜', '已退回')).toContain('王芳已收到通知');
    expect(await line('王芳', '何静澜退回了您的')).toContain('4 日邓铭凯不在岗，请从 5 日开始休');
    await picture('3-sent-back', '王芳');
  });

  it('王芳 corrects the days and keeps the number', async () => {
    await press('王芳', '退回修改', '修改');
    const form = card('王芳', '修改请假单 · 王芳');
    expect(await read(form)).toContain('4 日邓铭凯不在岗');
    await form.getByLabel('开始').fill('2026-03-05');
    await form.getByLabel('结束').fill('2026-03-06');
    await picture('4-correcting', '王芳');
    await form.getByRole('button', { name: '提交' }).click();
    expect(await toast('王芳', '已提交')).toContain('QJ-2026-0002');
    expect(await read(card('何静澜', '同部门此期间没有其他人请假'))).toContain('QJ-2026-0002');
  });

  it('the leader agrees, and the clerk signs the filing', async () => {
    await press('何静澜', 'QJ-2026-0002', '同意');
    expect(await toast('何静澜', '已同意')).toContain('王芳已收到通知');
    expect(await line('王芳', '何静澜已同意')).toContain('QJ-2026-0002');
    await card('赵明远', '请假 · 王芳').waitFor();
    await picture('5-approved', '赵明远');
    await press('赵明远', '请假 · 王芳', '签收');
    expect(await toast('赵明远', '已签收')).toContain('已签收备案');
    expect(await read(card('赵明远', '✓ 赵明远'))).toContain('办公室备案');
  });

  it('the clock is moved with the controls of the page, and the leave begins', async () => {
    const now = (time: string): Promise<string> => read(page.locator('.top-bar time', { hasText: time }));
    await page.getByRole('button', { name: '到明早 08:30' }).click();
    expect(await now('08:30')).toContain('3月3日 周二');
    await page.getByRole('button', { name: '到某天' }).click();
    const question = page.getByRole('dialog', { name: '把时钟拨到某天' });
    await question.getByLabel('日期').fill('2026-03-06');
    await question.getByLabel('时间').fill('08:40');
    await question.getByRole('button', { name: '拨过去' }).click();
    expect(await now('08:40')).toContain('3月6日 周五');
    expect(await read(card('王芳', '请假中'))).toContain('请于 3月9日 周一 18:00 前销假');
    await picture('6-begun', '王芳');
  });

  it('王芳 comes back a day early and gets the day back', async () => {
    await choose('王芳', '销假');
    const leave = card('王芳', '提前返岗');
    // The card of the day before stands there until the new one has come.
    await expect.poll(() => leave.getByLabel('返岗日期').inputValue()).toBe('2026-03-06');
    await picture('7-back', '王芳');
    await leave.getByRole('button', { name: '提前返岗' }).click();
    expect(await toast('王芳', '已销假')).toContain('退回 1 天');
    expect(await read(card('王芳', '原定 2 天'))).toContain('实休 1 天，退回 1 天');
    expect(await line('赵明远', '提前返岗')).toContain('实休 1 天，退回 1 天');
    await choose('王芳', '请假');
    expect(await read(card('王芳', '待提交'))).toContain('2026 年年休假余 4 天（共 5 天，已用 1 天）');
    await picture('8-credited', '王芳');
  });
});
