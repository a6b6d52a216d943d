/** What a decision on a request rests on, in a line or two: for lists, where there is no room for its card. */
import type { Office } from '../office/office.ts';
import type { Person } from '../staff/staff.ts';
import { activeStep, rowOf } from './case.ts';
import type { Held } from './load-case.ts';
import type { Gist } from './view.ts';

/** The first fact, the reason and everything that warns whoever decides. */
export const gistOf = async (office: Office, { one }: Held, person: Person): Promise<Gist> => {
  const shown = await one.kind.show(office, rowOf(one), one.applicant, { person, decides: true });
  const warnings = [...shown.know, ...shown.notes].filter((note) => note.warn).map((note) => note.text);
  return {
    when: shown.facts[0]?.value ?? '',
    reason: shown.reason,
    warnings,
    // One's own word is given one by one.
    plain: warnings.length === 0 && activeStep(one)?.origin !== 'consent',
  };
};
