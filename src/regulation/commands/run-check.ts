import { isRefusal } from '../../core/outcome.ts';
import type { Book } from '../book.ts';
import { checkPack, type Finding } from '../check-pack.ts';
import { findClause } from '../find-table.ts';
import { citesOf } from '../matters/cites.ts';
import type { Matter } from '../matters/matter.ts';
import { mattersOfPack, withMatters } from '../matters/pack-matters.ts';
import { proveMatterExamples } from '../matters/prove-matter-examples.ts';
import { sayClause } from '../say.ts';
import { DONE, FAULTY, MISUSED, type Io } from './io.ts';
import { openBook, sayMatterFaults } from './open-book.ts';

/**
 * `regulation check [PACK | FOLDER | FILE]`: every gap, overlap and conflict with an example and the clauses, of the
 * tables and of the matter files; a single matter file is judged alone.
 */
export const runCheck = (packs: string[], io: Io): number => {
  const opened = openBook(packs[0]);
  if ('faults' in opened) {
    io.err(opened.faults);
    return FAULTY;
  }
  const { book, file } = opened;
  const ids = opened.packId === null ? Object.keys(book.packs).toSorted() : [opened.packId];
  const faults = sayMatterFaults(book, ids, file);
  if (faults !== null) {
    io.err(faults);
    return FAULTY;
  }
  for (const packId of ids) {
    const findings = file === undefined ? checkPack(book, packId) : [];
    if (isRefusal(findings)) {
      io.err(findings.sentence);
      return MISUSED;
    }
    const matters = mattersOfPack(book, packId).matters.filter((m) => file === undefined || m.file === file);
    const wrong = matters.flatMap((matter) => proveMatterExamples(book, matter));
    if (wrong.length > 0) {
      io.err(wrong.join('\n'));
      return FAULTY;
    }
    const held = withMatters(book, matters);
    const inMatters = matters.flatMap(({ kind }) => {
      const found = checkPack(held, kind);
      return isRefusal(found) ? [] : found.map((finding) => ({ finding, packId: kind }));
    });
    const all = [...findings.map((finding) => ({ finding, packId })), ...inMatters];
    io.out(
      `${file ?? packId} ${book.packs[packId]?.issuer ?? ''}：${all.length === 0 ? '没有发现问题' : `${all.length} 处`}${sayMatters(matters)}`,
    );
    for (const one of all) printFinding(held, one.packId, one.finding, io);
  }
  return DONE;
};

const sayMatters = (matters: Matter[]): string =>
  matters.length === 0
    ? ''
    : `；事项 ${matters.length} 个：${matters.map((m) => m.name).join('、')}，写到条文 ${new Set(matters.flatMap((m) => [...citesOf(m)])).size} 条`;

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
