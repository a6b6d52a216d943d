import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { toDate, today } from '../core/day.ts';
import { dropObligations } from '../obligation/settle-obligation.ts';
import { toEach, type Settlement } from '../core/settlement.ts';
import type { Directory } from '../staff/directory.ts';
import { clerks } from '../staff/find-person.ts';
import { sayShift } from './shift-times.ts';
import { ATTEND, SHIFT_HAND_OVER } from './watch-places.ts';

/**
 * Places that people who have left still hold: nobody waits for their sign-in, and the office and the shift's leader
 * hear at once that somebody is missing. The place stays on the roster until it is given to somebody (调整), who then
 * owes what goes with it.
 */
export const leavePlaces = async (
  office: Office,
  tx: Tx,
  staff: Directory,
  gone: ReadonlyMap<string, string>,
): Promise<Settlement[]> => {
  const places = await tx.dutyPlace.findMany({
    where: {
      personId: { in: [...gone.keys()] },
      closedAt: null,
      endsAt: { gt: toDate(office.clock.now()) },
    },
    include: { shift: { include: { places: true } } },
    orderBy: { startsAt: 'asc' },
  });
  const settled: Settlement[] = [];
  for (const place of places) {
    const owed = await dropObligations(tx, [ATTEND], [`place:${place.id}`]);
    const leader = place.shift.places.find((p) => p.role === 'leader' && !gone.has(p.personId));
    // Somebody must hand over for who is not there; without a leader nobody can.
    const handing = {
      kind: SHIFT_HAND_OVER,
      subject: `shift:${place.shiftId}`,
      responsibleId: place.personId,
      state: 'open' as const,
    };
    if (leader === undefined)
      await dropObligations(tx, [SHIFT_HAND_OVER], [`shift:${place.shiftId}`], place.personId);
    else await tx.obligation.updateMany({ where: handing, data: { responsibleId: leader.personId } });
    if (owed === 0) continue;
    const shift = sayShift(place.shift, today(office.clock));
    const who = gone.get(place.personId) ?? '';
    settled.push({
      said: `${shift}：${who}已离岗，这一岗没有人，须另行安排`,
      told: toEach(
        [...clerks(staff).map((c) => c.id), ...(leader === undefined ? [] : [leader.personId])],
        `${shift}原由${who}值，${who}已离岗，这一岗没有人，请在值班表上调整。`,
      ),
    });
  }
  return settled;
};
