/** A real browser for tests of pages. */
import { chromium, type Browser } from 'playwright-core';
import { inject } from 'vitest';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Whether this machine has a browser; tests of pages are skipped without one (`REQUIRE_BROWSER=1` forbids that). */
export const hasBrowser = (): boolean => inject('chromium') !== '';

/** Starts a headless Chromium; the caller closes it. */
export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: inject('chromium'),
    args: FLAGS,
    env: { ...process.env, ...inject('chromiumEnv') },
  });
