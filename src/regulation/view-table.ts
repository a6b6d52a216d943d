/* oxlint-disable unicorn/no-thenable -- `then` is the pack's own word and never a function. */
/** A decision table as people read it: a sentence for the case, a sentence for the answer, the clauses. Pure. */
import { sayValue } from './say-value.ts';
import type { Book, CellTest, Clause, Pack, Row, Table } from './book.ts';
import { findClause, lineage } from './find-table.ts';
import { namePostIn } from './judge-text.ts';
import { isSilent } from './match-row.ts';
import { rowOutcomeOf, type NamePost, type Numbers } from './row-outcome.ts';
import { sayLabelled, sayOutcome, sayRange } from './say.ts';
import type { Fact } from './verdict.ts';

export type TableView = {
  title: string;
  /** The pack that it stands in, where that is not the office's own but the one beneath. */
  from: string | null;
  rows: { when: string; then: string; clauses: { ref: string; text: string; note: string }[] }[];
};

/** Whether a table belongs to a matter: `leave.route` to `leave`. */
export const isAbout = (matter: string, table: string): boolean => table.startsWith(`${matter}.`);

/**
 * The tables of a matter in a pack and in those it extends, nearest first; a table that is written again hides the one
 * beneath. `numbers` are those that the office has filled in.
 */
export const viewTables = (book: Book, packId: string, matter: string, numbers: Numbers): TableView[] => {
  const seen = new Set<string>();
  const packs = lineage(book, packId);
  return packs.flatMap((pack, depth) =>
    Object.values(pack.tables)
      .filter((table) => table.off === undefined && isAbout(matter, table.name) && !seen.has(table.name))
      .map((table) => {
        seen.add(table.name);
        return viewTable(book, packId, table, numbers, depth === 0 ? null : pack.issuer);
      }),
  );
};

/** One row as people read it: its case and its answer. */
export const viewRow = (
  book: Book,
  packId: string,
  table: Table,
  row: Row,
  numbers: Numbers,
): { when: string; then: string } => ({
  when: sayWhen(table, row),
  then: sayThen(table, row, numbers, namePostIn(book, packId)),
});

const viewTable = (
  book: Book,
  packId: string,
  table: Table,
  numbers: Numbers,
  from: Pack['issuer'] | null,
): TableView => {
  return {
    title: table.title,
    from,
    rows: table.rows
      .filter((row) => row.off === undefined)
      .map((row) => ({
        ...viewRow(book, packId, table, row, numbers),
        clauses: row.cite.flatMap((id) => {
          const clause = findClause(book, packId, id);
          return clause === undefined ? [] : [sayClause(clause)];
        }),
      })),
  };
};

const sayClause = (clause: Clause) => ({
  ref: `《${clause.system}》${clause.ref}`,
  text: clause.text,
  note: clause.note ?? '',
});

/** 「人员类别为一般工作人员,天数 3 天以内」; 「一切情形」 where the row asks nothing. */
const sayWhen = (table: Table, row: Row): string => {
  const parts = Object.entries(row.if).flatMap(([input, test]) => {
    const said = sayCell(table.inputs[input] ?? input, test, table.about?.[input]?.unit);
    return said === null ? [] : [said];
  });
  const reading = row.reading === undefined ? [] : [`按“${row.reading}”理解`];
  return [...parts, ...reading].join('，') || '一切情形';
};

const word = (value: Fact): string => sayValue(value);

const sayCell = (label: string, test: CellTest, unit: string | undefined): string | null => {
  switch (test.is) {
    case 'any':
      return null;
    case 'values': {
      const [first] = test.values;
      if (typeof first === 'boolean') return first === test.not ? `不是${label}` : label;
      return `${label}${test.not ? '不是' : '为'}${test.values.map(word).join('、')}`;
    }
    case 'contains':
      return `${label}${test.not ? '不含' : '含'}${test.texts.map((t) => `“${t}”`).join('或')}`;
    case 'holds':
      return `${label}${test.not ? '没有' : '有'}${test.texts.map((t) => `“${t}”`).join('或')}`;
    case 'range':
      return sayLabelled(label, sayRange(test, unit));
    default:
      return test satisfies never;
  }
};

const UNITS: Record<string, string> = {
  calendar_day: '个自然日',
  working_day: '个工作日',
  minute: '分钟',
  month: '个月',
};

const sayThen = (table: Table, row: Row, numbers: Numbers, postName: NamePost): string => {
  if (isSilent(row)) return `没有规定：${String(row.then['silent'])}`;
  const outcome = rowOutcomeOf(table, row, numbers, postName);
  const limits = outcome.limits.map((l) => ({
    ...l,
    unit: UNITS[l.unit] ?? l.unit,
    value: UNITS[l.value] ?? l.value,
  }));
  const deadlines = outcome.deadlines.map((d) => `${d.within} ${UNITS[d.unit] ?? d.unit}内${d.kind}`);
  const open = outcome.needs.length === 0 ? [] : ['数字由本单位确定'];
  const said = sayOutcome({ ...outcome, limits });
  return (
    [said, ...deadlines, ...outcome.requires.map((one) => `须${one}`), ...open]
      .filter((part) => part !== '')
      .join('，') || '没有另外的规定'
  );
};
