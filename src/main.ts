/** `npm start`: the real service. */
import { startService } from '../bot/service.ts';
import { readConfig } from './config.ts';
import { movableClock, systemClock } from './core/clock.ts';
import { createLog } from './core/log.ts';
import { stopOnce } from './core/stop-once.ts';
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
stopOnce(log, () => service.stop());
// Alive and useless is worse than gone: whoever looks after the process starts it again.
void service.lost.then((error) => {
  console.error(error.message);
  throw error;
});
