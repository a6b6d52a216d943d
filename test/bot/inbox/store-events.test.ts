import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEventStore, purgeSignatures, type EventStore } from '../../../bot/inbox/store-events.ts';
import { newEvent } from '../../../bot/inbox/stored-event.ts';
import { frozenClock } from '../../../src/core/clock.ts';
import { Temporal } from '../../../src/core/day.ts';
import { createTestDatabase } from '../../setup/test-database.ts';

const NOW = Temporal.Instant.from('2026-03-02T08:30:00+08:00');
const menu = (eventId: string, key = 'leave') =>
  newEvent(eventId, 'application.bot.menu_v6', { is: 'menu', openId: 'ou_wang', key });

describe('the door of the inbox', () => {
  const clock = frozenClock(NOW);
  let test: Awaited<ReturnType<typeof createTestDatabase>>;
  let store: EventStore;
  beforeAll(async () => {
    test = await createTestDatabase();
    store = createEventStore({ db: test.db, clock });
  });
  afterAll(() => test.drop());

  it('lets an event in once, also among twins that arrive together', async () => {
    const twins = await Promise.all(
      [1, 2, 3].map(() => store.admit({ signature: null, event: menu('twin') })),
    );
    expect(twins).toEqual(['new', 'repeated', 'repeated']);
    expect(await store.admit({ signature: null, event: menu('twin') })).toBe('repeated');
  });

  it('keeps what arrives together in the order in which it arrived', async () => {
    await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        store.admit({ signature: null, event: menu(`in-order-${n}`, String(n)) }),
      ),
    );
    const rows = await test.db.inboxEvent.findMany({
      where: { eventId: { startsWith: 'in-order' } },
      orderBy: { seq: 'asc' },
    });
    expect(rows.map((row) => row.eventId)).toEqual(Array.from({ length: 50 }, (_, n) => `in-order-${n}`));
  });

  it('does not burn the signature of an event that it could not store', async () => {
    const bad = { ...menu('x'), type: 'NUL \0' };
    await expect(store.admit({ signature: 'sig-1', event: bad })).rejects.toThrow(
      /invalid byte sequence|22021/,
    );
    expect(await store.admit({ signature: 'sig-1', event: menu('fine') })).toBe('new');
    expect(await store.admit({ signature: 'sig-1', event: null })).toBe('replayed');
  });

  it('stores nothing new under a signature that was used before', async () => {
    expect(await store.admit({ signature: 'sig-2', event: menu('first') })).toBe('new');
    expect(await store.admit({ signature: 'sig-2', event: menu('second') })).toBe('replayed');
    expect(await test.db.inboxEvent.count({ where: { eventId: 'second' } })).toBe(0);
  });

  it('forgets signatures only when they are too old to be accepted', async () => {
    await store.admit({ signature: 'sig-old', event: null });
    clock.moveTo(NOW.add({ minutes: 10 }));
    expect(await purgeSignatures({ db: test.db, clock })).toBe(0);
    clock.moveTo(NOW.add({ minutes: 10, seconds: 1 }));
    expect(await purgeSignatures({ db: test.db, clock })).toBeGreaterThan(0);
    expect(await test.db.seenSignature.count()).toBe(0);
  });
});
