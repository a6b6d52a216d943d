/** Seals the journal while the service runs: what was written some seconds ago can no longer be rewritten unseen. */
import type { Office } from '../office/office.ts';
import type { Head } from '../core/journal-head.ts';
import { reportBreak } from './report-break.ts';
import { sealJournal } from './seal-journal.ts';

const EVERY_MS = 2_000;

export type Sealer = { sealNow(): Promise<void>; stop(): Promise<void> };

/** Looks every two seconds whether there is something new to sign; `tells` hears whether the journal holds. */
export const keepSealed = (office: Office, tells: (whole: boolean) => void): Sealer => {
  let known: Head | null = null;
  let running: Promise<void> = Promise.resolve();
  let busy = false;
  const once = async (): Promise<void> => {
    busy = true;
    try {
      const { until, broken, noted } = await sealJournal(office, known);
      // What was signed once stays what must be there.
      if (broken === null) known = until;
      else await reportBreak(office, broken);
      tells(broken === null && !noted);
    } catch (error) {
      office.log.warn({ err: error }, 'the journal could not be sealed just now');
    } finally {
      busy = false;
    }
  };
  const sealNow = (): Promise<void> => (running = running.then(once));
  const timer = setInterval(() => {
    if (!busy) void sealNow();
  }, EVERY_MS);
  timer.unref();
  return {
    sealNow,
    async stop() {
      clearInterval(timer);
      await sealNow();
    },
  };
};
