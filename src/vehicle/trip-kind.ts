import type { RequestKind } from '../request/kind.ts';
import { assessTrip, tripTitle } from './assess-trip.ts';
import { showTrip } from './show-trip.ts';
import { tripEffects } from './trip-effects.ts';
import { tripFields } from './trip-fields.ts';
import { keptTrip, readTripForm, tripAsFilled, type TripForm } from './trip-form.ts';
import { VEHICLE_MATTER } from './vehicle-rules.ts';

/** A trip in an office car (用车) as a kind of request. */
export const tripKind: RequestKind<TripForm> = {
  kind: 'vehicle',
  name: '用车',
  prefix: 'YE',
  matter: VEHICLE_MATTER,
  table: 'vehicle.route',
  read: readTripForm,
  assess: assessTrip,
  title: (form) => tripTitle(keptTrip(form)),
  cancel: 'free',
  effects: tripEffects,
  show: showTrip,
  fields: tripFields,
  asFilled: (form) => tripAsFilled(keptTrip(form)),
  stateWords: { in_effect: '用车中', closed: '已收车' },
  journal: {
    'vehicle.dispatch': '派车',
    'vehicle.move': '改期',
    'vehicle.out': '出车',
    'vehicle.back': '收车',
  },
};
