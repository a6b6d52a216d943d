/** When maintenance, insurance and inspection of a car are due: the same obligations from the card and from the file. */
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { at, type Day } from '../core/day.ts';
import type { CareKey } from '../office/folder/office-folder.ts';
import type { Rung } from '../obligation/ladder.ts';
import { openObligation } from '../obligation/open-obligation.ts';
import { fulfilObligation } from '../obligation/settle-obligation.ts';
import { clerks } from '../staff/find-person.ts';
import { staffOf } from '../staff/staff-of.ts';

/** What keeping dates needs of the office; the import has no more. */
export type Caring = Pick<Office, 'clock' | 'ids' | 'calendar' | 'settings'>;

/** What every car needs again and again. */
export const CARE = [
  { key: 'maintenance', word: '保养' },
  { key: 'insurance', word: '保险' },
  { key: 'inspection', word: '年检' },
] as const satisfies { key: CareKey; word: string }[];

/** The kind of obligation that a piece of care is. */
export const careKind = (key: string): string => `vehicle.${key}`;

const rung = (office: Caring, name: string, offset: number): Rung => ({
  name,
  offset,
  unit: 'calendar_day',
  time: office.settings.reminders.digest,
  tell: ['clerk'],
});

/** Keeps the date by which something of a car is due again; what was due before counts as done. */
export const dueAgain = async (
  office: Caring,
  tx: Tx,
  car: { id: string; driverId: string | null },
  { key, due, byId }: { key: CareKey; due: Day; byId: string | null },
): Promise<void> => {
  const subject = `car:${car.id}` as const;
  await fulfilObligation(tx, careKind(key), subject, office.clock.now(), { by: byId });
  const responsibleId = car.driverId ?? clerks(await staffOf(tx))[0]?.id ?? byId;
  // Nobody drives it and there is no clerk: nobody could be told.
  if (responsibleId === null) return;
  await openObligation(office, tx, {
    kind: careKind(key),
    subject,
    responsibleId,
    dueAt: at(due, '17:30'),
    reckoning: { start: due.toString(), count: 0, unit: 'calendar_day', roll: false },
    ladder: [
      rung(office, 'soon', -15),
      rung(office, 'near', -3),
      rung(office, 'due', 0),
      rung(office, 'overdue', 1),
    ],
    cite: [],
  });
};
