/** Faults of shape in words: each at its own line, with what would be accepted there. */
import type { z } from 'zod';
import { meant } from '../core/closest-word.ts';
import { sayIssue } from './pack-faults.ts';

type Say = (path: PropertyKey[], sentence: string) => void;

/** 「审批」第 2 行的「由」 */
export const sayPlace = (path: PropertyKey[]): string =>
  path
    .map((part, i) =>
      typeof part === 'number' ? `第 ${part + 1} 条` : `${i > 0 ? '的' : ''}“${String(part)}”`,
    )
    .join('');

/** Says an issue that a file's schema raised; `guide` is where the examples stand. */
export const sayIssueAt = (schema: z.ZodType, issue: z.core.$ZodIssue, say: Say, guide: string): void =>
  sayAll({ schema, say, guide }, issue, []);

type Around = { schema: z.ZodType; say: Say; guide: string };

/** An issue in words, at its own line; of a choice of forms the one that comes nearest to what was written. */
const sayAll = (around: Around, issue: z.core.$ZodIssue, base: PropertyKey[]): void => {
  const { schema, say, guide } = around;
  const path = [...base, ...issue.path];
  const where = sayPlace(path);
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(schema, path);
    for (const key of issue.keys)
      say(
        [...path, key],
        `${where === '' ? '文件' : where}里没有“${key}”这一项${meant(key, known)}；可写：${known.join('、')}`,
      );
  } else if (issue.code === 'invalid_union') {
    const nearest = nearestForm(issue);
    if (isMissing(issue)) say(path, `${where}没有写，请补上`);
    else if (nearest.length > 0) for (const inner of nearest) sayAll(around, inner, path);
    else say(path, `${where}的写法不对，请对照 ${guide} 里的例子`);
  } else if (issue.code === 'invalid_type' && issue.input === undefined && issue.path.length > 0) {
    say(path, `${where}没有写，请补上`);
  } else if (issue.code === 'custom') say(path, `${where}：${issue.message}`);
  else if (issue.code === 'invalid_format') say(path, `${where}：${issue.message}`);
  else say(path, sayIssue({ ...issue, path: [] }).replace(/^/, where));
};

/** Nothing stands where one of several forms is wanted. */
const isMissing = (issue: Extract<z.core.$ZodIssue, { code: 'invalid_union' }>): boolean =>
  issue.errors.flat().some((one) => one.path.length === 0 && one.message.endsWith('received undefined'));

/** Of all the forms that are possible, the issues of the one that what was written comes nearest to. */
const nearestForm = (issue: Extract<z.core.$ZodIssue, { code: 'invalid_union' }>): z.core.$ZodIssue[] => {
  const forms = issue.errors.map((issues) =>
    issues.flatMap((inner) =>
      inner.code === 'invalid_union'
        ? nearestForm(inner).map((i) => ({ ...i, path: [...inner.path, ...i.path] }))
        : [inner],
    ),
  );
  const best = forms.toSorted((a, b) => depthOf(b) - depthOf(a))[0] ?? [];
  // A key misspelt is said once, not again as the right one missing.
  const misspelt = best.filter((i) => i.code === 'unrecognized_keys');
  if (depthOf(best) === 0) return [];
  return misspelt.length > 0 ? misspelt : best;
};

const depthOf = (issues: z.core.$ZodIssue[]): number =>
  Math.max(
    0,
    ...issues.map(
      (i) => i.path.length + (i.code === 'unrecognized_keys' ? 0.5 : i.code === 'custom' ? 0.7 : 0),
    ),
  );

/** The keys that may stand at a place, for the sentence that says what would be accepted. */
const knownKeys = (file: z.ZodType, path: PropertyKey[]): string[] => {
  let schema: unknown = file;
  for (const part of [...path, null]) {
    schema = bare(schema);
    if (part === null) break;
    const shape = shapeOf(schema);
    schema = shape?.[String(part)] ?? elementOf(schema);
  }
  return Object.keys(shapeOf(schema) ?? {});
};

const definitionOf = (schema: unknown): Record<string, unknown> => {
  const def = typeof schema === 'object' && schema !== null && 'def' in schema ? schema.def : null;
  return typeof def === 'object' && def !== null ? (def as Record<string, unknown>) : {};
};

/** What a pipe, a default or an optional wraps; of a union the part with keys. */
const bare = (schema: unknown): unknown => {
  const def = definitionOf(schema);
  const inner = def['innerType'] ?? def['in'];
  if (inner !== undefined) return bare(inner);
  const options = def['options'];
  if (!Array.isArray(options)) return schema;
  return options.map(bare).find((o) => shapeOf(o) !== null) ?? schema;
};

const shapeOf = (schema: unknown): Record<string, unknown> | null => {
  const shape = definitionOf(schema)['shape'];
  return typeof shape === 'object' && shape !== null ? (shape as Record<string, unknown>) : null;
};

const elementOf = (schema: unknown): unknown => {
  const def = definitionOf(schema);
  return def['element'] ?? def['valueType'];
};
