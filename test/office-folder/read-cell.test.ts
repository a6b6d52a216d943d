import { describe, expect, test } from 'vitest';
import {
  readCount,
  readDate,
  readMobile,
  readStaffNo,
  readTime,
  readTimes,
  readWords,
} from '../../src/office/folder/read-cell.ts';
import { tidyCell } from '../../src/office/folder/tidy-cell.ts';

describe('dates as people and spreadsheets write them', () => {
  test.each([
    ['2016-07-01', '2016-07-01'],
    ['2016/7/1', '2016-07-01'],
    ['2016.7.1', '2016-07-01'],
    ['2016年7月1日', '2016-07-01'],
    ['2016年7月', '2016-07-01'],
    ['2016.07', '2016-07-01'],
    ['201607', '2016-07-01'],
    ['20160715', '2016-07-15'],
    ['42552', '2016-07-01'],
    ['2016-07-01 00:00:00', '2016-07-01'],
  ])('%s', (written, read) => {
    expect(readDate(written)).toEqual({ value: read });
  });

  test.each(['2016', '16/7/1', '2016-02-30', '2016-13-01', '七月', '199'])('not %s', (written) => {
    expect(readDate(written).wrong).toContain('写成 2016-07-01 这样的日期');
  });
});

describe('mobiles', () => {
  test.each([
    '19900001234',
    '199 0000 1234',
    '199-0000-1234',
    '+86 19900001234',
    '8619900001234',
    '1.9900001234E+10',
    '19900001234.0',
  ])('%s', (written) => {
    expect(readMobile(written)).toEqual({ value: '19900001234' });
  });

  test('digits that a spreadsheet dropped are not guessed', () => {
    expect(readMobile('1.99E+10').wrong).toContain('请把这一列设为文本后重新填写');
    expect(readMobile('010-12345678').wrong).toContain('写 11 位数字');
  });
});

test('staff numbers, times, counts and lists', () => {
  expect(readStaffNo('1002.0')).toEqual({ value: '1002' });
  expect(readStaffNo('A-017')).toEqual({ value: 'A-017' });
  expect(readStaffNo('周启衡').wrong).toContain('不是工号');
  expect(readTime('8\uFF1A30')).toEqual({ value: '08:30' });
  expect(readTime('25:00').wrong).toContain('写成 08:30');
  expect(readTimes('8:30至12:00')).toEqual({ value: ['08:30', '12:00'] });
  expect(readCount('0').wrong).toContain('不是正整数');
  expect(readWords('办公室、档案员 \uFF0C食堂')).toEqual(['办公室', '档案员', '食堂']);
});

test('what spreadsheets leave around a value is taken away', () => {
  expect(['="0012"', "'0012", '\u30000012\u200B', '\t0012'].map(tidyCell)).toEqual([
    '0012',
    '0012',
    '0012',
    '0012',
  ]);
  expect([1002, true, null, new Date(Date.UTC(2016, 6, 1))].map(tidyCell)).toEqual([
    '1002',
    '是',
    '',
    '2016-07-01',
  ]);
});
