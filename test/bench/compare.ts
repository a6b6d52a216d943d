/** Measures several ways of doing the same thing in one run: interleaved, in shuffled order, the median of all rounds. */

/** What one round of one way took. `each` holds the milliseconds of every item, where they were taken. */
export type Round = { items: number; ms: number; cpuUs?: number; each?: number[] };
export type Way = { name: string; run(): Promise<Round> };

export type Spread = { median: number; least: number; most: number };
export type Measured = {
  name: string;
  perSecond: Spread;
  /** Processor time per item, in microseconds; null where nobody counted it. */
  cpuUs: number | null;
  /** Milliseconds of an item at the 50th and the 99th percentile of all rounds; null where they were not taken. */
  each: { p50: number; p99: number } | null;
  ms: Spread;
};

/** Runs every way once to warm up, then `rounds` times, each time in another order. */
export const compare = async (ways: Way[], rounds: number, shuffle: Shuffle): Promise<Measured[]> => {
  const taken = new Map<string, Round[]>(ways.map((way) => [way.name, []]));
  for (const way of ways) await way.run();
  for (let round = 0; round < rounds; round += 1) {
    for (const way of shuffle(ways)) taken.get(way.name)?.push(await way.run());
  }
  return ways.map(({ name }) => summarise(name, taken.get(name) ?? []));
};

const summarise = (name: string, rounds: Round[]): Measured => {
  const cpu = rounds.flatMap((r) => (r.cpuUs === undefined ? [] : [r.cpuUs / r.items]));
  const each = rounds.flatMap((r) => r.each ?? []).toSorted((a, b) => a - b);
  return {
    name,
    perSecond: spread(rounds.map((r) => (r.items / r.ms) * 1000)),
    ms: spread(rounds.map((r) => r.ms)),
    cpuUs: cpu.length === 0 ? null : spread(cpu).median,
    each: each.length === 0 ? null : { p50: at(each, 0.5), p99: at(each, 0.99) },
  };
};

/** The median and the ends of some figures; NaN for none. */
export const spread = (figures: number[]): Spread => {
  const sorted = figures.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  const median = sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
  return { median, least: sorted[0] ?? NaN, most: sorted.at(-1) ?? NaN };
};

const at = (sorted: number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;

export type Shuffle = <T>(list: T[]) => T[];

/** Fisher and Yates with a small generator (mulberry32), so that the printed seed repeats an order. */
export const shuffler = (seed: number): Shuffle => {
  let state = seed >>> 0;
  const chance = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return (list) =>
    list
      .map((item) => ({ item, key: chance() }))
      .toSorted((a, b) => a.key - b.key)
      .map(({ item }) => item);
};
