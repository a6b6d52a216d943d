import { randomUUID } from 'node:crypto';
import cron from 'node-cron';
import type { Office } from '../office/office.ts';
import { reloadSettings } from '../office/reload-settings.ts';
import { jobsOf } from './jobs.ts';
import { tick } from './tick.ts';

export type Ticker = { tickNow(): Promise<void>; stop(): Promise<void> };

/**
 * Ticks every five seconds of real time; what is due is asked of the office's clock, which may be moved. Ticks never
 * overlap; `onTick` is called after each, for what the jobs had to say; `onImport` when the
 * office folder was imported again meanwhile.
 */
export const startTicker = (
  office: Office,
  onTick: () => void,
  onImport: () => void = () => undefined,
): Ticker => {
  const owner = randomUUID();
  let digest: string | null = null;
  let running: Promise<void> = Promise.resolve();
  const tickNow = (): Promise<void> => {
    running = running.then(async () => {
      try {
        const now = await reloadSettings(office, digest);
        // Also at the first tick: the folder may have been imported between the start and now.
        if (now !== digest) onImport();
        digest = now;
        const ran = await tick(office, jobsOf(office), owner);
        if (ran.length > 0) onTick();
      } catch (error) {
        office.log.error({ err: error }, 'a tick failed');
      }
    });
    return running;
  };
  const task = cron.schedule('*/5 * * * * *', () => tickNow(), { name: 'xiaoban-tick', noOverlap: true });
  return {
    tickNow,
    async stop() {
      await task.stop();
      await running;
    },
  };
};
