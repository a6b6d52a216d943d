import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CellTest } from '../../src/regulation/book.ts';
import { matchCell } from '../../src/regulation/match-row.ts';
import { parseCell, writeCell } from '../../src/regulation/parse-cell.ts';

const test = (written: string): CellTest => {
  const cell = parseCell(written);
  if ('instead' in cell) throw new Error(cell.instead);
  return cell.test;
};
const instead = (written: string): string => {
  const cell = parseCell(written);
  return 'instead' in cell ? cell.instead : '';
};

describe('a cell', () => {
  it.each([
    ['-', [0, 3, '事假', true], []],
    ['<= 3', [3, 2.5, -1], [3.5]],
    ['< 3', [2.5], [3]],
    ['>= 3', [3, 100], [2.5]],
    ['> 3', [3.5], [3]],
    ['3', [3], [2.5, 3.5, '3']],
    ['[1..3]', [1, 2.5, 3], [0.5, 3.5]],
    ['(1..2)', [1.5], [1, 2]],
    [']1..2[', [1.5], [1, 2]],
    ['[1..10)', [1, 9.9], [10]],
    ['"事假","病假"', ['事假', '病假'], ['年休假', 3]],
    ['not("主任","书记")', ['科员'], ['主任', '书记']],
    ['contains("村委")', ['青山村委会主任'], ['科员', 3]],
    ['not(contains("村委","居委"))', ['科员'], ['村委委员', '居委会主任']],
    ['true', [true], [false, 'true']],
    ['not(true)', [false], [true]],
  ])('%s holds %j and not %j', (written, yes, no) => {
    expect(yes.filter((value) => !matchCell(test(written), value))).toEqual([]);
    expect(no.filter((value) => matchCell(test(written), value))).toEqual([]);
  });

  it.each([
    ['', '空格子请写 -'],
    ['事假', '文字加半角双引号'],
    ['“事假”', '引号用半角双引号："事假"'],
    ['3天', '只写数字，单位写在 inputs 里'],
    ['≤3', '比较写成 <= 3'],
    ['=< 3', '比较写成 <= 3'],
    ['[3..1]', '小的数写在前面：[1..3]'],
    ['(2..2)', '正好 2 就写 2'],
    ['not(<= 3)', '写相反的范围'],
    ['contains(3)', '写成 contains("村委","居委")'],
    ['"事假",3', '可写'],
    ['"事假";"病假"', '可写'],
  ])('%s is not understood, and says what to write', (written, hint) => {
    expect(instead(written)).toContain(hint);
  });
});

const word = fc.string({
  unit: fc.constantFrom('事', '病', '假', '主', '任', '(', ')', '、', ' '),
  minLength: 1,
  maxLength: 6,
});
const half = fc.integer({ min: -40, max: 40 }).map((n) => n / 2);
const range = fc.record({
  low: half,
  size: fc.integer({ min: 1, max: 20 }),
  fromIn: fc.boolean(),
  toIn: fc.boolean(),
  open: fc.constantFrom('low', 'high', 'none'),
});
const anyTest: fc.Arbitrary<CellTest> = fc.oneof(
  fc.constant<CellTest>({ is: 'any' }),
  fc.record({
    is: fc.constant('values' as const),
    not: fc.boolean(),
    values: fc.array(word, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    is: fc.constant('contains' as const),
    not: fc.boolean(),
    texts: fc.array(word, { minLength: 1, maxLength: 3 }),
  }),
  range.map(({ low, size, fromIn, toIn, open }): CellTest => ({
    is: 'range',
    from: open === 'low' ? null : low,
    fromIn: open !== 'low' && fromIn,
    to: open === 'high' ? null : low + size,
    toIn: open !== 'high' && toIn,
  })),
);

describe('any cell', () => {
  it('written down and read again is the same test', () => {
    fc.assert(
      fc.property(anyTest, (cell) => {
        expect(test(writeCell(cell))).toEqual(cell);
      }),
    );
  });

  it('that is not a range or a list says what to write, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), (text) => {
        const cell = parseCell(text);
        expect('test' in cell || cell.instead.length > 0).toBe(true);
      }),
    );
  });
});
