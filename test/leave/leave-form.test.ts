import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { day, halfDay } from '../../src/core/day.ts';
import { isRefusal } from '../../src/core/outcome.ts';
import { keptForm, readHalf, readLeaveForm, REASON_LIMIT } from '../../src/leave/leave-form.ts';
import { fieldsOf, refused } from '../request/demo-office.ts';

const GOOD = fieldsOf({ type: '事假', from: '2026-03-05', to: '2026-03-06', reason: '家里装修' });
const without = (name: string): Record<string, string> =>
  Object.fromEntries(Object.entries(GOOD).filter(([key]) => key !== name));

describe('a form that is filled in', () => {
  test('is read in half-days, both ends included', () => {
    expect(readLeaveForm({ ...GOOD, from_half: 'pm', to_half: 'am' })).toEqual({
      type: '事假',
      fromHalf: halfDay(day('2026-03-05'), 'pm'),
      toHalf: halfDay(day('2026-03-06'), 'am'),
      costHalves: 0,
      reason: '家里装修',
      changes: [],
    });
  });

  test('without a word about halves is from the first morning to the last afternoon', () => {
    for (const halves of [{}, { from_half: '', to_half: '' }, { from_half: 'noon', to_half: 'night' }]) {
      const { from_half: _, to_half: __, ...rest } = GOOD;
      expect(readLeaveForm({ ...rest, ...halves })).toMatchObject({
        fromHalf: halfDay(day('2026-03-05'), 'am'),
        toHalf: halfDay(day('2026-03-06'), 'pm'),
      });
    }
  });

  test('may be for one half-day', () => {
    const form = readLeaveForm({ ...GOOD, to_day: '2026-03-05', from_half: 'pm' });
    expect(form).toMatchObject({
      fromHalf: halfDay(day('2026-03-05'), 'pm'),
      toHalf: halfDay(day('2026-03-05'), 'pm'),
    });
  });

  test('loses the spaces around what was typed', () => {
    const spaced = Object.fromEntries(Object.entries(GOOD).map(([key, value]) => [key, ` ${value}\n`]));
    expect(readLeaveForm(spaced)).toEqual(readLeaveForm(GOOD));
  });

  test('takes a reason of exactly the limit, and is kept as it was read', () => {
    const form = readLeaveForm({ ...GOOD, reason: '字'.repeat(REASON_LIMIT) });
    expect(isRefusal(form)).toBe(false);
    expect(keptForm(JSON.parse(JSON.stringify(form)))).toEqual(form);
  });
});

describe('a form that is refused says what would be accepted', () => {
  test.each([
    ['nothing at all', null, 'bad-input', '表单内容不完整'],
    ['a word', '请假', 'bad-input', '表单内容不完整'],
    ['a list', [GOOD], 'bad-input', '表单内容不完整'],
    ['a field of another kind', { ...GOOD, type: 3 }, 'bad-input', '表单内容不完整'],
    ['no type', without('type'), 'bad-input', '例如事假、病假、年休假'],
    ['an empty type', { ...GOOD, type: '  ' }, 'bad-input', '请选择请假类型'],
    ['no first day', without('from_day'), 'bad-input', '开始日期，格式如 2026-03-05'],
    ['a first day in words', { ...GOOD, from_day: '明天' }, 'bad-input', '开始日期'],
    ['a first day with a time', { ...GOOD, from_day: '2026-03-05 09:00' }, 'bad-input', '开始日期'],
    ['a first day that does not exist', { ...GOOD, from_day: '2026-02-29' }, 'bad-input', '开始日期'],
    ['no last day', without('to_day'), 'bad-input', '结束日期，格式如 2026-03-06'],
    ['a last day that does not exist', { ...GOOD, to_day: '2026-04-31' }, 'bad-input', '结束日期'],
    ['days the wrong way round', { ...GOOD, to_day: '2026-03-04' }, 'bad-input', '结束时间早于开始时间'],
    ['no reason', without('reason'), 'bad-input', '请写明请假事由'],
    ['a reason of spaces', { ...GOOD, reason: ' \n ' }, 'bad-input', '请写明请假事由'],
    ['a reason too long', { ...GOOD, reason: '字'.repeat(REASON_LIMIT + 1) }, 'too-long', '现有 501 字'],
  ])('%s', (_, input, code, words) => {
    const refusal = refused(readLeaveForm(input));
    expect(refusal.code).toBe(code);
    expect(refusal.sentence).toContain(words);
    expect(Array.from(refusal.toast ?? '').length).toBeGreaterThan(0);
    expect(Array.from(refusal.toast ?? '').length).toBeLessThanOrEqual(20);
  });

  test('halves the wrong way round on one day', () => {
    const input = { ...GOOD, to_day: '2026-03-05', from_half: 'pm', to_half: 'am' };
    expect(refused(readLeaveForm(input)).sentence).toContain('结束时间早于开始时间');
  });

  test('whatever comes in: a form that can be kept, or a sentence, never an exception', () => {
    const anything = fc.oneof(
      fc.anything(),
      fc.record(
        {
          type: fc.string(),
          from_day: fc.oneof(fc.string(), fc.constant('2026-03-05')),
          to_day: fc.oneof(fc.string(), fc.constant('2026-03-06')),
          reason: fc.string(),
        },
        { requiredKeys: [] },
      ),
    );
    fc.assert(
      fc.property(anything, (input) => {
        const read = readLeaveForm(input);
        const fine = isRefusal(read) ? read.sentence.endsWith('。') : keptForm(read).toHalf >= read.fromHalf;
        expect(fine).toBe(true);
      }),
    );
  });
});

test('a half-day of a day that does not exist is none', () => {
  expect(readHalf('2026-02-30', 'am', 'am')).toBeNull();
  expect(readHalf(undefined, 'am', 'am')).toBeNull();
  expect(readHalf('2026-3-5', 'am', 'am')).toBeNull();
  expect(readHalf('2026-03-05', undefined, 'pm')).toBe(halfDay(day('2026-03-05'), 'pm'));
});
