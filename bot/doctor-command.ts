/** `npm run office -- doctor`: what is not in order, each with what to do. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { readConfig, type Config } from '../src/config.ts';
import { systemClock } from '../src/core/clock.ts';
import { connect, type Db } from '../src/core/db.ts';
import { createLog } from '../src/core/log.ts';
import { migrationNames } from '../src/core/postgres/migrate.ts';
import { openDatabase } from '../src/core/postgres/open-database.ts';
import { findVault } from '../src/core/vault.ts';
import { databaseMigrated } from '../src/http/health.ts';
import { bad, lookAt, sayFinding, type Finding } from '../src/doctor/finding.ts';
import { lookAtDatabase, lookAtQueues, lookAtRecord } from '../src/doctor/look-at-database.ts';
import { lookAtBackups, lookAtDisk, lookAtKeys } from '../src/doctor/look-at-machine.ts';
import { lookAtBook, lookAtPeople, lookAtPosts } from '../src/doctor/look-at-office.ts';
import type { OfficeCommand } from '../src/office/cli.ts';
import { lookAtArrivals, lookAtPlatform } from './doctor.ts';
import { MIGRATIONS } from './service.ts';

const clock = systemClock;

/** Everything that is asked of an open database. */
const insideDatabase = async (
  db: Db,
  describe: string,
  dataDir: string,
  keys: { petitionKey: string | null; previous: string | null },
): Promise<Finding[]> => {
  const stale = await databaseMigrated(db, migrationNames(MIGRATIONS))().catch(
    () => '数据库还没有升级到本版本',
  );
  const first = await lookAt('数据库', () => lookAtDatabase(db, clock, describe));
  if (stale !== null)
    return [...first, bad('数据库升级', stale, '启动一次服务（npm start），它会自己升级；升级前请先备份。')];
  const vault = findVault(dataDir, keys.petitionKey, keys.previous);
  const premises = { databaseUrl: '', dataDir, officeDir: '', backupsKept: 0, backupPassphrase: null };
  return [
    ...first,
    ...(vault === null ? [] : await lookAt('办理记录', () => lookAtRecord({ db, clock, vault, premises }))),
    ...(await lookAt('消息', () => lookAtQueues(db))),
    ...(await lookAt('事件', () => lookAtArrivals(db, clock))),
    ...(await lookAt('人员', () => lookAtPeople(db))),
    ...(await lookAt('岗位', () => lookAtPosts(db))),
    ...(await lookAt('制度', () => lookAtBook(db))),
  ];
};

const run: OfficeCommand['run'] = async ({ env, print }) => {
  const config = readConfig(env);
  const found: Finding[] = [];
  const say = (more: Finding[]): void => {
    found.push(...more);
    more.flatMap(sayFinding).forEach((line) => print(line));
  };
  const read: Config | null = 'faults' in config ? null : config;
  if ('faults' in config)
    say([bad('环境变量', config.faults.split('\n').slice(1).join('；'), '改好环境变量后再运行一次。')]);
  const dataDir = path.resolve(env['DATA_DIR'] || './data');
  if (read !== null) say(await lookAt('飞书', () => lookAtPlatform(read.feishu, clock)));
  say(
    await lookAt('数据库', async () => {
      const databaseUrl = env['DATABASE_URL'] || undefined;
      // Looking must not make an empty database.
      if (databaseUrl === undefined && !existsSync(path.join(dataDir, 'database.json')))
        return [
          bad(
            '数据库',
            `${dataDir} 里还没有数据`,
            '第一次先运行 npm start；数据在别处的，用 DATA_DIR 指明，或设置 DATABASE_URL。',
          ),
        ];
      const database = await openDatabase({ databaseUrl, dataDir, log: createLog('silent'), join: true });
      const db = connect(database.url, { max: 2 });
      try {
        return await insideDatabase(db, database.describe, dataDir, {
          petitionKey: env['PETITION_KEY'] || null,
          previous: env['PETITION_KEY_PREVIOUS'] || null,
        });
      } finally {
        await db.$disconnect();
        await database.stop();
      }
    }),
  );
  say(await lookAt('磁盘', () => lookAtDisk(dataDir)));
  say(await lookAt('密钥', () => lookAtKeys(dataDir, Boolean(env['PETITION_KEY']))));
  const kept = read?.backups?.kept ?? 14;
  say(
    await lookAt('备份', () =>
      lookAtBackups(dataDir, { kept, sealed: Boolean(env['BACKUP_PASSPHRASE']), clock }),
    ),
  );
  const [broken, watched] = (['bad', 'look'] as const).map(
    (state) => found.filter((f) => f.state === state).length,
  );
  print(
    broken === 0 && watched === 0
      ? `查了 ${found.length} 项，都正常。`
      : `查了 ${found.length} 项：${broken} 项要处理，${watched} 项请留意。`,
  );
  return broken === 0 ? 0 : 1;
};

/** The command, for the table of `npm run office`. */
export const DOCTOR_COMMANDS: Record<string, OfficeCommand> = {
  doctor: { takes: null, does: '查凭证、权限、时钟、数据库、磁盘、备份、岗位和制度，逐项说怎么办', run },
};
