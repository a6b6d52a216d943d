/** The review of a result (审核): closed, sent back or archived. */
import type { Office } from '../office/office.ts';
import { day, Temporal, today, toDate } from '../core/day.ts';
import { refuse, rollBack } from '../core/outcome.ts';
import { cutText } from '../core/texts.ts';
import { sayDay } from '../calendar/say-day.ts';
import { fulfilObligation } from '../obligation/settle-obligation.ts';
import { CLERK_ROLE, type Person } from '../staff/staff.ts';
import type { SupervisedItem } from '../../prisma/generated/client.ts';
import { openWorkClock, REVIEW_DUE } from './item-clocks.ts';
import { ownDay } from './item-rules.ts';
import { about, moveItem, notYours, readDayOrRefuse, subject, required } from './moving.ts';

const mayReview = (item: SupervisedItem, person: Person): boolean =>
  item.openedById === person.id || item.approvedById === person.id || person.roles.includes(CLERK_ROLE);

/** 核销: the result is accepted with its evidence. */
export const closeItem = (office: Office, person: Person, itemId: string, form: { opinion: string }) =>
  moveItem(office, person, { id: itemId, act: 'item.close', states: ['reported'] }, async ({ tx, item }) => {
    if (!mayReview(item, person)) return notYours('由办公室或批示领导审核。', '由办公室或领导审核');
    if (item.ownerId === person.id)
      return rollBack(refuse('own-request', '自己承办的事项由别人审核。', { toast: '本人承办的由别人审核' }));
    const now = office.clock.now();
    await fulfilObligation(tx, REVIEW_DUE, subject(item), now, { result: 'closed' });
    return {
      data: { state: 'closed', closedAt: toDate(now), opinion: cutText(form.opinion.trim(), 500) },
      line: '审核办结',
      notices: [
        { kind: 'item.closed', recipientId: item.ownerId, subject: subject(item), payload: about(item) },
      ],
      said: '已办结，承办人已收到通知',
    };
  });

/** 退办: with the reason and a new date; a new round of the same clock. */
export const returnItem = (
  office: Office,
  person: Person,
  itemId: string,
  form: { opinion: string; due: string },
) =>
  moveItem(office, person, { id: itemId, act: 'item.return', states: ['reported'] }, async ({ tx, item }) => {
    if (!mayReview(item, person)) return notYours('由办公室或批示领导审核。', '由办公室或领导审核');
    const reason = required(form.opinion, '退办理由');
    const now = today(office.clock);
    const due = readDayOrRefuse(form.due, '新的期限');
    if (Temporal.PlainDate.compare(due, now) <= 0)
      return rollBack(refuse('bad-input', '新的期限应在今天以后。', { toast: '新的期限应在今天以后' }));
    await fulfilObligation(tx, REVIEW_DUE, subject(item), office.clock.now(), { result: 'returned' });
    const final = Temporal.PlainDate.compare(due, day(item.finalDay)) > 0 ? due.toString() : item.finalDay;
    const own = Temporal.PlainDate.compare(due, day(final)) >= 0 ? due : ownDay(office.calendar, now, due, 0);
    const next = {
      ...item,
      round: item.round + 1,
      ownDay: own.toString(),
      finalDay: final,
      state: 'working' as const,
    };
    await openWorkClock(office, tx, next);
    return {
      data: {
        state: 'working',
        round: next.round,
        ownDay: next.ownDay,
        finalDay: final,
        returned: item.returned + 1,
        opinion: reason,
      },
      line: `退办：${reason}`,
      notices: [
        {
          kind: 'item.returned',
          recipientId: item.ownerId,
          subject: subject(item),
          payload: { ...about(item), reason, due: sayDay(own, now) },
        },
      ],
      said: '已退办，承办人已收到通知',
    };
  });

/** 归档: a closed item is kept and takes no more acts. */
export const archiveItem = (office: Office, person: Person, itemId: string) =>
  moveItem(office, person, { id: itemId, act: 'item.archive', states: ['closed'] }, async () => {
    if (!person.roles.includes(CLERK_ROLE)) return notYours('由办公室归档。', '由办公室归档');
    return { data: { state: 'archived' }, line: '归档', notices: [], said: '已归档' };
  });
