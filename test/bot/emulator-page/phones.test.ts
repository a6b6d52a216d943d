import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, launchBrowser } from '../../setup/browser.ts';
import { openPage, type OpenPage } from './open-page.ts';
import { approval, approved, leaveForm } from './sample-cards.ts';

describe.skipIf(!hasBrowser())('phones side by side', () => {
  let browser: Browser;
  let open: OpenPage;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    await open.close();
  });

  const phone = (name: string) => open.page.getByRole('region', { name: `${name}的手机` });

  test('a newcomer sees a staff member, her approver and the office clerk side by side', async () => {
    open = await openPage(browser);
    const boxes = await Promise.all(['王芳', '李建国', '赵敏'].map((name) => phone(name).boundingBox()));
    const [left, middle, right] = boxes.map((box) => box?.x ?? NaN);
    expect(left).toBeLessThan(middle ?? NaN);
    expect(middle).toBeLessThan(right ?? NaN);
    expect(await phone('李建国').getByLabel('换一个人').locator('option:checked').textContent()).toBe(
      '李建国 · 办事处主任 · 领导班子',
    );
    expect(await open.page.getByLabel('模拟器的时钟').textContent()).toBe('2026年3月2日 周一 08:30');
    expect(open.server.calls.filter((call) => call.path === 'open')).toHaveLength(3);
  });

  test('王芳 types and uses the menu of the bot; both reach the server in her name', async () => {
    open = await openPage(browser);
    await phone('王芳').getByLabel('消息', { exact: true }).fill('明天下午请假半天');
    await phone('王芳').getByLabel('消息', { exact: true }).press('Enter');
    await phone('王芳')
      .getByRole('group', { name: '机器人菜单' })
      .getByRole('button', { name: '请假' })
      .click();
    await expect
      .poll(() => open.server.calls.filter((call) => call.path !== 'open'))
      .toEqual([
        { path: 'say', body: { openId: 'ou_wang', text: '明天下午请假半天' } },
        { path: 'menu', body: { openId: 'ou_wang', key: '请假' } },
      ]);
    expect(await phone('王芳').getByLabel('消息', { exact: true }).inputValue()).toBe('');
  });

  test('a refusal of the server is told on the phone where it happened', async () => {
    open = await openPage(browser);
    await phone('王芳').getByLabel('发图片或文件').click();
    await open.page.getByRole('menuitem', { name: '发图片：病假条.jpg' }).click();
    expect(await phone('王芳').getByRole('status').textContent()).toContain('只收 20 MB 以内的图片');
    expect(await phone('李建国').getByRole('status').count()).toBe(0);
  });

  test('a form that is half filled stays so when something else arrives', async () => {
    open = await openPage(browser, {
      prepare: (server) => server.put('ou_wang', { messageId: 'om_form', card: leaveForm }),
    });
    await phone('王芳').getByLabel('事由').fill('去医院');
    open.server.put('ou_wang', { messageId: 'om_news', text: '今晚由您值班' });
    open.server.put('ou_wang', { messageId: 'om_done', card: approved });
    await phone('王芳').getByText('今晚由您值班').waitFor();
    await phone('王芳').getByText('已同意').waitFor();
    // Another day changes the words of every time line, too.
    await open.page.getByRole('button', { name: '一天后' }).click();
    await open.page.getByText('3月3日 周二').first().waitFor();
    expect(await phone('王芳').getByLabel('事由').inputValue()).toBe('去医院');
  });

  test('a card that moved on is redrawn in its place', async () => {
    open = await openPage(browser, {
      prepare(server) {
        server.put('ou_li', { messageId: 'om_card', card: approval('家中有事') });
        server.put('ou_li', { messageId: 'om_later', text: '另有一件' });
      },
    });
    await phone('李建国').getByRole('button', { name: '同意' }).waitFor();
    open.server.put('ou_li', { messageId: 'om_card', card: approved });
    await phone('李建国').getByText('已同意').waitFor();
    expect(await phone('李建国').getByRole('button', { name: '同意' }).count()).toBe(0);
    const order = await phone('李建国')
      .getByRole('article')
      .evaluateAll((all) => all.map((one) => one.dataset['message']));
    expect(order).toEqual(['om_card', 'om_later']);
  });

  test('the clock is moved by a day, to the morning, to a day', async () => {
    open = await openPage(browser);
    const { page, server } = open;
    const moves = () => server.calls.filter((call) => call.path === 'clock').map((call) => call.body);
    await page.getByRole('button', { name: '一天后' }).click();
    await page.getByText('2026年3月3日 周二').first().waitFor();
    await page.getByRole('button', { name: '到明早 08:30' }).click();
    await expect.poll(moves).toHaveLength(2);
    await page.getByRole('button', { name: '到某天' }).click();
    await page.getByLabel('日期').fill('2026-03-09');
    await page.getByLabel('时间', { exact: true }).fill('17:00');
    await page.getByRole('button', { name: '拨过去' }).click();
    await expect
      .poll(moves)
      .toEqual([
        { advanceDays: 1 },
        { date: '2026-03-04', time: '08:30' },
        { date: '2026-03-09', time: '17:00' },
      ]);
  });

  test('a phone is added, given to another person, put away, and found again after a reload', async () => {
    open = await openPage(browser, {
      prepare(server) {
        for (const person of server.state.people) person.unread = person.name === '孙强' ? 2 : 0;
      },
    });
    const { page } = open;
    await page.getByRole('navigation').getByRole('button', { name: '孙强 2' }).click();
    await phone('孙强').waitFor();
    await phone('赵敏').getByRole('button', { name: '收起' }).click();
    await phone('赵敏').waitFor({ state: 'detached' });
    await phone('李建国').getByLabel('换一个人').selectOption('ou_zhao');
    await phone('赵敏').waitFor();
    await page.reload();
    await phone('孙强').waitFor();
    const shown = await page
      .getByRole('region')
      .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
    expect(shown).toEqual(['王芳的手机', '赵敏的手机', '孙强的手机']);
  });

  test('a card is passed on to a colleague', async () => {
    open = await openPage(browser, {
      prepare: (server) => server.put('ou_li', { messageId: 'om_card', card: approval('家中有事') }),
    });
    await phone('李建国').getByRole('article').hover();
    await phone('李建国').getByLabel('消息菜单').click();
    await open.page.getByRole('menuitem', { name: '转发给同事' }).click();
    await phone('李建国').getByLabel('转发给谁').selectOption('ou_sun');
    await phone('李建国').getByRole('button', { name: '转发', exact: true }).click();
    await phone('李建国').getByText('已转发给孙强').waitFor();
    expect(open.server.calls.at(-1)).toEqual({
      path: 'forward',
      body: { openId: 'ou_li', messageId: 'om_card', to: 'ou_sun' },
    });
  });

  test('faults are switched on and off', async () => {
    open = await openPage(browser);
    const { page, server } = open;
    const bodies = () => server.calls.filter((call) => call.path === 'faults').map((call) => call.body);
    await page.getByRole('button', { name: '故障' }).click();
    await page.getByLabel('每个事件推送两遍').check();
    await page.getByLabel('下一次发消息失败').check();
    await expect.poll(bodies).toHaveLength(2);
    await page.getByRole('button', { name: '关闭' }).click();
    await page.getByRole('button', { name: '故障' }).click();
    await page.getByLabel('每个事件推送两遍').uncheck();
    await expect
      .poll(bodies)
      .toEqual([
        { events: { repeat: 1 } },
        { api: [{ on: 'message.create', does: 'http-500', times: 1 }] },
        { events: { repeat: 0 } },
      ]);
  });

  test.each([375, 320])(
    'on a phone %i wide one chat is shown at a time and nothing sticks out',
    async (width) => {
      open = await openPage(browser, {
        width,
        height: 660,
        prepare(server) {
          server.put('ou_wang', { messageId: 'om_form', card: leaveForm });
          server.put('ou_li', { messageId: 'om_card', card: approval('无'.repeat(200)) });
        },
      });
      const { page } = open;
      const overhang = () =>
        page.evaluate<number>(
          'Math.max(document.documentElement.scrollWidth - innerWidth, ...[...document.querySelectorAll(".messages")].map((list) => list.scrollWidth - list.clientWidth))',
        );
      expect(await phone('李建国').isVisible()).toBe(false);
      expect(await overhang()).toBe(0);
      await page.getByRole('navigation').getByRole('button', { name: '李建国' }).click();
      await phone('李建国').getByText('待您审批').waitFor();
      expect(await phone('王芳').isVisible()).toBe(false);
      expect(await overhang()).toBe(0);
    },
  );
});
