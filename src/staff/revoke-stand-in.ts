/** Takes a stand-in back (撤销代办). */
import { sayDays } from '../calendar/say-day.ts';
import { day, dayOf, toDate } from '../core/day.ts';
import { record } from '../core/journal.ts';
import { tell, stamp, type Notice } from '../core/notices.ts';
import { refusable, refuse, rollBack, type Refusal } from '../core/outcome.ts';
import type { Office } from '../office/office.ts';
import { findPerson } from './find-person.ts';
import { mayArrange, type StandIn } from './stand-ins.ts';
import { staffOf } from './staff-of.ts';

const NOT_ALLOWED = refuse('not-allowed', '代办由本人撤销，或由办公室代为撤销。', {
  toast: '只能由本人或办公室撤销',
});

/** Ends an arrangement at once; what was decided under it stands. Only the principal or the clerk may do it. */
export const revokeStandIn = (
  office: Pick<Office, 'db' | 'clock' | 'ids' | 'tap'>,
  actorId: string,
  standInId: string,
): Promise<StandIn | Refusal> =>
  refusable(() =>
    office.db.$transaction(async (tx) => {
      const now = office.clock.now();
      const row = await tx.standIn.findUnique({ where: { id: standInId } });
      if (!row)
        return rollBack(refuse('wrong-state', '没有找到这项代办，可能已经撤销。', { toast: '没有这项代办' }));
      const staff = await staffOf(tx);
      if (!mayArrange(staff, actorId, row.principalId)) return rollBack(NOT_ALLOWED);
      const { count } = await tx.standIn.updateMany({
        where: { id: standInId, revokedAt: null },
        data: { revokedAt: toDate(now) },
      });
      if (count === 0)
        return rollBack(refuse('wrong-state', '这项代办已经撤销，不用再办。', { toast: '已经撤销' }));

      const principal = findPerson(staff, { id: row.principalId });
      const standIn = findPerson(staff, { id: row.standInId });
      const span = sayDays(day(row.fromDay), day(row.toDay), dayOf(now));
      const text = `${principal?.name ?? ''}委托${standIn?.name ?? ''}代办（${span}）已撤销。`;
      const notices = [row.principalId, row.standInId].map((recipientId): Notice<'chat.said'> => ({
        kind: 'chat.said',
        recipientId,
        subject: `text:stand-in-${row.id}`,
        payload: { text },
      }));
      await tell(tx, stamp(office), notices);
      await record(tx, office, { at: now, actorId, act: 'stand_in.revoke', subject: `stand_in:${row.id}` });
      const { id, principalId, fromDay, toDay } = row;
      return { id, principalId, standInId: row.standInId, fromDay, toDay };
    }),
  );
