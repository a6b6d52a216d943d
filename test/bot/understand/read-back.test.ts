import { describe, expect, test } from 'vitest';
import { understand } from './understand-text.ts';
import { NOW } from './golden-format.ts';
import { calendar } from './score.ts';

describe('somebody is back from leave', () => {
  test.each([
    ['fri', '销假', null],
    ['fri', '我昨天就回来了,销假', '2026-03-12 am'],
    ['fri', '销假,周三上午已返岗', '2026-03-11 am'],
    ['fri', '今天下午回来的,销假', '2026-03-13 pm'],
    ['tue', '周五已经回来上班了,销假', '2026-02-27 am'],
    ['tue', '提前返岗,周四上午回单位,销假', '2026-03-05 am'],
    ['tue', '准备周四提前返岗', '2026-03-05 am'],
    ['tue', '请假3月2日到3月6日,昨天提前回来了,销假', '2026-03-02 am'],
    ['tue', '销假 2月28日返岗', '2026-02-28 am'],
    ['tue', '28号就回来了 销假', '2026-02-28 am'],
    ['end', '12月28日已返岗,销假', '2026-12-28 am'],
    ['tue', '请假3月2日到3月6日,销假', null],
  ] as const)('%s: %s', (now, text, wanted) => {
    const said = understand(text, NOW[now], calendar);
    expect(said.matter).toBe('back');
    const returned = said.matter === 'back' ? said.returned : null;
    expect(returned && `${returned.day.toString()} ${returned.half}`).toBe(wanted);
  });
});

test('the leave that is meant may be named by its number', () => {
  expect(understand('qj-2026-12 销假', NOW.tue, calendar)).toMatchObject({
    matter: 'back',
    numbers: ['QJ-2026-0012'],
  });
  expect(understand('撤回 QJ20260012', NOW.tue, calendar)).toEqual({
    matter: 'cancel',
    numbers: ['QJ-2026-0012'],
  });
});
