/** Names somebody who decides for a principal (指定代办人). */
import { sayDay, sayDays } from '../calendar/say-day.ts';
import { day, dayOf, toDate, type Day } from '../core/day.ts';
import { record } from '../core/journal.ts';
import { tell, stamp, type Notice } from '../core/notices.ts';
import { refusable, refuse, rollBack, type Refusal } from '../core/outcome.ts';
import { lock } from '../core/locks.ts';
import type { Office } from '../office/office.ts';
import { findPerson } from './find-person.ts';
import { mayArrange, type StandIn } from './stand-ins.ts';
import { findCycle } from './stand-in-cycle.ts';
import { staffOf } from './staff-of.ts';

const NOT_ALLOWED = refuse('not-allowed', '代办人由本人指定，或由办公室代为登记。', {
  toast: '只能由本人或办公室指定',
});

/** Judges a wish against what is arranged already; pure. */
const judge = (
  today: Day,
  existing: StandIn[],
  name: (id: string) => string,
  proposed: Omit<StandIn, 'id'>,
): Refusal | null => {
  if (proposed.fromDay > proposed.toDay)
    return refuse('bad-input', '开始日期晚于结束日期，请把较早的一天填在前面。', { toast: '起止日期填反了' });
  if (proposed.toDay < today.toString())
    return refuse('bad-input', '结束日期已经过去，请选今天或以后的日期。', { toast: '日期已经过去' });
  if (proposed.principalId === proposed.standInId)
    return refuse('stand-in-cycle', '本人不能做自己的代办人，请选另一位同事。', {
      toast: '代办人不能是本人',
    });
  const taken = existing.find(
    (s) =>
      s.principalId === proposed.principalId && s.fromDay <= proposed.toDay && s.toDay >= proposed.fromDay,
  );
  if (taken)
    return refuse(
      'wrong-state',
      `${sayDays(day(taken.fromDay), day(taken.toDay), today)} 已指定${name(taken.standInId)}代办；请先撤销，或避开这些日期。`,
      { toast: '这几天已有代办人' },
    );
  const cycle = findCycle(existing, proposed);
  if (!cycle) return null;
  return refuse(
    'stand-in-cycle',
    `${sayDay(day(cycle.day), today)} 这天${[proposed.principalId, ...cycle.path].map(name).join('→')}会绕回本人，没有人能办；请换一位代办人或错开日期。`,
    { toast: '代办人不能互相指定' },
  );
};

/**
 * Arranges that somebody decides for a principal from a day to a day, both included. Only the principal or the
 * clerk may do it; a circle on any day, direct or through others, is refused (`stand-in-cycle`).
 */
export const arrangeStandIn = (
  office: Pick<Office, 'db' | 'clock' | 'ids' | 'tap'>,
  actorId: string,
  input: { principalId: string; standInId: string; from: Day; to: Day },
): Promise<StandIn | Refusal> =>
  refusable(() =>
    office.db.$transaction(async (tx) => {
      // Two arrangements made at the same moment could close a circle that neither of them sees.
      await lock(tx, 'standIns');
      const now = office.clock.now();
      const today = dayOf(now);
      const staff = await staffOf(tx);
      const principal = findPerson(staff, { id: input.principalId });
      const standIn = findPerson(staff, { id: input.standInId });
      if (!mayArrange(staff, actorId, input.principalId)) return rollBack(NOT_ALLOWED);
      if (!principal || principal.retired || !standIn || standIn.retired)
        return rollBack(
          refuse('unknown-person', '没有找到这位同事，或已经离职，请重新选择。', {
            toast: '没有找到这位同事',
          }),
        );

      const proposed = {
        principalId: principal.id,
        standInId: standIn.id,
        fromDay: input.from.toString(),
        toDay: input.to.toString(),
      };
      const existing = staff.standIns.filter(
        (s) => s.fromDay <= proposed.toDay && s.toDay >= proposed.fromDay,
      );
      const refusal = judge(today, existing, (id) => staff.byId.get(id)?.name ?? '另一位同事', proposed);
      if (refusal) return rollBack(refusal);

      const made: StandIn = { id: office.ids.next(), ...proposed };
      await tx.standIn.create({ data: { ...made, arrangedBy: actorId, arrangedAt: toDate(now) } });
      const notices = [principal, standIn].map((p): Notice<'stand_in.arranged'> => ({
        kind: 'stand_in.arranged',
        recipientId: p.id,
        subject: `text:stand-in-${made.id}`,
        payload: {
          principal: principal.name,
          standIn: standIn.name,
          from: sayDay(input.from, today),
          to: sayDay(input.to, today),
        },
      }));
      await tell(tx, stamp(office), notices);
      await record(tx, office, {
        at: now,
        actorId,
        act: 'stand_in.arrange',
        subject: `stand_in:${made.id}`,
        detail: proposed,
      });
      return made;
    }),
  );
