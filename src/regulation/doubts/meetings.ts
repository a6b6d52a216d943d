/** Bodies that may sit and can decide nothing, and meetings several times a period without dates. */
import type { Row, Table } from '../book.ts';
import { leastOf } from '../count-votes.ts';
import { speakingRows, wordsIn, type Doubt, type Searched } from './doubt.ts';

export const doubtsAboutMeetings = ({ tables }: Searched): Doubt[] =>
  tables.flatMap((table) => [
    ...(table.name === 'meeting.quorum' ? votes(table) : []),
    ...(table.name === 'meeting.recurrence' ? timesWithoutDates(table) : []),
  ]);

const votes = (table: Table): Doubt[] =>
  speakingRows(table).flatMap((row): Doubt[] => {
    const name = wordsIn(row.if['meeting'])[0] ?? '会议';
    return [...powerless(table, row, name), ...exactHalf(table, row, name), ...noQuorum(table, row, name)];
  });

const at = (table: Table, row: Row, situation: string) => ({
  kind: 'doubt' as const,
  table: table.name,
  situation: `${situation}:${wordsIn(row.if['meeting'])[0] ?? ''}`,
  cite: row.cite,
});

/** As many as may sit are too few to pass anything: only where all members are the base. */
const powerless = (table: Table, row: Row, name: string): Doubt[] => {
  if (row.then['base'] !== '应到') return [];
  const members = Array.from({ length: 13 }, (_, i) => i + 3);
  const empty = members.filter(
    (n) => (leastOf(row.then['quorum'], n) ?? n) < (leastOf(row.then['pass'], n) ?? 0),
  );
  const n = empty[0];
  if (n === undefined) return [];
  const [sit, pass] = [leastOf(row.then['quorum'], n), leastOf(row.then['pass'], n)];
  return [
    {
      ...at(table, row, 'powerless'),
      said: `应到 ${n} 人，到会 ${sit ?? 0} 人，全都赞成也只有 ${sit ?? 0} 票，要 ${pass ?? 0} 票`,
      choices: ['照开，表决前提醒', '人数够通过时再开'],
      sentence: `${name}应到 ${empty.slice(0, 3).join('、')} 人这样时，刚够开会的人数全都赞成也通过不了。`,
    },
  ];
};

/** 半数以上 holds exactly half, 过半数 does not. */
const exactHalf = (table: Table, row: Row, name: string): Doubt[] =>
  row.then['quorum'] !== '>=1/2'
    ? []
    : [
        {
          ...at(table, row, 'half'),
          said: '应到 10 人，到会 5 人',
          choices: ['含正好一半，可以开', '要超过一半'],
          sentence: `${name}“半数以上”含正好一半，和“过半数”不同；回避、请假的人算不算在应到里没有写。`,
        },
      ];

const noQuorum = (table: Table, row: Row, name: string): Doubt[] =>
  row.then['pass'] === undefined || row.then['quorum'] !== undefined
    ? []
    : [
        {
          ...at(table, row, 'no_quorum'),
          kind: 'gap',
          said: '应到 9 人，到会 2 人，2 人都赞成',
          choices: ['由单位定到会人数', '不足一半时提醒'],
          sentence: `${name}只写了多少票通过，没有写多少人到会才能开。`,
        },
      ];

const PERIODS: Record<string, string> = { month: '一个月', year: '一年', quarter: '一个季度', week: '一周' };

const timesWithoutDates = (table: Table): Doubt[] =>
  speakingRows(table).flatMap((row): Doubt[] => {
    const { times, per, weekday, nth, near } = row.then;
    const fixed = [weekday, nth, near].some((one) => one !== undefined);
    if (typeof times !== 'number' || times < 2 || fixed) return [];
    const name = wordsIn(row.if['meeting'])[0] ?? '会议';
    return [
      {
        ...at(table, row, 'dates'),
        said: '两次都开在月底最后两天',
        choices: ['上半月、下半月各一次', '由召集人定'],
        sentence: `${name}${PERIODS[String(per)] ?? '一期'} ${times} 次，没有写隔多久、开在什么时候。`,
      },
    ];
  });
