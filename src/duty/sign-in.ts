import type { Office } from '../office/office.ts';
import { today, toDate, toInstant } from '../core/day.ts';
import { sayClock } from '../calendar/say-day.ts';
import { already } from '../core/hold.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import { fulfilObligation } from '../obligation/settle-obligation.ts';
import type { Person } from '../staff/staff.ts';
import { holdPlace } from './hold-shift.ts';
import { recordBreach } from './record-breach.ts';
import { sayShift } from './shift-times.ts';
import { answerSpotCheck } from './spot-check.ts';
import { ATTEND } from './watch-places.ts';

/**
 * Signs in to a shift (签到), from some time before it until its end; late by whole minutes, rounded down. Signing in
 * again answers a spot check.
 */
export const signIn = (
  office: Office,
  person: Person,
  placeId: string,
): Promise<{ shiftId: string; late: number; said: string } | Refusal> =>
  holdPlace(office, person, { id: placeId, act: 'duty.sign_in' }, async ({ tx, place, now, detail }) => {
    const { shift, shiftId } = place;
    if (place.personId !== person.id)
      return refuse('not-yours', '这一班现在不是您的班。', { toast: '这一班不是您的班' });
    const start = toInstant(place.startsAt);
    const opens = start.subtract({ minutes: office.settings.duty.signInBefore });
    if (now.epochMilliseconds < opens.epochMilliseconds)
      return refuse(
        'wrong-state',
        `${sayShift(shift, today(office.clock))}从 ${sayClock(opens)} 起可以签到。`,
        {
          toast: `${sayClock(opens)} 起可以签到`,
        },
      );
    if (now.epochMilliseconds >= place.endsAt.getTime())
      return refuse('wrong-state', '这一班已经结束，不能再签到。', { toast: '这一班已经结束' });
    if (place.signedInAt !== null)
      return (await answerSpotCheck(office, tx, place, person))
        ? already({ shiftId, late: 0, said: '已应答查岗' })
        : refuse('wrong-state', '您已签到，不用重复签。', { toast: '您已签到' });
    await tx.dutyPlace.update({ where: { id: placeId }, data: { signedInAt: toDate(now) } });
    await fulfilObligation(tx, ATTEND, `place:${placeId}`, now, { signedInAt: now.toString() });
    await answerSpotCheck(office, tx, place, person);
    const late = Math.max(0, Math.floor((now.epochMilliseconds - start.epochMilliseconds) / 60_000));
    // The grace for reminding is no grace of the rule: the text counts from the first minute.
    if (late > 0 && place.role === 'staff')
      await recordBreach(office, tx, {
        placeId,
        personId: person.id,
        event: '接班迟到',
        minutes: late,
        said: ` ${late} 分钟`,
      });
    detail['late'] = late;
    return { shiftId, late, said: late === 0 ? '已签到' : `已签到，晚了 ${late} 分钟` };
  });
