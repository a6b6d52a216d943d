/** Counters (第几次、累计、连续) without a period, or with one that may be read in two ways. */
import { inputType } from '../input-values.ts';
import { citesIn, isLaw, tableRowsOf, type Doubt, type Searched } from './doubt.ts';

/** Counts of which nothing says over how long they run. */
const COUNTED = ['次', '天', '班次'];

export const countsWithoutPeriod = ({ tables, pack }: Searched): Doubt[] =>
  (isLaw(pack) ? [] : tables).flatMap((table) =>
    Object.entries(table.inputs).flatMap(([input, label]): Doubt[] => {
      const unit = table.about?.[input]?.unit ?? '';
      if (inputType(table, input) !== 'number' || !COUNTED.includes(unit)) return [];
      if (!/次|累计|连续/.test(label)) return [];
      const rows = tableRowsOf(table).filter((row) => (row.if[input] ?? { is: 'any' }).is !== 'any');
      if (rows.length === 0) return [];
      const period = /本年|今年|一年内|全年/.test(label)
        ? '是自然年还是连续十二个月'
        : /本月|本季/.test(label)
          ? '是自然月（季）还是连续的天数'
          : '按多长时间累计、什么时候清零';
      return [
        {
          kind: 'doubt',
          table: table.name,
          situation: `period:${input}`,
          cite: citesIn(rows),
          said: '去年十二月一次，今年一月又一次',
          choices: ['按自然年（月）算，到期清零', '连续计算', '不清零，由人核定'],
          sentence: `“${label}”${period}，条文没有写。`,
        },
      ];
    }),
  );
