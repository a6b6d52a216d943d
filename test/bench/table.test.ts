import { expect, it, vi } from 'vitest';
import { count, figure, printTable, range, tableAsJson, times, type Table } from './table.ts';

const TABLE: Table = {
  title: 'Ways',
  head: ['way', 'a second', 'ratio', 'CPU', 'at once'],
  rows: [
    ['by hand', range({ median: 1234.4, least: 900, most: 1500.6 }), times(1), figure(12.34), count(8)],
    ['ours', range({ median: 617.2, least: 5, most: 700 }), times(0.5), figure(NaN), count(10_000)],
  ],
  notes: ['said below'],
};

it('a table for people rounds its figures, the same for a program keeps them', () => {
  const lines: string[] = [];
  const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
  printTable(TABLE);
  log.mockRestore();
  expect(lines.slice(3)).toEqual([
    '| by hand | 1,234 [900–1,501] | 1.00× | 12.3 |       8 |',
    '| ours    |    617 [5.00–700] | 0.50× |    – |  10,000 |',
    '- said below',
  ]);
  expect(JSON.parse(JSON.stringify(tableAsJson(TABLE)))).toEqual({
    title: 'Ways',
    head: TABLE.head,
    rows: [
      ['by hand', { median: 1234.4, least: 900, most: 1500.6 }, 1, 12.34, 8],
      ['ours', { median: 617.2, least: 5, most: 700 }, 0.5, null, 10_000],
    ],
    notes: ['said below'],
  });
});
