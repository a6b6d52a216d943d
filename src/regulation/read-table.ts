/* oxlint-disable unicorn/no-thenable -- `then` is the book's own word and never a function. */
import type { CellTest, InputAbout, Output, Row, Table } from './book.ts';
import { readCondition } from './language/conditions.ts';
import { columnName, columnWord } from './language/vocabulary.ts';
import { meant } from '../core/closest-word.ts';
import type { TableText } from './pack-schema.ts';
import { readThen } from './read-row.ts';

type Fault = (at: PropertyKey[], sentence: string) => void;

const HITS = { 唯一: 'unique', 自上而下: 'first', 都算: 'collect' } as const;

/** Makes a table of a file into one that can be asked; what cannot be read is a fault at its place. */
export const readTable = (name: string, text: TableText, fault: Fault): Table => {
  const words = Object.keys(text.输入);
  for (const word of [...words, ...Object.keys(text.输出)])
    if (columnWord(word) !== word)
      fault([words.includes(word) ? '输入' : '输出', word], `“${word}”请写成“${columnWord(word)}”`);
  const about = Object.fromEntries(
    words.map((word) => [columnName(name, word), aboutInput(text.输入[word] ?? null)]),
  );
  const rows = text.行.map((row, i): Row => {
    const at = ['行', i];
    return {
      number: i + 1,
      if: readCells(name, words, about, row.当, (path, say) =>
        fault([...at, '当', ...path], `第 ${i + 1} 行${say}`),
      ),
      written: Object.fromEntries(Object.entries(row.当).map(([word, cell]) => [word, String(cell)])),
      then: readThen(name, Object.keys(text.输出), row, (path, say) =>
        fault(
          [...at, ...path],
          `第 ${i + 1} 行${path.length > 1 ? `的“${path.map(String).join('.')}”` : ''}${say}`,
        ),
      ),
      cite: row.依据,
      reading: row.读法,
      ...(row.未启用 === undefined ? {} : { off: row.未启用 }),
    };
  });
  return {
    name,
    title: text.标题 ?? name,
    inputs: Object.fromEntries(words.map((word) => [columnName(name, word), word])),
    about,
    outputs: outputsOf(name, text, rows),
    hit: HITS[text.取法],
    ...(text.未启用 === undefined ? {} : { off: text.未启用 }),
    ...(text.并行 === true ? { beside: true } : {}),
    ...(text.在先 === true ? { before: true } : {}),
    rows,
  };
};

const aboutInput = (written: TableText['输入'][string]): InputAbout => {
  if (written === null) return {};
  const { 单位, 大于, 至少, 步长, 选, 默认 } = written;
  return {
    ...(单位 === undefined ? {} : { unit: 单位 }),
    ...(大于 === undefined ? {} : { above: 大于 }),
    ...(至少 === undefined ? {} : { least: 至少 }),
    ...(步长 === undefined ? {} : { step: 步长 }),
    ...(选 === undefined ? {} : { values: 选 }),
    ...(默认 === undefined ? {} : { otherwise: truth(默认) }),
  };
};

/** 是 and 否 are no words but truth. */
export const truth = <T>(value: T): T | boolean =>
  value === '是' || value === '否' ? value === '是' : value;

const readCells = (
  table: string,
  words: string[],
  about: Record<string, InputAbout>,
  written: Record<string, string | number | boolean>,
  fault: Fault,
): Record<string, CellTest> => {
  const tests: Record<string, CellTest> = {};
  for (const [word, cell] of Object.entries(written)) {
    const input = columnName(table, word);
    if (!words.includes(word)) {
      fault([word], `用到“${word}”，但“输入”里没有${meant(word, words)}；现有：${words.join('、')}`);
      continue;
    }
    const { unit = '', values = [] } = about[input] ?? {};
    const read = readCondition(cell, unit, values);
    if ('test' in read) tests[input] = read.test;
    else fault([word], `的“${word}”看不懂：${String(cell)}。${read.instead}`);
  }
  return tests;
};

/** The columns that a table answers, those named in 输出 first; undefined for a table of routes. */
const outputsOf = (table: string, text: TableText, rows: Row[]): Record<string, Output> | undefined => {
  const answered = text.行.flatMap((row) => Object.keys(row.是 ?? {}));
  if (answered.length === 0 && Object.keys(text.输出).length === 0) return undefined;
  const outputs: Record<string, Output> = {};
  for (const [word, { 单位, 未启用 }] of Object.entries(text.输出))
    outputs[columnName(table, word)] = {
      label: word,
      ...(单位 === undefined ? {} : { unit: 单位 }),
      ...(未启用 === undefined ? {} : { off: 未启用 }),
    };
  for (const word of answered) outputs[columnName(table, word)] ??= { label: word };
  // A term says its unit beside its number.
  if (rows.some((row) => row.then['unit'] !== undefined)) outputs['unit'] ??= { label: '单位' };
  return outputs;
};
