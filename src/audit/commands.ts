/** `npm run office -- audit`: whether the record can be believed. */
import path from 'node:path';
import { proveFiles } from '../attachment/prove-files.ts';
import { aboutOf } from '../backup/read-archive.ts';
import { systemClock } from '../core/clock.ts';
import { createLog } from '../core/log.ts';
import { Fault } from '../core/outcome.ts';
import { besideService } from '../core/postgres/beside-service.ts';
import { findVault } from '../core/vault.ts';
import type { OfficeCommand } from '../office/cli.ts';
import { findUnsealed } from '../petition/find-unsealed.ts';
import { checkJournal } from './check-journal.ts';
import { sayBreak, WHAT_TO_DO } from './say-break.ts';

const run: OfficeCommand['run'] = async ({ what, env, print }) => {
  const dataDir = path.resolve(env['DATA_DIR'] || './data');
  const databaseUrl = env['DATABASE_URL'] || undefined;
  const log = createLog('error');
  return besideService({ DATABASE_URL: databaseUrl, DATA_DIR: dataDir }, log, async (db) => {
    const vault = findVault(dataDir, env['PETITION_KEY'] || null, env['PETITION_KEY_PREVIOUS'] || null);
    if (vault === null) {
      print(
        '没有找到密钥：请设置 PETITION_KEY，或用 DATA_DIR 指明 petition.key 所在的文件夹。没有密钥不能核对签名。',
      );
      return 1;
    }
    const premises = {
      databaseUrl: databaseUrl ?? '',
      dataDir,
      officeDir: '',
      backupsKept: 0,
      backupPassphrase: null,
    };
    const office = { db, clock: systemClock, vault, premises };
    if (what !== '' && (await aboutOf(what)) === null)
      throw new Fault(
        'backup-none',
        `${what} 不是小办的备份，或打不开；请选 npm run office -- backup 生成的文件。`,
      );
    const journal = await checkJournal(office, what === '' ? [] : [what]);
    if (journal.broken === null)
      print(
        `办理记录完整：${journal.rows} 条，与 ${journal.seals} 个签过的链首相符${
          journal.last === null ? '' : `；链首第 ${journal.last.seq} 条 ${journal.last.hash.slice(0, 16)}`
        }。`,
      );
    else print(`${sayBreak(journal.broken)}。${WHAT_TO_DO}。`);
    const open = await findUnsealed(db, vault);
    if (open.faults.length === 0) print(`信访资料都已加密，可以解开：${open.checked} 处。`);
    else {
      print(`信访资料有 ${open.faults.length} 处不对：`);
      for (const fault of open.faults.slice(0, 20)) print(`  ${fault}`);
      print('请核对 PETITION_KEY 是不是登记时用的那一个；换过密钥的，请设置 PETITION_KEY_PREVIOUS。');
    }
    const files = await proveFiles(db, vault);
    if (files.faults.length === 0) print(`附件都是收到时的原样，可以解开：${files.checked} 个。`);
    else {
      print(`附件有 ${files.faults.length} 个不对：`);
      for (const fault of files.faults.slice(0, 20)) print(`  ${fault}`);
    }
    return journal.broken === null && open.faults.length === 0 && files.faults.length === 0 ? 0 : 1;
  });
};

/** The command, for the table of `npm run office`. */
export const AUDIT_COMMANDS: Record<string, OfficeCommand> = {
  audit: { takes: '备份', optional: true, does: '核对办理记录、签名和加密的资料', run },
};
