/** Clocks: warnings before the start, times longer than the law's, equal times from different days, a buffer too long. */
import { z } from 'zod';
import { lineage } from '../find-table.ts';
import { speakingRows, type Doubt, type Searched } from './doubt.ts';
import type { Row, Table } from '../book.ts';

export const doubtsAboutClocks = (searched: Searched): Doubt[] =>
  searched.tables.flatMap((table) => [
    ...lateWarnings(table),
    ...againstLaw(searched, table),
    ...sameTimeOtherStart(table),
    ...buffers(table),
    ...ordinaryFirst(table),
  ]);

const clock = z.object({
  clock: z.string(),
  within: z.number(),
  unit: z.string(),
  from: z.string().optional(),
  warn: z.number().optional(),
});

const SHORT_MONTH = 28;
const UNITS: Record<string, string> = { calendar_day: '天', working_day: '个工作日', month: '个月' };

const clocksOf = (table: Table) =>
  speakingRows(table).flatMap((row) => {
    const said = clock.safeParse(row.then).data;
    return said === undefined ? [] : [{ row, said }];
  });

const lateWarnings = (table: Table): Doubt[] =>
  clocksOf(table).flatMap(({ row, said }): Doubt[] =>
    said.warn === undefined || said.warn < said.within * (said.unit === 'month' ? SHORT_MONTH : 1)
      ? []
      : [
          {
            kind: 'conflict',
            table: table.name,
            situation: `warn:${row.cite[0] ?? ''}:${said.clock}`,
            cite: row.cite,
            said: '周一收到的一件',
            choices: ['到期当天提醒', '一收到就提醒'],
            sentence: `${said.clock}只有 ${said.within} 天，却提前 ${said.warn} 天提醒：一开始就到了提醒的时候。`,
          },
        ],
  );

/** An issuer's time that is longer than the law's for the same thing. */
const againstLaw = ({ book, pack }: Searched, table: Table): Doubt[] => {
  const laws = lineage(book, pack.id)
    .slice(1)
    .flatMap((p) => p.tables[table.name] ?? [])
    .flatMap((t) => clocksOf(t));
  return clocksOf(table).flatMap(({ row, said: own }) =>
    laws.flatMap(({ row: law, said: national }): Doubt[] =>
      own.clock !== national.clock || own.unit !== national.unit || own.within <= national.within
        ? []
        : [
            {
              kind: 'conflict',
              table: table.name,
              situation: `law:${row.cite[0] ?? ''}:${own.clock}`,
              cite: [...row.cite, ...law.cite],
              said: `第 ${national.within + 1} 天还没有${own.clock}`,
              choices: ['两个时限都记，早的先到期'],
              sentence: `本单位写 ${own.within} 天${own.clock}，国家规定 ${national.within} 天：两个时限都记，早的先到期。`,
            },
          ],
    ),
  );
};

/** Two clocks of the same length that run from different days are easily taken for one. */
const sameTimeOtherStart = (table: Table): Doubt[] => {
  const clocks = clocksOf(table);
  return clocks.flatMap(({ row, said }, i) =>
    clocks.slice(i + 1).flatMap(({ row: other, said: also }): Doubt[] =>
      said.within !== also.within ||
      said.unit !== also.unit ||
      said.from === also.from ||
      said.clock === also.clock
        ? []
        : [
            {
              kind: 'doubt',
              table: table.name,
              situation: `start:${row.cite[0] ?? ''}:${other.cite[0] ?? ''}`,
              cite: [...row.cite, ...other.cite],
              said: `同一件，${said.from ?? ''}和${also.from ?? ''}不在同一天`,
              choices: ['两个时限分别算'],
              sentence: `${said.clock}和${also.clock}都是 ${said.within} ${UNITS[said.unit] ?? ''}，一个从${said.from ?? ''}起算，一个从${also.from ?? ''}起算，不是同一天到期。`,
            },
          ],
    ),
  );
};

/** A department's date so many days before the whole one: what if the whole is shorter, and which one is late? */
const buffers = (table: Table): Doubt[] =>
  speakingRows(table)
    .filter((row) => row.then['before_final'] === true && typeof row.then['working_days'] === 'number')
    .map((row) => ({
      kind: 'doubt',
      table: table.name,
      situation: `buffer:${row.cite[0] ?? ''}`,
      cite: row.cite.slice(0, 1),
      said: `今天交办、后天到期的一件`,
      choices: ['部门期限最早是下一个工作日', '以总期限为准'],
      sentence: `部门期限比总期限早 ${String(row.then['working_days'])} 个工作日：总期限更短时怎样定、超过哪一个期限算逾期，条文没有写。`,
    }));

/** An order of precedence in which an emergency comes after a leader's ordinary business. */
const ordinaryFirst = (table: Table): Doubt[] =>
  speakingRows(table).flatMap((row: Row): Doubt[] => {
    const order = row.then['first'];
    if (!Array.isArray(order) || order.indexOf('urgent') <= 0) return [];
    return [
      {
        kind: 'doubt',
        table: table.name,
        situation: `order:${row.cite[0] ?? ''}`,
        cite: row.cite,
        said: '领导平常用车和科室急用同时要同一辆车',
        choices: ['照字面，依次比', '急用排在最前'],
        sentence: '照字面逐项比，科室的急用排在领导的平常用车后面，是不是这个意思请单位确认。',
      },
    ];
  });
