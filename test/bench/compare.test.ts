import { describe, expect, it } from 'vitest';
import { compare, shuffler, spread } from './compare.ts';

describe('comparing ways', () => {
  it('takes the median, of an even number too', () => {
    expect(spread([30, 10, 20])).toEqual({ median: 20, least: 10, most: 30 });
    expect(spread([4, 1, 2, 3]).median).toBe(2.5);
  });

  it('runs every way once to warm up and then in every round, in an order that a seed repeats', async () => {
    const order = async (seed: number): Promise<string> => {
      let ran = '';
      const way = (name: string) => ({ name, run: async () => ((ran += name), { items: 10, ms: 100 }) });
      const [first] = await compare([way('a'), way('b'), way('c')], 4, shuffler(seed));
      expect(first?.perSecond.median).toBe(100);
      return ran;
    };
    const once = await order(7);
    expect(once.slice(0, 3)).toBe('abc');
    for (const name of 'abc') expect(once.split(name)).toHaveLength(6);
    expect(await order(7)).toBe(once);
    expect(await order(8)).not.toBe(once);
  });
});
