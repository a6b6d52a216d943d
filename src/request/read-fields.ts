/** Reads what came in from a card or a sentence, field by field; a refusal names the field and what would be accepted. */
import { z } from 'zod';
import { readClock } from '../calendar/read-clock.ts';
import { readDay } from '../core/day.ts';
import { isRefusal, refuse, type Refusal } from '../core/outcome.ts';
import { cutText, lengthOf } from '../core/texts.ts';
import { valueOf, type FieldColumn, type FieldKind, type FormField } from './form-field.ts';

export type RowCells = Record<string, string | number | boolean>;
export type FieldValue = string | number | boolean | string[] | RowCells[];

/** The refusal of a field, in its own words where it has some. */
const wrong = (field: FormField, accepted: string): Refusal =>
  field.asks === undefined
    ? refuse('bad-input', `“${field.label}”${accepted}。`, { toast: cutText(`请核对“${field.label}”`, 20) })
    : refuse('bad-input', field.asks, { toast: field.toast ?? cutText(`请核对“${field.label}”`, 20) });

/** What a control gave, as text; several choices are joined. */
export const saidIn = (input: Record<string, unknown>, name: string): string => {
  const value = input[name];
  if (Array.isArray(value)) return value.map(String).join('、').trim();
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value).normalize('NFC').trim()
    : '';
};

/** The value of a field that was filled in; `raw` is what the control gave. */
export const readField = (field: FormField, said: string, raw: unknown = said): FieldValue | Refusal => {
  switch (field.is) {
    case 'number':
      return readNumber(field, said);
    case 'money':
      return readMoney(field, said);
    case 'yes_no':
      if (/^(是|true|yes|1)$/i.test(said)) return true;
      return /^(否|false|no|0)$/i.test(said) ? false : wrong(field, '请选“是”或“否”');
    case 'date':
      return (
        readDay(said.replace(/ [+-]\d{4}$/, ''))?.toString() ?? wrong(field, '请选一个日期，如 2026-03-06')
      );
    case 'time':
      return readTime(field, said);
    case 'choice':
      return readChoice(field, said);
    case 'choices':
      return readChoices(field, said, raw);
    case 'rows':
      return readRows(field, said, raw);
    case 'text':
    case 'long_text':
    case 'person':
    case 'department':
    case 'file':
      return readText(field, said);
    default:
      return field.is satisfies never;
  }
};

const readText = (field: FormField, said: string): string | Refusal => {
  const { cut } = field;
  // The names of many files, none of them typed.
  const longest = field.is === 'file' ? MOST_NAMES : (field.longest ?? LONGEST);
  if (cut === true) return cutText(said, longest);
  const length = lengthOf(said);
  return length > longest
    ? refuse('too-long', `${field.label}请控制在 ${longest} 字以内，现有 ${length} 字。`, {
        toast: cutText(`${field.label}请在 ${longest} 字以内`, 20),
      })
    : said;
};

const LONGEST = 500;
const MOST_NAMES = 2_000;

const readChoice = (field: FormField, said: string): string | Refusal => {
  const words = (field.options ?? []).map(valueOf);
  return words.length === 0 || words.includes(said) ? said : wrong(field, `只能选 ${words.join('、')}`);
};

const readChoices = (field: FormField, said: string, raw: unknown): string[] | Refusal => {
  const words = (field.options ?? []).map(valueOf);
  const chosen = Array.isArray(raw) ? raw.map(String) : said.split(/[、,，]/).map((w) => w.trim());
  const strange = chosen.find((one) => !words.includes(one));
  return strange === undefined ? chosen : wrong(field, `里没有“${strange}”，可选 ${words.join('、')}`);
};

/** `2026-03-06 17:30`, or a time of day as people say it, kept as `17:30`. */
const readTime = (field: FormField, said: string): string | Refusal => {
  if (field.clock !== true && /^\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2})?/.test(said))
    return said.replace('T', ' ').slice(0, 16);
  return readClock(said) ?? wrong(field, '请写日期和时间，如 2026-03-06 17:30');
};

const plainNumber = (said: string, unit: string): number | null => {
  const plain = said.normalize('NFKC').replaceAll(/[,\s]/g, '');
  const bare = unit !== '' && plain.endsWith(unit) ? plain.slice(0, -unit.length) : plain;
  return /^\d+(\.\d+)?$/.test(bare) ? Number(bare) : null;
};

const readNumber = (field: FormField, said: string): number | Refusal => {
  const value = plainNumber(said, field.unit ?? '');
  if (value === null || (field.whole === true && !Number.isSafeInteger(value)))
    return wrong(field, field.whole === true ? '写一个整数，如 2' : '写一个不小于 0 的数，如 2');
  return within(field, value, field.unit ?? '');
};

const readMoney = (field: FormField, said: string): number | Refusal => {
  const value = plainNumber(said.replace(/^[¥￥]/, ''), field.unit || '元');
  if (value === null) return wrong(field, '写一个不小于 0 的数，如 86.50');
  if (Math.abs(Math.round(value * 100) - value * 100) > 1e-6) return wrong(field, '写到分为止，如 86.50');
  return within(field, value, field.unit || '元');
};

const within = (field: FormField, value: number, unit: string): number | Refusal => {
  const said = unit === '' ? '' : ` ${unit}`;
  if (field.least !== undefined && value < field.least) return wrong(field, `至少 ${field.least}${said}`);
  if (field.most !== undefined && value > field.most) return wrong(field, `至多 ${field.most}${said}`);
  return value;
};

/** Rows of 明细: one a line, its columns parted by spaces or commas. */
const readRows = (field: FormField, said: string, raw: unknown): RowCells[] | Refusal => {
  const columns = field.columns ?? [];
  const names = columns.map((c) => c.name).join(' ');
  const lines = Array.isArray(raw) ? raw.map(String) : said.split(/[\n；;]/);
  const rows: RowCells[] = [];
  for (const line of lines.map((l) => l.trim()).filter((l) => l !== '')) {
    const parts = line.split(/[\s,，\t]+/);
    const cells: RowCells = {};
    for (const [i, column] of columns.entries()) {
      const value = readColumn(column, parts[i] ?? '');
      if (value === null)
        return wrong(
          field,
          `每行写 ${names}，用空格隔开；“${line}”里${column.name}${column.kind === 'text' ? '没有写' : '要写数'}`,
        );
      cells[column.name] = value;
    }
    if (parts.length > columns.length)
      return wrong(field, `每行只写 ${names}；“${line}”多了“${parts.slice(columns.length).join(' ')}”`);
    rows.push(cells);
  }
  return rows;
};

const readColumn = (column: FieldColumn, said: string): string | number | null => {
  if (said === '') return null;
  if (column.kind === 'text' || column.kind === 'date') return said;
  const value = Number(said.replace(/[元件个包箱支]$/, ''));
  return Number.isFinite(value) && value >= 0 ? value : null;
};

type Typed<Is extends FieldKind> = Is extends 'number' | 'money'
  ? number
  : Is extends 'yes_no'
    ? boolean
    : Is extends 'choices'
      ? string[]
      : Is extends 'rows'
        ? RowCells[]
        : string;
type Read<F extends FormField> = F extends { optional: true; otherwise?: undefined; is: 'number' | 'money' }
  ? number | null
  : Typed<F['is']>;
/** The values of a form by the names of its fields. */
export type ReadForm<Fields extends readonly FormField[]> = {
  [F in Fields[number] as F['name']]: Read<F>;
};

const controls = z.record(z.string(), z.union([z.string(), z.array(z.string()), z.undefined(), z.null()]));

/** Reads a whole form; `open` is the word that opens a new one (用车). */
export const readFields = <const Fields extends readonly FormField[]>(
  fields: Fields,
  open: string,
  input: unknown,
): ReadForm<Fields> | Refusal => {
  const given = controls.safeParse(input);
  // Several where one is asked for is no form of ours.
  const several = fields.some(
    (field) => !['choices', 'rows'].includes(field.is) && Array.isArray(given.data?.[field.name]),
  );
  if (!given.success || several)
    return refuse('bad-input', `表单内容不完整，请重新发送「${open}」打开新的表单。`, {
      toast: '表单内容不完整',
    });
  const values: Record<string, FieldValue | null> = {};
  for (const field of fields) {
    const said = saidIn(given.data, field.name) || (field.otherwise ?? '');
    if (said === '' && field.optional !== true) return wrong(field, '没有填写，请填写后再提交');
    const value = said === '' ? EMPTY[field.is] : readField(field, said, given.data[field.name]);
    if (isRefusal(value)) return value;
    values[field.name] = value;
  }
  return values as ReadForm<Fields>;
};

/** What stands for a field that was left empty. */
const EMPTY: Record<FieldKind, FieldValue | null> = {
  text: '',
  long_text: '',
  number: null,
  money: null,
  date: '',
  time: '',
  yes_no: false,
  choice: '',
  choices: [],
  person: '',
  department: '',
  file: '',
  rows: [],
};
