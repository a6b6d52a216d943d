import type { RequestState } from '../../prisma/generated/client.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { frozenClock, type MovableClock } from '../../src/core/clock.ts';
import { at, day, dayOf, dayOfHalf, halfOf } from '../../src/core/day.ts';
import { isRefusal } from '../../src/core/outcome.ts';
import { randomIds } from '../../src/core/ids.ts';
import { silentLog } from '../../src/core/log.ts';
import { keptForm } from '../../src/leave/leave-form.ts';
import { openLeaveForm, reopenLeaveForm } from '../../src/leave/open-leave-form.ts';
import { reportBack } from '../../src/leave/report-back.ts';
import { shortenLeave } from '../../src/leave/shorten-leave.ts';
import { createOffice } from '../../src/office/create-office.ts';
import { importFolder } from '../../src/office/import-folder.ts';
import { loadSettings } from '../../src/office/load-settings.ts';
import type { Office } from '../../src/office/office.ts';
import { loadBook } from '../../src/regulation/load-book.ts';
import { addSigner } from '../../src/request/add-signer.ts';
import { answerQuestion } from '../../src/request/answer-question.ts';
import { cancelRequest } from '../../src/request/cancel-request.ts';
import { decideRequest } from '../../src/request/decide-request.ts';
import { fileRequest } from '../../src/request/file-request.ts';
import { peopleById } from '../../src/staff/find-person.ts';
import { submitRequest } from '../../src/request/submit-request.ts';
import { transferRequest } from '../../src/request/transfer-request.ts';
import { urgeRequest } from '../../src/request/urge-request.ts';
import { withdrawRequest } from '../../src/request/withdraw-request.ts';
import { jobsOf } from '../../src/scheduling/jobs.ts';
import { tables } from '../setup/matters.ts';
import type { Person } from '../../src/staff/staff.ts';
import { createTestDatabase, type TestDatabase } from '../setup/test-database.ts';
import { DEMO_OFFICE } from './play.ts';
import { notWhole } from './whole.ts';
import { staffOf } from '../../src/staff/staff-of.ts';

const TYPES = ['事假', '年休假', '病假'];
const OPERATIONS = [
  'submit',
  'submit',
  'decide',
  'decide',
  'decide',
  'transfer',
  'addSigner',
  'withdraw',
  'urge',
  'cancel',
  'shorten',
  'back',
  'resubmit',
  'file',
  'answer',
] as const;

/** Where an act would make sense. */
const STATES: Partial<Record<(typeof OPERATIONS)[number], RequestState[]>> = {
  decide: ['waiting'],
  transfer: ['waiting'],
  addSigner: ['waiting'],
  withdraw: ['waiting', 'asking'],
  cancel: ['approved'],
  shorten: ['waiting', 'approved'],
  back: ['in_effect'],
  resubmit: ['sent_back'],
};

/** One act: by whom, on which of the latest requests, and what else it takes. */
const act = fc.record({
  what: fc.constantFrom(...OPERATIONS),
  who: fc.nat(30),
  which: fc.nat(1),
  to: fc.nat(30),
  from: fc.nat(6),
  length: fc.nat(5),
  decision: fc.constantFrom('approve' as const, 'approve' as const, 'refuse' as const, 'send_back' as const),
  /** Whoever has it now, rather than anybody. */
  rightly: fc.boolean(),
});
type Wish = typeof act extends fc.Arbitrary<infer T> ? T : never;

/** Acts that come at the same moment, then perhaps some days. */
const moment = fc.record({
  acts: fc.array(act, { minLength: 1, maxLength: 3 }),
  days: fc.constantFrom(0, 0, 0, 1, 3),
});

describe('whatever people do, in whatever order and at once', () => {
  let database: TestDatabase;
  let office: Office;
  let clock: MovableClock;
  let people: Person[];
  let refused = 0;
  let done = 0;

  beforeAll(async () => {
    database = await createTestDatabase();
    clock = frozenClock(at(day('2026-03-02'), '09:00'));
    const given = { db: database.db, clock, ids: randomIds, log: silentLog, book: loadBook() };
    await importFolder({ ...given, tables }, DEMO_OFFICE);
    const settings = await loadSettings(database.db);
    if (settings === null) throw new Error('no settings');
    office = createOffice({ ...given, settings, tables, days: settings.days });
    const rows = await database.db.person.findMany({ orderBy: { staffNo: 'asc' } });
    for (const { id, staffNo } of rows)
      await database.db.person.update({ where: { id }, data: { openId: `ou_${staffNo}` } });
    const byId = peopleById(
      await staffOf(database.db),
      rows.map((r) => r.id),
    );
    // Leaders, clerks and some staff: few enough to meet often.
    people = rows
      .flatMap(({ id, staffNo }) => (Number(staffNo) <= 1008 || staffNo.endsWith('0') ? [byId.get(id)] : []))
      .filter((p) => p !== undefined);
  });
  afterAll(() => database.drop());

  const one = (list: Person[], n: number): Person => {
    const found = list[n % list.length];
    if (found === undefined) throw new Error('nobody there');
    return found;
  };

  const form = (wish: Wish): Record<string, string> => {
    const from = dayOf(clock.now()).add({ days: wish.from });
    return {
      type: TYPES[wish.to % 3] ?? '',
      from_day: from.toString(),
      from_half: wish.length % 2 === 0 ? 'am' : 'pm',
      to_day: from.add({ days: wish.length }).toString(),
      to_half: 'pm',
      reason: '有事',
    };
  };

  const perform = async (wish: Wish): Promise<unknown> => {
    const { db } = office;
    const anybody = one(people, wish.who);
    if (wish.what === 'submit') {
      const draftId = office.ids.next();
      await openLeaveForm(office, db, anybody, { id: draftId, form: {} });
      return submitRequest(office, anybody, { draftId, input: form(wish) });
    }
    const states = wish.rightly ? STATES[wish.what] : undefined;
    const where = states === undefined ? {} : { state: { in: states } };
    const [row] = await db.request.findMany({
      where,
      orderBy: { number: 'desc' },
      skip: wish.which,
      take: 1,
    });
    if (row === undefined) return null;
    const requestId = row.id;
    const seat = await db.approvalSeat.findFirst({ where: { requestId, state: 'active' } });
    const holder =
      seat === null
        ? anybody
        : (peopleById(await staffOf(db), [seat.personId]).get(seat.personId) ?? anybody);
    const applicant = peopleById(await staffOf(db), [row.applicantId]).get(row.applicantId) ?? anybody;
    const decider = wish.rightly ? holder : anybody;
    const owner = wish.rightly ? applicant : anybody;
    const stepId = seat?.stepId ?? 'none';
    const other = one(people, wish.to).id;
    switch (wish.what) {
      case 'decide':
        return decideRequest(office, decider, {
          requestId,
          stepId,
          decision: wish.decision,
          opinion: '意见',
          via: 'card',
        });
      case 'transfer':
        return transferRequest(office, decider, { requestId, stepId, toId: other });
      case 'addSigner':
        return addSigner(office, decider, {
          requestId,
          stepId,
          signerId: other,
          where: wish.length % 2 === 0 ? 'before' : 'after',
        });
      case 'withdraw':
        return withdrawRequest(office, owner, requestId);
      case 'urge':
        return urgeRequest(office, owner, requestId);
      case 'cancel':
        return cancelRequest(office, owner, requestId);
      case 'shorten': {
        const { fromHalf } = keptForm(row.form);
        const kept = { keep_from_day: dayOfHalf(fromHalf).toString(), keep_from_half: halfOf(fromHalf) };
        const until = dayOfHalf(fromHalf)
          .add({ days: wish.length % 2 })
          .toString();
        return shortenLeave(office, owner, requestId, { ...kept, keep_to_day: until, keep_to_half: 'pm' });
      }
      case 'back':
        return reportBack(office, owner, requestId, {
          back_day: dayOf(clock.now()).toString(),
          back_half: 'am',
        });
      case 'resubmit': {
        const opened = await reopenLeaveForm(office, db, owner, requestId);
        return isRefusal(opened)
          ? opened
          : submitRequest(office, owner, { draftId: opened.draftId, input: form(wish) });
      }
      case 'file':
        return fileRequest(
          office,
          wish.rightly
            ? one(
                people.filter((p) => p.roles.includes('办公室')),
                wish.who,
              )
            : anybody,
          requestId,
        );
      case 'answer': {
        const [question] = await db.question.findMany({ where: { state: 'open' } });
        const clerk = one(
          people.filter((p) => p.roles.includes('办公室')),
          wish.who,
        );
        const post = wish.length % 2 === 0 ? '党工委书记' : '办事处主任';
        return question === undefined
          ? null
          : answerQuestion(office, clerk, { questionId: question.id, answer: { post }, reason: '' });
      }
      default:
        return wish.what satisfies never;
    }
  };

  it('the office stays whole', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(moment, { minLength: 2, maxLength: 5 }), async (story) => {
        for (const { acts, days } of story) {
          // Nothing here throws: what cannot be done is a refusal.
          const results = await Promise.all(acts.map(perform));
          refused += results.filter(isRefusal).length;
          done += results.filter((r) => r !== null && !isRefusal(r)).length;
          if (days > 0) {
            clock.moveTo(at(dayOf(clock.now()).add({ days }), '09:00'));
            for (const job of jobsOf(office)) await job.run(office);
          }
        }
        expect(await notWhole(office.db)).toEqual([]);
      }),
      // What one story did is there for the next, so a failure is not made smaller but shown as it came.
      { numRuns: 100, seed: 20_260_302, endOnFailure: true },
    );
    expect(done).toBeGreaterThan(150);
    expect(refused).toBeGreaterThan(50);
    const states = await office.db.request.groupBy({ by: ['state'], _count: true });
    expect(states.length).toBeGreaterThan(5);
    const kinds = await office.db.journal.groupBy({ by: ['act'] });
    expect(kinds.length).toBeGreaterThan(10);
  });
});
