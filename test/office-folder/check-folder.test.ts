import { expect, test } from 'vitest';
import { DEMO_OFFICE_DIR } from '../../prisma/seed/make-office-folder.ts';
import { checkFolder } from '../../src/office/folder/check-folder.ts';
import { sayFault } from '../../src/office/folder/fault.ts';
import { loadBook } from '../../src/regulation/load-book.ts';
import { demoFile, demoWith } from './folder-on-disk.ts';

const book = loadBook();
const faultsOf = async (files: Parameters<typeof demoWith>[0]) =>
  (await checkFolder(await demoWith(files), book)).faults.map(sayFault);

/** The demo office.yaml with some of its text replaced. */
const officeYaml = async (...changes: [from: string, to: string][]): Promise<string> =>
  changes.reduce((text, [from, to]) => text.replace(from, to), await demoFile('office.yaml'));

/** The demo office.yaml with readings of its own. */
const choices = (...lines: string[]) => officeYaml(['本单位约定:\n', `本单位约定:\n${lines.join('\n')}\n`]);

test('the demo office is sound, and nothing in it is worth a warning', async () => {
  const { faults, warnings, folder } = await checkFolder(DEMO_OFFICE_DIR, book);
  expect(faults).toEqual([]);
  expect(warnings).toEqual([]);
  expect(folder?.people).toHaveLength(35);
  expect(folder?.departments).toHaveLength(10);
  expect(folder?.people.find((p) => p.staffNo === '1020')).toMatchObject({
    name: '王芳',
    department: '公共管理办公室',
    workingSince: '2016-07-01',
    leaderNo: '1019',
  });
  expect(folder?.settings).toMatchObject({
    name: '云溪街道办事处',
    packs: { leave: 'jiedao-01' },
    posts: { 办事处主任: { holders: ['1002'] }, 分管领导: { relative: 'leader_in_charge' } },
    choices: [{ table: 'petition.read' }, { table: 'petition.read' }],
    minimumPresence: 0.5,
    leave: { returnDue: '18:00', count: 'working_day' },
  });
});

test('two dozen faults in one folder are two dozen sentences, each with its file, row and column', async () => {
  const faults = await faultsOf({
    'people.csv': [
      '工号,姓名,部门,职务,级别,手机,参加工作日期,角色,直接领导,电话号',
      '1001,周启衡,街道领导班子,党工委书记,正科级,19900001001,1994-07-01,班子成员,,',
      '1002,何静澜,街道领导班子,办事处主任,正科级,1990000100,1998-07-01,办公室,1001,',
      '1002,吴国梁,党工办公室,副书记,副科级,19900001003,2001-08-01,,1001,',
      ',杜若琳,党政办公室,副主任,副科级,19900001004,2005-13-01,,1002,',
      '1005,,党政办公室,副主任,副科级,19900001001,2003-09-01,,1999,',
      '1006,龙振海,党政办公室,科员,一般工作人员,1.99E+10,去年,,何静澜,',
      '1007,沈佳音,党政办公室,科员,一般工作人员,19900001007,2010-08-01,,1008,',
      '1008,赵明远,党政办公室,科员,一般工作人员,19900001008,2018-09-01,,1007,',
      '1009,王芳,党政办公室,科员,一般工作人员,19900001009,2018-09-01,,1009,',
      '1010,王芳,党政办公室,科员,一般工作人员,19900001010,2018-09-01,,1001,',
    ].join('\n'),
    'departments.csv': '部门,负责人,分管领导\n街道领导班子,1001,\n党政办公室,1007,2000\n党政办公室,1007,\n',
    'office.yaml': `单位名称: 云溪街道办事处
制度:
  请假: jiedao-1
  请加: jiedao-01
岗位:
  党工委书记: 1001
  办事处主任:
  带班领导: 王芳
  分管领导: 3000
工作时间:
  上午: 8点半到12点
在位率: 150%
`,
    'vehicles.csv': '车牌,车型,座位数,驾驶员,状态\n云A12345,轿车,五,1010,可用\n',
  });
  expect(faults).toEqual([
    'people.csv 第 1 行「电话号」：不认识这一列，可用的列：工号、姓名、部门、职务、级别、手机、参加工作日期、角色、直接领导；自己留用的请命名为「备注」',
    'people.csv 第 3 行「手机」：「1990000100」不是手机号，写 11 位数字，如 19900001234',
    'people.csv 第 4 行「工号」：「1002」与第 3 行相同；每人各有一个',
    'people.csv 第 4 行「部门」：部门表里没有「党工办公室」，是不是「党政办公室」',
    'people.csv 第 5 行「工号」：没有填写；每人一个工号，如 1001',
    'people.csv 第 5 行「参加工作日期」：没有这一天，写成 2016-07-01 这样的日期',
    'people.csv 第 6 行「姓名」：没有填写',
    'people.csv 第 6 行「手机」：「19900001001」与第 2 行相同；每人各有一个',
    'people.csv 第 6 行「直接领导」：人员表里没有工号「1999」',
    'people.csv 第 7 行「手机」：「1.99E+10」的数字已被表格软件略去，请把这一列设为文本后重新填写',
    'people.csv 第 7 行「参加工作日期」：「去年」不是日期，写成 2016-07-01 这样的日期',
    'people.csv 第 7 行「直接领导」：这里要写工号，不写姓名；「何静澜」的工号是 1002',
    'people.csv 第 8 行「直接领导」：绕成了一圈：1007→1008→1007；请改其中一人的直接领导',
    'people.csv 第 10 行「直接领导」：不能是本人',
    'departments.csv 第 3 行「分管领导」：人员表里没有工号「2000」',
    'departments.csv 第 4 行「部门」：「党政办公室」与第 3 行重复，请合并成一行',
    'vehicles.csv 第 2 行「座位数」：「五」不是正整数，写成 5 这样的数',
    expect.stringMatching(
      /^office.yaml 第 3 行「请假」：没有编号为「jiedao-1」的制度，是不是「jiedao-01」；现有：/,
    ),
    expect.stringMatching(/^office.yaml 第 4 行「请加」：没有这个事项，是不是「请假」；可写：/),
    'office.yaml 第 7 行「办事处主任」：没有写人员；写工号，没有人时写「空缺」',
    'office.yaml 第 8 行「带班领导」：有 2 位「王芳」，请改写工号：1009、1010',
    'office.yaml 第 9 行「分管领导」：人员表里没有工号「3000」',
    'office.yaml 第 11 行「上午」：「8点半到12点」不是时间段，写成 08:30-12:00 这样',
    'office.yaml 第 12 行「在位率」：「150%」不是 0 到 1 之间的比例，写成 0.6 或 60%',
  ]);
});

test('what office.yaml names must be there', async () => {
  const yaml = await officeYaml(
    ['请假: jiedao-01', '请假: jiedao-1\n  请加: jiedao-01'],
    ['办事处主任: 1002', '办事处主任: [1002, 3000]\n  分管副书记: 王芬'],
    ['书记: 党工委书记', '书记: 党工委书机'],
    ['留空数字:', '留空数字:\n  leave.nothing: 3'],
    ['上午: 08:30-12:00', '上午: 08:30-15:00'],
    ['本单位约定:\n', '本单位的约定:\n'],
  );
  expect(await faultsOf({ 'office.yaml': yaml })).toEqual([
    expect.stringMatching(/第 8 行「请假」：没有编号为「jiedao-1」的制度，是不是「jiedao-01」；现有：/),
    expect.stringMatching(/第 9 行「请加」：没有这个事项，是不是「请假」/),
    expect.stringMatching(/第 23 行「办事处主任」：人员表里没有工号「3000」/),
    expect.stringMatching(/第 24 行「分管副书记」：人员表里没有「王芬」，是不是「王芳」；写工号，如 1001/),
    expect.stringMatching(/第 35 行「书记」：「岗位」里没有「党工委书机」，是不是「党工委书记」/),
    expect.stringMatching(/第 52 行「本单位的约定」：不认识这一项，可用的有：单位名称、制度、岗位/),
    expect.stringMatching(/「leave\.nothing」：所用制度没有留空这个数字/),
    expect.stringMatching(/「工作时间」：先后不对（08:30、15:00、14:00、17:30）/),
  ]);
});

test('a name that two people share needs the staff number', async () => {
  const people = (await demoFile('people.csv')).replace('江晓燕', '王 芳');
  const yaml = await officeYaml(['办事处主任: 1002', '办事处主任: 王芳']);
  expect(await faultsOf({ 'people.csv': people, 'office.yaml': yaml })).toEqual([
    'office.yaml 第 22 行「办事处主任」：有 2 位「王芳」，请改写工号：1020、1032',
  ]);
  const unique = await officeYaml(['办事处主任: 1002', '办事处主任: 何静澜']);
  const { folder } = await checkFolder(await demoWith({ 'office.yaml': unique }), book);
  expect(folder?.settings.posts['办事处主任']).toEqual({ holders: ['1002'] });
});

test("the office's own readings must name what is in the regulation", async () => {
  const good = await choices(
    '  - 制度: jiedao-01',
    '    表: leave.route',
    '    情形: overlap:000-1-2-2a|000-1-2-2b',
    '    采用: 000-1-2-2a',
    '    说明: 办公会议定取低一级',
    '  - { 制度: jiedao-01, 表: leave.route, 情形: "gap:rank=党政正职", 审批: [{ 全部: [党工委书记, 办事处主任] }], 备案: 办公室 }',
    '  - { 制度: jiedao-01, 表: posts, 情形: "own:办事处主任", 审批: 党工委书记 }',
  );
  const { faults, folder } = await checkFolder(await demoWith({ 'office.yaml': good }), book);
  expect(faults).toEqual([]);
  // Beside the demo office's own two about who reads petitions.
  expect(folder?.settings.choices.filter((c) => c.table !== 'petition.read')).toEqual([
    {
      pack: 'jiedao-01',
      table: 'leave.route',
      situation: 'overlap:000-1-2-2a|000-1-2-2b',
      alternative: '000-1-2-2a',
      source: 'office choice',
      said: '办公会议定取低一级',
    },
    {
      pack: 'jiedao-01',
      table: 'leave.route',
      situation: 'gap:rank=党政正职',
      route: [{ mode: 'all', posts: ['党工委书记', '办事处主任'] }],
      file_with: ['办公室'],
      source: 'office choice',
    },
    {
      pack: 'jiedao-01',
      table: 'posts',
      situation: 'own:办事处主任',
      route: [{ mode: 'one', posts: ['党工委书记'] }],
      source: 'office choice',
    },
  ]);

  const bad = await choices(
    '  - { 制度: jiedao-02, 表: leave.route, 情形: "gap:any", 审批: 党工委书记 }',
    '  - { 制度: jiedao-01, 表: leave.rout, 情形: "gap:any", 审批: 党工委书记 }',
    '  - { 制度: jiedao-01, 表: leave.route, 情形: "overlap:000-1-2-2a|000-9", 采用: 000-1-2-2a }',
    '  - { 制度: jiedao-01, 表: leave.route, 情形: "overlap:000-1-2-2a|000-1-2-2b", 采用: 000-1-2-1 }',
    '  - { 制度: jiedao-01, 表: leave.route, 情形: "gap:rank=党政正职", 审批: 区委书记 }',
    '  - { 制度: jiedao-01, 表: leave.route, 情形: 三天的假, 采用: 000-1-2-2a }',
    '  - { 制度: jiedao-01, 表: leave.route, 情形: "gap:rank=党政正职", 采用: 000-1-2-2a }',
    '  - { 制度: jiedao-01, 表: leave.route, 情形: "overlap:000-1-2-2a|000-1-2-2b" }',
  );
  expect(await faultsOf({ 'office.yaml': bad })).toEqual([
    expect.stringMatching(/「制度」：没有编号为「jiedao-02」的制度，是不是「jiedao-01」/),
    expect.stringMatching(/「表」：《街道办事处（第1篇）》没有“leave\.rout”这张表/),
    expect.stringMatching(/「情形」：表 leave\.route 没有情形「overlap:000-1-2-2a\|000-9」；可写：overlap:/),
    expect.stringMatching(/「采用」：「000-1-2-1」不在这个情形里，可采用：000-1-2-2a、000-1-2-2b/),
    expect.stringMatching(/「审批」：「岗位」里没有「区委书记」，先在「岗位」中写明是谁/),
    expect.stringMatching(/「情形」：表 leave\.route 没有情形「三天的假」/),
    expect.stringMatching(/「采用」：制度没有规定的情形没有条款可采用，请改写「审批」/),
    expect.stringMatching(/「情形」：没有写怎么定；写「审批」，或写「采用: 000-1-2-2a」/),
  ]);
});

test('files that are missing, double or in a format nobody reads are told by name', async () => {
  const people = await demoFile('people.csv');
  expect(await faultsOf({ 'people.csv': null, 'departments.csv': null, 'office.yaml': null })).toEqual([
    'people.csv：缺少这个文件；可参照演示文件夹新建',
    'departments.csv：缺少这个文件；可参照演示文件夹新建',
    'office.yaml：缺少这个文件；可参照演示文件夹新建',
  ]);
  expect(await faultsOf({ 'people.csv': null, 'people.xls': 'x' })).toEqual([
    'people.csv：缺少这个文件；请把 people.xls 另存为 .xlsx',
  ]);
  expect((await faultsOf({ 'people.xlsx': people }))[0]).toBe(
    'people.csv、people.xlsx：同一内容有两个文件，不知道以哪个为准；请只留一个',
  );
  expect(await faultsOf({ 'people.csv': null, 'people.xlsx': people })).toEqual([
    'people.xlsx：打不开，可能已损坏或设了密码；请用 WPS 或 Excel 另存为 .xlsx',
  ]);
  expect(await faultsOf({ 'departments.csv': '' })).toEqual([
    'departments.csv：文件是空的；第一行写表头：部门、负责人、分管领导',
  ]);
  const nowhere = await checkFolder('/nowhere/office', book);
  expect(nowhere.faults.map(sayFault)).toEqual([
    '/nowhere/office：没有这个文件夹，或没有权限读取；写单位资料文件夹的路径，如 ./office',
  ]);
});

test('YAML that does not parse is told at its line, and does not hide the other files', async () => {
  const people = (await demoFile('people.csv')).replace('19900001002', '199');
  const office = await officeYaml(
    ['单位名称: ', '单位名称\uFF1A'],
    ['  请假: jiedao-01', '\t请假: jiedao-01'],
  );
  expect(
    await faultsOf({
      'office.yaml': office,
      'people.csv': people,
      'holidays.yaml': '放假:\n  - { 日期: 明天 }\n',
    }),
  ).toEqual([
    'people.csv 第 3 行「手机」：「199」不是手机号，写 11 位数字，如 19900001234',
    'holidays.yaml 第 2 行「日期」：「明天」不是日期，写成 2016-07-01 这样的日期',
    'office.yaml 第 4 行：用了中文冒号，请改成英文冒号加一个空格，写成「名称: 内容」',
    'office.yaml 第 8 行：行首用了制表符，请改成空格',
  ]);
});

test('a misspelt, a missing and a doubled column are one fault each', async () => {
  const people = await demoFile('people.csv');
  expect(await faultsOf({ 'people.csv': people.replace('手机', '手机号码') })).toEqual([
    'people.csv 第 1 行「手机号码」：不认识这一列，应为「手机」',
  ]);
  expect(await faultsOf({ 'departments.csv': '部门,负责人\n党政办公室,1007\n' })).toContain(
    'departments.csv 第 1 行「分管领导」：缺少这一列，请在表头加上；没有内容的格子可以空着',
  );
  expect(
    await faultsOf({ 'people.csv': people.replace(/^(.*)$/gm, '$1,').replace('直接领导,', '直接领导,手机') }),
  ).toContain('people.csv 第 1 行「手机」：这一列出现了两次，请删去一列');
});

test('unknown ranks and roles are kept, with a warning', async () => {
  const people = (await demoFile('people.csv'))
    .replace('1009,钱晓舟,党政办公室,档案管理员,一般工作人员', '1009,钱晓舟,党政办公室,档案管理员,四级主办')
    .replace('档案员、印章管理员', '档案管理员,印章管理员'.replace(',', '、'));
  const { faults, warnings } = await checkFolder(await demoWith({ 'people.csv': people }), book);
  expect(faults).toEqual([]);
  expect(warnings.map(sayFault)).toEqual([
    'people.csv 第 10 行「级别」：「四级主办」不在常用写法中；照原样保留，但制度按级别的规定可能对不上',
    'people.csv 第 10 行「角色」：「档案管理员」不在常用写法中，是不是「档案员」；照原样保留',
  ]);
});

test('a post that the regulation needs and nobody holds is a warning, and may be left vacant', async () => {
  const without = await officeYaml(['  办事处主任: 1002\n', ''], ['党工委书记: 1001', '党工委书记: 空缺']);
  const { faults, warnings, folder } = await checkFolder(await demoWith({ 'office.yaml': without }), book);
  expect(faults).toEqual([]);
  expect(warnings.map(sayFault)).toEqual([
    'office.yaml「岗位」：制度 jiedao-01 由「办事处主任」审批，这里没有写是谁；遇到时会停下来问办公室',
    // Its other name leads nowhere now.
    'office.yaml「岗位」：制度 jisheng-14 由「局长」审批，这里没有写是谁；遇到时会停下来问办公室',
  ]);
  expect(folder?.settings.posts['党工委书记']).toEqual({ holders: [] });
});

test('the other tables are checked for their headings and cells', async () => {
  const faults = await faultsOf({
    'vehicles.csv': '车牌,车型,座位数,驾驶员,状态\n云A12345,轿车,5,1010,可用\n云A12345,面包车,7,1099,可用\n',
    'roster.csv':
      '日期,班次,带班领导,值班员,值班车辆\n2026/3/2,夜班,1003,1007、1008,云A12345\n2026年2月30日,夜班,1003,1007,\n',
    'petitions.csv':
      '编号,来源,收到日期,重要程度,复杂,信访人,反映事项,承办人,上级要求日期,状态\nA1,来访,2026-03-02,紧急,也许,某人,路灯不亮,1023,,办理中\n',
    'meetings.csv':
      '名称,周期,地点,主持人,参会人\n周例会,每周一 09:00,二楼会议室,1001,班子成员、党政办公室、1020、保安\n',
  });
  expect(faults).toEqual([
    expect.stringMatching(/^vehicles\.csv 第 3 行「车牌」：「云A12345」与第 2 行重复/),
    expect.stringMatching(/^vehicles\.csv 第 3 行「驾驶员」：人员表里没有工号「1099」/),
    expect.stringMatching(/^roster\.csv 第 3 行「日期」：没有这一天/),
    expect.stringMatching(/^petitions\.csv 第 2 行「重要程度」：「紧急」不能用，写：重要、一般/),
    expect.stringMatching(/^petitions\.csv 第 2 行「复杂」：「也许」看不出是或否/),
    expect.stringMatching(/^meetings\.csv 第 2 行「参会人」：「保安」不是工号、部门或角色/),
  ]);
});

test('the flood season has dates and shifts, or a sentence says what to write', async () => {
  const shift = '    - { 名称: 夜班, 时间: 17:30-08:30, 日子: 每天, 带班: 1, 值班员: 1 }';
  const night = (days: string) => shift.replace('每天', days);
  const faults = async (...changes: [string, string][]) =>
    faultsOf({ 'office.yaml': await officeYaml(...changes) });
  expect(await faults([shift, night('汛期')])).toEqual([
    expect.stringMatching(/班次「夜班」写了汛期值班.*请在「值班」下写一行「汛期: 06-01 至 09-30」/),
  ]);
  expect(await faults(['值班: jiedao-01', '值班: xiangzhen-01'])).toEqual([
    expect.stringMatching(/《值班制度》五要求汛期值班.*06-01 至 09-30/),
  ]);
  const day = '    - { 名称: 白班, 时间: 08:30-17:30, 日子: 每天, 带班: 1, 值班员: 1 }';
  expect(
    await faults(
      [day, day.replace('每天', '休息日')],
      [shift, `${night('休息日')}\n  汛期: 6月1日至9月30日`],
    ),
  ).toEqual([expect.stringMatching(/没有班次在汛期的工作日值班.*休息日和汛期/)]);
  expect(await faults([shift, `${shift}\n  汛期: 9-30 至 6-1`])).toEqual([
    expect.stringMatching(/不是每年的起止日期，先写开始、后写结束，如 06-01 至 09-30/),
  ]);
  expect(await faults([shift, `${night('汛期')}\n  汛期: 06-01 至 09-30`])).toEqual([]);
});
