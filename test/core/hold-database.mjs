// A service as another process, to be killed by tests: node hold-database.mjs BUILD DATA_DIR. Prints its URL.
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [build = '', dataDir = ''] = process.argv.slice(2);
const load = (file) => import(pathToFileURL(path.join(build, file)).href);
const { openDatabase } = await load('src/core/postgres/open-database.js');
const { silentLog } = await load('src/core/log.js');
const database = await openDatabase({ dataDir, log: silentLog, durable: false });
console.log(database.url);
const alive = setInterval(() => {}, 60_000);
process.once('SIGTERM', async () => {
  await database.stop();
  clearInterval(alive);
});
