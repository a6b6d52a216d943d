/** Starting the server, and seeing to it that it never outlives the service. */
import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { spawnAs, type Account } from './account.ts';
import { settings, type Cluster } from './settings.ts';
import { readPidFile, stopProcess } from './stop-server.ts';
import { serverTrouble, trouble } from './trouble.ts';

export type Server = { port: number; pid: number; exited: Promise<void>; stop(): Promise<void> };

const START_MS = 120_000;

/** A port that is free on this machine at this moment. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

const logTail = (file: string, from: number): string => {
  try {
    return readFileSync(file).subarray(from).toString('utf8').slice(-2_000);
  } catch {
    return '';
  }
};

/**
 * Stops the server when this process is gone, however it went: `read` returns when the pipe's other end closes.
 * Without it a killed service would leave a server running that nobody uses.
 */
const watchOver = (pid: number, account: Account | null): ChildProcess | null => {
  if (process.platform === 'win32') return null;
  const watcher = spawn('/bin/sh', ['-c', 'read -r _; kill -INT "$1"', 'sh', String(pid)], {
    ...spawnAs(account),
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  watcher.on('error', () => undefined);
  watcher.unref();
  // A pipe keeps the event loop alive like a socket, which its type does not say.
  if (watcher.stdin !== null && 'unref' in watcher.stdin && typeof watcher.stdin.unref === 'function')
    watcher.stdin.unref();
  return watcher;
};

/** Starts the server once; null when the port was taken or the last server's memory is not free yet: try again. */
const tryStart = async (cluster: Cluster, port: number): Promise<Server | null> => {
  const logFd = openSync(cluster.logFile, 'a', 0o600);
  const logFrom = statSync(cluster.logFile).size;
  const child = spawn(cluster.binaries.postgres, ['-D', cluster.folder, ...settings(cluster, port)], {
    ...spawnAs(cluster.account),
    stdio: ['ignore', logFd, logFd],
    // Its own session: Ctrl-C reaches the service, which stops the server last.
    detached: true,
  });
  closeSync(logFd);
  let gone = false;
  const exited = new Promise<void>((resolve) => {
    const end = () => {
      gone = true;
      resolve();
    };
    child.once('exit', end);
    child.once('error', end);
  });
  child.unref();
  const pid = child.pid ?? 0;
  const until = performance.now() + START_MS;
  for (;;) {
    const now = readPidFile(cluster.folder);
    if (now?.pid === pid && now.ready) break;
    if (gone) {
      const printed = logTail(cluster.logFile, logFrom);
      if (/could not bind|Address already in use|could not create any TCP|shared memory block/.test(printed))
        return null;
      throw serverTrouble(cluster.folder, printed);
    }
    if (performance.now() > until) {
      await stopProcess(pid, cluster);
      throw trouble('slow', `数据库两分钟还没有启动好；日志在 ${cluster.logFile}，请看最后几行。`);
    }
    await sleep(20);
  }
  const watcher = watchOver(pid, cluster.account);
  // The number may soon be another process's.
  void exited.then(() => watcher?.kill('SIGKILL'));
  return {
    port,
    pid,
    exited,
    async stop() {
      // Held again: with nothing else to wait for, the process would end here, before it was told of the end.
      child.ref();
      await stopProcess(pid, cluster);
      await exited;
    },
  };
};

/** Starts the server on the first port of `ports` that it can have; which one does not matter to anybody. */
export const startServer = async (
  cluster: Cluster,
  ports: () => Promise<number> = freePort,
): Promise<Server> => {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const server = await tryStart(cluster, await ports());
    if (server !== null) return server;
    await sleep(100 * attempt);
  }
  throw trouble(
    'no-port',
    `数据库在 127.0.0.1 上找不到可用的端口；日志在 ${cluster.logFile}，请看最后几行。`,
  );
};
