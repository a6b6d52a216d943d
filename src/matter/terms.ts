/** When a term (期限) of a matter ends. */
import { at, day, dayOf, Temporal } from '../core/day.ts';
import type { Office } from '../office/office.ts';
import { dueDate, type Reckoning } from '../obligation/due-date.ts';
import { matchCell } from '../regulation/match-row.ts';
import { readCells } from '../regulation/matters/compile-matter.ts';
import { readSpan } from '../regulation/language/spans.ts';
import type { Term } from '../regulation/matters/file/words.ts';
import type { MatterCase } from './context.ts';
import { textOf } from '../matter-form/form.ts';

/** A day ends at the end of the office's afternoon. */
export const endOfDay = (office: Pick<Office, 'settings'>, date: Temporal.PlainDate): Temporal.Instant =>
  at(date, office.settings.hours.afternoon[1]);

/** 「2026-03-06 17:30」 or a bare day, which lasts until the office closes; null where it is no date. */
export const readMoment = (office: Pick<Office, 'settings'>, written: string): Temporal.Instant | null => {
  const found = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}))?$/.exec(written.trim());
  if (found === null) return null;
  return found[2] === undefined ? endOfDay(office, day(found[1] ?? '')) : at(day(found[1] ?? ''), found[2]);
};

/** A row of one of the file's own tables (值表), by the facts of the case; null where none or several answer. */
const valueIn = (one: MatterCase, table: string): unknown => {
  const rows = (one.matter.values[table] ?? []).filter((row) =>
    Object.entries(readCells(one.matter.fields, row.when, [], () => undefined).if).every(([name, test]) =>
      matchCell(test, one.facts[name] ?? '无'),
    ),
  );
  return rows.length === 1 ? (rows[0]?.is ?? null) : null;
};

/**
 * The end of a term that begins at a moment; null where the office has not filled in a number that the text leaves
 * open, or the form names no date: then nothing runs, and the card says so.
 */
export const endOf = (
  office: Office,
  one: MatterCase,
  term: Term,
  from: Temporal.Instant,
): Temporal.Instant | null => {
  switch (term.is) {
    case 'field':
      return readMoment(office, textOf(one.values[term.field] ?? one.filled[term.field]));
    case 'open': {
      const count = office.settings.numbers[term.name];
      return count === undefined ? null : spanEnd(office, from, count, term.unit);
    }
    case 'table': {
      const value = valueIn(one, term.table);
      const span = typeof value === 'string' ? readSpan(value) : null;
      if (span !== null) return spanEnd(office, from, span.count, span.unit);
      const written =
        typeof value === 'object' && value !== null && 'count' in value ? (value as Term) : null;
      return written?.is === 'span' ? spanEnd(office, from, written.count, written.unit) : null;
    }
    case 'span':
      return spanEnd(office, from, term.count, term.unit);
    default:
      return term satisfies never;
  }
};

const spanEnd = (
  office: Office,
  from: Temporal.Instant,
  count: number,
  unit: Reckoning['unit'] | 'hour' | 'minute',
): Temporal.Instant => {
  if (unit === 'hour') return from.add({ hours: count });
  if (unit === 'minute') return from.add({ minutes: count });
  return endOfDay(office, dueDate(office.calendar, { start: dayOf(from), count, unit, roll: false }).day);
};

export const isPast = (office: Office, moment: Temporal.Instant): boolean =>
  Temporal.Instant.compare(moment, office.clock.now()) < 0;
