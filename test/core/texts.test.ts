import { describe, expect, it } from 'vitest';
import { storableText, storable } from '../../src/core/storable-text.ts';
import { cutText, lengthOf } from '../../src/core/texts.ts';

const FAMILY = '👨‍👩‍👧';

describe('a text is cut between the characters that a person sees', () => {
  it('never inside an emoji, a flag or a letter with its accent', () => {
    const reason = '延'.repeat(299);
    expect(cutText(`${reason}😀谢`, 300)).toBe(`${reason}😀`);
    expect(cutText(`${reason}${FAMILY}谢`, 300)).toBe(`${reason}${FAMILY}`);
    expect(cutText(`${reason}延${FAMILY}`, 300)).toBe(`${reason}延`);
    expect(cutText('🇨🇳🇨🇳', 1)).toBe('🇨🇳');
    expect(cutText('e\u{301}e\u{301}', 1)).toBe('e\u{301}');
    expect(cutText('短', 300)).toBe('短');
  });

  it('and measured by them', () => {
    expect(lengthOf(`张${FAMILY}👍🏽`)).toBe(3);
    expect(lengthOf('')).toBe(0);
  });
});

describe('what no database can hold', () => {
  it('is taken out of a text, and nothing else', () => {
    expect(storableText('甲\0乙\ud83d丙😀\n')).toBe('甲乙丙😀\n');
  });

  it('is taken out of everything that a form brings', () => {
    expect(storable({ reason: '甲\0', people: ['乙\udc00', '丙'], yes: true, n: 3, no: null })).toEqual({
      reason: '甲',
      people: ['乙', '丙'],
      yes: true,
      n: 3,
      no: null,
    });
  });
});
