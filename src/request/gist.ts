/** What a decision on a request rests on, in a line or two: for lists, where there is no room for its card. */
import type { Office } from '../office/office.ts';
import type { Person } from '../staff/staff.ts';
import { activeStep, rowOf } from './case.ts';
import type { Held } from './load-case.ts';
import type { Gist } from './view.ts';

/** The first fact, the reason and everything that warns whoever decides. */
export const gistOf = async (office: Office, { one }: Held, person: Person): Promise<Gist> => {
  const shown = await one.kind.show(office, rowOf(one), one.applicant, { person, decides: true });
  return {
    when: shown.facts[0]?.value ?? '',
    reason: shown.reason,
    warnings: [...shown.know, ...shown.notes].filter((note) => note.warn).map((note) => note.text),
    ownWord: activeStep(one)?.origin === 'consent',
  };
};

/** Nothing in it has to be weighed: it may be approved in a list. One's own word is given one by one. */
export const isPlain = (gist: Gist): boolean => gist.warnings.length === 0 && !gist.ownWord;
