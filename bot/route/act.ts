import type { Person } from '../../src/staff/staff.ts';
import type { Act, Verb } from '../../cards/acts.ts';
import type { Acted, Acts, Desk, TapForm } from '../matter.ts';

/** Does what a button wishes for, whether it was tapped on a card or pressed on a page. */
export const act = <V extends Verb>(
  desk: Desk,
  person: Person,
  intent: Act<V>,
  form: TapForm,
): Promise<Acted> => {
  const acts: Acts<V> = desk.tables.acts;
  return acts[intent.verb](desk, person, intent, form);
};
