/* oxlint-disable unicorn/no-thenable -- `then` is the book's own word and never a function. */
import type { CellTest, Clause, InputAbout, Pack, Row, Table } from '../book.ts';
import { readCondition } from '../language/conditions.ts';
import type { PackFault } from '../pack-faults.ts';
import { sayPlace } from '../say-issue.ts';
import type { MatterField } from './file/fields.ts';
import { citesOf } from './cites.ts';
import type { MatterFile } from './file/matter-file.ts';
import type { ReadMatter } from './file/read-matters.ts';
import type { Register } from './file/registers.ts';
import type { MatterStep, RouteRow, ValueRow } from './file/rows.ts';
import type { When } from './file/words.ts';
import { dutyRegister, DUTY_COLUMNS, kindOfMatter, tableOf, type Matter } from './matter.ts';
import { postOf } from './posts.ts';

type Fault = (path: PropertyKey[], sentence: string) => void;

/**
 * Makes a matter's clauses and tables into a pack that extends the issuer's: its routes go through the same judging,
 * gap questions, check, replay and editions as every other table of the book.
 */
export const compileMatter = (
  read: ReadMatter,
  issuer: Pick<Pack, 'id' | 'issuer'> & Partial<Pack>,
): { matter: Matter; faults: PackFault[] } => {
  const { matter } = read;
  const faults: PackFault[] = [];
  const fault: Fault = (path, sentence) =>
    void faults.push({ file: read.file, line: read.lineOf(path), sentence });
  const kind = kindOfMatter(matter.name);
  const routes = { 审批: matter.routes.approve, 另批: matter.routes.also, 加批: matter.routes.added };
  const tables: Record<string, Table> = {};
  for (const [word, rows] of Object.entries(routes)) {
    if (rows.length === 0) continue;
    const name = tableOf(matter.name, word);
    const hit = word === '加批' ? ('collect' as const) : ('unique' as const);
    const about = { fields: matter.fields, name, title: `${matter.name}：${word}`, hit, at: [word], fault };
    tables[name] = table(about, rows, routeThen);
  }
  for (const [word, rows] of Object.entries(matter.values)) {
    const name = tableOf(matter.name, word);
    const at = ['值表', word];
    const title = `${matter.name}：${word}`;
    tables[name] = {
      ...table({ fields: matter.fields, name, title, hit: 'unique', at, fault }, rows, valueThen),
      outputs: { value: { label: word } },
    };
  }
  // What the issuer's own list of clauses says need not be said again in the file.
  const listed = [...citesOf(matter), ...matter.notDone.flatMap((n) => n.ids)].flatMap((id) => {
    const known = issuer.clauses?.[id];
    return known === undefined ? [] : [[id, known] as const];
  });
  const clauses: Record<string, Clause> = Object.fromEntries(listed);
  for (const [id, written] of Object.entries(matter.clauses))
    clauses[id] = clause(id, written, matter.system ?? issuer.clauses?.[id]?.system ?? matter.name);
  const pack: Pack = {
    id: kind,
    issuer: issuer.issuer,
    inForce: issuer.inForce ?? { from: null, to: null },
    extends: issuer.id,
    clauses,
    posts: {},
    tables,
    numbers: openNumbers(read),
    hash: read.hash,
  };
  const registers = ownRegisters(matter);
  return { matter: { ...matter, registers, kind, pack, edition: read.hash, file: read.file }, faults };
};

const ownRegister = (columns: string[], readers: string[]): Register => ({
  columns,
  readers,
  paper: null,
  clock: null,
  cite: [],
  ofDuties: true,
});

/** Registers beside those that the file names: of its periodic duties, and one for each of its statistics. */
const ownRegisters = (matter: MatterFile): MatterFile['registers'] => {
  const figures = matter.statistics.map((s): [string, Register] => [
    s.name,
    ownRegister(['期', ...s.by, s.measure], s.to),
  ]);
  const duties = ownRegister(DUTY_COLUMNS, [matter.keeper ?? '办公室', '本人']);
  return {
    ...(matter.periods.length === 0 ? {} : { [dutyRegister(matter.name)]: duties }),
    ...Object.fromEntries(figures),
    ...matter.registers,
  };
};

/** 「四（四）1：各类印章由专人管理」: the printed number, then what it says. */
const clause = (id: string, written: string, system: string): Clause => {
  const cut = written.search(/[：:]/);
  const [ref, text] = cut < 0 ? ['', written] : [written.slice(0, cut).trim(), written.slice(cut + 1).trim()];
  return { id, system, ref, text };
};

type Conditional = { when: When; cite: string[]; reading?: string | null };

type About = Pick<Table, 'name' | 'title' | 'hit'> & {
  fields: MatterField[];
  /** Where its rows stand in the file. */
  at: PropertyKey[];
  fault: Fault;
};

const table = <R extends Conditional>(
  { fields, name, title, hit, at, fault }: About,
  rows: R[],
  then: (row: R) => Record<string, unknown>,
): Table => {
  const inputs = [...new Set(rows.flatMap((row) => Object.keys(row.when)))];
  // What tells people and kinds apart comes before numbers, so that a gap is named by its numbers last.
  const ordered = inputs.toSorted((a, b) => Number(isNumber(fields, a)) - Number(isNumber(fields, b)));
  return {
    name,
    title,
    inputs: Object.fromEntries(ordered.map((input) => [input, input])),
    about: Object.fromEntries(ordered.map((input) => [input, aboutField(fields, input)])),
    hit,
    rows: rows.map((row, i): Row => ({
      number: i + 1,
      ...readCells(fields, row.when, [...at, i, '当'], fault),
      then: then(row),
      cite: row.cite,
      ...(row.reading == null ? {} : { reading: row.reading }),
    })),
  };
};

const fieldOf = (fields: MatterField[], name: string): MatterField | undefined =>
  fields.find((f) => f.name === name);
const NUMBERS = ['number', 'money', 'computed', 'checklist'];
const isNumber = (fields: MatterField[], name: string): boolean =>
  NUMBERS.includes(fieldOf(fields, name)?.kind ?? '');

const aboutField = (fields: MatterField[], name: string): InputAbout => {
  const field = fieldOf(fields, name);
  if (field === undefined) return {};
  if (field.kind === 'yes_no') return { otherwise: false };
  if (isNumber(fields, name)) {
    const unit = field.unit !== '' ? field.unit : field.kind === 'money' ? '元' : '';
    return { ...(unit === '' ? {} : { unit }), least: field.least ?? 0 };
  }
  return field.options.length > 0 ? { values: field.options } : {};
};

/** The cells of a condition; a cell that cannot be read is a fault and holds for nothing. */
export const readCells = (
  fields: MatterField[],
  when: When,
  at: PropertyKey[],
  fault: Fault,
): { if: Record<string, CellTest>; written: Record<string, string> } => {
  const tests: Record<string, CellTest> = {};
  for (const [name, written] of Object.entries(when)) {
    const { unit = '', values = [] } = aboutField(fields, name);
    const read = readCondition(written, unit, values);
    if ('test' in read) tests[name] = read.test;
    else fault([...at, name], `${sayPlace([...at, name])}看不懂：${String(written)}。${read.instead}`);
  }
  return {
    if: tests,
    written: Object.fromEntries(Object.entries(when).map(([name, w]) => [name, String(w)])),
  };
};

const routeThen = (row: RouteRow): Record<string, unknown> => {
  if (row.silent !== null) return { silent: row.silent };
  if (row.refuse !== null) return { refuse: row.refuse };
  const steps = row.steps ?? [];
  return {
    ...(steps.length === 0 ? { free: '登记即可，不用批' } : { approve: steps.map(approveStep) }),
    file_with: row.fileWith,
    notify: row.notify,
    requires: row.requires,
  };
};

const approveStep = (step: MatterStep): unknown => {
  const posts = step.who.map(postOf);
  if (posts.length === 1 && step.mode === 'one') return posts[0];
  return step.mode === 'all' ? { all: posts } : { one: posts };
};

const valueThen = (row: ValueRow): Record<string, unknown> => {
  if (row.silent !== null) return { silent: row.silent };
  const { is } = row;
  if (is === null || typeof is !== 'object' || Array.isArray(is)) return { value: is };
  if (is.is === 'open') return { value: { needs: is.name } };
  return {
    value: is.is === 'span' ? `${is.count} ${UNIT_WORDS[is.unit]}` : is.is === 'field' ? is.field : is.table,
  };
};

const UNIT_WORDS = {
  calendar_day: '日',
  working_day: '个工作日',
  month: '个月',
  hour: '小时',
  minute: '分钟',
} as const;

/** The numbers that the text leaves open: named where they are used, filled in by the office (留空数字). */
const openNumbers = ({ matter }: ReadMatter): NonNullable<Pack['numbers']> => {
  const found: NonNullable<Pack['numbers']> = {};
  const look = (value: unknown, cite: string[]): void => {
    if (Array.isArray(value)) for (const one of value) look(one, cite);
    else if (typeof value === 'object' && value !== null) {
      const own: unknown = 'cite' in value ? value.cite : cite;
      const cites = Array.isArray(own) ? own.map(String) : cite;
      if ('is' in value && value.is === 'open' && 'name' in value)
        found[String(value.name)] = { label: String(value.name), cite: cites };
      else if ('open' in value && typeof value.open === 'string')
        found[value.open] = { label: value.open, cite: cites };
      else for (const inner of Object.values(value)) look(inner, cites);
    }
  };
  look(matter, []);
  return found;
};
