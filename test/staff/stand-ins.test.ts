import { beforeEach, describe, expect, test } from 'vitest';
import { day } from '../../src/core/day.ts';
import { verifyJournal } from '../../src/core/journal.ts';
import { isRefusal, type Refusal } from '../../src/core/outcome.ts';
import { arrangeStandIn } from '../../src/staff/arrange-stand-in.ts';
import { revokeStandIn } from '../../src/staff/revoke-stand-in.ts';
import { principalsOf, standInsOn, type StandIn } from '../../src/staff/stand-ins.ts';
import { withDemoStaff } from './demo-staff.ts';
import { staffOf } from '../../src/staff/staff-of.ts';

const demo = withDemoStaff();
const DIRECTOR = '1002';
const DEPUTY = '1004';
const OTHER_DEPUTY = '1005';
const CLERK = '1008';
const STAFF = '1020';

const id = async (staffNo: string) => (await demo().person(staffNo)).id;
const arrange = async (actor: string, principal: string, standIn: string, from: string, to: string) =>
  arrangeStandIn(demo(), await id(actor), {
    principalId: await id(principal),
    standInId: await id(standIn),
    from: day(from),
    to: day(to),
  });
const arranged = (result: StandIn | Refusal): StandIn => {
  if (isRefusal(result)) throw new Error(result.sentence);
  return result;
};
const refused = (result: StandIn | Refusal): Refusal => {
  if (!isRefusal(result)) throw new Error('it was not refused');
  return result;
};

beforeEach(async () => {
  await demo().db.standIn.deleteMany();
  await demo().db.notice.deleteMany();
});

test('the director leaves for three days, the deputy decides for her, and both are told', async () => {
  const { db } = demo();
  const made = arranged(await arrange(DIRECTOR, DIRECTOR, DEPUTY, '2026-03-04', '2026-03-06'));
  const director = await id(DIRECTOR);
  const on = async (date: string) => standInsOn(await staffOf(db), [director], day(date)).get(director)?.name;
  expect(await on('2026-03-03')).toBeUndefined();
  expect(await on('2026-03-04')).toBe('杜若琳');
  expect(await on('2026-03-06')).toBe('杜若琳');
  expect(await on('2026-03-07')).toBeUndefined();
  expect(principalsOf(await staffOf(db), await id(DEPUTY), day('2026-03-05'))).toEqual([director]);

  const notices = await db.notice.findMany({ orderBy: { seq: 'asc' } });
  expect(notices.map((n) => [n.kind, n.recipientId, n.subject, n.payload])).toEqual(
    [director, await id(DEPUTY)].map((who) => [
      'stand_in.arranged',
      who,
      `text:stand-in-${made.id}`,
      { principal: '何静澜', standIn: '杜若琳', from: '3月4日 周三', to: '3月6日 周五' },
    ]),
  );
  const act = await db.journal.findFirst({ where: { subject: `stand_in:${made.id}` } });
  expect(act).toMatchObject({ act: 'stand_in.arrange', actorId: director });
  expect(await verifyJournal(db)).toBeNull();
});

test('the clerk may arrange it, a colleague may not', async () => {
  arranged(await arrange(CLERK, DIRECTOR, DEPUTY, '2026-03-04', '2026-03-06'));
  expect(refused(await arrange(STAFF, OTHER_DEPUTY, DEPUTY, '2026-03-04', '2026-03-06'))).toMatchObject({
    code: 'not-allowed',
    sentence: '代办人由本人指定，或由办公室代为登记。',
  });
});

describe('what is refused', () => {
  test('a circle, direct or through others, only on days on which it would hold', async () => {
    arranged(await arrange(DIRECTOR, DIRECTOR, DEPUTY, '2026-03-04', '2026-03-06'));
    arranged(await arrange(DEPUTY, DEPUTY, OTHER_DEPUTY, '2026-03-06', '2026-03-10'));
    const circle = refused(await arrange(OTHER_DEPUTY, OTHER_DEPUTY, DIRECTOR, '2026-03-05', '2026-03-31'));
    expect(circle.code).toBe('stand-in-cycle');
    expect(circle.sentence).toBe(
      '3月6日 周五 这天冯少峰→何静澜→杜若琳→冯少峰会绕回本人，没有人能办；请换一位代办人或错开日期。',
    );
    arranged(await arrange(OTHER_DEPUTY, OTHER_DEPUTY, DIRECTOR, '2026-03-07', '2026-03-31'));
    expect(refused(await arrange(CLERK, STAFF, STAFF, '2026-03-04', '2026-03-06')).code).toBe(
      'stand-in-cycle',
    );
  });

  test('a second stand-in on the same day, days in the past, days the wrong way round', async () => {
    arranged(await arrange(DIRECTOR, DIRECTOR, DEPUTY, '2026-03-04', '2026-03-06'));
    expect(
      refused(await arrange(DIRECTOR, DIRECTOR, OTHER_DEPUTY, '2026-03-06', '2026-03-09')).sentence,
    ).toBe('3月4日 周三 – 3月6日 周五 已指定杜若琳代办；请先撤销，或避开这些日期。');
    expect(refused(await arrange(DEPUTY, DEPUTY, OTHER_DEPUTY, '2026-02-26', '2026-03-01')).code).toBe(
      'bad-input',
    );
    expect(refused(await arrange(DEPUTY, DEPUTY, OTHER_DEPUTY, '2026-03-09', '2026-03-05')).code).toBe(
      'bad-input',
    );
  });

  test('a circle that two people would close at the same moment', async () => {
    const results = await Promise.all([
      arrange(DIRECTOR, DIRECTOR, DEPUTY, '2026-03-04', '2026-03-06'),
      arrange(DEPUTY, DEPUTY, DIRECTOR, '2026-03-04', '2026-03-06'),
    ]);
    expect(results.map((r) => (isRefusal(r) ? r.code : 'arranged')).toSorted()).toEqual([
      'arranged',
      'stand-in-cycle',
    ]);
  });

  test('nothing is told or written when it is refused', async () => {
    const { db } = demo();
    const before = await db.journal.count();
    refused(await arrange(STAFF, DIRECTOR, DEPUTY, '2026-03-04', '2026-03-06'));
    expect([await db.standIn.count(), await db.notice.count(), await db.journal.count()]).toEqual([
      0,
      0,
      before,
    ]);
  });
});

test('an arrangement is taken back once, both are told, and another may follow', async () => {
  const { db } = demo();
  const made = arranged(await arrange(DIRECTOR, DIRECTOR, DEPUTY, '2026-03-04', '2026-03-06'));
  expect(isRefusal(await revokeStandIn(demo(), await id(STAFF), made.id))).toBe(true);
  expect(await revokeStandIn(demo(), await id(DIRECTOR), made.id)).toEqual(made);
  expect(standInsOn(await staffOf(db), [await id(DIRECTOR)], day('2026-03-05'))).toEqual(new Map());
  const said = await db.notice.findMany({ where: { kind: 'chat.said' } });
  const told = { text: '何静澜委托杜若琳代办（3月4日 周三 – 3月6日 周五）已撤销。' };
  expect(said.map((n) => n.payload)).toEqual([told, told]);
  expect(await revokeStandIn(demo(), await id(DIRECTOR), made.id)).toMatchObject({ code: 'wrong-state' });
  arranged(await arrange(DIRECTOR, DIRECTOR, OTHER_DEPUTY, '2026-03-04', '2026-03-06'));
});
