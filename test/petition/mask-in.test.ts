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
    '一三八七七七七零零零四',
    '幺三八 七七七七 〇〇〇四',
    '138七七七七0004',
    '①③⑧⑦⑦⑦⑦0004',
    '138/7777/0004、138，7777，0004',
    '138\u200b7777\u200b0004',
    '𝟏𝟑𝟖𝟕𝟕𝟕𝟕𝟎𝟎𝟎𝟒',
    '另有座机 0379-64551234、(010)6455 1234',
    '身份证 11010119900101123X、110101 1990 0101 1234',
    '卡号 6222 0213 0000 1111 222',
    '东方总、东方某人、东方家属',
  ])('%s', (text) => {
    const masked = maskIn(text, WHO)
      .normalize('NFKC')
      .replaceAll(/[\s\p{P}]/gu, '');
    expect(masked).not.toMatch(/东方|既白|[\d〇零一二三四五六七八九幺]{7}/);
  });

  test.each([
    ['王芳', '小芳说的', '芳'],
    ['王芳', '芳姐说的', '芳'],
    ['张三、李四等5人', '李四来过，张三先生没有来', '三'],
    ['张三、李四等5人', '李四来过', '四'],
    ['张建国', '老张和小张都来了，张总没有来', '张和'],
    ['张建国', '一个姓张的，是张姓居民', '姓'],
    ['张建国', '张 先 生来过', '生'],
    ['张建国', '张老师傅来过', '傅'],
    ['张建国', '老 张来过', '老'],
    ['欧阳锋', '欧阳老先生来过', '先生'],
    ['欧阳锋', '锋锋来过', '锋'],
    ['张建国', '张·建·国，建\u200b国', '国'],
  ])('%s: %s', (name, text, hidden) => {
    expect(maskIn(text, { name, phone: '' })).not.toContain(hidden);
  });

  test('leaves the rest of the text as it is', () => {
    const text = '3月5日、3月6日两次到现场，编号 XF-2026-0001，涉及 2026 年 12 户 1300 平方米';
    expect(maskIn(text, WHO)).toBe(text);
    const list =
      '1、2、3、4、5、6、7、8、9、10 号楼，2026-03-05 至 2026-03-06，二〇二六年三月五日，文号 云办〔2026〕12号';
    expect(maskIn(list, WHO)).toBe(list);
    const works = '关于工程进度，由于工期延误';
    expect(maskIn(works, { name: '于海涛', phone: '' })).toBe(works);
    expect(maskIn('提高总量、提高工资', { name: '高建军', phone: '' })).toBe('提高总量、提高工资');
    expect(maskIn('芳草路的树', { name: '王芳', phone: '' })).toBe('芳草路的树');
  });
});
