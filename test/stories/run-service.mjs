// The service as another process, to be killed by tests: node run-service.mjs BUILD. Told what to do by its parent.
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [build = ''] = process.argv.slice(2);
const load = (file) => import(pathToFileURL(path.join(build, file)).href);
const { startService } = await load('bot/service.js');
const { movableClock } = await load('src/core/clock.js');
const { Temporal } = await load('src/core/day.js');
const { createLog } = await load('src/core/log.js');

let service;
let clock;

const orders = {
  async start({ config, now, tapBudgetMs }) {
    clock = movableClock(Temporal.Instant.from(now));
    service = await startService(config, {
      clock,
      log: createLog(process.env.STORY_LOG ?? 'silent'),
      tapBudgetMs,
    });
    await service.bot.matched;
  },
  async moveTo({ now }) {
    clock.moveTo(Temporal.Instant.from(now));
    await service.ticker.tickNow();
  },
};

process.on('message', async ({ id, order, ...rest }) => {
  await orders[order](rest);
  process.send({ done: id });
});
// Whoever started it is gone.
process.on('disconnect', () => process.exit(0));
process.send({ done: 0 });
