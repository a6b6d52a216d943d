import { z } from 'zod';
import type { Office } from '../office/office.ts';
import { OFFICE_ZONE, today } from '../core/day.ts';
import { tell, stamp } from '../core/notices.ts';
import { askVehicleTable, DRIVER_ROLE, sayVehicleClauses } from './vehicle-rules.ts';

const HOUR = 16;
/** An ordinary weekend is no holiday. */
const HOLIDAY_DAYS = 3;

const wording = z.object({ say: z.string() });

/** In the afternoon before a holiday the drivers hear where cars are left; returns how many were told. */
export const remindParking = async (office: Office): Promise<number> => {
  const now = office.clock.now().toZonedDateTimeISO(OFFICE_ZONE);
  const day = today(office.clock);
  if (now.hour !== HOUR || !office.calendar.isWorkingDay(day)) return 0;
  for (let n = 1; n <= HOLIDAY_DAYS; n += 1) if (office.calendar.isWorkingDay(day.add({ days: n }))) return 0;
  const rule = askVehicleTable(office, 'vehicle.parking', {});
  const said = wording.safeParse(rule?.then);
  if (rule === null || !said.success) return 0;
  const drivers = await office.db.person.findMany({
    where: { roles: { has: DRIVER_ROLE }, retiredAt: null },
  });
  const text = `${said.data.say}（${sayVehicleClauses(office, rule.cite)}）。`;
  await tell(
    office.db,
    stamp(office),
    drivers.map((p) => ({
      kind: 'vehicle.parking',
      recipientId: p.id,
      subject: `text:parking-${day.toString()}`,
      payload: { said: text },
    })),
  );
  return drivers.length;
};
