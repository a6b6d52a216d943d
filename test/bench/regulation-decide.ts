/** How many cases a second the regulation decides, beside the same clauses typed out as conditions. */
import { isRefusal } from '../../src/core/outcome.ts';
import { decide } from '../../src/regulation/decide.ts';
import { loadBook } from '../../src/regulation/load-book.ts';
import { compare, type Shuffle } from './compare.ts';
import { count, figure, range, type Cell, type Table } from './table.ts';

const RANKS = ['一般工作人员', '副科级领导', '村(居)委成员', '村(居)委书记、主任'] as const;

/** 请销假制度 of the first pack as a programmer would type it; no text, no citation, no question where it is silent. */
const typed = (rank: string, days: number): string[] => {
  if (rank === '副科级领导') return ['党工委书记'];
  if (rank === '一般工作人员') return days <= 3 ? ['办事处主任'] : ['党工委书记'];
  if (rank === '村(居)委书记、主任') return ['党工委书记'];
  return days <= 3 ? ['村(居)委主要领导'] : ['办事处主任'];
};

/** Prints the table. */
export const benchDecide = async ({
  cases,
  rounds,
  shuffle,
}: {
  cases: number;
  rounds: number;
  shuffle: Shuffle;
}): Promise<Table[]> => {
  const book = loadBook();
  const factsOf = (n: number) => ({ rank: RANKS[n % RANKS.length] ?? '', days: 0.5 + (n % 20) / 2 });
  const timed = (name: string, items: number, one: (n: number) => number) => ({
    name,
    run: async () => {
      let found = 0;
      const cpu = process.cpuUsage();
      const from = performance.now();
      for (let n = 0; n < items; n += 1) found += one(n);
      const ms = performance.now() - from;
      const { user, system } = process.cpuUsage(cpu);
      if (found === 0) throw new Error('nothing was decided');
      return { items, ms, cpuUs: user + system };
    },
  });
  const measured = await compare(
    [
      timed('conditions typed out', cases * 200, (n) => {
        const { rank, days } = factsOf(n);
        return typed(rank, days).length;
      }),
      timed('Xiaoban, the decision table', cases, (n) => {
        const decision = decide(book, { pack: 'jiedao-01', table: 'leave.route', facts: factsOf(n) });
        if (isRefusal(decision)) throw new Error(decision.sentence);
        return decision.verdict.route.length;
      }),
    ],
    rounds,
    shuffle,
  );
  return [
    {
      title: `Regulation: decide() on leave.route, ${cases.toLocaleString('en-US')} cases a round`,
      head: ['way', 'cases/s, median [least–most]', 'ratio', 'µs each'],
      rows: measured.map((m) => [
        m.name,
        range(m.perSecond),
        part((measured[0]?.perSecond.median ?? NaN) / m.perSecond.median),
        figure(1_000_000 / m.perSecond.median),
      ]),
      notes: [
        'The table answers with clauses, an explanation and the situations that the text leaves open; a leave asks it once or twice.',
        `All packs are loaded and checked once at the start.`,
      ],
    },
  ];
};

/** A ratio far below one, as 「1/n」. */
const part = (whole: number): Cell => ({ text: `1/${count(Math.round(whole)).text}`, value: 1 / whole });
