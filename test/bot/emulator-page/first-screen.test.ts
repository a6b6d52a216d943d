import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { requestCard } from '../../../cards/request-card.ts';
import { approverWaiting } from '../../cards/sample-views.ts';
import { hasBrowser, launchBrowser } from '../../setup/browser.ts';
import { openPage } from './open-page.ts';

/** A leave as it usually is: when, how long, in what form, one sentence why, and what warns. */
const asked = {
  ...approverWaiting,
  facts: [
    ...approverWaiting.facts.filter(({ label }) => label === '时间' || label === '天数'),
    { label: '制度要求', value: '书面' },
  ],
  reason: '母亲手术，需要陪护',
};

describe.skipIf(!hasBrowser())('the first screen of a phone of 375 × 667', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  test('a leader sees dates, reason, warnings and the three answers without scrolling', async () => {
    const open = await openPage(browser, { width: 375, height: 667 });
    const card = JSON.parse(JSON.stringify(requestCard(asked)));
    open.server.put('ou_li', { messageId: 'om_card', card });
    const { page } = open;
    const phone = page.getByRole('region', { name: '李建国的手机' });
    await page.getByRole('navigation').getByRole('button', { name: '李建国' }).click();
    const answer = (name: string) => phone.getByRole('button', { name, exact: true });
    await answer('同意').waitFor();
    const screen = await phone.getByRole('log').boundingBox();
    const [fact] = asked.facts;
    const warning = asked.know.find((one) => one.warn)?.text ?? '';
    const parts = [
      phone.getByText(fact?.value ?? '', { exact: true }).first(),
      phone.getByText(asked.reason).first(),
      phone.getByText(warning).first(),
      ...['同意', '驳回', '退回修改'].map(answer),
    ];
    for (const part of parts) {
      const box = await part.boundingBox();
      expect(box?.y).toBeGreaterThanOrEqual(screen?.y ?? NaN);
      expect((box?.y ?? NaN) + (box?.height ?? NaN)).toBeLessThanOrEqual(
        (screen?.y ?? NaN) + (screen?.height ?? NaN),
      );
    }
    await page.screenshot({ path: process.env['SHOT'] ?? 'test/.shots/first-screen-375.png' });
    await open.close();
  });
});
