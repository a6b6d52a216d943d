import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CellTest } from '../../src/regulation/book.ts';
import { readCondition, writeCondition } from '../../src/regulation/language/conditions.ts';
import { matchCell } from '../../src/regulation/match-row.ts';

const range = (from: number | null, fromIn: boolean, to: number | null, toIn: boolean): CellTest => ({
  is: 'range',
  from,
  fromIn,
  to,
  toIn,
});
const values = (list: (string | number | boolean)[], not = false): CellTest => ({
  is: 'values',
  not,
  values: list,
});

describe('conditions in the words of regulations', () => {
  it.each<[string | number | boolean, CellTest]>([
    ['3 以内', range(null, false, 3, true)],
    ['3以下', range(null, false, 3, true)],
    ['3 以上', range(3, true, null, false)],
    ['超过 3', range(3, false, null, false)],
    ['不满 1', range(null, false, 1, false)],
    ['1000 至 2000', range(1000, true, 2000, true)],
    ['超过 1、不满 2', range(1, false, 2, false)],
    ['满 1、不满 2', range(1, true, 2, false)],
    ['500 以上、2000 以内', range(500, true, 2000, true)],
    ['正好 20', values([20])],
    ['３ 以内', range(null, false, 3, true)],
    [3, values([3])],
    ['协议合同、重大事项', values(['协议合同', '重大事项'])],
    ['非 一般干部', values(['一般干部'], true)],
    ['「村(居)委书记、主任」', values(['村(居)委书记、主任'])],
    ['含 村委、居委', { is: 'contains', not: false, texts: ['村委', '居委'] }],
    ['是', values([true])],
    ['非法人单位', values(['法人单位'], true)],
    ['不限', { is: 'any' }],
  ])('%s', (written, test) => expect(readCondition(written)).toEqual({ test }));

  it('takes the unit of the input, and no other', () => {
    expect(readCondition('3 天以内', '天')).toEqual({ test: range(null, false, 3, true) });
    expect(readCondition('超过 200 元', '元')).toEqual({ test: range(200, false, null, false) });
    expect(readCondition('3 小时以内', '天')).toEqual({ instead: '单位是“天”，请写成“3 天以内”这样' });
  });

  it('knows a word of the form that begins like a rule', () => {
    expect(readCondition('非遗保护', '', ['非遗保护', '文艺演出'])).toEqual({ test: values(['非遗保护']) });
    expect(readCondition('非 非遗保护', '', ['非遗保护'])).toEqual({ test: values(['非遗保护'], true) });
  });

  it.each([
    ['5 至 3', '小的数写在前面：3 至 5'],
    ['超过 2、不满 2', '这个范围里没有数；正好 2 就写 2'],
    ['超过 2、超过 3', '两头的界限写成“超过 1、不满 2”，两头都含在内写成“1 至 2”'],
    ['', '空着的条件请写“不限”，或删去这一项'],
    ['甲、甲', '同一个词写了两次，请删去一个'],
  ])('says what to write instead of 「%s」', (written, instead) =>
    expect(readCondition(written)).toEqual({ instead }),
  );

  it('reads back what it writes', () => {
    const bound = fc.integer({ min: 0, max: 50 }).map((n) => n / 2);
    const word = fc.constantFrom(
      '事假',
      '病假',
      '非公假',
      '含糊',
      '村(居)委书记、主任',
      '不限额',
      '是',
      '3',
      '超过三天',
    );
    const tests: fc.Arbitrary<CellTest> = fc.oneof(
      fc.record({
        is: fc.constant('range' as const),
        from: bound,
        fromIn: fc.boolean(),
        to: fc.constant(null),
        toIn: fc.constant(false),
      }),
      fc
        .tuple(bound, bound, fc.boolean(), fc.boolean())
        .filter(([a, b]) => a < b)
        .map(([a, b, fromIn, toIn]) => range(a, fromIn, b, toIn)),
      fc.record({
        is: fc.constant('values' as const),
        not: fc.boolean(),
        values: fc.uniqueArray(word, { minLength: 1, maxLength: 3 }),
      }),
      fc.record({
        is: fc.constant('contains' as const),
        not: fc.boolean(),
        texts: fc.uniqueArray(word, { minLength: 1, maxLength: 3 }),
      }),
    );
    fc.assert(
      fc.property(tests, fc.oneof(bound, word), (test, value) => {
        const again = readCondition(writeCondition(test));
        if (!('test' in again)) throw new Error(`${writeCondition(test)}: ${again.instead}`);
        expect(again.test).toEqual(test);
        expect(matchCell(again.test, value)).toBe(matchCell(test, value));
      }),
    );
  });
});
