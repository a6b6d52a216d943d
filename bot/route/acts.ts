/** What the use cases behind the buttons are given and give back. */
import type { Office } from '../../src/office/office.ts';
import type { Refusal } from '../../src/core/outcome.ts';
import type { Subject } from '../../src/core/notices.ts';
import type { Person } from '../../src/staff/staff.ts';
import type { Act, Verb } from '../../cards/acts.ts';

/** What came of a tap: a toast or a refusal, and the subject whose card now stands in the place of the tapped one. */
export type Acted = { said: string | Refusal; shows: Subject | null };

export type TapForm = Record<string, string | string[]>;

/** The use case behind each verb. */
export type Acts<V extends Verb> = {
  [P in V]: (office: Office, person: Person, wish: Act<P>, form: TapForm) => Promise<Acted>;
};

/** A single value of a form; what was left empty is ''. */
export const one = (form: TapForm, name: string): string => {
  const value = form[name];
  return typeof value === 'string' ? value : '';
};
