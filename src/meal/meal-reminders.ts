/** Who hears when a settlement or an account of the canteen is due. */
import { day, dayOf, toInstant, today } from '../core/day.ts';
import type { Notice, Subject } from '../core/notices.ts';
import { sayDate, sayDay } from '../calendar/say-day.ts';
import type { ObligationKinds } from '../obligation/remind-due.ts';
import { nameRequest } from '../request/name-request.ts';
import { clerks } from '../staff/find-person.ts';
import { ACCOUNT_DUE } from './close-account.ts';
import { SETTLE_DUE } from './reception-effects.ts';
import { staffOf } from '../staff/staff-of.ts';

export const mealReminders = {
  [SETTLE_DUE]: async (office, tx, obligation, rung) => {
    const row = await tx.request.findUniqueOrThrow({
      where: { id: obligation.subject.slice('request:'.length) },
    });
    if (row.state !== 'approved') return [];
    const staff = await staffOf(tx);
    const people = new Set([obligation.responsibleId]);
    if (rung.tell.includes('clerk')) for (const p of clerks(staff)) people.add(p.id);
    const payload = {
      number: row.number,
      title: nameRequest(office, staff, row).fullTitle,
      due: sayDay(dayOf(toInstant(obligation.dueAt)), today(office.clock)),
      late: rung.name === 'overdue',
    };
    return [...people].map((recipientId): Notice => ({
      kind: 'meal.settle_due',
      recipientId,
      subject: obligation.subject as Subject,
      payload,
    }));
  },
  [ACCOUNT_DUE]: async (office, _tx, obligation) => {
    const period = obligation.subject.slice('canteen:'.length);
    const month = period.length === 7;
    const said = month
      ? `${Number(period.slice('2026-'.length))}月`
      : sayDate(day(period), today(office.clock));
    return [
      {
        kind: 'meal.account_due',
        recipientId: obligation.responsibleId,
        subject: `canteen:${obligation.responsibleId}`,
        payload: { period: said, what: month ? '大结' : '小结' },
      },
    ];
  },
} satisfies ObligationKinds;
