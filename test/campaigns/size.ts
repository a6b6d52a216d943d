/** How long the campaigns are: small within the suite, long by `npm run campaign`, any size by the environment. */
const given = (name: string, small: number, long: number): number =>
  Number(process.env[name] ?? (process.env['CAMPAIGN'] === 'long' ? long : small));

export const SIZE = {
  seed: given('CAMPAIGN_SEED', 20_260_302, 20_260_302),
  rights: given('CAMPAIGN_RIGHTS', 100, 20_000),
  hostile: given('CAMPAIGN_HOSTILE', 20_000, 1_000_000),
  faults: given('CAMPAIGN_FAULTS', 300, 10_000),
  days: given('CAMPAIGN_DAYS', 30, 365),
  people: given('CAMPAIGN_PEOPLE', 35, 500),
};

/** How long a campaign may take: hours in the long run, and half of one on a machine whose cores are busy. */
export const PATIENCE_MS = process.env['CAMPAIGN'] === 'long' ? 12 * 3_600_000 : 1_800_000;

export type Chance = {
  /** 0 to 1. */
  next(): number;
  below(n: number): number;
  pick<T>(list: readonly T[]): T;
  maybe(share: number): boolean;
};

/** The same chance for the same seed (mulberry32). */
export const chanceOf = (seed: number): Chance => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (n: number): number => Math.floor(next() * n);
  return {
    next,
    below,
    pick<T>(list: readonly T[]): T {
      const found = list[below(list.length)];
      if (found === undefined) throw new Error('nothing to pick from');
      return found;
    },
    maybe: (share) => next() < share,
  };
};
