import { isRefusal, type Refusal } from '../core/outcome.ts';
import type { Book, Pack, Row, Table } from './book.ts';
import { checkDoubts } from './check-doubts.ts';
import { sampleCases } from './sample-cases.ts';
import { decideKnown } from './decide-known.ts';
import { findPost, isFactTable, lineage } from './find-table.ts';
import { matchTable } from './match-row.ts';
import { noSuchPack } from './no-such-pack.ts';
import { endSentence, sayFacts } from './say.ts';
import { readRoute } from './then-schema.ts';
import type { BookFinding } from './finding.ts';
import { meetingOf, outsideOf } from './matters/posts.ts';

export type { BookFinding } from './finding.ts';

/**
 * Finds the gaps, overlaps and conflicts of a pack's own tables, each once with an example, and slips in its writing;
 * `wanted` picks tables by name.
 */
export const checkPack = (
  book: Book,
  packId: string,
  wanted: (table: string) => boolean = () => true,
): BookFinding[] | Refusal => {
  const [pack] = lineage(book, packId);
  if (pack === undefined) return noSuchPack(book, packId);
  const tried = Object.values(pack.tables)
    .filter((table) => table.off === undefined && wanted(table.name))
    .flatMap((table) => [...checkCases(book, pack, table), ...checkPosts(book, pack, table)]);
  const told = new Set(tried.flatMap((finding) => finding.cite));
  return [...tried, ...checkDoubts(book, pack, wanted, told)];
};

/**
 * What would be found if the rows and tables that are not in force yet were: to be settled before they are taken into
 * use. Nothing that `checkPack` finds already.
 */
export const checkDormant = (book: Book, packId: string): BookFinding[] => {
  const pack = book.packs[packId];
  if (pack === undefined) return [];
  const awake = Object.values(pack.tables).map(({ off: _off, ...table }) => ({
    ...table,
    rows: table.rows.map(({ off: _why, ...row }) => row),
  }));
  const tables = Object.fromEntries(awake.map((table) => [table.name, table]));
  const found = checkPack({ packs: { ...book.packs, [packId]: { ...pack, tables } } }, packId);
  const known = checkPack(book, packId);
  if (isRefusal(found) || isRefusal(known)) return [];
  const seen = new Set(known.map((f) => `${f.table} ${f.situation} ${f.sentence}`));
  return found.filter((f) => !seen.has(`${f.table} ${f.situation} ${f.sentence}`));
};

/** The rank of somebody whose title sounds like a leader's and whose post office.yaml does not fill. */
const UNKNOWN_RANK = '职务待确认';

const checkCases = (book: Book, pack: Pack, table: Table): BookFinding[] => {
  const found = new Map<string, BookFinding>();
  const reached = new Set<number>();
  for (const example of sampleCases(book, pack.id, table)) {
    const matched = matchTable(table, example);
    if ('missing' in matched) continue;
    for (const row of table.hit === 'first' ? matched.rows.slice(0, 1) : matched.rows)
      reached.add(row.number);
    // A fact table only sorts people; what it leaves over shows in the tables that use it.
    if (isFactTable(table.name)) continue;
    const settled = decideKnown(book, { pack: pack.id, table: table.name }, table, example);
    if (isRefusal(settled) || settled.situation === '' || found.has(settled.situation)) continue;
    // Asked about a person, not about the text: the office fills the post in.
    if (Object.values(example).includes(UNKNOWN_RANK)) continue;
    const { status, cite, explanation, alternatives } = settled.verdict;
    if (status === 'ok' || status === 'refused') continue;
    const sentence = endSentence(explanation.replace(/[,，。]?需由办公室.*$/, ''));
    found.set(settled.situation, {
      kind: status,
      table: table.name,
      situation: settled.situation,
      example,
      said: sayFacts(table, example) || '不论什么情形',
      cite,
      alternatives,
      choices: status === 'needs_number' ? ['在“留空数字”里填写'] : ['由办公室写明由谁批'],
      sentence,
    });
  }
  const unreached = table.rows.filter(
    (row) => row.off === undefined && row.beneath !== true && !reached.has(row.number),
  );
  return [...found.values(), ...unreached.map((row) => unreachable(table, row))];
};

const unreachable = (table: Table, row: Row): BookFinding => ({
  kind: 'unreachable_row',
  table: table.name,
  situation: '',
  example: {},
  said: '',
  cite: row.cite,
  alternatives: [],
  choices: ['改条件', '删去这一行'],
  sentence: `第 ${row.number} 行永远用不到：前面的行已经包含了它，或它的条件不可能满足。`,
});

const checkPosts = (book: Book, pack: Pack, table: Table): BookFinding[] => {
  if (table.outputs !== undefined) return [];
  return table.rows.flatMap((row) => {
    const then = readRoute(row.then);
    const steps = (then.approve ?? []).flatMap((step) =>
      typeof step === 'string' ? [step] : 'all' in step ? step.all : step.one,
    );
    // Meetings and bodies outside the office are named where they decide; nobody of the office holds them.
    const unknown = [...steps, ...then.file_with, ...then.notify].filter(
      (post) =>
        meetingOf(post) === null && outsideOf(post) === null && findPost(book, pack.id, post) === undefined,
    );
    return [...new Set(unknown)].map((post) => ({
      kind: 'unknown_post' as const,
      table: table.name,
      situation: '',
      example: {},
      said: '',
      cite: row.cite,
      alternatives: [],
      choices: ['补上这个岗位', '改成已有的名称'],
      sentence: `第 ${row.number} 行写到“${post}”，“岗位”里没有这个职务，请补上，或改成已有的名称。`,
    }));
  });
};
