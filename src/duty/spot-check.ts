import type { DutyPlace } from '../../prisma/generated/client.ts';
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { dayOf, today, toDate } from '../core/day.ts';
import { already } from '../core/hold.ts';
import { sayClock } from '../calendar/say-day.ts';
import { tell, stamp, type Notice } from '../core/notices.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import { openObligation } from '../obligation/open-obligation.ts';
import { fulfilObligation } from '../obligation/settle-obligation.ts';
import type { Person } from '../staff/staff.ts';
import { mayInspect } from '../breach/may-inspect.ts';
import { holdShift } from './hold-shift.ts';
import { sayShift } from './shift-times.ts';

/** A spot check (查岗) must be answered; the subject is the place. */
export const SPOT_CHECK = 'duty.spot_check';

/** Checks whether those on duty are there: each is told and must answer within the office's minutes. */
export const spotCheck = (
  office: Office,
  actor: Person,
  shiftId: string,
): Promise<{ names: string[] } | Refusal> =>
  holdShift(
    office,
    actor,
    { id: shiftId, act: 'duty.spot_check' },
    async ({ tx, shift, now, notices, detail }) => {
      if (!mayInspect(actor))
        return refuse('not-allowed', '查岗由督查或办公室办理。', { toast: '查岗由督查或办公室办理' });
      const at = now.epochMilliseconds;
      const places = shift.places.filter(
        (p) => p.role === 'staff' && p.startsAt.getTime() <= at && p.endsAt.getTime() > at,
      );
      if (places.length === 0)
        return refuse('wrong-state', '这一班现在不在岗上，不能查岗。', { toast: '这一班现在不在岗上' });
      const people = await tx.person.findMany({
        where: { id: { in: places.map((p) => p.personId) } },
        select: { name: true },
      });
      const names = people.map((p) => p.name);
      // Asked again while nobody had the time to answer, it is the same check.
      const running = await tx.obligation.count({
        where: {
          kind: SPOT_CHECK,
          subject: { in: places.map((p) => `place:${p.id}`) },
          state: 'open',
          dueAt: { gt: toDate(now) },
          reckoning: { path: ['by'], equals: actor.id },
        },
      });
      if (running === places.length) return already({ names });
      const until = now.add({ minutes: office.settings.duty.spotCheckMinutes });
      const time = sayClock(until);
      for (const place of places)
        await openObligation(office, tx, {
          kind: SPOT_CHECK,
          subject: `place:${place.id}`,
          responsibleId: place.personId,
          dueAt: until,
          reckoning: { start: dayOf(now).toString(), by: actor.id },
          ladder: [{ name: `missed-${at}`, offset: 0, unit: 'calendar_day', time, tell: [actor.id] }],
          cite: [],
        });
      const payload = { shift: sayShift(shift, today(office.clock)), by: actor.name, until: time };
      notices.push(
        ...places.map((p): Notice => ({
          kind: 'duty.spot_check',
          recipientId: p.personId,
          subject: `shift:${shiftId}`,
          payload,
        })),
      );
      detail['names'] = names;
      return { names };
    },
  );

/** Answers an open spot check; false when there is none. */
export const answerSpotCheck = async (
  office: Office,
  tx: Tx,
  place: Pick<DutyPlace, 'id' | 'shiftId'>,
  person: Person,
): Promise<boolean> => {
  const now = office.clock.now();
  const open = await tx.obligation.findUnique({
    where: { kind_subject: { kind: SPOT_CHECK, subject: `place:${place.id}` } },
  });
  const answered = await fulfilObligation(tx, SPOT_CHECK, `place:${place.id}`, now, { by: person.id });
  if (answered === null || open === null) return false;
  const by =
    typeof open.reckoning === 'object' && open.reckoning !== null && 'by' in open.reckoning
      ? open.reckoning['by']
      : null;
  const shift = await tx.dutyShift.findUniqueOrThrow({ where: { id: place.shiftId } });
  if (typeof by === 'string')
    await tell(tx, stamp(office), [
      {
        kind: 'duty.spot_answered',
        recipientId: by,
        subject: `shift:${place.shiftId}`,
        payload: { shift: sayShift(shift, today(office.clock)), who: person.name },
      },
    ]);
  return true;
};
