import type { Office } from '../office/office.ts';
import { dayOf, toInstant, today } from '../core/day.ts';
import { sayClock, sayTime } from '../calendar/say-day.ts';
import { CLERK_ROLE } from '../staff/staff.ts';
import { findPerson } from '../staff/find-person.ts';
import { peopleById } from '../staff/find-person.ts';
import type { KindField } from '../request/view.ts';
import { findFree, sayFree } from './find-free.ts';
import { sayTaken, takenIn } from './say-taken.ts';
import { fairestDriver, joinable, openTo, smallestCar, wantedBy, type OpenBooking } from './suggest-car.ts';
import { keptTrip, sayTimes, type TripSpan } from './trip-form.ts';
import { tripTitle } from './assess-trip.ts';
import type { TripView } from './view.ts';
import { choiceField, dateField, textField } from '../request/fields.ts';
import { staffOf } from '../staff/staff-of.ts';

const WORDS: Record<TripView['state'], string> = {
  asked: '待审批',
  granted: '待派车',
  booked: '已派车',
  out: '已出车',
  over: '已收车',
  void: '已取消',
};

/** A trip as a clerk or its driver sees it; null for anybody else. */
export const viewTrip = async (
  office: Office,
  requestId: string,
  viewerId: string,
): Promise<TripView | null> => {
  const { db } = office;
  const trip = await db.trip.findUnique({
    where: { requestId },
    include: {
      booking: { include: { vehicle: true, trips: true, photos: { orderBy: { at: 'asc' } } } },
    },
  });
  const viewer = findPerson(await staffOf(db), { id: viewerId });
  if (trip === null || viewer === null) return null;
  const { booking } = trip;
  const clerk = viewer.roles.includes(CLERK_ROLE);
  const drives = booking?.driverId === viewerId;
  if (!clerk && !drives && !trip.driverIds.includes(viewerId)) return null;
  const row = await db.request.findUniqueOrThrow({ where: { id: requestId } });
  const form = keptTrip(row.form);
  const people = peopleById(await staffOf(db), [
    row.applicantId,
    ...(booking?.driverId == null ? [] : [booking.driverId]),
  ]);
  const applicant = people.get(row.applicantId);
  const span: TripSpan = { startsAt: toInstant(trip.startsAt), endsAt: toInstant(trip.endsAt) };
  const { state } = trip;
  const now = office.clock.now();
  const late = booking?.state === 'out' && booking.endsAt.getTime() < now.epochMilliseconds;
  const others = booking?.trips.filter((t) => t.requestId !== requestId) ?? [];
  return {
    requestId,
    number: row.number,
    applicant: {
      id: row.applicantId,
      name: applicant?.name ?? '',
      department: applicant?.department ?? '',
    },
    title: tripTitle(form),
    // A driver from whom the trip was taken away sees only that.
    stateWord: !clerk && !drives ? '已改派' : WORDS[state],
    state: !clerk && !drives ? 'void' : state,
    late,
    facts: [
      { label: '时间', value: sayTimes(span, today(office.clock)) },
      { label: '目的地', value: `${form.area} · ${form.destination}` },
      { label: '乘车', value: `${form.people} 人${form.riders === '' ? '' : `（${form.riders}）`}` },
      ...(form.luggage === '' ? [] : [{ label: '行李', value: form.luggage }]),
    ],
    reason: form.reason,
    booking:
      booking === null
        ? null
        : {
            plate: booking.vehicle.plate,
            driver: people.get(booking.driverId ?? '')?.name ?? '',
            when: sayTimes(
              { startsAt: toInstant(booking.startsAt), endsAt: toInstant(booking.endsAt) },
              today(office.clock),
            ),
            with: others.map((t) => `${t.destination} ${t.people} 人`),
          },
    dispatch: clerk && (state === 'granted' || state === 'booked') ? await offer(office, trip, span) : null,
    photos: clerk ? (booking?.photos.length ?? 0) : 0,
    move: clerk && (state === 'granted' || state === 'booked') ? spanFields(span) : [],
    drive: driveOf(drives || (clerk && booking !== null), state, booking?.vehicle.odometer ?? 0),
    notes: [
      ...form.changes.map((said) => ({ text: said, warn: false })),
      ...(booking?.outAt == null
        ? []
        : [
            {
              text: `${sayTime(toInstant(booking.outAt), now)} 出车，里程 ${booking.outOdometer ?? 0} 公里`,
              warn: false,
            },
          ]),
      ...(late ? [{ text: '已过预定返回时间，还没有收车', warn: true }] : []),
      ...(booking?.backAt == null
        ? []
        : [
            {
              text: `${sayTime(toInstant(booking.backAt), now)} 收车，行驶 ${(booking.backOdometer ?? 0) - (booking.outOdometer ?? 0)} 公里`,
              warn: false,
            },
          ]),
      ...(booking === null || booking.photos.length === 0
        ? []
        : [
            {
              text: `照片 ${booking.photos.length} 张（${booking.photos.map((p) => sayTime(toInstant(p.at), now)).join('、')}）`,
              warn: false,
            },
          ]),
    ],
  };
};

const driveOf = (may: boolean, state: TripView['state'], odometer: number): TripView['drive'] => {
  if (!may) return null;
  const km = textField('odometer', '里程表读数（公里）', `上次 ${odometer}`);
  if (state === 'booked') return { act: 'out', fields: [km] };
  if (state !== 'out') return null;
  return {
    act: 'back',
    fields: [
      km,
      textField('fuel', '加油（元）', '没有就不填', { required: false }),
      { ...choiceField('paid', '加油付款', ['油卡', '现金'], '油卡'), required: false },
      textField('toll', '过路费（元）', '没有就不填', { required: false }),
    ],
  };
};

/** What the clerk chooses from: free cars and drivers, seats in cars that go there anyway, and the suggestion. */
const offer = async (
  office: Office,
  trip: {
    requestId: string;
    people: number;
    destination: string;
    area: string;
    bookingId: string | null;
    startsAt: Date;
    endsAt: Date;
  },
  span: TripSpan,
): Promise<TripView['dispatch']> => {
  const { cars, drivers } = await findFree(office, office.db, span, trip.bookingId);
  const fitting = cars.filter((c) => c.seats >= trip.people + 1);
  const car = smallestCar(cars, trip.people);
  const driver = fairestDriver(drivers, car);
  const joins = joinable(await openBookings(office, trip.requestId), wantedBy(trip));
  const joined = joins[0];
  const suggestion =
    joined !== undefined
      ? `建议合乘：${joined.plate}（${joined.driver}）也去${joined.destination}，还有 ${joined.left} 座`
      : car === null || driver === null
        ? await sayFree(office, office.db, span, trip.people, trip.bookingId)
        : `建议：${car.plate}（${car.seats} 座）· ${driver.name}`;
  const taken = (await takenIn(office.db, span, { exceptId: trip.bookingId })).filter(
    (b) => b.kind !== 'trip',
  );
  return {
    suggestion,
    taken: taken.map((b) => `${b.vehicle.plate} ${sayTaken(b, today(office.clock))}`),
    cars: fitting.map((c) => ({ value: c.id, text: `${c.plate}（${c.seats} 座）` })),
    drivers: drivers.map((d) => ({
      value: d.id,
      text: `${d.name}（近期出车 ${Math.round(d.minutes / 60)} 小时）`,
    })),
    joins: joins.map((j) => ({
      value: j.id,
      text: `${j.plate} · ${j.driver} · 去${j.destination}，余 ${j.left} 座`,
    })),
    car: car?.id ?? null,
    driver: driver?.id ?? null,
  };
};

const openBookings = async (office: Office, exceptRequestId: string): Promise<OpenBooking[]> => {
  const held = await office.db.booking.findMany({
    where: { kind: 'trip', state: 'held' },
    include: { vehicle: true, trips: true },
    take: 100,
  });
  const names = peopleById(
    await staffOf(office.db),
    held.flatMap((b) => b.driverId ?? []),
  );
  return held
    .filter((b) => b.trips.every((t) => t.requestId !== exceptRequestId))
    .map((b) => openTo(exceptRequestId, b, names.get(b.driverId ?? '')?.name ?? ''));
};

/** A trip's times as the fields of the form that moves it. */
const spanFields = (span: TripSpan): KindField[] => {
  return [
    dateField('start_day', '出发日期', dayOf(span.startsAt).toString()),
    textField('start_time', '出发时间', '例如 9:00', { initial: sayClock(span.startsAt) }),
    dateField('end_day', '返回日期', dayOf(span.endsAt).toString()),
    textField('end_time', '返回时间', '例如 12:00', { initial: sayClock(span.endsAt) }),
  ];
};
