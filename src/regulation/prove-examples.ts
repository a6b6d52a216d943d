/* oxlint-disable unicorn/no-thenable -- `then` is the pack's own word and never a function. */
import { isRefusal } from '../core/outcome.ts';
import type { Book, Example } from './book.ts';
import { decide } from './decide.ts';
import { lookUp } from './look-up.ts';

/** Holds a pack against its own examples; each that fails comes back as a sentence with its file and line. */
export const proveExamples = (book: Book, packId: string): string[] =>
  (book.packs[packId]?.examples ?? []).flatMap((example) => {
    const got = answer(book, packId, example);
    return Object.entries(example.expect).flatMap(([key, expected]) => {
      const actual = got[key];
      if (JSON.stringify(actual) === JSON.stringify(expected)) return [];
      return [
        `${example.file}：${example.line} ${example.table} ${key}：应为 ${JSON.stringify(expected)}，实为 ${JSON.stringify(actual)}`,
      ];
    });
  });

/** In the words an example is written in: `approve` lists the posts step by step, `then` the values of a look-up. */
const answer = (book: Book, packId: string, { table, facts, expect }: Example): Record<string, unknown> => {
  if ('then' in expect) {
    const found = lookUp(book, { pack: packId, table, facts });
    return isRefusal(found)
      ? { status: found.sentence }
      : { status: found.status, then: pick(found.then, expect['then']), cite: found.cite };
  }
  const decision = decide(book, { pack: packId, table, facts });
  if (isRefusal(decision)) return { status: decision.sentence };
  const { verdict } = decision;
  return {
    ...verdict,
    approve: verdict.route.map((step) => step.posts.join('、')),
    alternatives: verdict.alternatives.map((a) => a.key),
  };
};

/** Only the values that the example speaks of; none at all means that none may be there. */
const pick = (then: Record<string, unknown>, expected: unknown): Record<string, unknown> => {
  const keys = typeof expected === 'object' && expected !== null ? Object.keys(expected) : [];
  return keys.length === 0 ? then : Object.fromEntries(keys.map((key) => [key, then[key]]));
};
