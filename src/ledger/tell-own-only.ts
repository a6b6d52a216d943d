import { isRefusal } from '../core/outcome.ts';
import type { Office } from '../office/office.ts';
import { unknownNumber, type WordOutcome } from '../request/decide-in-words.ts';
import type { Person } from '../staff/staff.ts';
import { mayLookUp } from './view-register.ts';

/** Somebody who has nothing to do with a request hears what he would hear of a number that was never given. */
export const tellOwnOnly = (
  office: Office,
  person: Person,
  outcomes: WordOutcome[],
): Promise<WordOutcome[]> =>
  Promise.all(
    outcomes.map(async (outcome) =>
      isRefusal(outcome.result) && !(await mayLookUp(office, person, outcome.number))
        ? { ...outcome, result: unknownNumber(outcome.number), heed: null }
        : outcome,
    ),
  );
