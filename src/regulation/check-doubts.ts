/** What trying cases does not show: what an issuer's text lacks, counts without a period, leaves to a meeting of words. */
import { z } from 'zod';
import type { Book, CellTest, Pack, Row, Table } from './book.ts';
import type { Finding } from './check-pack.ts';
import { findPost, lineage } from './find-table.ts';
import { inputType } from './input-values.ts';
import { isSilent, matchCell } from './match-row.ts';
import { endSentence, sayClause } from './say.ts';
import { routeThen } from './then-schema.ts';
import type { Facts } from './verdict.ts';

type Doubt = Pick<Finding, 'kind' | 'table' | 'situation' | 'cite' | 'sentence'> & { example?: Facts };

const finding = ({ example = {}, ...doubt }: Doubt): Finding => ({ ...doubt, example, alternatives: [] });

const inForce = (pack: Pack): Table[] => Object.values(pack.tables).filter((t) => t.off === undefined);
const rowsOf = (table: Table): Row[] => table.rows.filter((r) => r.off === undefined && r.beneath !== true);

/** Every doubt about a pack's own text, each once. */
export const checkDoubts = (book: Book, pack: Pack, wanted: (table: string) => boolean): Finding[] =>
  [
    ...inForce(pack)
      .filter((table) => wanted(table.name))
      .flatMap((table) => [
        ...meetingBands(table),
        ...ownApproval(book, pack, table),
        ...lonelyReadings(table),
        ...lateWarnings(table),
        ...againstLaw(book, pack, table),
      ]),
    ...missingTables(pack, wanted),
    ...openWords(pack, wanted),
  ]
    .filter(
      (one, i, all) => all.findIndex((o) => o.table === one.table && o.situation === one.situation) === i,
    )
    .map(finding);

/** Rows that are collected and yet read as steps of one scale: both apply at a border, or one inside the other. */
const meetingBands = (table: Table): Doubt[] => {
  if (table.hit !== 'collect' || table.outputs === undefined) return [];
  const numbers = Object.keys(table.inputs).filter((i) => inputType(table, i) === 'number');
  const rows = rowsOf(table);
  return rows.flatMap((one, i) =>
    rows.slice(i + 1).flatMap((other): Doubt[] => {
      if (words(table, one, numbers) !== words(table, other, numbers) || sameAnswer(one, other)) return [];
      for (const input of numbers) {
        const value = sharedPoint(one.if[input], other.if[input]);
        if (value === null || !numbers.every((n) => n === input || sameTest(one.if[n], other.if[n])))
          continue;
        const example = { ...exampleOf(table, one, numbers), [input]: value };
        return [
          {
            kind: 'overlap',
            table: table.name,
            situation: `both:${one.cite[0] ?? ''}:${input}=${value}:${one.number}+${other.number}`,
            example,
            cite: [...new Set([...one.cite, ...other.cite])],
            sentence: `${table.inputs[input] ?? input}为 ${value} 时两条都适用，是只算一条还是同时算，条文没有写。`,
          },
        ];
      }
      return [];
    }),
  );
};

const words = (table: Table, row: Row, numbers: string[]): string =>
  JSON.stringify(
    Object.keys(table.inputs)
      .filter((i) => !numbers.includes(i))
      .map((i) => row.if[i] ?? { is: 'any' }),
  );
const sameTest = (a: CellTest | undefined, b: CellTest | undefined): boolean =>
  JSON.stringify(a ?? { is: 'any' }) === JSON.stringify(b ?? { is: 'any' });
const sameAnswer = (a: Row, b: Row): boolean => JSON.stringify(a.then) === JSON.stringify(b.then);

/** A bound of one cell that both cells hold; null where they do not meet or do not speak of numbers. */
const sharedPoint = (a: CellTest | undefined, b: CellTest | undefined): number | null => {
  if (a?.is !== 'range' || b?.is !== 'range') return null;
  const bounds = [a.from, a.to, b.from, b.to].filter((n) => n !== null);
  return bounds.find((n) => matchCell(a, n) && matchCell(b, n)) ?? null;
};

const exampleOf = (table: Table, row: Row, numbers: string[]): Facts =>
  Object.fromEntries(
    Object.keys(table.inputs).flatMap((input) => {
      const test = row.if[input];
      const first = test?.is === 'values' && !test.not ? test.values[0] : undefined;
      return numbers.includes(input) || first === undefined ? [] : [[input, first]];
    }),
  );

const OWN_TABLES = ['leave.route', 'swap.route'];

/** Whoever decides about others asks for himself one day, and the text names nobody for him. */
const ownApproval = (book: Book, pack: Pack, table: Table): Doubt[] => {
  if (!OWN_TABLES.includes(table.name)) return [];
  const posts = new Map<string, string[]>();
  for (const row of rowsOf(table)) {
    const steps = (routeThen.safeParse(row.then).data?.approve ?? []).flatMap((step) =>
      typeof step === 'string' ? [step] : 'all' in step ? step.all : step.one,
    );
    for (const post of steps) {
      const name = findPost(book, pack.id, post)?.name ?? post;
      posts.set(name, posts.get(name) ?? row.cite);
    }
  }
  const spokenOf = new Set(
    rowsOf(table).flatMap((row) =>
      Object.values(row.if).flatMap((test) =>
        test.is === 'values' && !test.not ? test.values.map(String) : [],
      ),
    ),
  );
  return [...posts]
    .filter(([post]) => ![...spokenOf].some((word) => word === post))
    .map(([post, cite]) => ({
      kind: 'self_approval',
      table: table.name,
      situation: `own:${post}`,
      cite,
      sentence: `由“${post}”批的，“${post}”本人申请时由谁批没有写；本人不能批自己的。`,
    }));
};

/** A reading that stands alone: the author decided what the text leaves open, and says so. */
const lonelyReadings = (table: Table): Doubt[] => {
  const named = rowsOf(table).filter((row) => row.reading !== undefined);
  return named
    .filter(
      (row) =>
        !rowsOf(table).some((other) => other !== row && JSON.stringify(other.if) === JSON.stringify(row.if)),
    )
    .map((row) => ({
      kind: 'doubt',
      table: table.name,
      situation: `reading:${row.cite[0] ?? ''}:${row.number}`,
      cite: row.cite,
      sentence: `第 ${row.number} 行按“${row.reading ?? ''}”理解，条文没有这样写明，请单位确认。`,
    }));
};

const clock = z.object({
  clock: z.string(),
  within: z.number(),
  unit: z.string(),
  warn: z.number().optional(),
});

const lateWarnings = (table: Table): Doubt[] =>
  rowsOf(table).flatMap((row): Doubt[] => {
    const said = clock.safeParse(row.then).data;
    if (said?.warn === undefined || said.warn < said.within) return [];
    return [
      {
        kind: 'conflict',
        table: table.name,
        situation: `warn:${row.cite[0] ?? ''}:${said.clock}`,
        cite: row.cite,
        sentence: `${said.clock}只有 ${said.within} 天，却提前 ${said.warn} 天提醒：一开始就到了提醒的时候。`,
      },
    ];
  });

/** An issuer's time that is longer than the law's for the same thing. */
const againstLaw = (book: Book, pack: Pack, table: Table): Doubt[] => {
  const laws = lineage(book, pack.id)
    .slice(1)
    .flatMap((p) => p.tables[table.name] ?? [])
    .flatMap((t) => t.rows);
  return rowsOf(table).flatMap((row) => {
    const own = clock.safeParse(row.then).data;
    return laws.flatMap((law): Doubt[] => {
      const national = clock.safeParse(law.then).data;
      if (own === undefined || national === undefined || own.clock !== national.clock) return [];
      if (own.unit !== national.unit || own.within <= national.within) return [];
      return [
        {
          kind: 'conflict',
          table: table.name,
          situation: `law:${row.cite[0] ?? ''}:${own.clock}`,
          cite: [...row.cite, ...law.cite],
          sentence: `本单位写 ${own.within} 天${own.clock}，国家规定 ${national.within} 天：两个时限都记，早的先到期。`,
        },
      ];
    });
  });
};

/** What a text on a matter would be expected to say; an issuer that speaks of the matter and not of this is silent. */
const EXPECTED: { table: string; asks: string }[] = [
  { table: 'leave.route', asks: '请假由谁批' },
  { table: 'leave.return', asks: '到哪里、几天内销假' },
  { table: 'duty.handover', asks: '几点交接班' },
  { table: 'duty.report', asks: '值班中的突发情况向谁报告' },
  { table: 'duty.breach', asks: '违反值班规定怎样处理' },
  { table: 'swap.route', asks: '调班由谁批' },
  { table: 'meal.route', asks: '接待用餐由谁批' },
  { table: 'meal.ceiling', asks: '接待用餐的标准' },
  { table: 'vehicle.route', asks: '用车由谁批' },
  { table: 'vehicle.repair', asks: '车辆维修由谁批' },
  { table: 'petition.read', asks: '信访件由谁阅批' },
];

const missingTables = (pack: Pack, wanted: (table: string) => boolean): Doubt[] => {
  if (pack.extends === null) return [];
  const matters = new Map(inForce(pack).map((table) => [table.name.split('.')[0] ?? '', table]));
  const near = (table: string): Table | undefined =>
    matters.get(table.split('.')[0] ?? '') ?? (table === 'swap.route' ? matters.get('duty') : undefined);
  const lacking = EXPECTED.filter(
    ({ table }) => pack.tables[table] === undefined && near(table) !== undefined,
  );
  const noClosing =
    pack.tables['petition.clock'] !== undefined &&
    !rowsOf(pack.tables['petition.clock']).some((row) => row.then['clock'] === '办结');
  return [
    ...lacking,
    ...(noClosing ? [{ table: 'petition.clock', asks: '信访件几天办结（现按国家规定）' }] : []),
  ]
    .filter(({ table }) => wanted(table))
    .map(({ table, asks }) => ({
      kind: 'gap',
      table,
      situation: `missing:${table}`,
      cite: [],
      sentence: `《${pack.issuer}》没有写${asks}。`,
    }));
};

// Words that leave a time, a number or a period open; nobody can be late by them until the office says what they mean.
const OPEN_WORDS = /及时|定期|不定期|多次|屡教不改|汛期|夏季|冬季|迅速|尽快|第一时间|短时间|半个月/;
const SAID_DOUBT = /没有写|没有数字|没有写明|重叠|相反|矛盾|两个时限|不一样|多大算|还是/;

/** Clauses in force whose words leave something open, and those about which the reader noted a doubt. */
const openWords = (pack: Pack, wanted: (table: string) => boolean): Doubt[] => {
  const at = new Map<string, string>();
  for (const table of inForce(pack))
    for (const row of rowsOf(table))
      if (!isSilent(row)) for (const id of row.cite) if (!at.has(id)) at.set(id, table.name);
  return Object.values(pack.clauses).flatMap((clause): Doubt[] => {
    const table = at.get(clause.id);
    if (table === undefined || !wanted(table)) return [];
    const open = OPEN_WORDS.exec(clause.says)?.[0];
    const note = clause.note !== undefined && SAID_DOUBT.test(clause.note) ? clause.note : undefined;
    if (open === undefined && note === undefined) return [];
    const said = note ?? `“${open ?? ''}”没有写明是多久、多少或到什么时候`;
    return [
      {
        kind: 'doubt',
        table,
        situation: `doubt:${clause.id}`,
        cite: [clause.id],
        sentence: `${sayClause(clause)}${endSentence(said)}`,
      },
    ];
  });
};
