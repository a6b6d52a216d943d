/** 用车 */
import { Prisma } from '../../src/core/db.ts';
import type { Office } from '../../src/office/office.ts';
import { tripPage } from '../../src/console/trip-page.ts';
import { vehiclePage, vehiclesPage } from '../../src/console/vehicles-page.ts';
import type { Filled } from '../../src/request/kind.ts';
import { openForm } from '../../src/request/open-form.ts';
import { CLERK_ROLE } from '../../src/staff/staff.ts';
import { CARE, careKind } from '../../src/vehicle/care-dates.ts';
import { nameTrips, tripsToday } from '../../src/vehicle/trips-today.ts';
import { nameCars } from '../../src/vehicle/cars-in-push.ts';
import { CAR_RETURN_DUE } from '../../src/vehicle/drive.ts';
import { DISPATCH_DUE } from '../../src/vehicle/expect-dispatch.ts';
import { drivesOf } from '../../src/vehicle/drives-of.ts';
import { endRepair } from '../../src/vehicle/end-repair.ts';
import { keepTripPhoto } from '../../src/vehicle/keep-trip-photo.ts';
import { remindPublishing } from '../../src/vehicle/publish-costs.ts';
import { remindParking } from '../../src/vehicle/remind-parking.ts';
import { repairKind } from '../../src/vehicle/repair-kind.ts';
import { mayHavePhoto } from '../../src/vehicle/send-trip-photos.ts';
import { tripKind } from '../../src/vehicle/trip-kind.ts';
import { vehicleReminders } from '../../src/vehicle/trip-reminders.ts';
import { vehiclePack } from '../../src/vehicle/vehicle-rules.ts';
import { viewCar, viewCars } from '../../src/vehicle/view-cars.ts';
import { viewTrip } from '../../src/vehicle/view-trip.ts';
import { carCard, carsCard } from '../../cards/vehicle/cars-card.ts';
import { tripCard } from '../../cards/vehicle/trip-card.ts';
import { vehicleWords } from '../../cards/vehicle/vehicle-words.ts';
import type { FileTaker, Matter, Opener } from '../matter.ts';
import { after } from '../route/acts.ts';
import { drawn, shows } from '../route/drawn.ts';
import { readTrip } from '../understand/read-trip.ts';
import { unsettled } from './unsettled.ts';
import { owes } from './owes.ts';
import { vehicleActs } from './vehicle-acts.ts';

const form =
  (kind: 'vehicle' | 'repair', filled: (office: Office, said: string) => Filled): Opener =>
  async (desk, person, said) =>
  async (tx, { draftId: id }) => {
    if (vehiclePack(desk) === null) return [unsettled('用车')];
    await openForm(desk, tx, person, { id, kind, filled: filled(desk, said) });
    return [`draft:${id}`];
  };

const trip = form('vehicle', (office, said) => readTrip(said, office.clock.now(), office.calendar));
const repair = form('repair', () => ({}));

/** 出车、收车: the driver's own trips. */
const drive: Opener = async (_desk, person) => async (tx) => {
  const drives = await drivesOf(tx, person.id);
  return drives.length === 0
    ? [{ line: '您现在没有出车任务。需要用车请发「用车」。' }]
    : drives.map((id) => `trip:${id}` as const);
};

/** 用车: what the sentence is about; the word alone opens the cars for the office and the form for everybody else. */
const vehicleOpener: Opener = async (desk, person, said) => {
  if (/维修|修车/.test(said)) return repair(desk, person, said);
  if (/出车|收车/.test(said)) return drive(desk, person, said);
  const filled = readTrip(said, desk.clock.now(), desk.calendar);
  if (Object.keys(filled).length === 0 && person.roles.includes(CLERK_ROLE))
    return async () => [`cars:${person.id}`];
  return trip(desk, person, said);
};

/** A driver's picture: on the road it is of his trip, otherwise of the one that he is about to begin or has just ended. */
const photo = (turn: FileTaker['turn'], when: 'out' | 'around'): FileTaker => ({
  turn,
  take: async (office, tx, person, { kind, key, messageId }) => {
    if (kind !== 'image') return null;
    const kept = await keepTripPhoto(office, tx, person, { key, messageId }, when);
    return kept === null ? null : { said: `已收到，存入 ${kept.plate} 这趟出车，共 ${kept.photos} 张照片。` };
  },
});

export const vehicle = {
  name: '用车',
  kinds: { vehicle: tripKind, repair: repairKind },
  kindActs: {
    repair: {
      repaired: async (desk, person, requestId) =>
        after(await endRepair(desk, person, requestId), () => '已登记修好', `request:${requestId}`),
    },
  },
  obligations: owes(vehicleReminders, {
    [DISPATCH_DUE]: '派车',
    [CAR_RETURN_DUE]: '收车',
    ...Object.fromEntries(CARE.map(({ key, word }) => [careKind(key), word])),
  }),
  hears: [
    { words: /用车/, opens: 'vehicle', as: 'ask' },
    { words: /派车|订车|约车|修车|车辆|出车|收车/, opens: 'vehicle', as: 'hint' },
  ],
  opens: { vehicle: vehicleOpener, trip, repair, drive },
  takes: [photo('running', 'out'), photo('likely', 'around')],
  acts: vehicleActs,
  subjects: {
    trip: shows('用车', viewTrip, tripCard),
    cars: shows('车辆', viewCars, carsCard),
    car: { word: '车辆', draw: async (desk, id, viewer) => drawn(await viewCar(desk, id, viewer), carCard) },
  },
  passesOn: [mayHavePhoto],
  sentences: vehicleWords,
  help: [
    {
      group: '用车用餐',
      word: '用车',
      key: 'vehicle',
      does: '可以直接说「明天9点到11点用车去市统计局送年报，3人」',
      menu: true,
    },
  ],
  names: [nameCars, nameTrips],
  today: [
    {
      title: '今日出车',
      lines: tripsToday,
      holds: ({ from, to }) =>
        Prisma.sql`SELECT 1 FROM "Booking" WHERE "kind" = 'trip' AND "startsAt" < ${to} AND "endsAt" > ${from}`,
    },
  ],
  pages: [vehiclesPage, vehiclePage, tripPage],
  jobs: [
    { name: 'vehicle.parking', words: '车辆停放提醒', everyMinutes: 60, run: remindParking },
    { name: 'vehicle.publish', words: '车辆费用公示', everyMinutes: 60, run: remindPublishing },
  ],
} satisfies Matter;
