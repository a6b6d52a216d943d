/** What the regulation says about meals beside who decides. */
import { z } from 'zod';
import type { Office } from '../office/office.ts';
import { isRefusal, refuse, type Refusal } from '../core/outcome.ts';
import { findClause, findTable } from '../regulation/find-table.ts';
import { lookUp, type LookUp } from '../regulation/look-up.ts';
import type { Facts } from '../regulation/verdict.ts';
import { CLERK_ROLE, type Person } from '../staff/staff.ts';

export const MEAL_MATTER = 'meal';
export const CANTEEN_ROLE = '食堂';
export const MEALS = ['早餐', '午餐', '晚餐'];

/** What only the canteen and the clerk do is refused to everybody else; null for them. */
export const refuseNotCanteen = (actor: Person): Refusal | null =>
  actor.roles.includes(CANTEEN_ROLE) || actor.roles.includes(CLERK_ROLE)
    ? null
    : refuse('not-allowed', '这由食堂办理。', { toast: '这由食堂办理' });

/** The pack that serves meals here; null when office.yaml names none, or one that says nothing about them. */
export const mealPack = (office: Office): string | null => {
  const pack = office.settings.packs[MEAL_MATTER];
  return pack === undefined || isRefusal(findTable(office.book, pack, 'meal.route')) ? null : pack;
};

/** Asks a table of values; null where neither the pack nor the national rules have it. */
export const askMealTable = (office: Office, table: string, facts: Facts): LookUp | null => {
  const pack = office.settings.packs[MEAL_MATTER] ?? 'national';
  const found = lookUp(office.book, {
    pack,
    table,
    facts,
    numbers: office.settings.numbers,
    choices: office.settings.choices,
  });
  return isRefusal(found) ? null : found;
};

/** 「《公务接待制度》十三、5」 for clauses that are cited. */
export const sayMealClauses = (office: Office, cite: string[]): string => {
  const pack = office.settings.packs[MEAL_MATTER] ?? 'national';
  return cite
    .flatMap((id) => {
      const clause = findClause(office.book, pack, id);
      return clause === undefined ? [] : [`《${clause.system}》${clause.ref}`];
    })
    .join('、');
};

export type PriceCeiling = { yuan: number; cite: string[] };

/** The most one head may cost, in yuan; null where the text prints no number and the office has set none. */
export const ceilingFor = (office: Office, facts: { place: string; kind: string }): PriceCeiling | null => {
  const found = askMealTable(office, 'meal.ceiling', facts);
  const read = z.object({ per_head: z.number() }).safeParse(found?.then);
  return found === null || found.status !== 'ok' || !read.success
    ? null
    : { yuan: read.data.per_head, cite: found.cite };
};

/** Days after the reception within which it is settled; null where the text does not say. */
export const settleWithin = (office: Office): { days: number; cite: string[] } | null => {
  const found = askMealTable(office, 'meal.settle', {});
  const read = z.object({ within: z.number() }).safeParse(found?.then);
  return found === null || !read.success ? null : { days: read.data.within, cite: found.cite };
};

const companions = z.object({ most: z.number().optional(), one_in: z.number().optional() });

/** The most companions (陪餐) by the national rule, with its clause; null when the book has no such rule. */
export const mostCompanions = (office: Office, guests: number): { most: number; cite: string[] } | null => {
  const found = askMealTable(office, 'meal.companions', { guests });
  const read = companions.safeParse(found?.then);
  if (found === null || !read.success) return null;
  const { most, one_in } = read.data;
  const limit = most ?? (one_in === undefined ? null : Math.floor(guests / one_in));
  return limit === null ? null : { most: limit, cite: found.cite };
};
