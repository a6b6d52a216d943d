import { beforeEach, describe, expect, test } from 'vitest';
import { connect } from '../../src/core/db.ts';
import { createTestDatabase } from '../setup/test-database.ts';
import { isRefusal } from '../../src/core/outcome.ts';
import { nextNumber } from '../../src/request/number-request.ts';
import { submitRequest } from '../../src/request/submit-request.ts';
import {
  ask,
  decide,
  done,
  fieldsOf,
  forgetCases,
  moveTo,
  openForm,
  refused,
  withDemoOffice,
} from './demo-office.ts';

const demo = withDemoOffice();

beforeEach(async () => {
  await forgetCases(demo());
  moveTo(demo(), '2026-03-02', '09:00');
});

const upTo = (n: number, year = 2026): string[] =>
  Array.from({ length: n }, (_, i) => `QJ-${year}-${String(i + 1).padStart(4, '0')}`);
const given = async (): Promise<string[]> =>
  (await demo().db.request.findMany({ orderBy: { number: 'asc' } })).map((r) => r.number);

describe('numbers run without a gap', () => {
  test('when 50 draw at once and every third fails afterwards', async () => {
    const database = await createTestDatabase();
    const db = connect(database.url);
    try {
      const draw = (n: number) =>
        db.$transaction(async (tx) => {
          const number = await nextNumber(tx, 'QJ', 2026);
          if (n % 3 === 0) throw new Error('failed after the number was drawn');
          return number;
        });
      const results = await Promise.allSettled(Array.from({ length: 50 }, (_, n) => draw(n)));
      const drawn = results.flatMap((r) => (r.status === 'fulfilled' ? [r.value] : []));
      expect(drawn.toSorted()).toEqual(upTo(33));
    } finally {
      await db.$disconnect();
      await database.drop();
    }
  });

  test('when 50 forms are handed in at once, some of which are refused', async () => {
    // Ten people, five forms each; the third overlaps the first and the fifth falls on a weekend.
    const days = ['2026-03-09', '2026-03-11', '2026-03-09', '2026-03-17', '2026-03-21'];
    const people = Array.from({ length: 10 }, (_, n) => String(1014 + n));
    const results = await Promise.all(people.flatMap((no) => days.map((from) => ask(demo(), no, { from }))));
    const codes = results.flatMap((r) => (isRefusal(r) ? [r.code] : []));
    expect(codes.filter((c) => c === 'no-working-day')).toHaveLength(10);
    expect(codes.filter((c) => c === 'overlap')).toHaveLength(10);
    expect(codes).toHaveLength(20);
    expect(await given()).toEqual(upTo(30));
    expect(await demo().db.draft.count({ where: { usedAt: null } })).toBe(20);
  });

  test('a year begins at one, by the office’s own midnight', async () => {
    done(await ask(demo(), '1020', { from: '2026-03-09' }));
    moveTo(demo(), '2026-12-31', '23:59');
    const old = done(await ask(demo(), '1021', { from: '2027-01-11' }));
    moveTo(demo(), '2027-01-01', '00:00');
    const fresh = done(await ask(demo(), '1023', { from: '2027-01-11' }));
    expect([old.number, fresh.number]).toEqual(['QJ-2026-0002', 'QJ-2027-0001']);
  });

  test('beyond four digits they grow', async () => {
    await demo().db.requestCounter.create({ data: { prefix: 'QJ', year: 2026, last: 9999 } });
    expect(done(await ask(demo(), '1020', { from: '2026-03-09' })).number).toBe('QJ-2026-10000');
  });
});

describe('a form handed in', () => {
  test('several times at once is one request', async () => {
    const who = await demo().person('1020');
    const draftId = await openForm(demo(), who);
    const submit = () => submitRequest(demo(), who, { draftId, input: fieldsOf({ from: '2026-03-09' }) });
    const results = (await Promise.all([submit(), submit(), submit(), submit()])).map(done);
    expect(new Set(results.map((r) => r.requestId)).size).toBe(1);
    expect(results.filter((r) => !r.again)).toHaveLength(1);
    expect(done(await submit())).toMatchObject({ again: true, number: 'QJ-2026-0001' });
    expect(await given()).toEqual(upTo(1));
    expect(await demo().db.notice.count({ where: { kind: 'request.asked' } })).toBe(1);
  });

  test('again, after it was decided, answers with how it stands now', async () => {
    const who = await demo().person('1020');
    const draftId = await openForm(demo(), who);
    const submit = () => submitRequest(demo(), who, { draftId, input: fieldsOf({ from: '2026-03-09' }) });
    const { requestId } = done(await submit());
    expect(done(await submit())).toMatchObject({ again: true, state: 'waiting' });
    done(await decide(demo(), '1002', requestId));
    expect(done(await submit())).toMatchObject({ again: true, state: 'approved' });
  });

  test('with a mistake can be corrected and handed in again', async () => {
    const who = await demo().person('1020');
    const draftId = await openForm(demo(), who);
    const input = fieldsOf({ from: '2026-03-09', reason: ' ' });
    expect(refused(await submitRequest(demo(), who, { draftId, input })).code).toBe('bad-input');
    const again = { ...input, reason: '家中有事' };
    expect(done(await submitRequest(demo(), who, { draftId, input: again })).number).toBe('QJ-2026-0001');
  });

  test('by somebody else, or one that does not exist, is refused', async () => {
    const who = await demo().person('1020');
    const draftId = await openForm(demo(), who);
    const input = fieldsOf({ from: '2026-03-09' });
    const other = await demo().person('1021');
    expect(refused(await submitRequest(demo(), other, { draftId, input })).code).toBe('not-yours');
    expect(refused(await submitRequest(demo(), who, { draftId: 'nothing', input })).code).toBe('card-stale');
    expect(await demo().db.request.count()).toBe(0);
  });
});
