/** What cars have cost and driven this year, published (公布) to everybody where the text says so. */
import { z } from 'zod';
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { at, OFFICE_ZONE, today } from '../core/day.ts';
import { tell, stamp, type Notice } from '../core/notices.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import { clerks } from '../staff/find-person.ts';
import { staffOf } from '../staff/staff-of.ts';
import type { Person } from '../staff/staff.ts';
import { holdBoard, refuseOthers } from './hold-board.ts';
import { sayYuan, sumCars } from './vehicle-costs.ts';
import { askVehicleTable, sayVehicleClauses } from './vehicle-rules.ts';

const HOUR = 9;
const wording = z.object({ every: z.string() });

/** 「年底公布费用(《后勤管理制度·公车管理》8)」, or null where the text does not want it. */
export const publishRule = (office: Office): { every: string; said: string } | null => {
  const rule = askVehicleTable(office, 'vehicle.publish', {});
  const read = wording.safeParse(rule?.then);
  return rule === null || !read.success
    ? null
    : {
        every: read.data.every,
        said: `${read.data.every}公布费用、油耗（${sayVehicleClauses(office, rule.cite)}）`,
      };
};

/** Each car in service with its kilometres, fuel, repairs and all costs of this year. */
const sayCosts = async (office: Office, tx: Tx): Promise<string> => {
  const now = office.clock.now();
  const sums = await sumCars(
    tx,
    at(today(office.clock).with({ month: 1, day: 1 }), '00:00'),
    now.add({ seconds: 1 }),
  );
  const cars = await tx.vehicle.findMany({ where: { retiredAt: null }, orderBy: { plate: 'asc' } });
  return cars
    .map((car) => {
      const sum = sums.get(car.id);
      const of = (kind: string): string => sayYuan(sum?.fen[kind] ?? 0);
      return `${car.plate} ${sum?.km ?? 0} 公里，油费 ${of('fuel')}、维修 ${of('repair')}，合计 ${sayYuan(sum?.total ?? 0)}`;
    })
    .join('；');
};

const PUBLISHED = 'vehicle.publish';

/** The clerk publishes this year's costs to everybody, once a year. */
export const publishCosts = async (office: Office, actor: Person): Promise<{ people: number } | Refusal> => {
  const notClerk = refuseOthers(actor);
  if (notClerk !== null) return notClerk;
  const rule = publishRule(office);
  if (rule === null)
    return refuse('not-in-regulation', '本单位的用车制度没有写公布费用。', { toast: '制度没有写公布费用' });
  const year = today(office.clock).year;
  const subject = `text:car-costs-${year}` as const;
  return holdBoard(office, actor, { act: PUBLISHED, subject }, async ({ tx, notices, detail }) => {
    if ((await tx.journal.count({ where: { act: PUBLISHED, subject } })) > 0)
      return refuse('already-decided', `${year} 年的车辆费用已经公布过。`, { toast: '今年已经公布过' });
    const said = `${year} 年车辆费用公布：${await sayCosts(office, tx)}。依据：${rule.said}`;
    const people = await tx.person.findMany({ where: { retiredAt: null }, select: { id: true } });
    notices.push(
      ...people.map((p): Notice => ({
        kind: 'vehicle.published',
        recipientId: p.id,
        subject,
        payload: { said },
      })),
    );
    detail['said'] = said;
    return { people: people.length };
  });
};

/** On the year's last working day the clerks hear that the costs are to be published; returns how many were told. */
export const remindPublishing = async (office: Office): Promise<number> => {
  const date = today(office.clock);
  if (office.clock.now().toZonedDateTimeISO(OFFICE_ZONE).hour !== HOUR || date.month !== 12) return 0;
  if (!office.calendar.isWorkingDay(date) || office.calendar.addWorkingDays(date, 1).value.year === date.year)
    return 0;
  const rule = publishRule(office);
  if (rule?.every !== '年底') return 0;
  const told = clerks(await staffOf(office.db));
  await tell(
    office.db,
    stamp(office),
    told.map((p): Notice => ({
      kind: 'vehicle.publish_due',
      recipientId: p.id,
      subject: `cars:${p.id}`,
      payload: { said: rule.said },
    })),
  );
  return told.length;
};
