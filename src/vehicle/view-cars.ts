import type { Office } from '../office/office.ts';
import { at, dayOf, Temporal, toDate, toInstant, today } from '../core/day.ts';
import { sayDay, sayTime } from '../calendar/say-day.ts';
import { findPerson } from '../staff/find-person.ts';
import { CLERK_ROLE } from '../staff/staff.ts';
import { peopleById } from '../staff/find-person.ts';
import { fuelBalanceOf, fuelLedgers } from './fuel-card.ts';
import { orderTrips } from './order-trips.ts';
import { CARE, careKind } from './care-dates.ts';
import { keptTrip, sayTimes } from './trip-form.ts';
import { publishRule } from './publish-costs.ts';
import { sayTaken, TAKEN_WITH } from './say-taken.ts';
import { tripTitle } from './assess-trip.ts';
import { sayYuan, sumCars } from './vehicle-costs.ts';
import { priorityOf } from './vehicle-rules.ts';
import { COST_WORDS } from './view-costs.ts';
import type { CarsView, CarView } from './view.ts';
import { choiceField, dateField, textField } from '../request/fields.ts';
import { staffOf } from '../staff/staff-of.ts';

const SHOWN = 8;

const isClerk = async (office: Office, id: string) => {
  const person = findPerson(await staffOf(office.db), { id });
  return person?.roles.includes(CLERK_ROLE) === true ? person : null;
};

/** 车辆: what every car does now, and which trips wait for one, in the order of the text; only for clerks. */
export const viewCars = async (
  office: Office,
  personId: string,
  viewerId: string,
): Promise<CarsView | null> => {
  const person = personId === viewerId ? await isClerk(office, viewerId) : null;
  if (person === null) return null;
  const { db } = office;
  const now = toDate(office.clock.now());
  const cars = await db.vehicle.findMany({
    where: { retiredAt: null },
    orderBy: { plate: 'asc' },
    include: {
      bookings: {
        where: { state: { in: ['held', 'out'] } },
        orderBy: { startsAt: 'asc' },
        include: TAKEN_WITH,
      },
    },
  });
  const drivers = peopleById(
    await staffOf(db),
    cars.flatMap((c) => c.bookings.flatMap((b) => b.driverId ?? [])),
  );
  const ledgers = await fuelLedgers(
    db,
    cars.map((c) => c.id),
  );
  const waiting = await db.trip.findMany({
    where: { state: 'granted' },
    orderBy: { startsAt: 'asc' },
    take: 50,
  });
  const requests = await db.request.findMany({ where: { id: { in: waiting.map((t) => t.requestId) } } });
  const applicants = peopleById(
    await staffOf(db),
    requests.map((r) => r.applicantId),
  );
  const ordered = orderTrips(
    waiting.flatMap((trip) => {
      const row = requests.find((r) => r.id === trip.requestId);
      if (row === undefined) return [];
      const form = keptTrip(row.form);
      const leader = /科级|处级/.test(applicants.get(row.applicantId)?.rank ?? '');
      return [
        { ...trip, row, form, leader, use: form.use, startsAt: trip.startsAt.getTime(), from: trip.startsAt },
      ];
    }),
    priorityOf(office),
  );
  return {
    person: { id: person.id, name: person.name },
    cars: cars.slice(0, SHOWN).map((car) => {
      const here = car.bookings.find((b) => b.state === 'out' || (b.startsAt <= now && b.endsAt > now));
      const next = car.bookings.find((b) => b.startsAt > now);
      const say = (b: (typeof car.bookings)[number]): string =>
        `${sayTaken(b, today(office.clock))} ${drivers.get(b.driverId ?? '')?.name ?? ''}`.trim();
      const fuel = fuelBalanceOf(ledgers.get(car.id));
      const late = here?.state === 'out' && here.endsAt < now;
      return {
        id: car.id,
        name: `${car.plate} ${car.model}（${car.seats} 座）${fuel === null ? '' : ` · 油卡 ${sayYuan(fuel)}`}`,
        now:
          car.state === 'off'
            ? '停用'
            : here !== undefined
              ? `${late ? '未按时返回：' : ''}${say(here)}`
              : next === undefined
                ? '有空'
                : `有空，下一项 ${say(next)}`,
        warn: late || (fuel ?? 0) < 0,
      };
    }),
    waiting: ordered.slice(0, SHOWN).map((t) => ({
      requestId: t.requestId,
      text: `${applicants.get(t.row.applicantId)?.name ?? ''} · ${tripTitle(t.form)}`,
      when: `${t.row.number} · ${sayTimes({ startsAt: toInstant(t.from), endsAt: toInstant(t.endsAt) }, today(office.clock))}`,
    })),
    publish: publishRule(office)?.said ?? null,
    more: Math.max(0, cars.length - SHOWN) + Math.max(0, ordered.length - SHOWN),
  };
};

/** One car with its dates, kilometres and costs of this year; for clerks and its driver. */
export const viewCar = async (office: Office, carId: string, viewerId: string): Promise<CarView | null> => {
  const { db } = office;
  const car = await db.vehicle.findUnique({ where: { id: carId } });
  const clerk = await isClerk(office, viewerId);
  if (car === null || (clerk === null && car.driverId !== viewerId)) return null;
  const now = office.clock.now();
  const yearStart = at(dayOf(now).with({ month: 1, day: 1 }), '00:00');
  const sum = (await sumCars(db, yearStart, now.add({ seconds: 1 }))).get(carId);
  const held = await db.booking.findMany({
    where: { vehicleId: carId, kind: { not: 'trip' }, state: 'held', endsAt: { gt: toDate(now) } },
    orderBy: { startsAt: 'asc' },
    take: SHOWN,
    include: TAKEN_WITH,
  });
  const due = await db.obligation.findMany({ where: { subject: `car:${carId}`, state: 'open' } });
  const driver =
    car.driverId === null ? undefined : peopleById(await staffOf(db), [car.driverId]).get(car.driverId);
  const day = today(office.clock).toString();
  return {
    id: car.id,
    name: `${car.plate} ${car.model}`.trim(),
    stateWord: car.state === 'ready' ? '可用' : '停用',
    facts: [
      { label: '座位', value: `${car.seats} 座` },
      { label: '驾驶员', value: driver?.name ?? '未定' },
      { label: '里程表', value: `${car.odometer} 公里` },
      ...CARE.map((c) => {
        const open = due.find((o) => o.kind === careKind(c.key));
        return {
          label: c.word,
          value:
            open === undefined
              ? '未登记'
              : `${sayDay(dayOf(toInstant(open.dueAt)), today(office.clock))} 到期`,
        };
      }),
    ],
    costs: [
      `今年行驶 ${sum?.km ?? 0} 公里，费用 ${sayYuan(sum?.total ?? 0)}`,
      ...Object.entries(sum?.fen ?? {}).map(([kind, fen]) => `${COST_WORDS[kind] ?? kind} ${sayYuan(fen)}`),
      ...(sum !== undefined && sum.km > 0 ? [`每公里 ${(sum.total / sum.km / 100).toFixed(2)} 元`] : []),
    ],
    basis: publishRule(office)?.said ?? null,
    fields:
      clerk === null
        ? []
        : [
            choiceField(
              'what',
              '事项',
              CARE.map((c) => ({ value: c.key, text: c.word })),
              'maintenance',
            ),
            dateField('due', '下次到期', null),
          ],
    fuel: await viewFuel(office, carId, clerk !== null),
    held:
      clerk === null ? [] : held.map((b) => ({ bookingId: b.id, text: sayTaken(b, today(office.clock)) })),
    block:
      clerk === null
        ? []
        : [
            choiceField(
              'kind',
              '安排',
              [
                { value: 'maintenance', text: '保养维修' },
                { value: 'duty', text: '值班备勤' },
              ],
              'maintenance',
            ),
            dateField('start_day', '开始日期', day),
            textField('start_time', '开始时间', '例如 9:00'),
            dateField('end_day', '结束日期', day),
            textField('end_time', '结束时间', '例如 17:00'),
          ],
  };
};

const viewFuel = async (office: Office, carId: string, clerk: boolean): Promise<CarView['fuel']> => {
  const ledger = (await fuelLedgers(office.db, [carId])).get(carId) ?? [];
  const balance = fuelBalanceOf(ledger);
  return {
    balance: balance === null ? '未登记' : `余额 ${sayYuan(balance)}`,
    short: balance !== null && balance < 0,
    lines: ledger
      .toReversed()
      .map(
        (l) =>
          `${sayTime(Temporal.Instant.fromEpochMilliseconds(l.at), office.clock.now())} ${l.what} ${sayYuan(Math.abs(l.fen))} ${l.by}，余 ${sayYuan(l.balance)}${l.note === '' ? '' : `（${l.note}）`}`,
      ),
    nth: await office.db.fuelTopUp.count({ where: { vehicleId: carId } }),
    fields: clerk
      ? [
          textField('amount', '金额（元）', '例如 500；多记的写 -50 更正'),
          textField('note', '说明', '例如：小票号', { required: false }),
        ]
      : [],
  };
};
