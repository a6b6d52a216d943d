/**
 * A refusal is a value: the office says no, and says why, by which clause, and what would be accepted.
 * A fault is an exception: something broke. The person gets an id to quote, the log gets the cause.
 */
import type { RefusalCode } from './refusals.ts';

export type Refusal = {
  refused: true;
  code: RefusalCode;
  /** One sentence for the person: the rule, the fact and the way out. */
  sentence: string;
  /** At most 20 characters, for a toast. */
  toast?: string;
  cite?: string[];
};

/** Says no. The sentence is complete Chinese for the person; no internal word belongs in it. */
export const refuse = (
  code: RefusalCode,
  sentence: string,
  more: { toast?: string; cite?: string[] } = {},
): Refusal => ({
  refused: true,
  code,
  sentence,
  ...more,
});

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'refused' in value && value.refused === true;

/** Carries a refusal out of a transaction, which must be rolled back; caught by `refusable`. */
class RolledBack extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.sentence);
    this.refusal = refusal;
  }
}

/** Inside a transaction: gives up all of it and turns it into a refusal. */
export const rollBack = (refusal: Refusal): never => {
  throw new RolledBack(refusal);
};

/** Runs a transaction that may be given up with `rollBack`, and returns the refusal as a value. */
export const refusable = async <T>(work: () => Promise<T>): Promise<T | Refusal> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RolledBack) return error.refusal;
    throw error;
  }
};

/** Something broke. `id` is what the person may quote; `cause` stays in the log. */
export class Fault extends Error {
  readonly id: string;
  constructor(id: string, message: string, cause?: unknown) {
    super(message, { cause });
    this.id = id;
  }
}

/** For a switch that must have handled every case. */
export const never = (value: never): never => {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`);
};
