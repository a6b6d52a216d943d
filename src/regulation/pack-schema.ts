/* oxlint-disable unicorn/no-thenable -- `then` is the pack's own word and never a function. */
/** The shape of a pack's files; every key an officer may write is here. */
import { z } from 'zod';

const text = z.string().min(1);
/** YAML reads `ref: 7` as a number. */
const word = z.union([z.string().min(1), z.number().transform(String)]);
const value = z.union([z.string(), z.number(), z.boolean()]);
const names = z.array(text);

const clause = z.strictObject({ system: text, ref: word, says: text, note: text.optional() });

/** `办事处主任: [主任]`, or a post that depends on who asks: `科室负责人: { is: department_head, aliases: [...] }`. */
const post = z.union([
  names.transform((aliases) => ({ is: 'named' as const, aliases, body: false })),
  z.strictObject({
    is: z.enum(['named', 'department_head', 'leader_in_charge', 'direct_leader']),
    aliases: names.default([]),
    body: z.boolean().default(false),
  }),
]);

const input = z.union([
  text.transform((label) => ({ label })),
  z.strictObject({
    label: text,
    unit: text.optional(),
    above: z.number().optional(),
    least: z.number().optional(),
    step: z.number().positive().optional(),
    values: z.array(value).optional(),
    otherwise: value.optional(),
  }),
]);

const output = z.union([
  text.transform((label) => ({ label })),
  z.strictObject({ label: text, unit: text.optional(), off: text.optional() }),
]);

const row = z.strictObject({
  if: z.record(text, value).default({}),
  then: z.record(text, z.unknown()),
  cite: z.array(text).min(1),
  reading: text.optional(),
  off: text.optional(),
});

const table = z.strictObject({
  title: text.optional(),
  inputs: z.record(text, input).default({}),
  outputs: z.record(text, output).optional(),
  hit: z.enum(['unique', 'first', 'collect']).default('unique'),
  off: text.optional(),
  beside: z.boolean().optional(),
  before: z.boolean().optional(),
  rows: z.array(row).min(1),
});

const number = z.strictObject({ label: text, unit: text.optional(), cite: z.array(text).min(1) });

const example = z.strictObject({
  table: text,
  facts: z.record(text, value),
  expect: z.record(text, z.unknown()),
});

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

const parts = {
  clauses: z.record(text, clause).default({}),
  posts: z.record(text, post).default({}),
  tables: z.record(text, table).default({}),
  numbers: z.record(text, number).default({}),
  examples: z.array(example).default([]),
};

/** pack.yaml: whose regulation it is, and any part of it. */
export const headFile = z.strictObject({
  pack: text,
  issuer: text,
  in_force: z.strictObject({ from: day.nullish(), to: day.nullish() }).default({}),
  extends: text.optional(),
  ...parts,
});

/** Any other file of the pack's folder. */
export const partFile = z.strictObject(parts);

export type PackFile = z.infer<typeof partFile>;
export type TableText = z.infer<typeof table>;
