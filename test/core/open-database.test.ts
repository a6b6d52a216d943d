import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLog as log } from '../../src/core/log.ts';
import { openDatabase } from '../../src/core/postgres/open-database.ts';
import { isAlive } from '../../src/core/postgres/processes.ts';
import { freePort } from '../../src/core/postgres/start-server.ts';
import { readPidFile } from '../../src/core/postgres/stop-server.ts';
import { compile } from '../../tools/compile.mjs';
import { startOtherService, until, watcherOf } from './other-service.ts';

let home: string;
let dataDir: string;
let build: string;
const folder = () => path.join(dataDir, 'postgres');
const open = (more: Partial<Parameters<typeof openDatabase>[0]> = {}) =>
  openDatabase({ dataDir, log, durable: false, ...more });

const query = async (url: string, sql: string): Promise<unknown[]> => {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
};
const words = async (url: string) => query(url, 'SELECT word FROM kept ORDER BY word');

beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'xiaoban-test-'));
  chmodSync(home, 0o711);
  dataDir = path.join(home, 'data');
  build = compile(path.resolve(import.meta.dirname, '../..'));
  const first = await open();
  await query(first.url, `CREATE TABLE kept (word text); INSERT INTO kept VALUES ('第一天')`);
  await first.stop();
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('an office that lets the service bring its own database', () => {
  it('finds its data again the next day', async () => {
    const database = await open();
    expect(await words(database.url)).toEqual([{ word: '第一天' }]);
    expect(database.describe).toContain(folder());
    await database.stop();
    expect(readPidFile(folder())).toBeNull();
  });

  it('keeps the password where only the service reads it, and listens on this machine only', async () => {
    const database = await open();
    expect(statSync(path.join(dataDir, 'database.json')).mode & 0o777).toBe(0o600);
    expect(await query(database.url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    await expect(query(database.url.replace(/:[0-9a-f]+@/, ':guess@'), 'SELECT 1')).rejects.toThrow(
      /password/,
    );
    await database.stop();
  });

  it('sorts and stores Chinese as UTF-8, and keeps time in UTC', async () => {
    const database = await open();
    expect(
      await query(
        database.url,
        `SELECT current_setting('server_encoding') AS encoding, current_setting('TimeZone') AS zone, upper('é') AS upper`,
      ),
    ).toEqual([{ encoding: 'UTF8', zone: 'UTC', upper: 'É' }]);
    await database.stop();
  });

  it('waits for the disk before it acknowledges, unless the data are thrown away', async () => {
    const database = await openDatabase({ dataDir, log });
    expect(
      await query(
        database.url,
        `SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit`,
      ),
    ).toEqual([{ fsync: 'on', commit: 'on' }]);
    await database.stop();
  });

  it('moves along when DATA_DIR is moved', async () => {
    const moved = path.join(home, 'moved');
    renameSync(dataDir, moved);
    const database = await open({ dataDir: moved });
    expect(await words(database.url)).toHaveLength(1);
    await database.stop();
    renameSync(moved, dataDir);
  });

  it('takes another port when the first one is taken', async () => {
    const neighbour = createServer();
    const taken = await freePort();
    await new Promise<void>((resolve) => neighbour.listen(taken, '127.0.0.1', resolve));
    const wishes = [taken, taken];
    const database = await open({ ports: async () => wishes.pop() ?? freePort() });
    expect(new URL(database.url).port).not.toBe(String(taken));
    await database.stop();
    neighbour.close();
  });

  it('comes back on its port when the server alone is killed', async () => {
    const database = await open();
    const first = readPidFile(folder())?.pid ?? 0;
    process.kill(first, 'SIGKILL');
    await until(() => {
      const now = readPidFile(folder());
      return now !== null && now.pid !== first && now.ready;
    });
    expect(await words(database.url)).toHaveLength(1);
    await database.stop();
  });

  it('is tried again when it does not come back at once', async () => {
    const database = await open();
    const first = readPidFile(folder())?.pid ?? 0;
    renameSync(folder(), `${folder()}-away`);
    process.kill(first, 'SIGKILL');
    await until(() => !isAlive(first));
    renameSync(`${folder()}-away`, folder());
    await until(() => {
      const now = readPidFile(folder());
      return now !== null && now.pid !== first && now.ready;
    });
    expect(await words(database.url)).toHaveLength(1);
    await database.stop();
  });

  it('says that it is lost when it never comes back, so that the process can end', async () => {
    const database = await open({ bringBackMs: 0 });
    const first = readPidFile(folder())?.pid ?? 0;
    renameSync(folder(), `${folder()}-away`);
    process.kill(first, 'SIGKILL');
    expect((await database.lost).message).toContain('请重新启动');
    renameSync(`${folder()}-away`, folder());
    await database.stop();
    const again = await open();
    expect(await words(again.url)).toHaveLength(1);
    await again.stop();
  });
});

describe('a process that has ended', () => {
  it.runIf(process.platform === 'linux')(
    'is not alive although its parent never looked after it',
    async () => {
      // A shell that becomes a program which never waits for the child that the shell had started.
      const parent = spawn('/bin/sh', ['-c', 'sleep 0.05 & echo $!; exec sleep 30'], {
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      const [said] = (await once(parent.stdout, 'data')) as [Buffer];
      const child = Number(said.toString());
      await until(() => readFileSync(`/proc/${child}/stat`, 'utf8').includes(') Z '));
      expect(isAlive(child)).toBe(false);
      parent.kill('SIGKILL');
    },
  );
});

describe('a service that was killed', () => {
  it('loses nothing and leaves no server behind', async () => {
    const other = await startOtherService(build, dataDir);
    await query(other.url, `INSERT INTO kept VALUES ('第二天')`);
    const server = readPidFile(folder())?.pid ?? 0;
    await other.kill();
    await until(() => !isAlive(server));
    const database = await open();
    expect(await words(database.url)).toHaveLength(2);
    await database.stop();
  });

  it.skipIf(process.platform !== 'linux')(
    'ends the server it left when the watcher was killed as well',
    async () => {
      const other = await startOtherService(build, dataDir);
      const server = readPidFile(folder())?.pid ?? 0;
      process.kill(watcherOf(server), 'SIGKILL');
      await other.kill();
      expect(isAlive(server)).toBe(true);
      const database = await open();
      expect(isAlive(server)).toBe(false);
      expect(await words(database.url)).toHaveLength(2);
      await database.stop();
    },
  );

  it('starts although its server number now belongs to another program, and its lock was cut short', async () => {
    writeFileSync(
      path.join(folder(), 'postmaster.pid'),
      `${process.ppid}\n${folder()}\n1\n5432\n\n\n\nready\n`,
    );
    writeFileSync(path.join(dataDir, 'database.lock'), '{"pid":');
    const database = await open();
    expect(await words(database.url)).toHaveLength(2);
    await database.stop();
  });
});

describe('two services on one folder', () => {
  it('the second one is refused and told which process has it; a command joins instead', async () => {
    const other = await startOtherService(build, dataDir);
    await expect(open()).rejects.toThrow(`进程号 ${other.pid}`);
    const joined = await open({ join: true });
    expect(joined.url).toBe(other.url);
    await joined.stop();
    expect(await words(other.url)).toHaveLength(2);
    await other.stop();
    await (await open()).stop();
  });
});

describe('a folder that cannot be served says what to do', () => {
  it('data of another major version', async () => {
    const file = path.join(folder(), 'PG_VERSION');
    const version = readFileSync(file, 'utf8');
    writeFileSync(file, '14\n');
    await expect(open()).rejects.toThrow(/PostgreSQL 14 的，本版自带的是 18；请先用原来的版本导出/);
    writeFileSync(file, version);
  });

  it('data that were moved away', async () => {
    renameSync(folder(), `${folder()}-aside`);
    await expect(open()).rejects.toThrow(/不见了；请从备份恢复它/);
    renameSync(`${folder()}-aside`, folder());
  });

  it('a lost password', async () => {
    const file = path.join(dataDir, 'database.json');
    renameSync(file, `${file}.aside`);
    await expect(open()).rejects.toThrow(/缺少 database.json/);
    renameSync(`${file}.aside`, file);
  });

  it('a file in the place of DATA_DIR', async () => {
    const file = path.join(home, 'file');
    writeFileSync(file, '');
    await expect(open({ dataDir: file })).rejects.toThrow(/不是文件夹/);
    await expect(open({ dataDir: path.join(file, 'data') })).rejects.toThrow(/不是文件夹/);
  });

  it('after all that the data are still there', async () => {
    const database = await open();
    expect(await words(database.url)).toHaveLength(2);
    await database.stop();
  });
});

describe('DATABASE_URL', () => {
  it('is used as it is', async () => {
    const own = await open();
    const database = await openDatabase({ databaseUrl: own.url, dataDir: '/nowhere', log });
    expect(database.url).toBe(own.url);
    expect(database.describe).not.toContain(new URL(own.url).password);
    await database.stop();
    expect(await words(own.url)).toHaveLength(2);
    await own.stop();
  });

  it('that nobody answers is named without its password', async () => {
    const url = `postgresql://xiaoban:geheim@127.0.0.1:${await freePort()}/xiaoban`;
    const said = await openDatabase({ databaseUrl: url, dataDir, log }).catch((error: unknown) =>
      String(error),
    );
    expect(said).toContain('没有数据库在监听');
    expect(said).not.toContain('geheim');
  });

  it('of another kind is refused with the form it should have', async () => {
    await expect(openDatabase({ databaseUrl: 'mysql://x/y', dataDir, log })).rejects.toThrow(
      'postgresql://用户',
    );
  });
});
