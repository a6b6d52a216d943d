import { describe, expect, test } from 'vitest';
import { opened, understand } from './understand-text.ts';
import { GOLDEN } from './golden.ts';
import { NOW } from './golden-format.ts';
import { HELD_OUT } from './held-out.ts';
import { KNOWN_LIMITS } from './known-limits.ts';
import { MATTERS } from './matters.ts';
import { calendar, compare } from './score.ts';

describe('a leave sentence fills the form', () => {
  test.each([...GOLDEN, ...HELD_OUT])('%s: %s', (...said) => {
    const { wanted, got } = compare(said);
    expect(got).toBe(wanted);
  });
});

describe('what is known not to be understood does not change unseen', () => {
  test.each(KNOWN_LIMITS)('%s: %s', (...said) => {
    const { wanted, got } = compare(said);
    expect(got).toBe(wanted);
  });
});

describe('a word opens its matter', () => {
  test.each(MATTERS)('%s opens %s', (text, matter) => {
    expect(opened(understand(text, NOW.tue, calendar))).toBe(matter);
  });
});

test('evidence that was mentioned is kept apart and stays in the reason', () => {
  const understood = understand('明天请病假一天,诊断证明后补', NOW.tue, calendar);
  expect(understood).toMatchObject({ matter: 'leave', leave: { type: '病假', evidenceWords: ['诊断证明'] } });
});

test('a reason is cut at 200 characters and keeps whole characters', () => {
  const understood = understand(`明天请假,${'搬家😀'.repeat(100)}`, NOW.tue, calendar);
  const reason = understood.matter === 'leave' ? (understood.leave.reason ?? '') : '';
  expect(Array.from(reason)).toHaveLength(200);
  expect(/\p{Cs}/u.test(reason)).toBe(false);
});

test('what cannot be seen does not reach the reason', () => {
  const understood = understand('明天请假,搬\u0000家\u202e\ud800去', NOW.tue, calendar);
  expect(understood).toMatchObject({ leave: { reason: '搬家去' } });
});

describe('what is doubtful is asked about', () => {
  test.each([
    ['请假 12月10日到12月8日', { is: 'backwards', said: '12月10日到12月8日' }],
    ['下周五到下周三请假', { is: 'backwards', said: '下周五到下周三' }],
    ['4号和6号请事假', { is: 'apart', said: '6号' }],
    ['周三的下午和周五的上午请假', { is: 'apart', said: '周五的上午' }],
    ['下周一、三、五请假', { is: 'apart', said: '下周一、三、五' }],
    ['明天请假,周五也请', { is: 'apart', said: '周五' }],
    ['下周一到五请年假', undefined],
    ['明天请假,周五回来上班', undefined],
    ['明天请假去参加周五的家长会', undefined],
  ])('%s', (text, doubt) => {
    const understood = understand(text, NOW.tue, calendar);
    expect(understood.matter === 'leave' ? understood.leave.doubt : 'no leave').toEqual(doubt);
  });
});
