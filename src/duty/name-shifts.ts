/** How shifts and their places are called in the morning push. */
import { staffOf } from '../staff/staff-of.ts';
import type { Office } from '../office/office.ts';
import { today } from '../core/day.ts';
import type { Named } from '../digest/view.ts';
import { peopleById } from '../staff/find-person.ts';
import { sayShift } from './shift-times.ts';

/** 「3月5日 周四 夜班」 and, for one place of it, whose it is, by the subjects of a morning's items. */
export const nameShifts = async (office: Office, subjects: string[]): Promise<Map<string, Named>> => {
  const ids = (prefix: string): string[] =>
    subjects.flatMap((s) => (s.startsWith(prefix) ? [s.slice(prefix.length)] : []));
  const date = today(office.clock);
  const shifts = await office.db.dutyShift.findMany({ where: { id: { in: ids('shift:') } } });
  const places = await office.db.dutyPlace.findMany({
    where: { id: { in: ids('place:') } },
    include: { shift: true },
  });
  const people = peopleById(
    await staffOf(office.db),
    places.map((p) => p.personId),
  );
  return new Map<string, Named>([
    ...shifts.map((s): [string, Named] => [
      `shift:${s.id}`,
      { text: sayShift(s, date), opens: { is: 'shift', id: s.id } },
    ]),
    ...places.map((p): [string, Named] => [
      `place:${p.id}`,
      {
        text: `${people.get(p.personId)?.name ?? ''} · ${sayShift(p.shift, date)}`,
        opens: { is: 'shift', id: p.shiftId },
      },
    ]),
  ]);
};
