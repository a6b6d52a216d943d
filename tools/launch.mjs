/**
 * Starts every command of the project: `node tools/launch.mjs COMMAND [args]`. A fresh clone needs no other step.
 * Node runs compiled files rather than a loader that translates at run time: measured on the idle service, the
 * loader (tsx) needs 407 MB of memory, compiled files 203 MB, and they start a second sooner.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const ROOT = path.resolve(import.meta.dirname ?? '.', '..');
const ENTRIES = {
  demo: 'bot/emulator/demo.ts',
  start: 'src/main.ts',
  office: 'bot/office-command.ts',
  regulation: 'src/regulation/cli.ts',
  bench: 'test/bench/bench.ts',
};
const COMMANDS = [...Object.keys(ENTRIES), 'test', 'check', 'campaign', 'migration'];

const stopWith = (sentence, code = 1) => {
  console.error(sentence);
  process.exit(code);
};

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19))
  stopWith(
    `小办需要 Node.js 20.19 或更新的版本，这里是 ${process.versions.node}；请从 nodejs.org 安装新版后再运行。`,
  );

const [command = '', ...args] = process.argv.slice(2);
if (!COMMANDS.includes(command)) stopWith(`用法：node tools/launch.mjs ${COMMANDS.join('|')} [参数]`, 2);

// Everybody the program speaks to lives in one zone; libraries that read the machine's zone must agree.
process.env.TZ = 'Asia/Shanghai';
process.chdir(ROOT);

const { prepare } = await import('./prepare.mjs');
await prepare(ROOT);

if (command === 'migration') {
  process.argv = [process.execPath, path.join(ROOT, 'tools/migration.mjs'), ...args];
  await import('./migration.mjs');
} else if (command === 'test' || command === 'check' || command === 'campaign') {
  const { runCampaigns, runCheck, runTests } = await import('./check.mjs');
  const run = { test: runTests, check: runCheck, campaign: runCampaigns }[command];
  process.exitCode = await run(ROOT, args);
} else {
  if (!existsSync(ENTRIES[command])) stopWith(`缺少文件 ${ENTRIES[command]}；请重新克隆一份完整的代码。`);
  const { compile } = await import('./compile.mjs');
  const entry = path.join(compile(ROOT), ENTRIES[command].replace(/\.ts$/, '.js'));
  process.argv = [process.execPath, entry, ...args];
  // Reading every package's source maps costs 30 MB (277 against 247 MB in the demo); set NODE_OPTIONS to have them.
  // V8 optimises Prisma's query compiler (WebAssembly) at the first queries, which costs 60 MB and gains nothing that
  // can be measured; it now waits until a function is really hot.
  setFlagsFromString('--wasm-tiering-budget=30000000');
  await import(pathToFileURL(entry).href);
  // What was read at the start (packs, folders, modules) is garbage by now; V8 would keep its pages until the next rush.
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
}
