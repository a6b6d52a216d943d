/** What an act asks of the database is counted, so that it stays as little as it is. */
import { beforeEach, describe, expect, test } from 'vitest';
import { createBrain } from '../../bot/route/brain.ts';
import { UNREACHED } from '../../bot/route/fetch-file.ts';
import { drawSubject } from '../../bot/route/draw-subject.ts';
import { actText, type Act } from '../../cards/acts.ts';
import { toDate } from '../../src/core/day.ts';
import type { Subject } from '../../src/core/notices.ts';
import { viewDigest } from '../../src/digest/view-digest.ts';
import { viewTodo } from '../../src/request/view-lists.ts';
import { jobsOf } from '../../src/scheduling/jobs.ts';
import { tick } from '../../src/scheduling/tick.ts';
import { countQuestions, type Asked } from '../setup/count-questions.ts';
import { tables } from '../setup/matters.ts';
import {
  ask,
  decide,
  done,
  fieldsOf,
  forgetCases,
  granted,
  moveTo,
  openForm,
  withDemoOffice,
} from './demo-office.ts';

/** The text of a township: the leader in charge, then the principal leader. */
const demo = withDemoOffice((s) => ({
  ...s,
  packs: { ...s.packs, leave: 'xiangzhen-01' },
  posts: { ...s.posts, 主要领导: { holders: ['1002'] } },
}));
const [DIRECTOR, DEPUTY, CLERK, STAFF, OTHER] = ['1002', '1004', '1007', '1020', '1021'];

const desk = () => ({ ...demo(), tables });

beforeEach(async () => {
  await forgetCases(demo());
  await demo().db.cardMessage.deleteMany();
  await demo().db.postHolder.createMany({
    data: [{ post: '主要领导', personId: (await demo().person(DIRECTOR)).id }],
    skipDuplicates: true,
  });
  moveTo(demo(), '2026-03-02', '09:00');
  // Everything that is read once and kept is kept.
  await viewTodo(demo(), await demo().person(STAFF));
});

/** A tap by somebody on his own living card about a subject. */
const tap = async (
  staffNo: string,
  subject: Subject,
  act: Act,
  form: Record<string, string> = {},
): Promise<Asked> => {
  const person = await demo().person(staffNo);
  const messageId = `om_${staffNo}_${subject}`;
  const now = toDate(demo().clock.now());
  await demo().db.cardMessage.create({ data: { subject, personId: person.id, messageId, sentAt: now } });
  const brain = createBrain(
    desk(),
    () => Promise.resolve(null),
    async () => UNREACHED,
  );
  const openId = person.openId ?? '';
  const asked = await countQuestions(() =>
    brain.onTap({ id: messageId, openId, act: actText(act), form, messageId, receivedAt: now }),
  );
  expect(asked.result.toast.type).toBe('success');
  return asked;
};

const activeStep = async (requestId: string): Promise<string> =>
  (await demo().db.approvalStep.findFirstOrThrow({ where: { requestId, state: 'active' } })).id;

const approve = async (staffNo: string, requestId: string): Promise<Asked> =>
  tap(staffNo, `request:${requestId}`, {
    verb: 'request.approve',
    requestId,
    stepId: await activeStep(requestId),
  });

describe('what a tap asks of the database', () => {
  test('提交 of a leave', async () => {
    const person = await demo().person(STAFF);
    const draftId = await openForm(demo(), person);
    const fields = fieldsOf({ from: '2026-03-09', to: '2026-03-10' });
    const asked = await tap(STAFF, `draft:${draftId}`, { verb: 'leave.submit', draftId }, fields);
    expect(asked.all.length).toBeLessThanOrEqual(26);
  });

  test('同意, the first and the last', async () => {
    const { requestId } = done(await ask(demo(), STAFF, { from: '2026-03-09', to: '2026-03-10' }));
    const first = await approve(DEPUTY, requestId);
    expect(first.all.length).toBeLessThanOrEqual(14);
    const last = await approve(DIRECTOR, requestId);
    expect(last.all.length).toBeLessThanOrEqual(20);
    expect(last.inTransaction.length).toBeLessThanOrEqual(8);
  });
});

describe('待办 asks no more', () => {
  const asks = async (staffNo: string): Promise<number> => {
    const { id } = await demo().person(staffNo);
    return (await countQuestions(() => drawSubject(desk(), `todo:${id}`, id))).all.length;
  };

  test('with nothing, and with 5,000 unfiled requests in the office', async () => {
    expect(await asks(OTHER)).toBeLessThanOrEqual(12);
    const { requestId } = await granted(demo(), STAFF, { from: '2026-03-09' });
    await demo().db.$executeRaw`
      INSERT INTO "Request" SELECT (jsonb_populate_record(r, jsonb_build_object('id', 'r' || n, 'number', 'N' || n))).*
      FROM "Request" r, generate_series(1, 5000) n WHERE r."id" = ${requestId}`;
    await demo().db.$executeRaw`
      INSERT INTO "Filing" ("id", "requestId", "post", "cite")
      SELECT 'f' || n, 'r' || n, '办公室', '{}' FROM generate_series(1, 5000) n`;
    expect(await asks(OTHER)).toBeLessThanOrEqual(12);
    const todo = await viewTodo(demo(), await demo().person(CLERK));
    expect(todo.file.length + todo.more).toBeGreaterThanOrEqual(5000);
  });
});

test('the card of a morning', async () => {
  done(await decide(demo(), DEPUTY, done(await ask(demo(), STAFF, { from: '2026-03-09' })).requestId));
  const person = await demo().person(OTHER);
  const asked = await countQuestions(() => viewDigest(demo(), person));
  expect(asked.all.length).toBeLessThanOrEqual(10);
});

test('a tick with nothing to do', async () => {
  await tick(demo(), jobsOf(desk()), 'a');
  const asked = await countQuestions(() => tick(demo(), jobsOf(desk()), 'a'));
  expect(asked.all.length).toBeLessThanOrEqual(2);
});
