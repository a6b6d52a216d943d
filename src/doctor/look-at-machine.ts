/** Disk, keys and backups: what lies on this machine. */
import { stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import { keptBackups } from '../backup/nightly.ts';
import type { Clock } from '../core/clock.ts';
import { day, today } from '../core/day.ts';
import { bad, good, look, type Finding } from './finding.ts';

const GIGABYTE = 1024 ** 3;
const LITTLE = 2;
const TOO_LITTLE = 0.3;

/** How much room is left where the data lie. */
export const lookAtDisk = async (dataDir: string): Promise<Finding[]> => {
  const { bavail, blocks, bsize } = await statfs(dataDir);
  const free = (bavail * bsize) / GIGABYTE;
  const said = `${dataDir} 所在的磁盘还剩 ${free.toFixed(1)} GB（共 ${((blocks * bsize) / GIGABYTE).toFixed(0)} GB）`;
  const todo = '清理磁盘或换一块大的；旧备份可以移到别的磁盘，BACKUPS_KEPT 可以调小。';
  if (free < TOO_LITTLE) return [bad('磁盘', said, todo)];
  return [free < LITTLE ? look('磁盘', said, todo) : good('磁盘', said)];
};

const OTHERS = 0o077;

/** Whether the petition key is there, and only its owner reads it. */
export const lookAtKeys = async (dataDir: string, fromEnvironment: boolean): Promise<Finding[]> => {
  if (fromEnvironment) return [good('密钥', 'PETITION_KEY 来自环境变量；它不在备份里，请另外保管')];
  const file = path.join(dataDir, 'petition.key');
  const found = await stat(file).catch(() => null);
  if (found === null)
    return [
      look(
        '密钥',
        `还没有 ${file}`,
        '第一次启动时会自动生成；如果以前启动过，说明密钥丢了：请从备份恢复这个文件。',
      ),
    ];
  return [
    (found.mode & OTHERS) === 0
      ? good('密钥', `${file} 只有本账号能读`)
      : bad('密钥', `${file} 别的账号也能读`, `执行 chmod 600 ${file}。`),
  ];
};

/** The age of the last nightly backup, and whether it is sealed. */
export const lookAtBackups = async (
  dataDir: string,
  { kept, sealed, clock }: { kept: number; sealed: boolean; clock: Clock },
): Promise<Finding[]> => {
  if (kept === 0)
    return [
      look('备份', 'BACKUPS_KEPT=0，没有每夜备份', '去掉这个设置，或自己定时运行 npm run office -- backup。'),
    ];
  const last = (await keptBackups({ dataDir })).at(-1);
  if (last === undefined)
    return [bad('备份', '还没有备份', '服务每夜会做一份；现在就可以运行 npm run office -- backup 文件。')];
  const age = day(last.day).until(today(clock)).days;
  const said = `最近一份是 ${last.day} 的（${last.file}）`;
  const findings =
    age <= 1
      ? [good('备份', said)]
      : [
          bad(
            '备份',
            `${said}，已经 ${age} 天`,
            '看日志里 nightly backup 的一行写着什么；磁盘满了先腾空间。',
          ),
        ];
  if (!sealed)
    findings.push(
      look('备份', '没有加密', '设置 BACKUP_PASSPHRASE，并把备份和口令分开保管；再把备份拷到另一块磁盘。'),
    );
  return findings;
};
