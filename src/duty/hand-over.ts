/** The handover (交班): open matters are settled or marked for the successor, who accepts them (签收). */
import type { DutyShift } from '../../prisma/generated/client.ts';
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { at, dayOf, OFFICE_ZONE, Temporal, today, toDate, toInstant } from '../core/day.ts';
import type { Notice } from '../core/notices.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import { cutText } from '../core/texts.ts';
import { fulfilObligation } from '../obligation/settle-obligation.ts';
import type { Person } from '../staff/staff.ts';
import { handoverRule } from './duty-rules.ts';
import { holdShift } from './hold-shift.ts';
import { recordBreach } from './record-breach.ts';
import { sayShift } from './shift-times.ts';
import { SHIFT_HAND_OVER } from './watch-places.ts';

/** The shift that follows: the first that begins when this one ends, or later. */
const nextShift = (tx: Tx, shift: Pick<DutyShift, 'endsAt' | 'id'>) =>
  tx.dutyShift.findFirst({
    where: { startsAt: { gte: shift.endsAt }, id: { not: shift.id } },
    orderBy: { startsAt: 'asc' },
    include: { places: true },
  });

/** When a shift is handed over: the pack's time on the day it ends where the pack has one and it fits, else its end. */
const handoverTime = (office: Office, shift: Pick<DutyShift, 'endsAt' | 'startsAt'>): Temporal.Instant => {
  const end = toInstant(shift.endsAt);
  const { time } = handoverRule(office);
  const overnight = !dayOf(toInstant(shift.startsAt)).equals(dayOf(end));
  const ends = end.toZonedDateTimeISO(OFFICE_ZONE).toPlainTime();
  if (time === null || !overnight || Temporal.PlainTime.compare(time, ends) > 0) return end;
  return at(dayOf(end), time);
};

/** Earliest before the time of the handover that it can be offered, in minutes. */
const EARLY_MINUTES = 60;

/** Offers the shift to the successor; refused while a matter is neither settled nor marked for him. */
export const handOver = (
  office: Office,
  person: Person,
  shiftId: string,
  summary: string,
): Promise<{ to: string } | Refusal> =>
  holdShift(
    office,
    person,
    { id: shiftId, act: 'duty.hand_over' },
    async ({ tx, shift, now, notices, detail }) => {
      if (!shift.places.some((p) => p.personId === person.id && p.role === 'staff'))
        return refuse('not-yours', '交班由当班值班员办理。', { toast: '交班由当班值班员办理' });
      const due = handoverTime(office, shift);
      if (now.epochMilliseconds < due.subtract({ minutes: EARLY_MINUTES }).epochMilliseconds)
        return refuse('wrong-state', '还没有到交班时间。', { toast: '还没有到交班时间' });
      const { cite } = handoverRule(office);
      const open = await tx.dutyEntry.count({ where: { shiftId, state: 'open' } });
      if (open > 0)
        return refuse(
          'wrong-state',
          `还有 ${open} 件事项没有办结，也没有标明移交。请逐件点「办结」或「移交」后再交班。`,
          {
            toast: `还有 ${open} 件未办结未移交`,
            cite,
          },
        );
      const next = await nextShift(tx, shift);
      const matters = await tx.dutyEntry.count({ where: { shiftId, state: 'to_hand' } });
      const to = next?.places.find((p) => p.role === 'staff') ?? null;
      if (to === null && matters > 0)
        return refuse('wrong-state', '值班表上还没有下一班，未办结事项无人可接。请联系办公室排班。', {
          toast: '还没有下一班可接',
        });
      const offered = await tx.dutyHandover.createMany({
        data: [
          {
            shiftId,
            nextId: next?.id ?? null,
            fromId: person.id,
            toId: to?.personId ?? null,
            summary: cutText(summary.trim(), 500),
            state: to === null ? 'signed' : 'offered',
            dueAt: toDate(due),
            offeredAt: toDate(now),
          },
        ],
        skipDuplicates: true,
      });
      if (offered.count === 0)
        return refuse('already-decided', '这一班已经交班。', { toast: '这一班已经交班' });
      const name =
        to === null ? '' : ((await tx.person.findUnique({ where: { id: to.personId } }))?.name ?? '');
      const said = sayShift(shift, today(office.clock));
      const receivers = next?.places.filter((p) => p.role === 'staff') ?? [];
      if (to === null) await fulfilObligation(tx, SHIFT_HAND_OVER, `shift:${shiftId}`, now, {});
      notices.push(
        ...receivers.map((p): Notice => ({
          kind: 'duty.handed_over',
          recipientId: p.personId,
          subject: `shift:${shiftId}`,
          payload: { shift: said, by: person.name, matters },
        })),
      );
      detail['matters'] = matters;
      return { to: name };
    },
  );

/** The successor accepts (签收): the matters are his from here on; coming late is recorded with the clause. */
export const signHandover = (
  office: Office,
  person: Person,
  shiftId: string,
): Promise<{ late: number } | Refusal> =>
  holdShift(
    office,
    person,
    { id: shiftId, act: 'duty.sign_handover' },
    async ({ tx, shift, now, notices, detail }) => {
      const found = await tx.dutyHandover.findUnique({ where: { shiftId } });
      const next =
        found?.nextId == null
          ? null
          : await tx.dutyShift.findUnique({ where: { id: found.nextId }, include: { places: true } });
      const place = next?.places.find((p) => p.personId === person.id && p.role === 'staff');
      if (found === null || next == null || place === undefined)
        return refuse('not-yours', '由接班的值班员签收。', { toast: '由接班的值班员签收' });
      const signed = await tx.dutyHandover.updateMany({
        where: { shiftId, state: 'offered' },
        data: { state: 'signed', signedAt: toDate(now), signedById: person.id },
      });
      if (signed.count === 0)
        return refuse('already-decided', '这一班已经签收。', { toast: '这一班已经签收' });
      await tx.dutyEntry.updateMany({
        where: { shiftId, state: 'to_hand' },
        data: { shiftId: next.id, fromShiftId: shiftId, state: 'open' },
      });
      await fulfilObligation(tx, SHIFT_HAND_OVER, `shift:${shiftId}`, now, { by: person.id });
      const begins = Math.max(found.dueAt.getTime(), next.startsAt.getTime());
      const late = Math.max(0, Math.floor((now.epochMilliseconds - begins) / 60_000));
      // Somebody who has signed in was there; only whoever appears with his signature is late by it.
      if (late > 0 && place.signedInAt === null && place.closedAt === null) {
        await tx.dutyPlace.update({ where: { id: place.id }, data: { signedInAt: toDate(now) } });
        await fulfilObligation(tx, 'duty.attend', `place:${place.id}`, now, { signedInAt: now.toString() });
        await recordBreach(office, tx, {
          placeId: place.id,
          personId: person.id,
          event: '接班迟到',
          minutes: late,
          said: ` ${late} 分钟`,
        });
      }
      notices.push({
        kind: 'duty.signed_for',
        recipientId: found.fromId,
        subject: `shift:${shiftId}`,
        payload: { shift: sayShift(shift, today(office.clock)), by: person.name },
      });
      detail['late'] = late;
      return { late };
    },
  );
