import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { at, today, toDate } from '../core/day.ts';
import { record } from '../core/journal.ts';
import { tell, written } from '../core/notices.ts';
import { refusable, refuse, rollBack, type Refusal } from '../core/outcome.ts';
import { clerks } from '../request/load-people.ts';
import { CLERK_ROLE, type Person } from '../staff/staff.ts';
import { breachRule } from './duty-rules.ts';
import { sayShift } from './shift-times.ts';

/** 督查: checks posts and confirms what was recorded. */
const INSPECTOR_ROLE = '督查';

/** Whether somebody confirms or drops a record, and may check posts (查岗). */
export const mayInspect = (person: Person): boolean =>
  person.roles.includes(CLERK_ROLE) || person.roles.includes(INSPECTOR_ROLE);

/** Records late relief or a missed post with what the text proposes; once per place and event. A person decides. */
export const recordBreach = async (
  office: Office,
  tx: Tx,
  breach: { placeId: string; personId: string; event: '脱岗' | '接班迟到'; minutes: number; said: string },
): Promise<void> => {
  const now = office.clock.now();
  const yearBegin = toDate(at(today(office.clock).with({ month: 1, day: 1 }), '00:00'));
  // 计算的时间段 is not written; a calendar year is the natural reading. What was dropped does not count.
  const before = await tx.dutyBreach.count({
    where: {
      personId: breach.personId,
      event: breach.event,
      state: { not: 'dropped' },
      at: { gte: yearBegin },
    },
  });
  const rule = breachRule(office, { event: breach.event, minutes: breach.minutes, times: before + 1 });
  const made = await tx.dutyBreach.createMany({
    data: [
      {
        id: office.ids.next(),
        placeId: breach.placeId,
        personId: breach.personId,
        event: breach.event,
        minutes: breach.minutes,
        proposal: rule?.proposal ?? '',
        cite: rule?.cite ?? [],
        state: 'proposed',
        at: toDate(now),
      },
    ],
    skipDuplicates: true,
  });
  if (made.count === 0) return;
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
  const told = new Set([...inspectors.map((p) => p.id), ...(await clerks(tx)).map((p) => p.id)]);
  await tell(
    tx,
    written(office),
    [...told].map((recipientId) => ({
      kind: 'duty.breach' as const,
      recipientId,
      subject: `shift:${place.shiftId}` as const,
      payload,
    })),
  );
};

/** 核定 or 不予认定: a person settles what was only proposed. */
export const settleBreach = (
  office: Office,
  actor: Person,
  breachId: string,
  state: 'confirmed' | 'dropped',
): Promise<{ shiftId: string } | Refusal> =>
  refusable(() =>
    office.db.$transaction(async (tx) => {
      const found = await tx.dutyBreach.findUnique({ where: { id: breachId } });
      if (found === null) return rollBack(refuse('card-stale', '没有这条记录。'));
      if (!mayInspect(actor))
        return rollBack(refuse('not-allowed', '由督查或办公室核定。', { toast: '由督查或办公室核定' }));
      if (found.personId === actor.id)
        return rollBack(
          refuse('own-request', '涉及本人的记录由其他人核定。', { toast: '涉及本人，由他人核定' }),
        );
      const now = office.clock.now();
      const done = await tx.dutyBreach.updateMany({
        where: { id: breachId, state: 'proposed' },
        data: { state, settledById: actor.id, settledAt: toDate(now) },
      });
      if (done.count === 0)
        return rollBack(refuse('already-decided', '这条记录已有人核定。', { toast: '已有人核定' }));
      const place = await tx.dutyPlace.findUniqueOrThrow({ where: { id: found.placeId } });
      await record(tx, {
        at: now,
        actorId: actor.id,
        act: `duty.breach_${state}`,
        subject: `shift:${place.shiftId}`,
        detail: { breachId },
      });
      return { shiftId: place.shiftId };
    }),
  );
