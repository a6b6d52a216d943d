import { z } from 'zod';
import { canonical } from '../core/journal.ts';
import type { Row, Table } from './book.ts';
import { isSilent } from './match-row.ts';
import { type OpenNumberRef, type OutputValue, isOpenNumber, readOutputs, readRoute } from './then-schema.ts';
import type { Deadline, Limit, RouteStep } from './verdict.ts';

/** What one or several rows of the same mind answer. */
export type RowOutcome = {
  route: RouteStep[];
  file_with: string[];
  notify: string[];
  requires: string[];
  limits: Limit[];
  deadlines: Deadline[];
  refuse: string | null;
  /** Nobody's approval is wanted: why; null where somebody decides. */
  free: string | null;
  /** Names of the open numbers it rests on that the office has not filled in. */
  needs: string[];
  /** Those that it has filled in. */
  filled: string[];
};

export const NOTHING: RowOutcome = {
  route: [],
  file_with: [],
  notify: [],
  requires: [],
  limits: [],
  deadlines: [],
  refuse: null,
  free: null,
  needs: [],
  filled: [],
};

export type Numbers = Record<string, number>;

/** What a row answers, with the office's own numbers in the places that the text leaves open. */
export const rowOutcomeOf = (table: Table, row: Row, numbers: Numbers, post: NamePost): RowOutcome =>
  table.outputs === undefined || isSilent(row)
    ? routeOutcome(row, numbers, post)
    : valueOutcome(table, row, numbers);

/** A post by the name that the pack gives it, and whether it is a body that decides together. */
export type NamePost = (post: string) => { name: string; body: boolean };

const routeOutcome = (row: Row, numbers: Numbers, namePost: NamePost): RowOutcome => {
  const postName = (post: string): string => namePost(post).name;
  const then = readRoute(row.then);
  const open = openNumbers(numbers);
  const cite = row.cite;
  if (then.needs !== undefined) open.read({ needs: then.needs });
  return {
    route: (then.approve ?? []).map((step, i): RouteStep => {
      const [mode, posts] =
        typeof step === 'string'
          ? (['one', [step]] as const)
          : 'all' in step
            ? (['all', step.all] as const)
            : (['one', step.one] as const);
      // A collective decision is not one leader: all members, until the meeting itself can be a step.
      const together = posts.some((post) => namePost(post).body);
      return { step: i + 1, mode: together ? 'all' : mode, posts: [...new Set(posts.map(postName))], cite };
    }),
    file_with: then.file_with.map(postName),
    notify: then.notify.map(postName),
    requires: then.requires,
    limits: then.limits.flatMap((l) => {
      const value = open.read(l.value);
      return value === null ? [] : [{ ...l, value, cite }];
    }),
    deadlines: then.deadlines.flatMap((d) => {
      const within = open.read(d.within);
      return within === null ? [] : [{ ...d, within, cite }];
    }),
    refuse: then.refuse ?? null,
    free: then.free ?? null,
    needs: open.needs,
    filled: open.filled,
  };
};

/** A table of values, asked as if for a verdict: each value is a limit named by its label. */
const valueOutcome = (table: Table, row: Row, numbers: Numbers): RowOutcome => {
  const open = openNumbers(numbers);
  const limits = Object.entries(readOutputs(row.then)).flatMap(([name, value]): Limit[] => {
    if (table.outputs?.[name]?.off !== undefined) return [];
    const { label, unit } = table.outputs?.[name] ?? { label: name };
    const filled = sayValue(isOpenNumber(value) ? open.read<number>(value) : value);
    return filled === null ? [] : [{ kind: label, value: filled, unit: unit ?? '', cite: row.cite }];
  });
  return {
    ...NOTHING,
    limits,
    deadlines: deadlinesOf(table, row, numbers),
    needs: open.needs,
    filled: open.filled,
  };
};

const clockSaid = z.object({
  clock: z.string().optional(),
  from: z.string().optional(),
  unit: z.enum(['calendar_day', 'working_day', 'month', 'date']).default('calendar_day'),
  superior: z.union([z.boolean(), z.string()]).optional(),
});

/** A row that says within how long something must be done is a deadline beside its values. */
const deadlinesOf = (table: Table, row: Row, numbers: Numbers): Deadline[] => {
  const said = clockSaid.safeParse(row.then);
  if (!('within' in row.then) || !said.success) return [];
  const { clock, from, unit, superior } = said.data;
  const written = row.then['within'];
  const within = isOpenNumber(written) ? numbers[written.needs] : written;
  if (typeof within !== 'number' && unit !== 'date') return [];
  return [
    {
      kind: clock ?? table.title,
      ...(typeof within === 'number' ? { within } : {}),
      unit,
      ...(from === undefined ? {} : { from }),
      ...(superior === undefined || superior === false
        ? {}
        : { superior: superior === true ? ('earlier' as const) : ('sets' as const) }),
      cite: row.cite,
    },
  ];
};

const sayValue = (value: Exclude<OutputValue, OpenNumberRef>): string | number | null => {
  if (typeof value === 'boolean') return value ? '是' : '否';
  return Array.isArray(value) ? value.join('、') : value;
};

const openNumbers = (numbers: Numbers) => {
  const needs: string[] = [];
  const filled: string[] = [];
  const read = <T>(value: T | OpenNumberRef): T | number | null => {
    if (!isOpenNumber(value)) return value;
    const number = numbers[value.needs];
    (number === undefined ? needs : filled).push(value.needs);
    return number ?? null;
  };
  return { needs, filled, read };
};

/** Equal for rows that answer the same, whatever clause they cite. */
export const outcomeKey = (o: RowOutcome): string =>
  canonical({
    ...o,
    route: o.route.map(({ mode, posts }) => ({ mode, posts })),
    limits: o.limits.map(({ kind, value, unit }) => ({ kind, value, unit })),
    deadlines: o.deadlines.map(({ kind, within, unit }) => ({ kind, within, unit })),
  });
