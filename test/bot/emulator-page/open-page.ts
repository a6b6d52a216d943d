import type { Browser, Page } from 'playwright-core';
import { startPretendServer, type PretendServer } from './pretend-server.ts';

export type OpenPage = { server: PretendServer; page: Page; close(): Promise<void> };

/** Opens the page in a window of its own; `prepare` puts messages into the chats before the page asks for them. */
export const openPage = async (
  browser: Browser,
  {
    width = 1280,
    height = 860,
    prepare,
  }: { width?: number; height?: number; prepare?: (server: PretendServer) => void } = {},
): Promise<OpenPage> => {
  const server = await startPretendServer();
  prepare?.(server);
  const context = await browser.newContext({
    viewport: { width, height },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (fault) => faults.push(fault.message));
  await page.goto(server.url);
  await page.getByRole('region', { name: '王芳的手机' }).waitFor();
  return {
    server,
    page,
    async close() {
      await context.close();
      await server.stop();
      if (faults.length > 0) throw new Error(`the page failed: ${faults.join('; ')}`);
    },
  };
};
