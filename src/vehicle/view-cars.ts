import type { Office } from '../office/office.ts';
import { at, dayOf, toDate, toInstant, today } from '../core/day.ts';
import { sayDay } from '../calendar/say-day.ts';
import { findPerson } from '../staff/find-person.ts';
import { CLERK_ROLE } from '../staff/staff.ts';
import { peopleById } from '../request/load-people.ts';
import type { KindField } from '../request/view.ts';
import { z } from 'zod';
import { orderTrips } from './order-trips.ts';
import { CARE, careKind } from './keep-car.ts';
import { keptTrip, sayTimes } from './trip-form.ts';
import { tripTitle } from './assess-trip.ts';
import { sayYuan, sumCars } from './vehicle-costs.ts';
import { askVehicleTable, priorityOf, sayVehicleClauses } from './vehicle-rules.ts';
import { COST_WORDS } from './view-costs.ts';
import type { CarsView, CarView } from './view.ts';

const SHOWN = 8;
const DOES: Record<string, string> = { trip: '出车', maintenance: '保养维修', duty: '值班备勤' };

const isClerk = async (office: Office, id: string) => {
  const person = await findPerson(office.db, { id });
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
    include: { bookings: { where: { state: { in: ['held', 'out'] } }, orderBy: { startsAt: 'asc' } } },
  });
  const drivers = await peopleById(
    db,
    cars.flatMap((c) => c.bookings.flatMap((b) => b.driverId ?? [])),
  );
  const waiting = await db.trip.findMany({
    where: { state: 'granted' },
    orderBy: { startsAt: 'asc' },
    take: 50,
  });
  const requests = await db.request.findMany({ where: { id: { in: waiting.map((t) => t.requestId) } } });
  const applicants = await peopleById(
    db,
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
        `${DOES[b.kind] ?? ''} ${sayTimes({ startsAt: toInstant(b.startsAt), endsAt: toInstant(b.endsAt) }, today(office.clock))} ${drivers.get(b.driverId ?? '')?.name ?? ''}`.trim();
      const late = here?.state === 'out' && here.endsAt < now;
      return {
        id: car.id,
        name: `${car.plate} ${car.model}(${car.seats} 座)`,
        now:
          car.state === 'off'
            ? '停用'
            : here !== undefined
              ? `${late ? '未按时返回:' : ''}${say(here)}`
              : next === undefined
                ? '有空'
                : `有空,下一趟 ${say(next)}`,
        warn: late,
      };
    }),
    waiting: ordered.slice(0, SHOWN).map((t) => ({
      requestId: t.requestId,
      text: `${applicants.get(t.row.applicantId)?.name ?? ''} · ${tripTitle(t.form)}`,
      when: `${t.row.number} · ${sayTimes({ startsAt: toInstant(t.from), endsAt: toInstant(t.endsAt) }, today(office.clock))}`,
    })),
    more: Math.max(0, cars.length - SHOWN) + Math.max(0, ordered.length - SHOWN),
  };
};

const field = (name: string, label: string, placeholder: string, initial = ''): KindField => ({
  is: 'text',
  name,
  label,
  placeholder,
  initial,
  required: true,
  long: false,
});

/** One car with its dates, kilometres and costs of this year; for clerks and its driver. */
export const viewCar = async (office: Office, carId: string, viewerId: string): Promise<CarView | null> => {
  const { db } = office;
  const car = await db.vehicle.findUnique({ where: { id: carId } });
  const clerk = await isClerk(office, viewerId);
  if (car === null || (clerk === null && car.driverId !== viewerId)) return null;
  const now = office.clock.now();
  const yearStart = at(dayOf(now).with({ month: 1, day: 1 }), '00:00');
  const sum = (await sumCars(db, yearStart, now.add({ seconds: 1 }))).get(carId);
  const due = await db.obligation.findMany({ where: { subject: `car:${carId}`, state: 'open' } });
  const driver = car.driverId === null ? undefined : (await peopleById(db, [car.driverId])).get(car.driverId);
  const publish = askVehicleTable(office, 'vehicle.publish', {});
  const every = z.object({ every: z.string() }).safeParse(publish?.then);
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
      `今年行驶 ${sum?.km ?? 0} 公里,费用 ${sayYuan(sum?.total ?? 0)}`,
      ...Object.entries(sum?.fen ?? {}).map(([kind, fen]) => `${COST_WORDS[kind] ?? kind} ${sayYuan(fen)}`),
      ...(sum !== undefined && sum.km > 0 ? [`每公里 ${(sum.total / sum.km / 100).toFixed(2)} 元`] : []),
    ],
    basis:
      publish === null || !every.success
        ? null
        : `费用、油耗${every.data.every}公布(${sayVehicleClauses(office, publish.cite)})`,
    fields:
      clerk === null
        ? []
        : [
            {
              is: 'choice',
              name: 'what',
              label: '事项',
              options: CARE.map((c) => ({ value: c.key, text: c.word })),
              initial: 'maintenance',
              required: true,
            },
            { is: 'date', name: 'due', label: '下次到期', initial: null, required: true },
          ],
    block:
      clerk === null
        ? []
        : [
            {
              is: 'choice',
              name: 'kind',
              label: '安排',
              options: [
                { value: 'maintenance', text: '保养维修' },
                { value: 'duty', text: '值班备勤' },
              ],
              initial: 'maintenance',
              required: true,
            },
            { is: 'date', name: 'start_day', label: '开始日期', initial: day, required: true },
            field('start_time', '开始时间', '例如 9:00'),
            { is: 'date', name: 'end_day', label: '结束日期', initial: day, required: true },
            field('end_time', '结束时间', '例如 17:00'),
          ],
  };
};
