import type { Office } from '../../src/office/office.ts';
import type { Person } from '../../src/staff/staff.ts';
import type { Act, Verb } from '../../cards/acts.ts';
import type { Acted, Acts, TapForm } from './acts.ts';
import { dutyActs } from '../matters/duty-acts.ts';
import { formActs } from './form-acts.ts';
import { mealActs } from '../matters/meal-acts.ts';
import { petitionActs } from '../matters/petition-acts.ts';
import { vehicleActs } from '../matters/vehicle-acts.ts';
import { itemActs } from '../matters/supervision-acts.ts';
import { meetingActs } from '../matters/meeting-acts.ts';
import { roomActs } from '../matters/room-acts.ts';
import { requestActs } from './request-acts.ts';

/** Every verb and what it does; a matter adds its table. */
const ACTS: Acts<Verb> = {
  ...formActs,
  ...requestActs,
  ...dutyActs,
  ...vehicleActs,
  ...mealActs,
  ...petitionActs,
  ...meetingActs,
  ...roomActs,
  ...itemActs,
};

/** Does what a button wishes for. */
export const act = <V extends Verb>(
  office: Office,
  person: Person,
  wish: Act<V>,
  form: TapForm,
): Promise<Acted> => {
  const acts: Acts<V> = ACTS;
  return acts[wish.verb](office, person, wish, form);
};
