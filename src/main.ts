/** `npm start`: the real service. */
import { startService } from '../bot/service.ts';
import { readConfig } from './config.ts';
import { movableClock, systemClock } from './core/clock.ts';
import { createLog } from './core/log.ts';
import { traceSqlIfAsked } from './core/sql-trace.ts';

traceSqlIfAsked(process.env);
const config = readConfig(process.env);
if ('faults' in config) {
  console.error(config.faults);
  process.exit(1);
}
const log = createLog(config.logLevel);
const clock = config.rehearsalClock === null ? systemClock : movableClock(config.rehearsalClock);
const service = await startService(config, { clock, log }).catch((error: unknown) => {
  // A person reads this at a terminal: one sentence with what to do; the log has the rest.
  log.error({ err: error }, 'the service did not start');
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
log.info({ url: service.url }, 'ready');

const FINISH_WITHIN_MS = 10_000;
let stopping = false;
/** Stops once: npm passes a signal on that the terminal has already sent. */
const stop = (): void => {
  if (stopping) return;
  stopping = true;
  setTimeout(() => process.exit(1), FINISH_WITHIN_MS).unref();
  service.stop().then(
    () => process.exit(0),
    () => process.exit(1),
  );
};
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
