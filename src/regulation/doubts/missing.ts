/** What a text on a matter would be expected to say; an issuer that speaks of the matter and not of this is silent. */
import type { Table } from '../book.ts';
import { domainsOf } from './listed.ts';
import { isLaw, isMatter, tableRowsOf, type Doubt, type Searched } from './doubt.ts';

/** A question that a text leaves out, with a case in which it comes up. */
type Expected = {
  table: string;
  asks: string;
  case: string;
  when?: (tables: Map<string, Table>, text: string) => boolean;
};

const has =
  (name: string, test: (table: Table) => boolean = () => true) =>
  (tables: Map<string, Table>): boolean => {
    const table = tables.get(name);
    return table !== undefined && test(table);
  };
const answers = (column: string, value: string) => (table: Table) =>
  tableRowsOf(table).some((row) => {
    const said = row.then[column];
    return Array.isArray(said) ? said.includes(value) : said === value;
  });

const EXPECTED: Expected[] = [
  { table: 'leave.route', asks: '请假由谁批', case: '有人想请两天事假' },
  { table: 'leave.return', asks: '到哪里、几天内销假', case: '假期昨天结束，人回来了' },
  {
    table: 'leave.change',
    asks: '续假、补假、提前回来怎样办',
    case: '请了三天假，第二天要再续两天；或先走了、回来才补假条',
    when: has('leave.route'),
  },
  {
    table: 'leave.kinds',
    asks: '年休假、婚假、产假是不是也这样批（没有分假别）',
    case: '请五天年休假',
    when: has('leave.route', (table) => table.inputs['type'] === undefined),
  },
  { table: 'duty.handover', asks: '几点交接班', case: '早上接班的人几点到算迟到' },
  { table: 'duty.report', asks: '值班中的突发情况向谁报告', case: '夜里接到一个紧急电话' },
  { table: 'duty.breach', asks: '违反值班规定怎样处理', case: '查岗时值班室没有人' },
  {
    table: 'duty.leader',
    asks: '带班领导不在或有事时由谁带班',
    case: '今晚的带班领导临时出差',
    when: (tables) => [...tables.keys()].some((name) => name.startsWith('duty.')),
  },
  {
    table: 'duty.moved_days',
    asks: '周末调休上班、工作日放假的那些天值不值班',
    case: '国庆前的星期日要上班，星期三放假',
    when: has('duty.days', answers('days', '双休日')),
  },
  { table: 'swap.route', asks: '调班由谁批', case: '周五值夜班的人想和周六的换' },
  {
    table: 'swap.partner',
    asks: '调班要不要对方同意、能不能连上两个班',
    case: '换班以后一个人连着值二十四小时两班',
    when: (tables) => tables.has('swap.route'),
  },
  { table: 'meal.route', asks: '接待用餐由谁批', case: '明天中午来四位客人' },
  { table: 'meal.ceiling', asks: '接待用餐的标准', case: '四位客人花了三百元' },
  {
    table: 'meal.basis',
    asks: '人均标准包不包括酒水、按客人还是按用餐人数算',
    case: '四位客人、两位陪同，连酒水共三百元',
    when: has('meal.ceiling', (table) =>
      tableRowsOf(table).some((row) => typeof row.then['per_head'] === 'number'),
    ),
  },
  {
    table: 'meal.hosts',
    asks: '陪餐最多几人（现按国家规定）',
    case: '两位客人，五个人陪',
    when: has('meal.route', (table) => table.inputs['hosts'] === undefined),
  },
  {
    table: 'meal.cutoff',
    asks: '几点以前报餐、几点以前可以取消',
    case: '十一点半才说中午不来吃',
    when: (tables, text) => [...tables.keys()].some((name) => name.startsWith('meal.')) && /食堂/.test(text),
  },
  { table: 'vehicle.route', asks: '用车由谁批', case: '明天去县里开会要用车' },
  { table: 'vehicle.repair', asks: '车辆维修由谁批', case: '换轮胎要八百元' },
  { table: 'petition.read', asks: '信访件由谁阅批', case: '收到一封来信' },
  {
    table: 'petition.anonymous',
    asks: '匿名的信访件怎样答复',
    case: '来信没有写名字和电话',
    when: (tables) => tables.has('petition.clock') || tables.has('petition.read'),
  },
  {
    table: 'meeting.notice',
    asks: '开会提前多久通知',
    case: '下午的会，上午才通知',
    when: has('meeting.recurrence'),
  },
  {
    table: 'meeting.quorum',
    asks: '多少人到会能开、多少票通过',
    case: '九个人的会来了四个人',
    when: has('meeting.recurrence', (table) =>
      tableRowsOf(table).some((row) =>
        (row.if['meeting']?.is === 'values' ? row.if['meeting'].values : []).some((m) =>
          /委员会|党组|办公会|党委会|主任会议|领导小组/.test(String(m)),
        ),
      ),
    ),
  },
  {
    table: 'supervision.extension',
    asks: '督办事项延期由谁批（督查员还是领导）',
    case: '还差两天到期，承办部门要延十天',
    when: (tables) => tables.has('supervision.limits'),
  },
];

/** What an office-wide text must settle about a subject that it speaks of anywhere. */
const OF_DOMAIN: Record<string, string[]> = {
  leave: ['leave.route', 'leave.return'],
  duty: ['duty.handover', 'swap.route'],
  vehicle: ['vehicle.route', 'vehicle.repair'],
};
/** A text that speaks of so many subjects is an office's whole handbook, not one regulation. */
const WHOLE_HANDBOOK = 8;

export const missingRules = (searched: Searched): Doubt[] => {
  const { pack, wanted } = searched;
  if (isLaw(pack) || isMatter(pack)) return [];
  const tables = new Map(searched.tables.map((table) => [table.name, table]));
  const matters = new Set(searched.tables.map((table) => table.name.split('.')[0] ?? ''));
  const domains = domainsOf(pack);
  const text = Object.values(pack.clauses)
    .map((clause) => `${clause.system}${clause.text}`)
    .join();
  const lacking = EXPECTED.filter(({ table, when }) => {
    if (pack.tables[table] !== undefined) return false;
    if (when !== undefined) return when(tables, text);
    const matter = table.split('.')[0] ?? '';
    return (
      matters.has(matter) ||
      (table === 'swap.route' && matters.has('duty')) ||
      (domains.size >= WHOLE_HANDBOOK &&
        [...domains].some((domain) => OF_DOMAIN[domain]?.includes(table) === true))
    );
  });
  return [...lacking, ...noClosing(tables, domains)]
    .filter(({ table }) => wanted(table))
    .map(({ table, asks, case: said }) => ({
      kind: 'gap',
      table,
      situation: `missing:${table}`,
      cite: [],
      said,
      choices: ['由单位约定', '遇到时问办公室'],
      sentence: `《${pack.issuer}》没有写${asks}。`,
    }));
};

const noClosing = (tables: Map<string, Table>, domains: Set<string>): Expected[] => {
  const clocks = tables.get('petition.clock');
  const closes = clocks !== undefined && tableRowsOf(clocks).some((row) => row.then['clock'] === '办结');
  const speaks = clocks !== undefined || (domains.size >= WHOLE_HANDBOOK && domains.has('petition'));
  return closes || !speaks
    ? []
    : [{ table: 'petition.clock', asks: '信访件几天办结（现按国家规定）', case: '三月一日收到的来信' }];
};
