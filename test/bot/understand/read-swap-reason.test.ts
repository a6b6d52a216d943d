import { describe, expect, it } from 'vitest';
import { readLeave } from '../../../bot/understand/read-leave.ts';
import { readSwapReason } from '../../../bot/understand/read-swap-reason.ts';
import { NOW } from './golden-format.ts';
import { calendar } from './score.ts';

const SAID: [string, string][] = [
  ['周五的班请贺小川代一下，个人原因，家里装修', '个人原因，家里装修'],
  ['周五的班请贺小川代一下，出差', '出差'],
  ['周五的夜班和贺小川换一下,要去区里培训', '去区里培训'],
  ['周五的班请贺小川代班', ''],
  ['我要调班', ''],
  ['替班', ''],
  ['周五的班请贺小川代一下，我要代领导去开会', '代领导去开会'],
];

describe('the reason of a swap', () => {
  it.each(SAID)('「%s」 leaves 「%s」', (text, left) => {
    const reason = readLeave(text, NOW.tue, calendar).reason ?? '';
    expect(readSwapReason(reason, ['贺小川'])).toBe(left);
  });
});
