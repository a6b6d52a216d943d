import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { halfDay } from '../../../src/core/day.ts';
import type { LeaveWords } from '../../../bot/understand/read-leave.ts';
import { understand } from './understand-text.ts';
import { GOLDEN } from './golden.ts';
import { NOW } from './golden-format.ts';
import { calendar } from './score.ts';

const words =
  '请假 销假 同意 QJ-2026-0012 明天 下午 上午 周五 下周三 3月5日 20号 12.31 2月29日 到 至 - 、 和 从 起 国庆 后 前 月底 年底 半 天 两天 三天半 一周 一个月 99 请 休 年假 病假 孩子 发烧 , 。 ( ) ? \n 因为 我 主任好 <at id=all></at> ** 😀 \u0000 \u202e 十 一 二 日 号 点 : 2026 年 回来 补 最后 第 每 个 的 了'.split(
    ' ',
  );
const sentence = fc.array(fc.constantFrom(...words), { maxLength: 30 }).map((parts) => parts.join(''));
const anyText = fc.oneof(
  sentence,
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
);
const anyNow = fc
  .integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2028, 0, 1) })
  .map((ms) => NOW.tue.add({ milliseconds: ms - NOW.tue.epochMilliseconds }));

const faults = (leave: LeaveWords): string[] => {
  const { from, to, days, reason } = leave;
  const found: string[] = [];
  if (from && to && halfDay(from.day, from.half) > halfDay(to.day, to.half))
    found.push('ends before it begins');
  if (days !== undefined && !(days > 0 && Number.isInteger(days * 2))) found.push(`lasts ${days} days`);
  if (reason === undefined) return found;
  if (reason === '' || reason !== reason.trim()) found.push('reason is not trimmed');
  if (Array.from(reason).length > 200) found.push('reason is too long');
  if (/[\p{Cs}\p{Cc}\p{Co}\u202a-\u202e]/u.test(reason)) found.push('reason holds what cannot be seen');
  return found;
};

test('no text breaks it, and what it fills can stand in a form', () => {
  fc.assert(
    fc.property(anyText, anyNow, (text, now) => {
      const said = understand(text, now, calendar);
      expect(said.matter === 'leave' ? faults(said.leave) : []).toEqual([]);
    }),
    { numRuns: 3000 },
  );
});

test('the same words at the same time mean the same', () => {
  fc.assert(
    fc.property(sentence, (text) => {
      expect(understand(text, NOW.tue, calendar)).toEqual(understand(text, NOW.tue, calendar));
    }),
    { numRuns: 300 },
  );
});

const repeated = (part: string) => part.repeat(Math.ceil(10_000 / part.length)).slice(0, 10_000);

describe('ten thousand characters are read in a moment', () => {
  const huge: [string, string][] = [
    ['one character', repeated('请')],
    ['leave words', repeated('请假')],
    ['days', repeated('请假明天到周五')],
    ['holidays', repeated('请假端午后元旦前春节后')],
    ['numbers', repeated('1')],
    ['Chinese numbers', repeated('请一二三十')],
    ['dashes', `请假${repeated('-')}`],
    ['spaces', `请假${repeated(' ')}`],
    ['commas', `请假${repeated(',')}`],
    ['request numbers', `同意 ${repeated('QJ-2026-0012 ')}`],
    ['half a decision', `同意 ${repeated('QJ-2026-')}`],
    ['cancelling', `请假${repeated('取消')}`],
    ['letters', repeated('abc')],
    ['brackets', `请假${repeated('(周四)')}`],
    ['points of time', repeated('请假3点半:30')],
    ['a whole document', repeated(GOLDEN.map(([, text]) => text).join('\n'))],
  ];
  test.each(huge)('%s', (_name, text) => {
    const runs = Array.from({ length: 12 }, () => {
      const start = performance.now();
      understand(text, NOW.end, calendar);
      return performance.now() - start;
    });
    // The quickest of twelve: the machine may be busy with something else.
    expect(Math.min(...runs)).toBeLessThan(20);
  });
});
