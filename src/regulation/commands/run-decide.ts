import { z } from 'zod';
import { isRefusal } from '../../core/outcome.ts';
import { sayFault } from '../../office/folder/fault.ts';
import type { Inquiry, Book } from '../book.ts';
import { createCalendar } from '../../calendar/create-calendar.ts';
import { dateDeadlines, refuseWrongDays } from '../date-deadlines.ts';
import { decide } from '../decide.ts';
import { countVotes } from '../count-votes.ts';
import { findTable } from '../find-table.ts';
import { knowFacts } from '../know-facts.ts';
import { lookUp, type LookUp } from '../look-up.ts';
import { reckonAmounts } from '../reckon-amounts.ts';
import type { Decision, Facts, Verdict } from '../verdict.ts';
import { DONE, FAULTY, MISUSED, type Io } from './io.ts';
import { openBook } from './open-book.ts';

const EXAMPLE = `--json '{"rank":"一般工作人员","days":3}'`;

const factsSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

export type DecideOptions = {
  pack?: string | undefined;
  json?: string | undefined;
  office?: string | undefined;
};

/** `regulation decide TABLE --pack PACK --json FACTS [--office DIR]`: prints the verdict and nothing else. */
export const runDecide = async (tables: string[], options: DecideOptions, io: Io): Promise<number> => {
  const misused = (sentence: string): number => {
    io.err(sentence);
    return MISUSED;
  };
  const opened = openBook(options.pack);
  if ('faults' in opened) {
    io.err(opened.faults);
    return FAULTY;
  }
  const { book, packId } = opened;
  const packs = Object.keys(book.packs).toSorted().join('、');
  if (packId === null) return misused(`请用 --pack 写明用哪一套制度：${packs}。`);
  const [table, ...more] = tables;
  if (table === undefined)
    return misused('请写明要问哪张表，如 leave.route（请假.审批）；有哪些表见 npm run regulation -- list。');
  if (more.length > 0) return misused(`一次只能问一张表，多了：${more.join(' ')}。`);
  const facts = readFacts(options.json);
  if (typeof facts === 'string') return misused(facts);
  const settled = options.office === undefined ? {} : await readOffice(options.office, book);
  if (typeof settled === 'string') return misused(settled);

  const wrongDay = refuseWrongDays(facts);
  if (wrongDay !== null) return misused(wrongDay.sentence);
  const decision = decide(book, { ...settled, pack: packId, table, facts });
  if (isRefusal(decision)) return misused(decision.sentence);
  const { verdict } = decision;
  const deadlines = dateDeadlines(createCalendar(), verdict.deadlines, facts);
  io.out(JSON.stringify({ ...verdict, ...inNumbers(book, decision), deadlines }, null, 2));
  return DONE;
};

/** What the text lets one reckon from the facts, and what would change the answer. */
const inNumbers = (book: Book, { pack, table: name, facts, verdict }: Decision): Partial<Verdict> => {
  const found = findTable(book, pack, name);
  if (isRefusal(found)) return {};
  const known = knowFacts(book, pack, found.table, facts);
  if (isRefusal(known)) return {};
  const votesRow = lookUpVotes(book, pack, name, known);
  const votes =
    votesRow === null ? { limits: [], said: '' } : countVotes(votesRow.then, known, votesRow.cite);
  return {
    limits: [...reckonAmounts(found.table, known, verdict.limits), ...votes.limits],
    explanation: `${verdict.explanation}${votes.said}`,
  };
};

const lookUpVotes = (book: Book, pack: string, table: string, facts: Facts): LookUp | null => {
  if (table !== 'meeting.quorum') return null;
  const found = lookUp(book, { pack, table, facts });
  return isRefusal(found) || found.status !== 'ok' ? null : found;
};

const readFacts = (json: string | undefined): Facts | string => {
  if (json === undefined) return `请用 --json 写明情况，如 ${EXAMPLE}。`;
  try {
    const parsed = factsSchema.safeParse(JSON.parse(json));
    if (parsed.success) return parsed.data;
    const name = parsed.error.issues[0]?.path.join('.') ?? '';
    return name === ''
      ? `--json 要写成一个对象，如 ${EXAMPLE}。`
      : `--json 里的“${name}”只能是文字、数字或 true、false，如 ${EXAMPLE}。`;
  } catch {
    return `--json 不是有效的 JSON：${json}；请写成 ${EXAMPLE}。`;
  }
};

/** The office's own readings and numbers; a sentence when its folder has faults. */
const readOffice = async (
  dir: string,
  book: Book,
): Promise<Pick<Inquiry, 'choices' | 'numbers'> | string> => {
  const { checkFolder } = await import('../../office/folder/check-folder.ts');
  const { folder, faults } = await checkFolder(dir, book);
  if (folder === undefined)
    return [`单位资料 ${dir} 有 ${faults.length} 处要改：`, ...faults.map(sayFault)].join('\n');
  return { choices: folder.settings.choices, numbers: folder.settings.numbers };
};
