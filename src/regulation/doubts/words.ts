/** Words that leave something open: how soon, how many, which ones; and the doubts that the reader noted. */
import { endSentence, sayClause } from '../say.ts';
import type { Clause } from '../book.ts';
import { tablesByClause, type Doubt, type Searched } from './doubt.ts';

/** What each kind of word leaves open, and a case in which it matters. */
const OPEN: { words: RegExp; open: string; case: string; choices: string[] }[] = [
  {
    words: /及时|迅速|尽快|第一时间|短时间|立即/,
    open: '没有写明是多久',
    case: '过了三天才做，算不算晚',
    choices: ['由单位定一个时限', '只提醒，不算逾期'],
  },
  {
    words: /不定期|(?<![规约指限])定期(?!限)|轮流|轮班|多次|屡教不改|屡犯|依次类推/,
    open: '没有写明多久一次、多少次或按什么次序',
    case: '已经两次了，算不算',
    choices: ['由单位定一个数', '由人核定'],
  },
  {
    words: /汛期|夏季|冬季|敏感时期|重大节日|重大节假日/,
    open: '没有写明从哪天到哪天',
    case: '五月三十一日算不算',
    choices: ['由单位定起止日期'],
  },
  {
    words: /半个月|一周内/,
    open: '没有写明是几天、从哪天算起',
    case: '二月十五日起的半个月',
    choices: ['按十五天、收到的第二天起算', '由单位约定'],
  },
  {
    words: /提前[一二三四五六七八九十两\d]+[天日]|[前][一二三四五六七八九十两\d]+[天日](?:公布|公告|通知)/,
    open: '没有写明按自然日还是工作日、当天算不算',
    case: '星期一的事，星期六提出来',
    choices: ['按自然日，当天不算', '按工作日', '满二十四小时'],
  },
  {
    words: /特殊情况|特殊原因|重大的|疑难的?|分歧大|主要的/,
    open: '没有写明哪些算',
    case: '本人说是特殊情况，办公室认为不是',
    choices: ['由批的人认定', '由单位列一张单子'],
  },
];

const SAID_DOUBT =
  /没有写|没有数字|没有写明|重叠|相反|矛盾|两个时限|不一样|多大算|还是|理解|应为|只作|只处理|只能指|从严|按同一/;

/**
 * Clauses whose words leave something open, and those about which the reader noted a doubt. A clause that no row cites
 * is looked at too: what it says is said to people all the same.
 */
export const openWords = (searched: Searched): Doubt[] => {
  const at = tablesByClause(searched);
  const offOnly = citedOff(searched);
  return Object.values(searched.pack.clauses).flatMap((clause): Doubt[] => {
    const table = at.get(clause.id) ?? (offOnly.has(clause.id) ? null : '');
    if (table === null || !searched.wanted(table)) return [];
    return doubtIn(clause, table, searched.told);
  });
};

/** Clauses that only rows not in force cite. */
const citedOff = ({ pack, tables }: Searched): Set<string> => {
  const live = new Set(tables.flatMap((t) => t.rows.flatMap((r) => (r.off === undefined ? r.cite : []))));
  return new Set(
    Object.values(pack.tables)
      .flatMap((table) => table.rows.flatMap((row) => row.cite))
      .filter((id) => !live.has(id)),
  );
};

/** Whether a clause's own words leave something open. */
export const leavesOpen = (clause: Clause): boolean => OPEN.some(({ words }) => words.test(clause.text));

const doubtIn = (clause: Clause, table: string, told: Set<string>): Doubt[] => {
  const note = clause.note !== undefined && SAID_DOUBT.test(clause.note) ? clause.note : undefined;
  const open = OPEN.find(({ words }) => words.test(clause.text));
  if (open === undefined && note === undefined) return [];
  // What a case has shown already is not said again as a note.
  if (open === undefined && told.has(clause.id) && !/[；;]/.test(note ?? '')) return [];
  const word = open?.words.exec(clause.text)?.[0] ?? '';
  const said = [
    ...(open === undefined ? [] : [`“${word}”${open.open}`]),
    ...(note === undefined ? [] : [note]),
  ];
  return [
    {
      kind: 'doubt',
      table,
      situation: `doubt:${clause.id}`,
      cite: [clause.id],
      said: open?.case ?? '碰到这一条写的情形',
      choices: open?.choices ?? ['由单位约定', '遇到时问办公室'],
      sentence: `${sayClause(clause)}${said.map(endSentence).join('')}`,
    },
  ];
};
