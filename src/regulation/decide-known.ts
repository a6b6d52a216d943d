import type { Refusal } from '../core/outcome.ts';
import type { Inquiry, Book, Table } from './book.ts';
import { judgeText } from './judge-text.ts';
import { needFacts } from './know-facts.ts';
import { matchTable } from './match-row.ts';
import type { Numbers } from './row-outcome.ts';
import { settleJudgement, type Settled } from './settle-judgement.ts';
import { numberKey } from './situation.ts';
import type { OfficeChoice, Facts } from './verdict.ts';

/** What the regulation says about facts that are complete already: also for trying neighbouring cases. */
export const decideKnown = (
  book: Book,
  ask: Omit<Inquiry, 'facts'>,
  table: Table,
  facts: Facts,
): Settled | Refusal => {
  const matched = matchTable(table, facts);
  if ('missing' in matched) return needFacts(book, ask.pack, table, matched.missing);
  const choices = (ask.choices ?? []).filter((choice) => choice.pack === ask.pack);
  const textCase = {
    book,
    packId: ask.pack,
    table,
    facts,
    numbers: numbersInForce(ask.numbers ?? {}, choices),
  };
  const choiceFor = (situation: string) =>
    choices.find((c) => c.situation === situation && (c.table === table.name || c.number !== undefined));
  return settleJudgement(textCase, judgeText(textCase, matched.rows), choiceFor);
};

/** A number filled in on a card holds in every table that rests on it, and before the one in the file. */
const numbersInForce = (file: Numbers, choices: OfficeChoice[]): Numbers => {
  const onCards = choices.flatMap((c) => (c.number === undefined ? [] : [[c.situation, c.number] as const]));
  const prefix = numberKey('');
  const named = onCards
    .filter(([key]) => key.startsWith(prefix))
    .map(([key, n]) => [key.slice(prefix.length), n] as const);
  return { ...file, ...Object.fromEntries(named.toReversed()) };
};
