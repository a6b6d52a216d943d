import iconv from 'iconv-lite';
import { writeXlsx, type CellValue } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { checkFolder } from '../../src/office/folder/check-folder.ts';
import { sayFault } from '../../src/office/folder/fault.ts';
import { loadBook } from '../../src/regulation/load-book.ts';
import { demoFile, demoWith } from './folder-on-disk.ts';

const book = loadBook();
const check = async (files: Parameters<typeof demoWith>[0]) => checkFolder(await demoWith(files), book);
const departmentFaults = async (content: string | Uint8Array) =>
  (await check({ 'departments.csv': content })).faults.map(sayFault);
const plain = async () => (await check({})).folder;

const rows = (csv: string): string[][] =>
  csv
    .trim()
    .split('\n')
    .map((line) => line.split(','));
const sheet = (
  cells: CellValue[][],
  merges: { startRow: number; startCol: number; endRow: number; endCol: number }[] = [],
) => writeXlsx({ sheets: [{ name: '人员', rows: cells, merges }] });

test.each(['gb18030', 'utf-16le'])('the demo office in %s reads the same', async (encoding) => {
  const encode = async (file: string) =>
    iconv.encode(await demoFile(file), encoding, { addBOM: encoding.startsWith('utf') });
  const { faults, folder } = await check({
    'people.csv': await encode('people.csv'),
    'departments.csv': await encode('departments.csv'),
    'office.yaml': await encode('office.yaml'),
    'holidays.yaml': await encode('holidays.yaml'),
  });
  expect(faults).toEqual([]);
  expect(folder).toEqual(await plain());
});

test.each<[string, (text: string) => string | Uint8Array]>([
  ['in GB18030', (text) => iconv.encode(text, 'gb18030')],
  ['with a BOM and Windows line ends', (text) => `\uFEFF${text.replaceAll('\n', '\r\n')}`],
])('a matter’s file %s reads the same', async (_, change) => {
  const file = '事项/借伞.yaml';
  const read = async (content: string | Uint8Array) => {
    const { faults, folder } = await check({ [file]: content });
    const found = folder?.own.matters.find((m) => m.matter.name === '借伞');
    return { faults: faults.map(sayFault), matter: found?.matter };
  };
  const text = await demoFile(file);
  const { faults, matter } = await read(change(text));
  expect(faults).toEqual([]);
  expect(matter?.fields.length).toBeGreaterThan(0);
  const plainly = (await read(text)).matter;
  expect([matter?.fields, matter?.routes]).toEqual([plainly?.fields, plainly?.routes]);
});

test.each([
  ['with tabs', (text: string) => text.replace(/^ {2}- /m, '\t- '), /第 \d+ 行：行首用了制表符.*请改成空格/],
  [
    'of 10,000 lines',
    (text: string) => `${text}${'# 备注\n'.repeat(10_000)}`,
    /第 1 行：.*一个事项文件最多 2000 行/,
  ],
])('a matter’s file %s is refused with its line and what would be accepted', async (_, change, sentence) => {
  const text = await demoFile('事项/借伞.yaml');
  const { faults } = await check({ '事项/借伞.yaml': change(text) });
  expect(faults.map(sayFault)).toEqual([expect.stringMatching(sentence)]);
});

test.each([
  ['a BOM and Windows line ends', (text: string) => `\uFEFF${text.replaceAll('\n', '\r\n')}`],
  ['semicolons', (text: string) => text.replaceAll(',', ';')],
  ['tabs', (text: string) => text.replaceAll(',', '\t')],
  ['full-width commas', (text: string) => text.replaceAll(',', '\uFF0C')],
  [
    'full-width digits',
    (text: string) => text.replaceAll(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0)),
  ],
  [
    'blank columns and rows at the end',
    (text: string) => `${text.replaceAll('\n', ',,,\n')},,,\n,,,,,,,,,,,\n\n`,
  ],
  ['every cell in quotes', (text: string) => text.replaceAll(/[^,\n]+/g, '"$&"')],
])('tables with %s read the same', async (_, change) => {
  const { faults, folder } = await check({
    'people.csv': change(await demoFile('people.csv')),
    'departments.csv': change(await demoFile('departments.csv')),
  });
  expect(faults.map(sayFault)).toEqual([]);
  expect(folder).toEqual(await plain());
});

test('an .xlsx with numbers, dates, a title, a blank row and a merged department reads the same', async () => {
  const people = rows(await demoFile('people.csv'));
  const typed = people.map((row, r) =>
    row.map((cell, c): CellValue => {
      if (r === 0 || cell === '') return cell === '' ? null : cell;
      if (c === 0 || c === 5 || c === 8) return Number(cell);
      return c === 6 ? new Date(`${cell}T00:00:00Z`) : cell;
    }),
  );
  // Rows 3 to 8 of the sheet are the leaders; the department stands in the first of them only.
  const merged = typed.map((row, r) => row.map((cell, c) => (c === 2 && r > 1 && r <= 6 ? null : cell)));
  const bytes = await sheet(
    [['云溪街道办事处工作人员名册'], ...merged, [], merged[0] ?? []],
    [
      { startRow: 0, startCol: 0, endRow: 0, endCol: 8 },
      { startRow: 2, startCol: 2, endRow: 7, endCol: 2 },
    ],
  );
  const departments = await sheet(rows(await demoFile('departments.csv')));
  const { faults, folder } = await check({
    'people.csv': null,
    'departments.csv': null,
    'people.xlsx': bytes,
    'departments.xlsx': departments,
  });
  expect(faults.map(sayFault)).toEqual([]);
  const expected = await plain();
  expect(folder?.people).toEqual(expected?.people.map((p) => ({ ...p, line: p.line + 1 })));
  expect(folder?.departments).toEqual(expected?.departments);
});

test('rows of an .xlsx are numbered as WPS shows them', async () => {
  const bytes = await sheet([
    ['名册'],
    [],
    ['工号', '姓名', '部门', '职务', '级别', '手机', '参加工作日期', '角色', '直接领导'],
    [1001, '周启衡', '党政办公室', '', '', 123],
  ]);
  const { faults } = await check({ 'people.csv': null, 'people.xlsx': bytes });
  expect(faults.map(sayFault)).toContain(
    'people.xlsx 第 4 行「手机」：「123」不是手机号，写 11 位数字，如 19900001234',
  );
});

test('columns may stand in any order, with a note in brackets, and a cell may hold a line break', async () => {
  const { faults, folder } = await check({
    'departments.csv':
      '分管领导(工号),备注,部 门,负责人\uFF08工号\uFF09\n' +
      ',"第一行\n第二行",街道领导班子,1001\n' +
      rows(await demoFile('departments.csv'))
        .slice(2)
        .map(([name, head, leader]) => `${leader ?? ''},,${name ?? ''},${head ?? ''}\n`)
        .join(''),
  });
  expect(faults.map(sayFault)).toEqual([]);
  expect(folder?.departments).toEqual((await plain())?.departments);
});

test('a quote that is never closed, a separator too many and a file of another kind are told', async () => {
  const departments = await demoFile('departments.csv');
  expect(await departmentFaults(departments.replace('综合执法队', '"综合执法队'))).toEqual([
    'departments.csv 第 8 行：有一个双引号没有成对，它后面的内容都读错了；请补上或删去',
  ]);
  expect(await departmentFaults(departments.replace('1025,1006', '1025,1006,1005'))).toEqual([
    'departments.csv 第 8 行：「1005」不在任何一列下面，检查是否多了一个分隔符；内容含逗号时请加双引号',
  ]);
  expect(await departmentFaults(Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10]))).toEqual([
    'departments.csv：认不出文字编码；请在 WPS 中另存为「CSV UTF-8」',
  ]);
});

test('staff numbers keep their zeros in YAML, and a lost zero is noticed in tables', async () => {
  const people = (await demoFile('people.csv')).replaceAll(/\b10(\d\d)\b(?=,|$)/gm, '00$1');
  const departments = (await demoFile('departments.csv')).replaceAll(/\b10(\d\d)\b/g, '00$1');
  const office = (await demoFile('office.yaml')).replaceAll(/\b10(0[1-6])\b/g, '00$1');
  const vehicles = (await demoFile('vehicles.csv')).replaceAll(/\b10(1[01])\b/g, '00$1');
  const tables = { 'people.csv': people, 'vehicles.csv': vehicles };
  const good = await check({ ...tables, 'departments.csv': departments, 'office.yaml': office });
  expect(good.faults.map(sayFault)).toEqual([]);
  expect(good.folder?.settings.posts['办事处主任']).toEqual({ holders: ['0002'] });
  const lost = departments.replace('0025', '25');
  const bad = await check({ ...tables, 'departments.csv': lost, 'office.yaml': office });
  expect(bad.faults.map(sayFault)).toEqual([
    'departments.csv 第 8 行「负责人」：人员表里没有工号「25」，是不是「0025」；开头的 0 请保留',
  ]);
});
