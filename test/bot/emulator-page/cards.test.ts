import type { Browser, Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { CardJson, TapResult } from '../../../bot/emulator/page-api.ts';
import { samples } from '../../platform/samples.ts';
import { hasBrowser, launchBrowser } from '../../setup/browser.ts';
import { openPage, type OpenPage } from './open-page.ts';
import { approval, approved, leaveForm, ledger } from './sample-cards.ts';

const body = (...elements: unknown[]): CardJson => ({ schema: '2.0', body: { elements } });

describe.skipIf(!hasBrowser())('cards on a phone', () => {
  let browser: Browser;
  let open: OpenPage;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    await open.close();
  });

  /** Shows a card on the phone of 王芳. */
  const show = async (card: CardJson): Promise<Locator> => {
    open = await openPage(browser, {
      prepare: (server) => server.put('ou_wang', { messageId: 'om_1', card }),
    });
    return open.page.getByRole('region', { name: '王芳的手机' });
  };
  const taps = () => open.server.calls.filter((call) => call.path === 'tap').map((call) => call.body);

  test('a form with a required field left empty is not sent', async () => {
    const phone = await show(leaveForm);
    await phone.getByRole('button', { name: '提交' }).click();
    expect(await phone.getByRole('status').textContent()).toContain('有必填项未填写');
    expect(await phone.getByLabel('事由').getAttribute('aria-invalid')).toBe('true');
    expect(await phone.getByLabel('开始').getAttribute('aria-invalid')).toBe(null);
    expect(taps()).toEqual([]);
  });

  test('王芳 fills the leave form, confirms, and the server gets every value', async () => {
    const phone = await show(leaveForm);
    open.server.onTap(() => {
      open.server.put('ou_wang', { messageId: 'om_1', card: approved });
      return { toast: { type: 'success', content: '已提交,等李建国审批' } };
    });
    await phone.getByLabel('请假类型').selectOption('事假');
    await phone.getByLabel('开始').fill('2026-03-09');
    await phone.getByLabel('事由').fill('<b>家中</b> **有事**');
    await phone.getByLabel('工作交给').selectOption({ label: '赵敏 · 文员' });
    await phone.getByRole('group', { name: '抄送' }).getByText('请选择').click();
    await phone.getByRole('group', { name: '抄送' }).getByLabel('人事').check();
    await phone.getByLabel('期间离开本市').check();
    await phone.getByRole('button', { name: '提交' }).click();
    const question = phone.getByRole('dialog', { name: '提交请假' });
    expect(await question.textContent()).toContain('提交后由李建国审批。');
    await question.getByRole('button', { name: '确定' }).click();
    expect(await phone.getByRole('status').textContent()).toContain('已提交,等李建国审批');
    await phone.getByText('已同意').waitFor();
    expect(taps()).toEqual([
      {
        openId: 'ou_wang',
        messageId: 'om_1',
        element: 'body.elements.0.elements.9.columns.0.elements.0',
        form: {
          kind: '事假',
          from: '2026-03-09',
          to: '2026-03-06',
          reason: '<b>家中</b> **有事**',
          cover: 'ou_zhao',
          copies: ['人事'],
          abroad: true,
        },
      },
    ]);
  });

  test('who says no at the confirm box sends nothing; who clears the form gets what was there at first', async () => {
    const phone = await show(leaveForm);
    await phone.getByLabel('请假类型').selectOption('事假');
    await phone.getByLabel('事由').fill('家中有事');
    await phone.getByLabel('开始').fill('2026-03-09');
    await phone.getByRole('button', { name: '提交' }).click();
    await phone.getByRole('button', { name: '取消' }).click();
    await phone.getByRole('button', { name: '清空' }).click();
    expect(await phone.getByLabel('事由').inputValue()).toBe('');
    expect(await phone.getByLabel('开始').inputValue()).toBe('2026-03-05');
    expect(taps()).toEqual([]);
  });

  test('a button that was tapped takes no second tap until the answer is there', async () => {
    const phone = await show(approval('家中有事'));
    const waiting: ((result: TapResult) => void)[] = [];
    open.server.onTap(() => new Promise((resolve) => void waiting.push(resolve)));
    const agree = phone.getByRole('button', { name: '同意' });
    await agree.click();
    await agree.click();
    await phone.getByRole('button', { name: '退回修改' }).click();
    await expect.poll(() => taps().length).toBe(1);
    expect(await agree.getAttribute('class')).toContain('loading');
    waiting[0]?.({ toast: { type: 'info', content: '此件已由他人处理' } });
    await phone.getByText('此件已由他人处理').waitFor();
    expect(taps()).toHaveLength(1);
    await expect.poll(() => agree.getAttribute('class')).not.toContain('loading');
  });

  test.each([
    [{ code: 200341, message: '200341 目标回调服务超时未响应' }, '200341 目标回调服务超时未响应'],
    [{ code: 200672, message: '返回格式有误' }, '返回格式有误（200672）'],
    [{ code: 0, message: '有必填项未填写' }, '有必填项未填写'],
  ])('a tap that failed shows the words of the platform: %j', async (error, words) => {
    const phone = await show(approval('家中有事'));
    open.server.onTap(() => ({ error }));
    await phone.getByRole('button', { name: '同意' }).click();
    expect(await phone.getByRole('status').locator('span').last().textContent()).toBe(words);
  });

  test('an overflow option and a tappable row say what was meant', async () => {
    const phone = await show(approval('家中有事'));
    await phone.getByLabel('更多操作').click();
    await open.page.getByRole('menuitem', { name: '加签' }).click();
    await expect.poll(taps).toEqual([
      {
        openId: 'ou_wang',
        messageId: 'om_1',
        element: expect.stringContaining('columns.2'),
        option: 'add',
      },
    ]);
    open.server.put('ou_wang', { messageId: 'om_1', card: ledger });
    await phone.getByRole('button', { name: /XF-2026-0003/ }).click();
    await expect.poll(taps).toHaveLength(2);
    expect(taps()[1]).toMatchObject({ element: 'body.elements.6' });
  });

  test('what people wrote stays words: no markup of theirs comes alive', async () => {
    const evil =
      '<img src=x onerror="document.title=1"><script>document.title=2</script> **粗** [链](https://a.cn)';
    const phone = await show(
      body(
        { tag: 'div', text: { tag: 'plain_text', content: evil } },
        {
          tag: 'markdown',
          content: `${evil}\n[点](javascript:document.title=3) <a href='data:text/html,x'>数据</a>`,
        },
        { tag: 'button', text: { tag: 'plain_text', content: evil } },
        { tag: 'evil<b>', text: evil },
      ),
    );
    open.server.put('ou_wang', { messageId: 'om_2', text: evil });
    await phone.getByRole('article').nth(1).waitFor();
    expect(await open.page.title()).toBe('小办 · 飞书模拟器');
    expect(await phone.locator('img, script, [onerror]').count()).toBe(0);
    expect(await phone.locator('.plain-text').first().textContent()).toBe(evil);
    expect(await phone.locator('.bubble').textContent()).toBe(evil);
    const links = await phone.locator('a').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    expect(links).toEqual(['https://a.cn']);
  });

  test('markdown as Feishu documents it', async () => {
    const content = [
      "# 标题\n**粗体** *斜体* ~~删~~ `码` <font color='red'>红</font><text_tag color='green'>在岗</text_tag> <at id=ou_li></at>",
      '- 一\n- 二\n  - 二之一\n\n1. 甲\n2. 乙\n> 引用\n---\n```\n**原样**\n```',
      '张**、李** 两人;&#42;&#42;也不是粗体&#42;&#42;;2 * 3 * 4',
      '| 表 | 头 |\n|---|---|\n| 1 | **2** |',
    ].join('\n\n');
    const phone = await show(body({ tag: 'markdown', content }));
    const words = (selector: string) => phone.locator(`.markdown ${selector}`).allTextContents();
    expect(await words('.heading-1')).toEqual(['标题']);
    expect(await words('strong')).toEqual(['粗体', '2']);
    expect(await words('em')).toEqual(['斜体']);
    expect(await words('del')).toEqual(['删']);
    expect(await words('.mention')).toEqual(['@李建国']);
    expect(await words('.tag-green')).toEqual(['在岗']);
    expect(await words('ul ul li')).toEqual(['二之一']);
    expect(await words('ol > li')).toEqual(['甲', '乙']);
    expect(await words('blockquote')).toEqual(['引用']);
    expect(await words('pre')).toEqual(['**原样**']);
    expect(await words('td')).toEqual(['1', '2']);
    expect(await words('> p:last-of-type')).toEqual(['张**、李** 两人;**也不是粗体**;2 * 3 * 4']);
  });

  test('tables turn their pages, charts tell their figures, unknown components are named', async () => {
    const phone = await show(ledger);
    expect(await phone.locator('.card table tbody tr').count()).toBe(3);
    await phone.getByLabel('下一页').click();
    expect(await phone.locator('.card table tbody tr').allTextContents()).toEqual([
      '王芳王芳42.0未收车03/05',
    ]);
    const charts = await phone
      .locator('svg[role=img]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
    expect(charts).toEqual([
      '各科室用车次数：党政办 6，综治办 9，民政办 4，城管办 12',
      '事由：公务 18，接待 6，应急 3',
    ]);
    await phone.getByText('此处有模拟器不显示的组件：hologram').waitFor();
  });

  test('outside a form a control calls at once; a disabled button only says why', async () => {
    const phone = await show(
      body(
        {
          tag: 'select_static',
          placeholder: { tag: 'plain_text', content: '派哪辆车' },
          behaviors: [{ type: 'callback', value: { act: 'car' } }],
          options: [{ text: { tag: 'plain_text', content: '一号车' }, value: 'car1' }],
        },
        {
          tag: 'picker_datetime',
          initial_datetime: '2026-03-02 09:00',
          placeholder: { tag: 'plain_text', content: '出发' },
        },
        {
          tag: 'button',
          text: { tag: 'plain_text', content: '撤回' },
          disabled: true,
          disabled_tips: { tag: 'plain_text', content: '已经生效,不能撤回' },
        },
      ),
    );
    // What is chosen while the first call is under way is not lost.
    await phone.getByLabel('派哪辆车').selectOption('car1');
    await phone.getByLabel('出发').fill('2026-03-03T14:30');
    await phone.getByLabel('出发').blur();
    await phone.getByRole('button', { name: '撤回' }).click({ force: true });
    await phone.getByText('已经生效,不能撤回').waitFor();
    await expect.poll(taps).toEqual([
      { openId: 'ou_wang', messageId: 'om_1', element: 'body.elements.0', option: 'car1' },
      { openId: 'ou_wang', messageId: 'om_1', element: 'body.elements.1', option: '2026-03-03 14:30' },
    ]);
  });

  test('every card of the platform’s documentation is drawn', async () => {
    const { cards } = samples;
    open = await openPage(browser, {
      prepare(server) {
        for (const [index, { card }] of cards.entries())
          server.put('ou_wang', { messageId: `om_${index}`, card });
      },
    });
    const phone = open.page.getByRole('region', { name: '王芳的手机' });
    expect(await phone.getByRole('article').count()).toBe(cards.length);
    const unknown = new Set(await phone.locator('.unknown').allTextContents());
    expect([...unknown].filter((words) => !/图表|audio|select_img/.test(words))).toEqual([]);
  });
});
