/** Spreadsheets as offices make them: what a cell shows is read, or a fault names the sheet and the cell. */
import { writeXlsx, type Cell, type CellValue, type WriteSheet } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { Temporal } from '../../src/core/day.ts';
import { checkFolder } from '../../src/office/folder/check-folder.ts';
import { sayFault } from '../../src/office/folder/fault.ts';
import { readProgress } from '../../src/office/folder/petition-words.ts';
import { readDate, readNearDate } from '../../src/office/folder/read-cell.ts';
import { loadBook } from '../../src/regulation/load-book.ts';
import { demoFile, demoWith } from './folder-on-disk.ts';

const book = loadBook();
const ON = Temporal.PlainDate.from('2026-03-03');

const peopleRows = async (): Promise<CellValue[][]> =>
  (await demoFile('people.csv'))
    .trim()
    .split('\n')
    .map((line) => line.split(',').map((cell) => (cell === '' ? null : cell)));

const checkPeople = async (...sheets: WriteSheet[]) => {
  const bytes = await writeXlsx({ sheets });
  return checkFolder(await demoWith({ 'people.csv': null, 'people.xlsx': bytes }), book, ON);
};
const checkWith = async (files: Parameters<typeof demoWith>[0]) =>
  checkFolder(await demoWith(files), book, ON);
const said = (found: { faults: Parameters<typeof sayFault>[0][] }): string[] => found.faults.map(sayFault);

/** The demo's people with some cells of the first rows set apart. */
const withCells = async (cells: Record<string, Partial<Cell>>): Promise<WriteSheet> => ({
  name: '人员',
  rows: await peopleRows(),
  cells: new Map(Object.entries(cells)),
});

test('a cell with an error, and a formula whose result was never stored, are faults that name the cell', async () => {
  const found = await checkPeople(
    await withCells({
      '2,1': { value: '#REF!', type: 'error' },
      '3,3': { value: '#N/A', type: 'error' },
      '4,5': { value: null, type: 'formula', formula: 'VLOOKUP(A5,通讯录!A:B,2,0)' },
    }),
  );
  expect(said(found)).toEqual([
    'people.xlsx 第 3 行「姓名」：B3 格公式出错，表里只有「#REF!」；请改成要填写的内容，没有就清空',
    'people.xlsx 第 4 行「职务」：D4 格公式出错，表里只有「#N/A」；请改成要填写的内容，没有就清空',
    'people.xlsx 第 5 行「手机」：F5 格公式没有保存结果，读不出内容；请用 WPS 或 Excel 打开后保存一次，或直接填写内容',
  ]);
  const csv = (await demoFile('people.csv')).replace('周启衡', '#NAME?');
  expect(said(await checkWith({ 'people.csv': csv }))[0]).toContain('B2 格公式出错，表里只有「#NAME?」');
});

test('numbers are read as the sheet shows them', async () => {
  const rows = (await peopleRows()).map((row, r) =>
    row.map((cell, c): CellValue => ((c === 0 || c === 8) && r > 0 && cell !== null ? Number(cell) : cell)),
  );
  const numbers = rows.flatMap((row, r): [string, Partial<Cell>][] =>
    [0, 8].flatMap((c): [string, Partial<Cell>][] =>
      typeof row[c] === 'number'
        ? [[`${r},${c}`, { value: row[c], type: 'number', style: { numFmt: '000000' } }]]
        : [],
    ),
  );
  const sheet = { name: '人员', rows, cells: new Map(numbers) };
  const departments = (await demoFile('departments.csv')).replaceAll(/\b1\d{3}\b/g, '00$&');
  const office = (await demoFile('office.yaml')).replaceAll(/\b10\d\d\b/g, '00$&');
  const vehicles = (await demoFile('vehicles.csv')).replaceAll(/,(10\d\d)\b/g, ',00$1');
  const bytes = await writeXlsx({ sheets: [sheet] });
  const found = await checkWith({
    'people.csv': null,
    'people.xlsx': bytes,
    'departments.csv': departments,
    'office.yaml': office,
    'vehicles.csv': vehicles,
  });
  expect(said(found)).toEqual([]);
  expect(found.folder?.people[0]?.staffNo).toBe('001001');
});

test('2008.10 is October where the sheet shows it, and asked about where the zero is lost', async () => {
  const october = await checkPeople(
    await withCells({ '1,6': { value: 2008.1, type: 'number', style: { numFmt: '0.00' } } }),
  );
  expect(october.folder?.people[0]?.workingSince).toBe('2008-10-01');
  const january = await checkPeople(
    await withCells({ '1,6': { value: 2008.01, type: 'number', style: { numFmt: '0.00' } } }),
  );
  expect(january.folder?.people[0]?.workingSince).toBe('2008-01-01');
  expect(said(await checkPeople(await withCells({ '1,6': { value: 2008.1, type: 'number' } })))).toEqual([
    'people.xlsx 第 2 行「参加工作日期」：「2008.1」看不出是 1 月还是 10 月，写成 2008-01 或 2008-10，并把这一列设为文本',
  ]);
});

describe('a workbook with several sheets', () => {
  test('notes in front are passed over and named; staff on a second sheet are staff', async () => {
    const [heading = [], ...rows] = await peopleRows();
    const found = await checkPeople(
      { name: '填表说明', rows: [['填表说明'], ['1. 工号为四位数字'], ['2. 手机写 11 位']] },
      { name: '机关', rows: [['机关工作人员名册'], heading, ...rows.slice(0, 20)] },
      { name: '社区', rows: [heading, ...rows.slice(20)] },
    );
    expect(said(found)).toEqual([]);
    expect(found.folder?.people).toHaveLength(rows.length);
    expect(found.warnings.map(sayFault)).toEqual([
      expect.stringContaining('people.xlsx：「填表说明」表没有这里要的表头，没有读'),
    ]);
  });

  test('a fault names its sheet, also where it points at a row of another one', async () => {
    const [heading = [], ...rows] = await peopleRows();
    const twice = (rows[0] ?? []).map((cell, c) => (c === 5 ? null : cell));
    const found = await checkPeople(
      { name: '机关', rows: [heading, ...rows] },
      { name: '社区', rows: [heading, twice] },
    );
    expect(said(found)).toEqual([
      'people.xlsx「社区」表 第 2 行「工号」：「1001」与「机关」表第 2 行相同；每人各有一个',
    ]);
  });

  test('a hidden sheet is not read, and that is said; a hidden helper column is nobody’s mistake', async () => {
    const rows = await peopleRows();
    const found = await checkPeople(
      { name: '旧表', hidden: true, rows },
      {
        name: '人员',
        rows: rows.map((row, r) => [...row, r === 0 ? '辅助列' : `x${r}`]),
        columns: [...Array<object>(9).fill({}), { hidden: true }],
      },
    );
    expect(said(found)).toEqual([]);
    expect(found.warnings.map(sayFault)).toContain('people.xlsx：「旧表」表是隐藏的，没有读；要读请取消隐藏');
  });
});

test('a heading of two rows: the one that names the columns is the heading', async () => {
  const [heading = [], ...rows] = await peopleRows();
  const found = await checkPeople({
    name: '人员',
    rows: [
      ['工号', '姓名', '单位和职务', null, null, '联系方式', null, null, null],
      [null, null, ...heading.slice(2)],
      ...rows,
    ],
    merges: [0, 1].map((c) => ({ startRow: 0, startCol: c, endRow: 1, endCol: c })),
  });
  expect(said(found)).toEqual([]);
  expect(found.folder?.people).toHaveLength(rows.length);
});

test('NUL and half characters are nowhere', async () => {
  const people = (await demoFile('people.csv')).replace('周启衡', '周\u0000启衡');
  const office = (await demoFile('office.yaml')).replace('云溪街道办事处', '"云溪\\0街道\\ud83d办事处"');
  const found = await checkWith({ 'people.csv': people, 'office.yaml': office });
  expect(said(found)).toEqual([]);
  expect(found.folder?.people[0]?.name).toBe('周启衡');
  expect(found.folder?.settings.name).toBe('云溪街道办事处');
});

describe('dates with their weekday', () => {
  test.each([
    ['2026年3月2日 星期一', '2026-03-02'],
    ['2026-03-02(周一)', '2026-03-02'],
    ['2026-03-02（周一）', '2026-03-02'],
    ['2026/3/8 礼拜天', '2026-03-08'],
    ['2026.3.8周日', '2026-03-08'],
    ['3月2日 星期一', '2026-03-02'],
    ['12月31日（周三）', '2025-12-31'],
    ['1月1日 星期五', '2027-01-01'],
  ])('%s', (written, read) => {
    expect(readNearDate(written, ON)).toEqual({ value: read });
  });

  test('one that does not fit is a fault that says the right one', () => {
    expect(readDate('2026年3月2日 星期二').wrong).toContain('2026-03-02 是星期一');
    expect(readNearDate('3月2日', ON).wrong).toContain('没有写年份');
    expect(readNearDate('2月30日 星期一', ON).wrong).toContain('写上年份');
  });
});

describe('how far a petition is', () => {
  test.each([
    '未办结',
    '尚未办结',
    '未结案',
    '待办结审核',
    '未 办结',
    '没有办结',
    '拟办结',
    '在办',
    '办理中',
    '正在办理',
    '已受理',
    '已转办',
    '已逾期',
    '待答复',
    '未解决',
    '',
    '暂未回复',
    '逾期未办结',
  ])('「%s」 is open', (word) => {
    expect(readProgress(word)).toEqual({ value: 'open' });
  });
  test.each([
    '已完成',
    '已回复',
    '办毕',
    '不予受理',
    '办结',
    '已办结',
    '已结案',
    '按期办结',
    '逾期办结',
    '已归档',
    '办理完毕',
    '答复完毕',
    '已办结（2025年）',
  ])('「%s」 is over', (word) => {
    expect(readProgress(word)).toEqual({ value: 'over' });
  });
  test.each(['部分办结', '同意', '未知', '办结？', '重复件', '不知办结否'])(
    '「%s」 is asked about',
    (word) => {
      expect(readProgress(word).wrong).toContain('可写：已办结、已结案');
    },
  );
});

describe('meetings.csv', () => {
  const csv = (...rows: string[]) => ['名称,周期,时间,地点,主持人,参会人', ...rows].join('\n');
  test('a date and a time are a single meeting; a name twice is a fault', async () => {
    const found = await checkWith({
      'meetings.csv': csv('年度总结会,,2026-03-20 09:30,三楼会议室,1001,班子成员'),
    });
    expect(found.folder?.meetings).toMatchObject([{ day: '2026-03-20', time: '09:30', cadence: '' }]);
    expect(
      said(
        await checkWith({
          'meetings.csv': csv(
            '例会,每周三,09:00,三楼会议室,1001,班子成员',
            '例会,每周五,09:00,三楼会议室,1001,班子成员',
            '总结会,,09:30,三楼会议室,1001,班子成员',
            '学习会,每周三,2026-03-20 09:30,三楼会议室,1001,班子成员',
            '座谈会,,2026-02-30 09:30,三楼会议室,1001,班子成员',
          ),
        }),
      ),
    ).toEqual([
      'meetings.csv 第 3 行「名称」：「例会」与第 2 行重复',
      'meetings.csv 第 4 行「时间」：没有写周期，时间就要有日期，写成 2026-03-05 09:30',
      'meetings.csv 第 5 行「时间」：「周期」写了每周三，时间里就不写日期，只写 09:30；只开一次的，「周期」空着',
      'meetings.csv 第 6 行「时间」：没有这一天，写成 2016-07-01 这样的日期；写成 09:00；只开一次的写上日期，如 2026-03-05 09:00',
    ]);
  });
});

test('words that nothing serves or nobody knows are refused with what to do', async () => {
  const office = (await demoFile('office.yaml')).replace(
    '  督办: guoshui-06',
    '  督办: guoshui-06\n  公文: jiedao-01',
  );
  expect(said(await checkWith({ 'office.yaml': office }))).toEqual([
    expect.stringContaining('还没有「公文」这个事项，写了也不起作用；请删去这一行'),
  ]);
  const people = (await demoFile('people.csv')).replace('一般工作人员', '事业');
  expect((await checkWith({ 'people.csv': people })).warnings.map(sayFault)).toEqual([
    expect.stringContaining('没有级别的（事业、聘用等）写「一般工作人员」'),
  ]);
  const vehicles = (await demoFile('vehicles.csv')).replace('维修中', '还行');
  expect(said(await checkWith({ 'vehicles.csv': vehicles }))).toEqual([
    expect.stringContaining('「还行」看不出能不能派车；可写：可用'),
  ]);
});
