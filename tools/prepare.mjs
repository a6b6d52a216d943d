/** Installs packages and generates the database client, when they are missing or out of date. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const hash = (...texts) => createHash('sha256').update(texts.join('\0')).digest('hex');
const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');

/** Runs a program quietly; on failure shows its last lines and what to do, and ends. */
const runQuietly = (program, args, env, advice) =>
  new Promise((resolve) => {
    const child = spawn(program, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let printed = '';
    const keep = (chunk) => {
      printed = (printed + chunk).slice(-20_000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => keep(String(error)));
    child.on('close', (code) => {
      if (code === 0) return resolve(undefined);
      console.error(printed.trim().split('\n').slice(-20).join('\n'));
      console.error(advice);
      process.exit(1);
    });
  });

const installStamp = (root) => ({
  file: path.join(root, 'node_modules/.xiaoban-installed'),
  wanted: hash(read(path.join(root, 'package-lock.json'))),
});

const generateStamp = (root) => {
  const models = path.join(root, 'prisma/models');
  const files = readdirSync(models)
    .toSorted()
    .map((name) => path.join(models, name));
  const wanted = hash(
    ...[path.join(root, 'prisma/schema.prisma'), ...files, path.join(root, 'package-lock.json')].map(read),
  );
  return { file: path.join(root, 'node_modules/.cache/xiaoban/generated'), wanted };
};

const isCurrent = ({ file, wanted }) => read(file) === wanted;

const write = ({ file, wanted }) => {
  mkdirSync(path.dirname(file), { recursive: true });
  // A copy of the folder made by hard links keeps its own stamp.
  rmSync(file, { force: true });
  writeFileSync(file, wanted);
};

/** Whether node_modules holds what the lock file asks for: so it does after somebody's own `npm ci`. */
const isInstalled = (root) => {
  const installed = read(path.join(root, 'node_modules/.package-lock.json'));
  if (installed === '') return false;
  const have = JSON.parse(installed).packages;
  const want = JSON.parse(read(path.join(root, 'package-lock.json'))).packages;
  return Object.entries(want).every(
    ([name, { version, optional }]) => name === '' || optional || have[name]?.version === version,
  );
};

const install = async (root) => {
  const stamp = installStamp(root);
  if (isCurrent(stamp)) return;
  if (!isInstalled(root)) {
    console.log('正在安装依赖（npm ci，约一分钟）……');
    // NODE_ENV=production would leave out the compiler; scripts are blocked because none is needed.
    const args = ['ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
    const npm = process.env.npm_execpath;
    const [program, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
    const advice =
      '依赖没有装好（见上面 npm 的输出）；请检查网络和 npm config get registry，然后重新运行同一条命令。';
    await runQuietly(program, [...first, ...args], {}, advice);
  }
  write(stamp);
};

const isGenerated = (root) =>
  isCurrent(generateStamp(root)) && existsSync(path.join(root, 'prisma/generated/client.ts'));

const generateClient = async (root) => {
  if (isGenerated(root)) return;
  const args = [path.join(root, 'node_modules/prisma/build/index.js'), 'generate'];
  // Prisma only looks whether its engine exists; the real one is downloaded from a host that many cannot reach.
  const env = {
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    CHECKPOINT_DISABLE: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
  };
  await runQuietly(
    process.execPath,
    args,
    env,
    '数据库客户端没有生成；请按上面的提示修改 prisma/ 里的模型，然后重新运行。',
  );
  write(generateStamp(root));
};

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

/** Two commands started at once must not both rewrite node_modules; a lock whose owner died is taken over. */
const underLock = async (root, work) => {
  const file = path.join(root, '.install.lock');
  for (let said = false; ; said = true) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const owner = Number(read(file));
    // Nobody installs for a quarter of an hour; the number belongs to another process by now.
    const old = Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) > 900_000;
    if (said && (old || !(owner > 0 && isAlive(owner)))) rmSync(file, { force: true });
    else if (!said) console.log('另一个命令正在安装依赖，稍候……');
    await sleep(500);
  }
  const release = () => rmSync(file, { force: true });
  process.once('exit', release);
  await work();
  process.off('exit', release);
  release();
};

/** Makes a fresh clone ready; does nothing, within some milliseconds, when it is. */
export const prepare = async (root) => {
  if (isCurrent(installStamp(root)) && isGenerated(root)) return;
  await underLock(root, async () => {
    await install(root);
    await generateClient(root);
  });
};
