/** How the process ends: by a signal, or because something broke that nobody caught. */
import closeWithGrace from 'close-with-grace';
import type { Log } from './log.ts';

const FINISH_WITHIN_MS = 10_000;

/** npm passes a signal on that the terminal has sent already: the second one is no wish to be cut short. */
const ignoreFurtherSignals = (): void => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.removeAllListeners(signal).on(signal, () => undefined);
};

/** Stops once, and ends the process: with code 0 after a signal, with 1 after a fault or when stopping takes too long. */
export const stopOnce = (log: Log, stop: () => Promise<void>): void => {
  closeWithGrace({ delay: FINISH_WITHIN_MS, logger: log }, async ({ err }) => {
    ignoreFurtherSignals();
    if (err !== undefined) log.fatal({ err }, 'something broke that nobody caught; the service stops');
    await stop();
  });
};
