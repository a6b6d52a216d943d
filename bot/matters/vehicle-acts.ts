/** What the buttons on the cards about cars do. */
import type { Office } from '../../src/office/office.ts';
import { isRefusal, refuse, type Refusal } from '../../src/core/outcome.ts';
import type { Subject } from '../../src/core/notices.ts';
import { dispatchTrip, type DispatchTo } from '../../src/vehicle/dispatch-trip.ts';
import { driveBack, driveOut } from '../../src/vehicle/drive.ts';
import { freeCar } from '../../src/vehicle/free-car.ts';
import { blockCar, keepCar } from '../../src/vehicle/keep-car.ts';
import { topUpFuelCard } from '../../src/vehicle/fuel-card.ts';
import { moveTrip } from '../../src/vehicle/move-trip.ts';
import { sayYuan } from '../../src/vehicle/vehicle-costs.ts';
import { sendTripPhotos } from '../../src/vehicle/send-trip-photos.ts';
import { publishCosts } from '../../src/vehicle/publish-costs.ts';
import { readTripMoment, type TripSpan } from '../../src/vehicle/trip-form.ts';
import type { Person } from '../../src/staff/staff.ts';
import type { Acted, Acts, TapForm } from '../matter.ts';
import { after, dates, one } from '../route/acts.ts';
import { bringCard } from '../route/bring-card.ts';
import { tellRefusal } from '../route/tell-refusal.ts';

type VehicleVerb =
  | 'cars.publish'
  | `trip.${'open' | 'photos' | 'dispatch' | 'join' | 'move' | 'out' | 'back'}`
  | `car.${'open' | 'keep' | 'block' | 'free' | 'fuel'}`;

/** A refusal that names what is free does not fit into a toast: the whole sentence follows as a line. */
const tellAfter = async <T>(
  office: Office,
  person: Person,
  result: T | Refusal,
  words: (result: T) => string,
  shows: Subject,
): Promise<Acted> => {
  if (isRefusal(result) && (result.code === 'not-free' || result.code === 'not-allowed'))
    await tellRefusal(office, person, result);
  return after(result, words, shows);
};

const send = async (
  office: Office,
  person: Person,
  requestId: string,
  sent: DispatchTo | null,
): Promise<Acted> => {
  const shows: Subject = `trip:${requestId}`;
  if (sent === null)
    return { said: refuse('bad-input', '请选好车辆和驾驶员。', { toast: '请选好车辆和驾驶员' }), shows };
  return tellAfter(
    office,
    person,
    await dispatchTrip(office, person, { requestId, sent }),
    (r) => `已派 ${r.plate} · ${r.driver}`,
    shows,
  );
};

const spanIn = (form: TapForm, prefix = ''): TripSpan | Refusal => {
  const filled = dates(form);
  const startsAt = readTripMoment(
    '开始',
    one(filled, `${prefix}start_day`),
    one(filled, `${prefix}start_time`),
  );
  if (isRefusal(startsAt)) return startsAt;
  const endsAt = readTripMoment('结束', one(filled, `${prefix}end_day`), one(filled, `${prefix}end_time`));
  return isRefusal(endsAt) ? endsAt : { startsAt, endsAt };
};

export const vehicleActs: Acts<VehicleVerb> = {
  'trip.open': (office, person, { requestId }) => bringCard(office, person, `trip:${requestId}`),
  'trip.photos': async (office, person, { requestId }) => {
    const sent = await sendTripPhotos(office, person, requestId);
    return after(sent, (r) => `照片 ${r.count} 张，随后转来`, `trip:${requestId}`);
  },
  'trip.dispatch': (office, person, { requestId }, form) => {
    const [carId, driverId] = [one(form, 'car'), one(form, 'driver')];
    return send(office, person, requestId, carId === '' || driverId === '' ? null : { carId, driverId });
  },
  'trip.join': (office, person, { requestId }, form) => {
    const joinId = one(form, 'booking');
    return send(office, person, requestId, joinId === '' ? null : { joinId });
  },
  'trip.move': async (office, person, { requestId }, form) => {
    const span = spanIn(form);
    if (isRefusal(span)) return { said: span, shows: `trip:${requestId}` };
    const moved = await moveTrip(office, person, { requestId, span });
    return tellAfter(office, person, moved, () => '已改时间，有关人员已收到', `trip:${requestId}`);
  },
  'trip.out': async (office, person, { requestId }, form) => {
    const out = await driveOut(office, person, { requestId, odometer: one(form, 'drive_odometer') });
    return tellAfter(office, person, out, (r) => `${r.plate} 已出车，一路平安`, `trip:${requestId}`);
  },
  'trip.back': async (office, person, { requestId }, form) => {
    const back = await driveBack(office, person, {
      requestId,
      odometer: one(form, 'drive_odometer'),
      fuel: one(form, 'drive_fuel'),
      toll: one(form, 'drive_toll'),
      paid: one(form, 'drive_paid'),
    });
    if (!isRefusal(back) && back.said !== null)
      await tellRefusal(office, person, { sentence: `油费已登记，但${back.said}。` });
    return tellAfter(office, person, back, (r) => `已收车，行驶 ${r.km} 公里`, `trip:${requestId}`);
  },
  'car.open': (office, person, { carId }) => bringCard(office, person, `car:${carId}`),
  'car.keep': async (office, person, { carId }, form) => {
    const filled = dates(form);
    const kept = await keepCar(office, person, {
      carId,
      what: one(filled, 'keep_what'),
      due: one(filled, 'keep_due'),
    });
    return tellAfter(office, person, kept, (r) => `已登记，${r.said}`, `car:${carId}`);
  },
  'car.block': async (office, person, { carId }, form) => {
    const span = spanIn(form, 'block_');
    if (isRefusal(span)) return { said: span, shows: `car:${carId}` };
    const kind = one(form, 'block_kind') === 'duty' ? 'duty' : 'maintenance';
    const blocked = await blockCar(office, person, { carId, kind, span });
    return tellAfter(office, person, blocked, () => '已安排', `car:${carId}`);
  },
  'car.fuel': async (office, person, { carId, nth }, form) => {
    const [amount, note] = [one(form, 'fuel_amount'), one(form, 'fuel_note')];
    const topped = await topUpFuelCard(office, person, { carId, nth, amount, note });
    return tellAfter(office, person, topped, (r) => `已登记，余额 ${sayYuan(r.balance)}`, `car:${carId}`);
  },
  'cars.publish': async (office, person) =>
    tellAfter(
      office,
      person,
      await publishCosts(office, person),
      (r) => `已公布，${r.people} 人会收到`,
      `cars:${person.id}`,
    ),
  'car.free': async (office, person, { carId, bookingId }) =>
    tellAfter(
      office,
      person,
      await freeCar(office, person, bookingId),
      (r) => `已取消，${r.plate} 可派`,
      `car:${carId}`,
    ),
};
