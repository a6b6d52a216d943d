/** Every page of the console, by who opens it: large and small, light and dark, readable for everybody. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser, launchBrowser } from '../setup/browser.ts';
import { furnish, type Furnished } from './a-furnished-office.ts';
import { linkOf } from './browse.ts';

const SHOTS = path.join(import.meta.dirname, '../.shots/pages');
const SIZES = { wide: { width: 1366, height: 768 }, small: { width: 375, height: 667 } };
/** Small things that people are told about, and that do not stop anybody. */
const SERIOUS = ['serious', 'critical'];
/** What another size or another light can change; the rest of a page's structure is the same. */
const SEEN_OTHERWISE = ['color-contrast', 'target-size', 'scrollable-region-focusable', 'link-in-text-block'];

type Finding = { id: string; impact: string; nodes: { html: string; failureSummary: string }[] };

const nameOf = (who: string, at: string): string =>
  `${who}-${
    at === ''
      ? 'home'
      : at
          .slice(1)
          .replaceAll(/[^\w-]+/g, '-')
          .slice(0, 40)
  }`;

describe.skipIf(!hasBrowser())('every page of the console', () => {
  let office: Furnished;
  let browser: Browser;

  beforeAll(async () => {
    mkdirSync(SHOTS, { recursive: true });
    office = await furnish();
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await office.p.end();
  });

  const comeIn = async (who: string): Promise<BrowserContext> => {
    // Axe is a script of the test's, which no page would let in.
    const context = await browser.newContext({
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      bypassCSP: true,
    });
    const page = await context.newPage();
    await page.goto(await linkOf(office.p, who));
    await page.getByRole('button', { name: '进入控制台' }).click();
    // A page that is closed while it is on its way somewhere may never say that it is closed.
    await page.getByRole('heading', { level: 1, name: '首页' }).waitFor();
    await page.close();
    return context;
  };

  const look = async (page: Page, at: string, name: string): Promise<string[]> => {
    const reply = await page.goto(`${office.p.url}/console${at}`);
    const faults = reply?.status() === 200 ? [] : [`${name}: ${reply?.status() ?? 'no answer'}`];
    await page.evaluate(axe.source);
    for (const [size, viewport] of Object.entries(SIZES)) {
      await page.setViewportSize(viewport);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await page.screenshot({
          path: path.join(SHOTS, `${name}-${size}-${colorScheme}.png`),
          fullPage: true,
        });
        const beyond = Number(
          await page.evaluate('document.documentElement.scrollWidth - window.innerWidth'),
        );
        if (beyond > 0) faults.push(`${name} reaches ${beyond} px beyond a ${size} window`);
        const rules = size === 'wide' && colorScheme === 'light' ? {} : { runOnly: SEEN_OTHERWISE };
        const found = (await page.evaluate(
          `axe.run(document, ${JSON.stringify({ resultTypes: ['violations'], ...rules })}).then((r) => r.violations)`,
        )) as Finding[];
        faults.push(
          ...found
            .filter((one) => SERIOUS.includes(one.impact))
            .map(
              (one) =>
                `${name} ${size} ${colorScheme}: ${one.id}: ${one.nodes[0]?.html ?? ''} ${one.nodes[0]?.failureSummary ?? ''}`,
            ),
        );
      }
    }
    return faults;
  };

  it.each(['赵明远', '何静澜', '宋佳宁', '王芳'])(
    'is readable for %s, on a desk and on a phone, by day and by night',
    { timeout: 300_000 },
    async (who) => {
      const context = await comeIn(who);
      const page = await context.newPage();
      const faults: string[] = [];
      for (const at of office.paths[who] ?? []) faults.push(...(await look(page, at, nameOf(who, at))));
      await context.close();
      expect(faults).toEqual([]);
    },
  );

  it('a month of the roster is no longer than a few screens of a phone', async () => {
    const context = await comeIn('王芳');
    const page = await context.newPage();
    await page.setViewportSize(SIZES.small);
    await page.goto(`${office.p.url}/console/roster?month=2026-03`);
    const height = Number(await page.evaluate('document.querySelector(".month").offsetHeight'));
    expect(height).toBeLessThan(3 * SIZES.small.height);
    await context.close();
  });

  it('a leave and a roster fit the width of A4 without the frame of the page', async () => {
    const context = await comeIn('何静澜');
    const page = await context.newPage();
    await page.goto(`${office.p.url}/console/requests/QJ-2026-0002/paper`);
    await page.emulateMedia({ media: 'print', colorScheme: 'light' });
    await page.setViewportSize({ width: 680, height: 960 });
    await page.screenshot({ path: path.join(SHOTS, 'paper-leave.png') });
    expect(await page.getByRole('navigation').isVisible()).toBe(false);
    expect(await page.getByRole('heading', { name: '请假审批单' }).isVisible()).toBe(true);
    await page.goto(`${office.p.url}/console/roster?month=2026-03`);
    await page.screenshot({ path: path.join(SHOTS, 'paper-roster.png'), fullPage: true });
    expect(Number(await page.evaluate('document.documentElement.scrollWidth'))).toBeLessThanOrEqual(680);
    await context.close();
  });
});
