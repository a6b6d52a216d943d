import { diffPacks, type ClauseChange } from '../diff-packs.ts';
import { noSuchPack } from '../no-such-pack.ts';
import { DONE, FAULTY, MISUSED, type Environment, type Io } from './io.ts';
import { openBook } from './open-book.ts';

const WORDS: Record<ClauseChange['change'], string> = { added: '新增', removed: '删去', changed: '改动' };

/**
 * `regulation diff A B`: two editions (packs, or a pack's folder) clause by clause, with the running cases that rest on
 * what changed where the office's database is there.
 */
export const runDiff = async ([a, b]: string[], env: Environment, io: Io): Promise<number> => {
  if (a === undefined || b === undefined) {
    io.err('请写明两套制度（编号或文件夹），旧的在前，如 regulation diff jiedao-01 ./新制度。');
    return MISUSED;
  }
  const editions = [];
  for (const name of [a, b]) {
    const opened = openBook(name);
    if ('faults' in opened) {
      io.err(opened.faults);
      return FAULTY;
    }
    const pack = opened.packId === null ? undefined : opened.book.packs[opened.packId];
    if (pack === undefined) {
      io.err(noSuchPack(opened.book, name).sentence);
      return MISUSED;
    }
    editions.push({ book: opened.book, pack });
  }
  const [before, after] = editions;
  if (before === undefined || after === undefined) return MISUSED;
  const changes = diffPacks(before, after);
  io.out(changes.length === 0 ? '两版没有差别。' : `两版有 ${changes.length} 条不同：`);
  for (const { id, change, ref, before: old, after: fresh } of changes) {
    io.out(`\n[${WORDS[change]}] ${id} ${ref}`);
    for (const line of old) io.out(`  旧：${line}`);
    for (const line of fresh) io.out(`  新：${line}`);
  }
  if (changes.length > 0) await printRunning(before.pack.id, new Set(changes.map((c) => c.id)), env, io);
  return DONE;
};

/** Requests and clocks under way whose clauses changed; nothing is said where there is no database. */
const printRunning = async (packId: string, ids: Set<string>, env: Environment, io: Io): Promise<void> => {
  if (env.DATABASE_URL === undefined && env.DATA_DIR === undefined) return;
  const { besideService } = await import('../../core/postgres/beside-service.ts');
  const { createLog } = await import('../../core/log.ts');
  const { loadRunningCases } = await import('../load-past-cases.ts');
  const running = await besideService(env, createLog('warn'), (db) => loadRunningCases(db, packId));
  const touched = running.filter((one) => one.cite.some((id) => ids.has(id)));
  io.out(`\n正在办理、受影响的 ${touched.length} 件：`);
  for (const { number, cite } of touched)
    io.out(`  ${number}（${cite.filter((id) => ids.has(id)).join('、')}）`);
};
