import { refuse, type Refusal } from '../core/outcome.ts';
import type { Facts } from '../regulation/verdict.ts';
import { sayRef } from '../regulation/say.ts';
import type { Matter } from '../regulation/matters/matter.ts';
import { holds } from './facts.ts';

const sayCite = (matter: Matter, cite: string[]): string => {
  const clause = matter.pack.clauses[cite[0] ?? ''];
  return clause === undefined ? '' : `按${sayRef(clause)}，`;
};

/** 核对: the first check that forbids the case; null when none does. */
export const checkForm = (matter: Matter, facts: Facts): Refusal | null => {
  const check = matter.checks.find((c) => c.refuse !== null && holds(matter, c.when, facts));
  if (check?.refuse == null) return null;
  return refuse('not-in-regulation', `${sayCite(matter, check.cite)}${check.refuse}。`, {
    toast: check.refuse.slice(0, 20),
    cite: check.cite,
  });
};

/** 提醒: what the approver should know. */
export const warningsOn = (matter: Matter, facts: Facts): string[] =>
  matter.checks.flatMap((c) =>
    c.warn !== null && holds(matter, c.when, facts) ? [`${sayCite(matter, c.cite)}${c.warn}`] : [],
  );
