import { isRefusal } from '../../core/outcome.ts';
import type { Book } from '../book.ts';
import { decide } from '../decide.ts';
import { findPost } from '../find-table.ts';
import type { Fact, Verdict } from '../verdict.ts';
import { tableOf, type Matter } from './matter.ts';
import { withMatters } from './pack-matters.ts';

/** What an example may say beside posts (得), and the verdict that it stands for. */
const WORDS: Record<Exclude<Verdict['status'], 'ok'>, string> = {
  gap: '空白',
  overlap: '重叠',
  conflict: '重叠',
  refused: '不准',
  needs_number: '留空',
};
const NOBODY = '无';

/** Holds a matter against its own examples (例); each that fails comes back as a sentence that an officer understands. */
export const proveMatterExamples = (book: Book, matter: Matter): string[] =>
  matter.examples.flatMap(({ facts, expect, table }, i) => {
    const got = answer(withMatters(book, [matter]), matter, facts, table);
    if (got.join('、') === expect.map((word) => postCalled(book, matter, word)).join('、')) return [];
    return [
      `“${matter.name}”的“例”第 ${i + 1} 条：写的是 ${expect.join('、')}，照“${table}”是 ${got.join('、')}`,
    ];
  });

/** In the words an example is written in: the posts step by step, or 无、空白、重叠 … */
const answer = (
  book: Book,
  matter: Matter,
  facts: Matter['examples'][number]['facts'],
  table: string,
): string[] => {
  const known = Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [name, yesOrNo(matter, name, fact)]),
  );
  const found = decide(book, { pack: matter.kind, table: tableOf(matter.name, table), facts: known });
  if (isRefusal(found)) return [found.sentence];
  const { verdict } = found;
  if (verdict.status !== 'ok') return [WORDS[verdict.status]];
  if (verdict.approval === 'none') return [NOBODY];
  return verdict.route.length === 0 ? [NOBODY] : verdict.route.map((step) => step.posts.join('、'));
};

/** A yes-or-no field is written 是 or 否 in an example as on the form. */
const yesOrNo = (matter: Matter, name: string, fact: Fact): Fact =>
  matter.fields.find((f) => f.name === name)?.kind === 'yes_no' && (fact === '是' || fact === '否')
    ? fact === '是'
    : fact;

/** A post by its first name: an example may use any of its names (分管副秘书长). */
const postCalled = (book: Book, matter: Matter, word: string): string =>
  findPost(withMatters(book, [matter]), matter.kind, word)?.name ?? word;
