import type { Office } from '../office/office.ts';
import { isRefusal, type Refusal } from '../core/outcome.ts';
import type { Person } from '../staff/staff.ts';
import type { DecisionWord, Via } from './act.ts';
import type { Held } from './load-case.ts';
import { perform } from './perform.ts';

export type { DecisionWord };

export type Decided = {
  requestId: string;
  number: string;
  applicant: string;
  decision: DecisionWord;
  finished: boolean;
  /** The case that came out. */
  held: Held;
};

/**
 * Decides an active step (null: whatever step is active): approve, refuse or send back for change; refusing and
 * sending back need an opinion. Two deciders at once: one wins, the other is told who was first.
 */
export const decideRequest = async (
  office: Office,
  by: Person,
  input: { requestId: string; stepId: string | null; decision: DecisionWord; opinion: string; via: Via },
): Promise<Decided | Refusal> => {
  const { requestId, ...act } = input;
  const held = await perform(office, requestId, { do: 'decide', by, ...act });
  if (isRefusal(held)) return held;
  const { row, applicant } = held.one;
  return {
    requestId,
    number: row.number,
    applicant: applicant.name,
    decision: input.decision,
    finished: row.state !== 'waiting',
    held,
  };
};
