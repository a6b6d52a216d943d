import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDecision } from '../../../bot/understand/read-decision.ts';
import { understand } from './understand-text.ts';
import { NOW } from './golden-format.ts';
import { calendar } from './score.ts';

const TWELVE = ['QJ-2026-0012'];
const BOTH = ['QJ-2026-0012', 'QJ-2026-0013'];

describe('a leader answers in words', () => {
  test.each([
    ['同意 QJ-2026-0012', 'approve', TWELVE, ''],
    ['驳回 QJ-2026-0012 人手不足', 'refuse', TWELVE, '人手不足'],
    ['退回 QJ-2026-0012 请补证明', 'send_back', TWELVE, '请补证明'],
    ['退回修改 QJ-2026-0012 附病假条', 'send_back', TWELVE, '附病假条'],
    ['同意 QJ-2026-0012 QJ-2026-0013', 'approve', BOTH, ''],
    ['同意 QJ-2026-0012、QJ-2026-0013', 'approve', BOTH, ''],
    ['同意 QJ-2026-0012和QJ-2026-0013', 'approve', BOTH, ''],
    ['同意 QJ-2026-12、13', 'approve', BOTH, ''],
    ['同意QJ20260012', 'approve', TWELVE, ''],
    ['同意 qj 2026 12', 'approve', TWELVE, ''],
    ['同意　ＱＪ－２０２６－００１２', 'approve', TWELVE, ''],
    ['同意【QJ—2026—0012】', 'approve', TWELVE, ''],
    ['@_user_1 同意 QJ-2026-0012。', 'approve', TWELVE, ''],
    ['我同意 QJ-2026-0012,按时返岗', 'approve', TWELVE, '按时返岗'],
    ['批准 QJ-2026-0012 QJ-2026-0012', 'approve', TWELVE, ''],
    ['不同意 QJ-2026-0012 人手不足', 'refuse', TWELVE, '人手不足'],
    ['驳回:QJ-2026-0012,3天太长', 'refuse', TWELVE, '3天太长'],
    ['驳回 QJ-2026-0012 理由:与QJ-2026-0011同一天', 'refuse', TWELVE, '与QJ-2026-0011同一天'],
    ['驳回 QJ-2026-0012 能不能改到下周?', 'refuse', TWELVE, '能不能改到下周?'],
    ['QJ-2026-0012 同意', 'approve', TWELVE, ''],
    ['QJ-2026-0012、QJ-2026-0013 都同意', 'approve', BOTH, ''],
    ['QJ-2026-0012 不同意,人手不足', 'refuse', TWELVE, '人手不足'],
    ['同意', 'approve', [], ''],
    ['驳回 人手不足', 'refuse', [], '人手不足'],
  ])('%s', (text, decision, numbers, opinion) => {
    expect(readDecision(text)).toEqual({ decision, numbers, opinion });
  });
});

describe('what is in doubt is not acted on', () => {
  test.each([
    '同意 QJ-2026-0012 吗',
    '同意 QJ-2026-0012?',
    '同意 QJ-2026-0012 可以吗?',
    '同意 QJ-2026-0012 的话怎么办',
    '暂不同意 QJ-2026-0012',
    '拟同意 QJ-2026-0012',
    '别同意 QJ-2026-0012',
    '同意 QJ-2026-0012,驳回 QJ-2026-0013 人手不足',
    '同意 QJ-2026-0012,但 QJ-2026-0013 不同意',
    '驳回 QJ-2026-0012 和 QJ-2026-0013 时间重复',
    '同意 QJ-2026-0012到0015',
    '同意 QJ-2026-0012 13',
    '同意 0012',
    '同意 QJ-2026-00123456789',
  ])('%s', (text) => {
    expect(readDecision(text)).toBe('unclear');
    expect(understand(text, NOW.tue, calendar)).toEqual({ matter: 'decide', decide: null });
  });
});

describe('who only speaks of a decision makes none', () => {
  test.each([
    '请同意 QJ-2026-0012',
    '主任同意 QJ-2026-0012 了吗',
    '同意书怎么写',
    'QJ-2026-0012',
    '撤回同意 QJ-2026-0012',
    '全部同意',
  ])('%s', (text) => {
    expect(readDecision(text)).toBeNull();
  });
});

test('however a number is typed, it is the same number', () => {
  const style = fc.record({
    n: fc.integer({ min: 1, max: 999_999 }),
    dash: fc.constantFrom('-', '－', ' ', '—', '', '_'),
    lower: fc.boolean(),
    gap: fc.constantFrom('', ' ', '　', ':'),
  });
  fc.assert(
    fc.property(style, ({ n, dash, lower, gap }) => {
      const padded = String(n).padStart(4, '0');
      const typed = ['QJ', '2026', padded].join(dash);
      const said = readDecision(`驳回${gap}${lower ? typed.toLowerCase() : typed} 人手不足`);
      expect(said).toEqual({ decision: 'refuse', numbers: [`QJ-2026-${padded}`], opinion: '人手不足' });
    }),
  );
});
