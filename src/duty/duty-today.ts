import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { toInstant, type Day } from '../core/day.ts';
import type { DigestLine } from '../digest/view.ts';
import { clerks, peopleById } from '../staff/find-person.ts';
import { sayHours } from './shift-times.ts';
import { staffOf } from '../staff/staff-of.ts';

/**
 * The shifts that begin on a day, by the person to whom the morning shows them: everybody his own; the office and the
 * day's duty leaders all of them. `personId` null asks for everybody.
 */
export const dutyToday = async (
  _office: Office,
  tx: Tx,
  wanted: { day: Day; personId: string | null },
): Promise<Map<string, DigestLine[]>> => {
  const lines = new Map<string, DigestLine[]>();
  const shifts = await tx.dutyShift.findMany({
    where: { day: wanted.day.toString() },
    include: { places: { orderBy: [{ role: 'asc' }, { seat: 'asc' }] } },
    orderBy: { startsAt: 'asc' },
  });
  if (shifts.length === 0) return lines;
  const places = shifts.flatMap((s) => s.places);
  const overseers = new Set([
    ...clerks(await staffOf(tx)).map((p) => p.id),
    ...places.filter((p) => p.role === 'leader').map((p) => p.personId),
  ]);
  const people = peopleById(
    await staffOf(tx),
    places.map((p) => p.personId),
  );
  for (const shift of shifts) {
    const names = (role: string): string =>
      shift.places
        .filter((p) => p.role === role)
        .map((p) => people.get(p.personId)?.name ?? '')
        .join('、');
    const said = `${shift.name} ${sayHours(toInstant(shift.startsAt), toInstant(shift.endsAt))}`;
    const below = [
      ...(names('leader') === '' ? [] : [`带班 ${names('leader')}`]),
      ...(names('staff') === '' ? [] : [`值班员 ${names('staff')}`]),
    ].join('，');
    for (const id of new Set([...overseers, ...shift.places.map((p) => p.personId)])) {
      if (wanted.personId !== null && id !== wanted.personId) continue;
      const own = shift.places.find((p) => p.personId === id);
      const yours = own === undefined ? '' : own.role === 'leader' ? ' · 您带班' : ' · 您值班';
      const line: DigestLine = {
        text: `${said}${yours}`,
        below,
        warn: false,
        opens: { is: 'shift', id: shift.id },
      };
      lines.set(id, [...(lines.get(id) ?? []), line]);
    }
  }
  return lines;
};
