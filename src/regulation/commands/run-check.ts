import { isRefusal } from '../../core/outcome.ts';
import type { Book } from '../book.ts';
import { checkPack, type Finding } from '../check-pack.ts';
import { findClause } from '../find-table.ts';
import { sayClause } from '../say.ts';
import { DONE, FAULTY, MISUSED, type Io } from './io.ts';
import { openBook } from './open-book.ts';

/** `regulation check [PACK]`: every gap, overlap and conflict with an example and the clauses; a pack or a pack's folder. */
export const runCheck = (packs: string[], io: Io): number => {
  const opened = openBook(packs[0]);
  if ('faults' in opened) {
    io.err(opened.faults);
    return FAULTY;
  }
  const { book } = opened;
  for (const packId of opened.packId === null ? Object.keys(book.packs).toSorted() : [opened.packId]) {
    const findings = checkPack(book, packId);
    if (isRefusal(findings)) {
      io.err(findings.sentence);
      return MISUSED;
    }
    io.out(
      `${packId} ${book.packs[packId]?.issuer ?? ''}：${findings.length === 0 ? '没有发现问题' : `${findings.length} 处`}`,
    );
    for (const finding of findings) printFinding(book, packId, finding, io);
  }
  return DONE;
};

const KINDS: Record<Finding['kind'], string> = {
  gap: '空白 gap',
  overlap: '重叠 overlap',
  conflict: '矛盾 conflict',
  needs_number: '留空数字 needs_number',
  unknown_post: '职务未列 unknown_post',
  unreachable_row: '用不到 unreachable_row',
  self_approval: '自己批自己 self_approval',
  doubt: '疑点 doubt',
};

const printFinding = (book: Book, packId: string, finding: Finding, io: Io): void => {
  const title = book.packs[packId]?.tables[finding.table]?.title ?? '';
  io.out(`\n[${KINDS[finding.kind]}] ${finding.table} ${title}`);
  io.out(`  ${finding.sentence}`);
  if (Object.keys(finding.example).length > 0) io.out(`  例：${JSON.stringify(finding.example)}`);
  for (const id of finding.cite) {
    const clause = findClause(book, packId, id);
    io.out(`  条文：${id} ${clause === undefined ? '' : sayClause(clause)}`);
  }
  if (finding.cite.length === 0) io.out('  条文：没有相关条文');
  if (finding.situation !== '') io.out(`  情形：${finding.situation}`);
  for (const { key, label } of finding.alternatives) io.out(`  可采用：${key}  ${label}`);
};
