/** `npm run office -- backup FILE` and `restore FILE`. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemClock } from '../core/clock.ts';
import { OFFICE_ZONE, Temporal } from '../core/day.ts';
import { signHead } from '../core/journal-head.ts';
import { createLog } from '../core/log.ts';
import { Fault } from '../core/outcome.ts';
import { migrate } from '../core/postgres/migrate.ts';
import { openDatabase } from '../core/postgres/open-database.ts';
import { findVault } from '../core/vault.ts';
import type { Environment, OfficeCommand } from '../office/cli.ts';
import { backUp, type Whole } from './back-up.ts';
import { checkArchive } from './read-archive.ts';
import { checkPlace, restore } from './restore.ts';

const MIGRATIONS = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));

/** Where everything lies, as the service would take it from the same environment. */
const placesOf = (env: Environment) => ({
  databaseUrl: env['DATABASE_URL'] || undefined,
  dataDir: path.resolve(env['DATA_DIR'] || './data'),
  officeDir: path.resolve(env['OFFICE_DIR'] || './office'),
  passphrase: env['BACKUP_PASSPHRASE'] || null,
});

/** 2026年3月2日 14:05 */
const sayWhen = (instant: string): string => {
  const at = Temporal.Instant.from(instant).toZonedDateTimeISO(OFFICE_ZONE);
  return `${at.year}年${at.month}月${at.day}日 ${String(at.hour).padStart(2, '0')}:${String(at.minute).padStart(2, '0')}`;
};

/** As `src/config.ts` asks of the service. */
const SHORTEST = 8;

const MEGABYTE = 1024 * 1024;
const sizeOf = (bytes: number): string =>
  bytes < MEGABYTE ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / MEGABYTE).toFixed(1)} MB`;

const runBackup: OfficeCommand['run'] = async ({ what, env, print }) => {
  const { databaseUrl, dataDir, officeDir, passphrase } = placesOf(env);
  if (existsSync(what))
    throw new Fault('backup-exists', `${what} 已经存在，没有覆盖；请换一个文件名，或先把它移走。`);
  if (databaseUrl === undefined && !existsSync(path.join(dataDir, 'database.json')))
    throw new Fault(
      'backup-no-data',
      `${dataDir} 里没有小办的数据；请用 DATA_DIR 指明数据文件夹，或设置 DATABASE_URL。`,
    );
  if (passphrase !== null && Array.from(passphrase).length < SHORTEST)
    throw new Fault('backup-short', `BACKUP_PASSPHRASE 太短；请用至少 ${SHORTEST} 个字的口令。`);
  const log = createLog('error');
  const database = await openDatabase({ databaseUrl, dataDir, log, join: true });
  try {
    const vault = findVault(dataDir, env['PETITION_KEY'] || null);
    const sign: Whole['sign'] = vault === null ? null : (head) => signHead(vault, head).mac;
    const taken = await backUp(
      { databaseUrl: database.url, dataDir, officeDir, passphrase, clock: systemClock, sign },
      what,
    );
    print(
      `备份完成：${what}（${sizeOf(taken.bytes)}），${taken.rows} 条记录、${taken.files} 个文件，截至 ${sayWhen(taken.about.takenAt)}。`,
    );
    print(
      passphrase === null
        ? '没有设置 BACKUP_PASSPHRASE，备份没有加密，密钥也在里面：请只放在可靠的地方。'
        : '已用 BACKUP_PASSPHRASE 加密：请另外保管这个口令，没有它谁也打不开。',
    );
    if (env['PETITION_KEY']) print('PETITION_KEY 来自环境变量，没有放进备份：请另外保管。');
    return 0;
  } finally {
    await database.stop();
  }
};

const runRestore: OfficeCommand['run'] = async ({ what, env, print }) => {
  const { databaseUrl, dataDir, officeDir, passphrase } = placesOf(env);
  const checked = await checkArchive(what, passphrase);
  print(`备份完好：截至 ${sayWhen(checked.about.takenAt)}，小办 ${checked.about.version}。`);
  await checkPlace({ dataDir, officeDir }, checked);
  const log = createLog('error');
  const database = await openDatabase({ databaseUrl, dataDir, log });
  try {
    const { rows, files } = await restore(
      { file: what, passphrase, checked },
      { url: database.url, migrations: MIGRATIONS, dataDir, officeDir },
    );
    await migrate(database.url, MIGRATIONS, log);
    print(`恢复完成：${rows} 条记录、${files} 个文件。${database.describe}；单位资料在 ${officeDir}。`);
    print('现在可以启动：npm start。原来的机器如果还开着，请先停掉它，免得两边同时发消息。');
    return 0;
  } finally {
    await database.stop();
  }
};

/** The commands, for the table of `npm run office`. */
export const BACKUP_COMMANDS: Record<string, OfficeCommand> = {
  backup: {
    takes: '文件',
    asks: '请写明备份写到哪个文件，如 /mnt/backup/xiaoban.backup。',
    does: '做一份完整的备份，服务开着也可以',
    run: runBackup,
  },
  restore: {
    takes: '文件',
    asks: '请写明从哪个备份文件恢复。',
    does: '把备份恢复到一个空的地方',
    run: runRestore,
  },
};
