/** What can be wrong with the database's ground, said in one sentence with the way out. */
import { Fault } from '../outcome.ts';

/** A fault whose message is for the person who installs the service; `code` is what they may quote. */
export const trouble = (code: string, sentence: string, cause?: unknown): Fault =>
  new Fault(`database-${code}`, sentence, cause);

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';

/** Says why a folder could not be written. */
export const folderTrouble = (folder: string, error: unknown): Fault => {
  if (error instanceof Fault) return error;
  switch (codeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return diskFull(folder, error);
    case 'EACCES':
    case 'EPERM':
      return trouble(
        'folder-denied',
        `没有权限读写 ${folder}；请把这个文件夹交给运行本服务的账号（chown），或用 DATA_DIR 另选一个。`,
        error,
      );
    case 'EROFS':
      return trouble(
        'folder-read-only',
        `${folder} 所在的磁盘是只读的；请用 DATA_DIR 另选一个可写的文件夹。`,
        error,
      );
    case 'ENOTDIR':
    case 'EEXIST':
      return trouble(
        'folder-is-file',
        `${folder} 不是文件夹；请移走同名文件，或用 DATA_DIR 另选一个文件夹。`,
        error,
      );
    default:
      return trouble(
        'folder',
        `用不了文件夹 ${folder}：${error instanceof Error ? error.message : String(error)}`,
        error,
      );
  }
};

const diskFull = (folder: string, cause: unknown): Fault =>
  trouble('disk-full', `${folder} 所在的磁盘已满；请腾出空间后再启动，已有的数据没有丢。`, cause);

/** Says why the server or `initdb` gave up, from the last lines of what it printed. */
export const serverTrouble = (folder: string, printed: string): Fault => {
  if (/No space left on device|Disk quota exceeded/.test(printed)) return diskFull(folder, printed);
  if (/could not look up effective user ID/.test(printed))
    return trouble(
      'no-user-name',
      '当前账号在系统里没有名字，PostgreSQL 不能建库；请换一个有名字的账号运行，或设置 DATABASE_URL 使用现有的 PostgreSQL。',
      printed,
    );
  if (/data directory .* has wrong ownership/.test(printed))
    return trouble(
      'wrong-owner',
      `数据文件夹 ${folder} 属于另一个账号；请用原来的账号运行，或把它 chown 给当前账号。`,
      printed,
    );
  if (/Permission denied/.test(printed))
    return trouble(
      'denied',
      `没有权限读写数据文件夹 ${folder}；请用原来的账号运行，或把它 chown 给当前账号。`,
      printed,
    );
  const last = printed.trim().split('\n').slice(-3).join(' | ');
  return trouble('not-started', `数据库没有启动成功（${folder}）：${last || '没有任何输出'}`, printed);
};
