/** The small words of a matter's file: names, lists, 是/否, terms (期限) and ladders (催办). */
import { z } from 'zod';
import { readSpan, SPAN_UNITS, type SpanUnit } from '../../language/spans.ts';
import type { Fact } from '../../verdict.ts';

export const text = z.string().trim().min(1);
/** YAML reads `7` as a number. */
export const word = z.union([text, z.number().transform(String)]);
export const value = z.union([z.string(), z.number(), z.boolean()]);
/** 是 or 否, also as YAML's own true and false. */
export const yesNo = z.union([z.enum(['是', '否']).transform((w) => w === '是'), z.boolean()]);

const parts = (written: string): string[] =>
  written
    .split(/[、，,]/)
    .map((w) => w.trim())
    .filter((w) => w !== '');

/** One name or a list of them. */
export const names = z.union([word.transform((one) => [one]), z.array(word).min(1)]);
/** The same, also written 「用印、盖章」. */
export const listed = z.union([text.transform(parts), z.array(word).min(1)]);
export const cite = names.optional().transform((ids) => ids ?? []);

/** What must hold: names of fields and facts, each with its condition as written. */
export type When = Record<string, Fact>;
export const when = z.record(text, value);

/** A term (期限): so many of a unit, a number that the text leaves open, a table of the file, or a date of the form. */
export type Term =
  | { is: 'span'; count: number; unit: SpanUnit }
  | { is: 'open'; name: string; unit: SpanUnit }
  | { is: 'table'; table: string }
  | { is: 'field'; field: string };

/** `{ 空: 结清天数, 单位: 日 }` */
const openNumber = z
  .strictObject({ 空: text, 单位: text.optional() })
  .transform((w): Term => ({ is: 'open', name: w.空, unit: SPAN_UNITS[w.单位 ?? '日'] ?? 'calendar_day' }));

export const term = z.union([
  word.transform((written): Term => {
    const span = readSpan(written);
    return span === null ? { is: 'field', field: written } : { is: 'span', ...span };
  }),
  openNumber,
  z.strictObject({ 表: text }).transform((w): Term => ({ is: 'table', table: w.表 })),
]);

/** A rung of the ladder: days (or hours) after the due time, negative before it, and who hears. */
export type MatterRung = { offset: number; unit: 'calendar_day' | 'working_day' | 'hour'; tell: string[] };
const RUNG = /^(到期|提前|逾期)\s*(?:(\d+)\s*(日|天|个工作日|工作日|小时|个小时))?$/;

/** `{ 提前2日: 经手人, 到期: 申请人, 逾期1日: [申请人, 机要员] }` */
export const ladder = z.record(text, names).transform((written, context): MatterRung[] =>
  Object.entries(written).flatMap(([when_, tell]): MatterRung[] => {
    const found = RUNG.exec(when_);
    if (found === null || (found[1] !== '到期' && found[2] === undefined)) {
      context.addIssue({
        code: 'custom',
        message: `“${when_}”看不懂，写成 到期、提前2日、逾期1日、逾期3个工作日 或 逾期1小时`,
        path: [when_],
      });
      return [];
    }
    const days = Number(found[2] ?? 0) * (found[1] === '提前' ? -1 : 1);
    const unit = SPAN_UNITS[found[3] ?? '日'];
    return [{ offset: days, unit: unit === 'working_day' || unit === 'hour' ? unit : 'calendar_day', tell }];
  }),
);
