import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { at, today, toDate } from '../core/day.ts';
import { tell, stamp } from '../core/notices.ts';
import { INSPECTOR_ROLE } from '../breach/may-inspect.ts';
import { clerks } from '../staff/find-person.ts';
import { writeBreach } from '../breach/write-breach.ts';
import { breachRule } from './duty-rules.ts';
import { sayShift } from './shift-times.ts';
import { staffOf } from '../staff/staff-of.ts';

/** Records late relief or a missed post with what the text proposes; once per place and event. A person decides. */
export const recordBreach = async (
  office: Office,
  tx: Tx,
  breach: { placeId: string; personId: string; event: '脱岗' | '接班迟到'; minutes: number; said: string },
): Promise<void> => {
  const yearBegin = toDate(at(today(office.clock).with({ month: 1, day: 1 }), '00:00'));
  // 计算的时间段 is not written; a calendar year is the natural reading. What was dropped does not count.
  const before = await tx.breach.count({
    where: {
      personId: breach.personId,
      event: breach.event,
      state: { not: 'dropped' },
      at: { gte: yearBegin },
    },
  });
  const rule = breachRule(office, { event: breach.event, minutes: breach.minutes, times: before + 1 });
  const made = await writeBreach(office, tx, {
    at: { placeId: breach.placeId },
    personId: breach.personId,
    event: breach.event,
    minutes: breach.minutes,
    proposal: rule?.proposal ?? '',
    cite: rule?.cite ?? [],
  });
  if (!made) return;
  const place = await tx.dutyPlace.findUniqueOrThrow({
    where: { id: breach.placeId },
    include: { shift: true },
  });
  const person = await tx.person.findUnique({ where: { id: breach.personId }, select: { name: true } });
  const payload = {
    shift: sayShift(place.shift, today(office.clock)),
    who: person?.name ?? '',
    event: `${breach.event}${breach.said}`,
    proposal: rule?.proposal ?? '',
  };
  const inspectors = await tx.person.findMany({
    where: { retiredAt: null, roles: { has: INSPECTOR_ROLE } },
    select: { id: true },
  });
  const told = new Set([...inspectors.map((p) => p.id), ...clerks(await staffOf(tx)).map((p) => p.id)]);
  await tell(
    tx,
    stamp(office),
    [...told].map((recipientId) => ({
      kind: 'duty.breach' as const,
      recipientId,
      subject: `shift:${place.shiftId}` as const,
      payload,
    })),
  );
};
