import { never } from '../core/outcome.ts';
import type { CellTest, Row, Table } from './book.ts';
import type { Fact, Facts } from './verdict.ts';

/** Whether a value passes a cell, taken literally: 以内 and 以上 hold their number, 超过 and 不满 do not. */
export const matchCell = (test: CellTest, value: Fact): boolean => {
  switch (test.is) {
    case 'any':
      return true;
    case 'values':
      return test.values.includes(value) !== test.not;
    case 'holds':
      return (typeof value === 'string' && partsOf(value).some((p) => test.texts.includes(p))) !== test.not;
    case 'contains':
      return (typeof value === 'string' && test.texts.some((t) => value.includes(t))) !== test.not;
    case 'range':
      return typeof value === 'number' && aboveFrom(test, value) && belowTo(test, value);
    default:
      return never(test);
  }
};

/** 「党组书记、主任」 names two posts; 兼 joins them too. */
const partsOf = (value: string): string[] =>
  value
    .split(/[、,，;；/\s]|兼/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

type Range = Extract<CellTest, { is: 'range' }>;
const aboveFrom = (r: Range, value: number): boolean =>
  r.from === null || value > r.from || (r.fromIn && value === r.from);
const belowTo = (r: Range, value: number): boolean =>
  r.to === null || value < r.to || (r.toIn && value === r.to);

/** A row that says in so many words that the text leaves the case open. */
export const isSilent = (row: Row): boolean => row.then['silent'] !== undefined;

/** `maybe`: all that is known fits, but a cell asks for a fact that is missing. */
const matchRow = (row: Row, facts: Facts): { match: 'yes' | 'no' | 'maybe'; missing: string[] } => {
  const missing: string[] = [];
  for (const [input, test] of Object.entries(row.if)) {
    if (test.is === 'any') continue;
    const value = facts[input];
    if (value === undefined) missing.push(input);
    else if (!matchCell(test, value)) return { match: 'no', missing: [] };
  }
  return { match: missing.length > 0 ? 'maybe' : 'yes', missing };
};

/**
 * The rows that apply; or the inputs without which it cannot be told. A fact is asked for only where it decides:
 * a case that no row can reach is a gap whatever else is unknown.
 */
export const matchTable = (table: Table, facts: Facts): { rows: Row[] } | { missing: string[] } => {
  const rows: Row[] = [];
  const missing = new Set<string>();
  for (const row of table.rows) {
    const found = matchRow(row, facts);
    // Whether a row that leaves the case open applies does not change that it is open.
    if (!isSilent(row)) for (const input of found.missing) missing.add(input);
    if (found.match !== 'yes') continue;
    rows.push(row);
    if (table.hit === 'first' && missing.size === 0) return { rows };
  }
  return missing.size > 0 ? { missing: [...missing] } : { rows };
};
