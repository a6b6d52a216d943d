import { afterAll, beforeAll, expect, test } from 'vitest';
import { toDate } from '../../src/core/day.ts';
import { forgetOld } from '../../src/scheduling/forget-old.ts';
import { play, type Play } from '../stories/play.ts';

let p: Play;
beforeAll(async () => {
  p = await play({ at: ['2026-03-02', '09:00'] });
});
afterAll(() => p.end());

test('what was sent, used or worked on goes by age; what still waits stays, however old', async () => {
  const { office } = p.service;
  const { db } = office;
  const daysAgo = (days: number): Date => toDate(office.clock.now().subtract({ hours: 24 * days }));
  const notice = (id: string, state: string, writtenAt: Date) => ({
    id,
    recipientId: 'nobody',
    kind: 'chat.said',
    subject: `text:${id}`,
    payload: {},
    state,
    dueAt: new Date('2100-01-01'),
    writtenAt,
  });
  const event = (eventId: string, state: string, receivedAt: Date) => ({
    eventId,
    type: 'other',
    payload: {},
    state,
    leaseUntil: new Date('2100-01-01'),
    receivedAt,
  });
  const form = (id: string, openedAt: Date, usedAt: Date | null) => ({
    id,
    personId: 'nobody',
    kind: 'leave',
    form: {},
    openedAt,
    usedAt,
  });
  await db.notice.createMany({
    data: [
      notice('old', 'sent', daysAgo(91)),
      notice('lost', 'dropped', daysAgo(91)),
      notice('waits', 'pending', daysAgo(400)),
      notice('young', 'sent', daysAgo(89)),
    ],
  });
  await db.inboxEvent.createMany({
    data: [
      event('old', 'done', daysAgo(91)),
      event('waits', 'pending', daysAgo(400)),
      event('young', 'done', daysAgo(1)),
    ],
  });
  await db.draft.createMany({
    data: [
      form('old', daysAgo(100), daysAgo(99)),
      form('used late', daysAgo(100), daysAgo(2)),
      form('never', daysAgo(91), null),
    ],
  });
  await db.cardMessage.createMany({
    data: [
      { subject: 'request:x', personId: 'nobody', messageId: 'om_old', sentAt: daysAgo(91) },
      { subject: 'request:y', personId: 'nobody', messageId: 'om_young', sentAt: daysAgo(13) },
    ],
  });
  await forgetOld(office);
  const ids = { orderBy: { id: 'asc' }, select: { id: true } } as const;
  expect((await db.notice.findMany({ where: { recipientId: 'nobody' }, ...ids })).map((r) => r.id)).toEqual([
    'waits',
    'young',
  ]);
  expect((await db.inboxEvent.findMany({ orderBy: { eventId: 'asc' } })).map((r) => r.eventId)).toEqual([
    'waits',
    'young',
  ]);
  expect((await db.draft.findMany({ where: { personId: 'nobody' }, ...ids })).map((r) => r.id)).toEqual([
    'used late',
  ]);
  expect((await db.cardMessage.findMany({ where: { personId: 'nobody' } })).map((r) => r.messageId)).toEqual([
    'om_young',
  ]);
});
