import { refuse, isRefusal, type Refusal } from '../core/outcome.ts';
import type { Column, MatterField } from '../regulation/matters/file/fields.ts';
import { SECRECY, type Matter } from '../regulation/matters/matter.ts';
import { textOf, type RowCells, type Value, type Values } from './form.ts';

/** What a control of the card gave: a text, or several for a choice of many. */
type Input = Record<string, unknown>;

const said = (input: Input, name: string): string => {
  const value = input[name];
  if (Array.isArray(value)) return value.map(String).join('、').trim();
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value).trim()
    : '';
};

const wrong = (field: { name: string }, accepted: string): Refusal =>
  refuse('bad-input', `“${field.name}”${accepted}。`, { toast: `请核对“${field.name}”`.slice(0, 20) });

/**
 * Reads every field of a matter's form; a refusal names the field and what would be accepted. Whether a field that
 * is shown only under a condition is missing is looked at later, when the facts are known.
 */
export const readForm = (matter: Matter, input: Input): Values | Refusal => {
  const values: Values = {};
  for (const field of matter.fields) {
    const text = said(input, field.name);
    const value = text === '' ? initialOf(field) : readField(field, text, input[field.name]);
    if (isRefusal(value)) return value;
    if (value !== undefined) values[field.name] = value;
  }
  const secret = Object.values(values)
    .map(textOf)
    .find((text) => MARKED_SECRET.test(text));
  return secret === undefined ? values : refuseSecret();
};

// The marks that a classified paper carries (保密法 第十七条).
const MARKED_SECRET = /(?:绝密|机密|秘密)\s*[★☆]|[★☆]\s*(?:绝密|机密|秘密)/;

/** Nothing classified is entered here, whatever the matter. */
export const refuseSecret = (): Refusal =>
  refuse('not-in-regulation', '涉密内容不在小办里办，请到保密室登记办理。', {
    toast: '涉密内容请到保密室办理',
  });

const initialOf = (field: MatterField): Value | undefined => {
  if (field.kind === 'yes_no') return field.initial === '是' || field.initial === true;
  if (field.kind === 'number' && typeof field.initial === 'number') return field.initial;
  if (field.kind === 'choice' && field.initial !== null) return String(field.initial);
  return undefined;
};

const readField = (field: MatterField, text: string, raw: unknown): Value | Refusal => {
  switch (field.kind) {
    case 'number':
    case 'money':
      return readNumber(field, text);
    case 'checklist':
      // With weights it is a score, without them what was ticked off.
      return Object.keys(field.weights).length > 0 ? readNumber(field, text) : text;
    case 'yes_no':
      return /^(是|true|yes|1)$/i.test(text)
        ? true
        : /^(否|false|no|0)$/i.test(text)
          ? false
          : wrong(field, '请选“是”或“否”');
    case 'date':
      return /^\d{4}-\d{2}-\d{2}/.test(text)
        ? text.slice(0, 10)
        : wrong(field, '请选一个日期，如 2026-03-06');
    case 'time':
      return /^\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2})?/.test(text) || /^\d{1,2}:\d{2}$/.test(text)
        ? text.replace('T', ' ').slice(0, 16)
        : wrong(field, '请写日期和时间，如 2026-03-06 17:30');
    case 'choice':
    case 'fact':
      return field.options.length === 0 || field.options.includes(text)
        ? text
        : wrong(field, `只能选 ${field.options.join('、')}`);
    case 'choices': {
      const chosen = Array.isArray(raw) ? raw.map(String) : text.split(/[、,，]/).map((w) => w.trim());
      const strange = chosen.find((one) => !field.options.includes(one));
      return strange === undefined
        ? chosen
        : wrong(field, `里没有“${strange}”，可选 ${field.options.join('、')}`);
    }
    case 'rows':
      return readRows(field, text, raw);
    case 'computed':
    case 'text':
    case 'long_text':
    case 'person':
    case 'department':
    case 'file':
    case 'thing':
    case 'entry':
      return Array.from(text).length > field.longest
        ? wrong(field, `请在 ${field.longest} 字以内，现有 ${Array.from(text).length} 字`)
        : text;
    default:
      return field.kind satisfies never;
  }
};

const readNumber = (field: MatterField, text: string): number | Refusal => {
  const plain = text
    .replace(/[,，\s]/g, '')
    .replace(/[０-９．]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));
  const value = Number(plain.replace(new RegExp(`(?:${field.unit || '元'})$`), ''));
  const unit = field.unit === '' ? (field.kind === 'money' ? ' 元' : '') : ` ${field.unit}`;
  if (plain === '' || !Number.isFinite(value) || value < 0) return wrong(field, '写一个不小于 0 的数，如 2');
  if (
    field.kind === 'money' &&
    Math.round(value * 100) !== value * 100 &&
    Math.abs(Math.round(value * 100) - value * 100) > 1e-6
  )
    return wrong(field, '写到分为止，如 86.50');
  if (field.least !== null && value < field.least) return wrong(field, `至少 ${field.least}${unit}`);
  if (field.most !== null && value > field.most) return wrong(field, `至多 ${field.most}${unit}`);
  return value;
};

/** Rows of 明细: one a line, its columns parted by spaces or commas. */
const readRows = (field: MatterField, text: string, raw: unknown): Value | Refusal => {
  const lines = Array.isArray(raw) ? raw.map(String) : text.split(/[\n；;]/);
  const rows: RowCells[] = [];
  for (const line of lines.map((l) => l.trim()).filter((l) => l !== '')) {
    const parts = line.split(/[\s,，\t]+/);
    const cells: RowCells = {};
    for (const [i, column] of field.columns.entries()) {
      const value = readColumn(column, parts[i] ?? '');
      if (value === null)
        return wrong(
          field,
          `每行写 ${field.columns.map((c) => c.name).join(' ')}，用空格隔开；“${line}”里${column.name}${column.kind === 'text' ? '没有写' : '要写数'}`,
        );
      cells[column.name] = value;
    }
    if (parts.length > field.columns.length)
      return wrong(
        field,
        `每行只写 ${field.columns.map((c) => c.name).join(' ')}；“${line}”多了“${parts.slice(field.columns.length).join(' ')}”`,
      );
    rows.push(cells);
  }
  return rows;
};

const readColumn = (column: Column, text: string): string | number | null => {
  if (text === '') return null;
  if (column.kind === 'text' || column.kind === 'date') return text;
  const value = Number(text.replace(/[元件个包箱支]$/, ''));
  return Number.isFinite(value) && value >= 0 ? value : null;
};

/** The first field that the conditions show, must be filled in, and is empty; null when none is. */
export const missingField = (shown: readonly MatterField[], values: Values): Refusal | null => {
  const field = shown.find(
    (f) => f.required && f.name !== SECRECY && ASKED.has(f.kind) && textOf(values[f.name]) === '',
  );
  return field === undefined
    ? null
    : refuse('bad-input', `请填写“${field.name}”${hintOf(field)}。`, {
        toast: `请填写“${field.name}”`.slice(0, 20),
      });
};

const ASKED = new Set([
  'text',
  'long_text',
  'number',
  'money',
  'date',
  'time',
  'choice',
  'choices',
  'person',
  'department',
  'file',
  'rows',
  'thing',
  'entry',
]);

const hintOf = (field: MatterField): string => {
  if (field.options.length > 0) return `，可选 ${field.options.join('、')}`;
  if (field.kind === 'rows') return `，每行写 ${field.columns.map((c) => c.name).join(' ')}`;
  if (field.kind === 'file') return '：把文件发给小办，或写明纸质件名称';
  return field.hint === '' ? '' : `：${field.hint}`;
};

/** What stays of a form when fields that no condition shows any more are left out. */
export const onlyShown = (shown: readonly MatterField[], values: Values): Values => {
  const names = new Set(shown.map((f) => f.name));
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.has(name)));
};
