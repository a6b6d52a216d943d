/** `npm run office`: which command, and the two about an office folder. */
import { systemClock } from '../core/clock.ts';
import { connect, type Db } from '../core/db.ts';
import { randomIds } from '../core/ids.ts';
import { createLog } from '../core/log.ts';
import { Fault } from '../core/outcome.ts';
import { openProvenVault } from '../core/prove-key.ts';
import { loadBook, PACKS_DIR, readBook } from '../regulation/load-book.ts';
import { sayFaults } from '../regulation/pack-faults.ts';
import { checkFolder } from './folder/check-folder.ts';
import { sayFault, type Fault as FolderFault } from './folder/fault.ts';
import { importFolder, isImported } from './import-folder.ts';
import type { OfficeTables } from './tables.ts';

export type Print = (line: string) => void;
export type Environment = Record<string, string | undefined>;

/** A command of `npm run office`; `run` returns the exit code. */
export type OfficeCommand = {
  /** What stands after its name, such as 文件夹; null when nothing does. */
  takes: string | null;
  /** It may be left out; `what` is then empty. */
  optional?: true;
  /** Said when that is missing. */
  asks?: string;
  does: string;
  run(given: { what: string; env: Environment; print: Print; tables: OfficeTables }): Promise<number>;
};

const printAll = (print: Print, title: string, lines: string[]): void => {
  if (lines.length === 0) return;
  print(title);
  lines.forEach((line) => print(`  ${line}`));
};

const printFaults = (print: Print, faults: FolderFault[], warnings: FolderFault[]): void => {
  printAll(print, `有 ${faults.length} 处要改：`, faults.map(sayFault));
  printAll(print, `另有 ${warnings.length} 处请留意：`, warnings.map(sayFault));
};

/** What an import would move or end of what is promised now; nothing where there is no database yet. */
const rehearse = async (
  dir: string,
  env: Environment,
  print: Print,
  tables: OfficeTables,
): Promise<number> => {
  const dataDir = env.DATA_DIR || './data';
  const { readKeeping } = await import('../core/postgres/keeping.ts');
  if (!env.DATABASE_URL && readKeeping(dataDir) === null) return 0;
  const { openDatabase } = await import('../core/postgres/open-database.ts');
  const log = createLog('fatal');
  try {
    const database = await openDatabase({
      databaseUrl: env.DATABASE_URL || undefined,
      dataDir,
      log,
      join: true,
    });
    const db = connect(database.url);
    try {
      const given = { db, clock: systemClock, ids: randomIds, log, book: loadBook(), tables };
      const result = await importFolder(given, dir, { rehearse: true });
      if (!isImported(result)) {
        printFaults(print, result.faults, []);
        return 1;
      }
      const { settled = [] } = result;
      printAll(print, `导入时会随之处理 ${settled.length} 项已有的安排：`, settled);
      return 0;
    } finally {
      await db.$disconnect();
      await database.stop();
    }
  } catch {
    print('没有核对已有的安排：数据库连不上，或还没有用这个版本启动过。');
    return 0;
  }
};

const check = async (dir: string, env: Environment, print: Print, tables: OfficeTables): Promise<number> => {
  const { book, faults: packFaults } = readBook([PACKS_DIR]);
  if (packFaults.length > 0) {
    print(`制度文件有 ${packFaults.length} 处要改：`);
    print(sayFaults(packFaults));
  }
  const { faults, warnings, folder } = await checkFolder(dir, book);
  printFaults(print, faults, warnings);
  if (!folder || packFaults.length > 0) return 1;
  print(`没有发现问题：${folder.people.length} 人，${folder.departments.length} 个部门`);
  return rehearse(dir, env, print, tables);
};

const unreachable = async (db: Db): Promise<string[]> => {
  const people = await db.person.findMany({
    where: { unreachableWhy: { not: null }, retiredAt: null },
    orderBy: { staffNo: 'asc' },
  });
  return people.map((p) => `${p.name}（${p.staffNo}） ${p.unreachableWhy ?? ''}`);
};

const importInto = async (
  dir: string,
  env: Environment,
  print: Print,
  tables: OfficeTables,
): Promise<number> => {
  const { besideService } = await import('../core/postgres/beside-service.ts');
  const log = createLog('warn');
  return besideService(env, log, async (db) => {
    const result = await importFolder(
      {
        db,
        clock: systemClock,
        ids: randomIds,
        log,
        book: loadBook(),
        tables,
        vault: await openProvenVault(
          { db, clock: systemClock },
          { dataDir: env.DATA_DIR || './data', key: env.PETITION_KEY || null },
        ),
      },
      dir,
    );
    if (!isImported(result)) {
      printFaults(print, result.faults, result.warnings);
      print('什么都没有导入，改好后再试');
      return 1;
    }
    printFaults(print, [], result.warnings);
    const { added, changed, retired, settled = [], unchanged } = result;
    printAll(print, `新增 ${added.length} 项：`, added);
    printAll(print, `变更 ${changed.length} 项：`, changed);
    printAll(print, `停用 ${retired.length} 项：`, retired);
    printAll(print, `随之处理 ${settled.length} 项（有关人员已通知）：`, settled);
    print(
      added.length + changed.length + retired.length + settled.length === 0
        ? `没有变化：${unchanged} 项与上次导入相同`
        : `导入完成，${unchanged} 项没有变化`,
    );
    printAll(print, '以下人员没有对应的飞书账号，收不到消息：', await unreachable(db));
    return 0;
  });
};

const asksFolder = '请写明单位资料文件夹，如 ./office。';

const FOLDER_COMMANDS: Record<string, OfficeCommand> = {
  check: {
    takes: '文件夹',
    asks: asksFolder,
    does: '检查单位资料，列出全部问题',
    run: ({ what, env, print, tables }) => check(what, env, print, tables),
  },
  import: {
    takes: '文件夹',
    asks: asksFolder,
    does: '导入单位资料，有一处问题就什么都不导入',
    run: ({ what, env, print, tables }) => importInto(what, env, print, tables),
  },
};

const LINE_WIDTH = 36;
// A Chinese character is two columns wide.
const width = (text: string): number => Array.from(text).reduce((n, c) => n + (c > '\u2e7f' ? 2 : 1), 0);

const usageOf = (commands: Record<string, OfficeCommand>): string =>
  [
    '用法：',
    ...Object.entries(commands).map(([name, { takes, optional, does }]) => {
      const line = `  npm run office -- ${name}${takes === null ? '' : optional === true ? ` [${takes}]` : ` ${takes}`}`;
      return `${line}${' '.repeat(Math.max(2, LINE_WIDTH - width(line)))}${does}`;
    }),
  ].join('\n');

const listed = (names: string[]): string => `${names.slice(0, -1).join('、')} 和 ${names.at(-1)}`;

/** What was written is no command, or says too little or too much; null when it can be run. */
const notUnderstood = (
  commands: Record<string, OfficeCommand>,
  [name, what, ...more]: string[],
): string | null => {
  if (name === undefined) return '请写明要做什么。';
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) return `没有「${name}」这个命令，可用 ${listed(Object.keys(commands))}。`;
  if (command.takes === null)
    return what === undefined ? null : `${name} 后面不用写别的，多了：${[what, ...more].join(' ')}`;
  if (what === undefined && command.optional === true) return null;
  if (what === undefined) return command.asks ?? `请写明${command.takes}。`;
  return more.length > 0 ? `只能写一个${command.takes}，多了：${more.join(' ')}` : null;
};

/** Runs one command and returns the exit code: 0 done, 1 something is not in order, 2 the command was not understood. */
export const runOfficeCommand = async (
  args: string[],
  env: Environment,
  print: Print,
  tables: OfficeTables,
  others: Record<string, OfficeCommand> = {},
): Promise<number> => {
  const commands = { ...FOLDER_COMMANDS, ...others };
  const wrong = notUnderstood(commands, args);
  const [name = '', what = ''] = args;
  const command = commands[name];
  if (wrong !== null || command === undefined) {
    print(wrong ?? '请写明要做什么。');
    print(usageOf(commands));
    return 2;
  }
  try {
    return await command.run({ what, env, print, tables });
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    print(error.message);
    return 1;
  }
};
