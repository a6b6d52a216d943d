import { isRefusal } from '../../core/outcome.ts';
import type { Book } from '../book.ts';
import { checkMatters, checkWhole } from '../check-whole.ts';
import type { BookFinding } from '../finding.ts';
import { findClause } from '../find-table.ts';
import { tableWord } from '../language/vocabulary.ts';
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
    const matters = mattersOfPack(book, packId).matters.filter((m) => file === undefined || m.file === file);
    const wrong = matters.flatMap((matter) => proveMatterExamples(book, matter));
    if (wrong.length > 0) {
      io.err(wrong.join('\n'));
      return FAULTY;
    }
    const whole =
      file === undefined
        ? checkWhole(book, packId, matters)
        : {
            held: withMatters(book, matters),
            findings: checkMatters(withMatters(book, matters), matters),
            dormant: [],
          };
    if (isRefusal(whole)) {
      io.err(whole.sentence);
      return MISUSED;
    }
    const { held, findings, dormant } = whole;
    io.out(
      `${file ?? packId} ${book.packs[packId]?.issuer ?? ''}：${findings.length === 0 ? '没有发现问题' : `${findings.length} 处`}${sayMatters(matters)}`,
    );
    for (const one of findings) printFinding(held, one.packId, one.finding, io);
    if (dormant.length > 0) io.out(`\n${packId} 还没有启用的表和行里有 ${dormant.length} 处，启用以前先定：`);
    for (const one of dormant) printFinding(held, one.packId, one.finding, io);
  }
  return DONE;
};

const sayMatters = (matters: Matter[]): string =>
  matters.length === 0
    ? ''
    : `；事项 ${matters.length} 个：${matters.map((m) => m.name).join('、')}，写到条文 ${new Set(matters.flatMap((m) => [...citesOf(m)])).size} 条`;

const KINDS: Record<BookFinding['kind'], string> = {
  gap: '空白 gap',
  overlap: '重叠 overlap',
  conflict: '矛盾 conflict',
  needs_number: '留空数字 needs_number',
  unknown_post: '职务未列 unknown_post',
  unreachable_row: '用不到 unreachable_row',
  self_approval: '自己批自己 self_approval',
  doubt: '疑点 doubt',
};

const printFinding = (book: Book, packId: string, finding: BookFinding, io: Io): void => {
  const title = book.packs[packId]?.tables[finding.table]?.title ?? '';
  const word = tableWord(finding.table);
  io.out(
    `\n[${KINDS[finding.kind]}] ${finding.table}${word === finding.table ? '' : `（${word}）`} ${title}`.trimEnd(),
  );
  io.out(`  ${finding.sentence}`);
  if (finding.said !== '') io.out(`  例如：${finding.said}`);
  if (Object.keys(finding.example).length > 0) io.out(`  例：${JSON.stringify(finding.example)}`);
  for (const id of finding.cite) {
    const clause = findClause(book, packId, id);
    io.out(`  条文：${id} ${clause === undefined ? '' : sayClause(clause)}`);
  }
  if (finding.cite.length === 0) io.out('  条文：没有相关条文');
  if (finding.situation !== '') io.out(`  情形：${finding.situation}`);
  for (const { key, label } of finding.alternatives) io.out(`  可采用：${key}  ${label}`);
  if (finding.alternatives.length === 0) for (const choice of finding.choices) io.out(`  可以：${choice}`);
};
