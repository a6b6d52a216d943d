import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from 'playwright-core';
import { hasBrowser, launchBrowser } from './browser.ts';

describe.skipIf(!hasBrowser())('the browser of the tests', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  it('draws Chinese as characters, not as boxes', async () => {
    const page = await browser.newPage({ viewport: { width: 480, height: 160 } });
    await page.setContent('<p style="font-size:32px">街道办事处 请假 同意</p>');
    // A font that lacks both characters draws the same box for them.
    const differ = await page.evaluate(`(() => {
      const draw = (text) => {
        const canvas = document.createElement('canvas');
        const pen = canvas.getContext('2d');
        pen.font = '32px sans-serif';
        pen.fillText(text, 0, 40);
        return canvas.toDataURL();
      };
      return draw('街') !== draw('道');
    })()`);
    expect(differ).toBe(true);
    const picture = await page.screenshot();
    expect(picture.subarray(1, 4).toString()).toBe('PNG');
    await page.close();
  });
});
