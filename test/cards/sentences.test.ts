import { describe, expect, it } from 'vitest';
import { allSentences, sentencesPage } from './sentences.ts';

const all = allSentences();
const lines = all.flatMap(({ title, lines: own }) => own.map((line) => `${title}：${line}`));

/** Lists and pairs that an office types as they are, in the formats of its files. */
const AS_TYPED = /\{ .* \}|\[.*\]/;

describe('what Xiaoban says', () => {
  it('stands on one page, as it is today', async () => {
    await expect(sentencesPage(all)).toMatchFileSnapshot('../../docs/sentences.md');
  });

  it('has Chinese signs among Chinese words', () => {
    const halfWidth = /\p{Script=Han}[,;!?]|[,;!?]\p{Script=Han}/u;
    expect(lines.filter((line) => halfWidth.test(line) && !AS_TYPED.test(line))).toEqual([]);
  });

  it('has no word of the program in it', () => {
    const internal = /after_return|this\/next|undefined|NaN|null|\[object|0\.0833|值值/;
    expect(lines.filter((line) => internal.test(line))).toEqual([]);
  });

  it('advises nobody to say what is not so', () => {
    expect(lines.filter((line) => /[改请]选「?急用|写成急用|改为急用/.test(line))).toEqual([]);
  });
});
