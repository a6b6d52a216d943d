import { describe, expect, test } from 'vitest';
import { maskIn } from '../../src/petition/identity.ts';

const WHO = { name: '东方既白', phone: '138 7777 0004' };

describe('a petitioner in a text that others will read', () => {
  test.each([
    '东方既白（138-7777-0004）',
    '１３８７７７７０００４ 打来',
    '电话 138 7777 0004',
    '+86 138-7777-0004',
    '138.7777.0004',
    '尾号 7770004',
    '既白再次来电',
    '东 方 既 白说',
    '东方·既白说',
    '东方先生说',
    '东方女士、东方同志',
    '东方老师傅家',
    '身份证 110101199001011234',
    '另一电话 139-0000-1111',
  ])('%s', (text) => {
    const masked = maskIn(text, WHO)
      .normalize('NFKC')
      .replaceAll(/[\s\p{P}]/gu, '');
    expect(masked).not.toMatch(/东方|既白|\d{7}/);
  });

  test.each([
    ['王芳', '小芳说的', '芳'],
    ['王芳', '芳姐说的', '芳'],
    ['张三、李四等5人', '李四来过，张三先生没有来', '三'],
    ['张三、李四等5人', '李四来过', '四'],
  ])('%s: %s', (name, text, hidden) => {
    expect(maskIn(text, { name, phone: '' })).not.toContain(hidden);
  });

  test('leaves the rest of the text as it is', () => {
    const text = '3月5日、3月6日两次到现场，编号 XF-2026-0001，涉及 2026 年 12 户 1300 平方米';
    expect(maskIn(text, WHO)).toBe(text);
    expect(maskIn('芳草路的树', { name: '王芳', phone: '' })).toBe('芳草路的树');
  });
});
