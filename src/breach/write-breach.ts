import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { toDate } from '../core/day.ts';
import { expectSettling } from './expect-settling.ts';

/** Writes down what the text proposes, once per place or meeting, person and event; false when it was there already. */
export const writeBreach = async (
  office: Office,
  tx: Tx,
  breach: {
    at: { placeId: string } | { meetingId: string };
    personId: string;
    event: string;
    minutes: number | null;
    proposal: string;
    cite: string[];
  },
): Promise<boolean> => {
  const { at, ...rest } = breach;
  const made = await tx.breach.createMany({
    data: [{ id: office.ids.next(), ...at, ...rest, state: 'proposed', at: toDate(office.clock.now()) }],
    skipDuplicates: true,
  });
  if (made.count === 0) return false;
  const subject =
    'meetingId' in at
      ? (`meeting:${at.meetingId}` as const)
      : (`shift:${(await tx.dutyPlace.findUniqueOrThrow({ where: { id: at.placeId } })).shiftId}` as const);
  await expectSettling(office, tx, subject);
  return true;
};
