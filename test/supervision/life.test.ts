/** The life of a supervised item as 国税分局 writes it, on a real database with a clock that is moved. */
import { tables } from '../setup/matters.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { at, day } from '../../src/core/day.ts';
import { isRefusal, type Refusal } from '../../src/core/outcome.ts';
import { verifyJournal } from '../../src/core/journal.ts';
import { remindDue } from '../../src/obligation/remind-due.ts';
import { createOffice } from '../../src/office/create-office.ts';
import type { Office } from '../../src/office/office.ts';
import { openItemForm } from '../../src/supervision/item-form.ts';
import { viewCircular } from '../../src/supervision/circular.ts';
import { answerExtension, askExtension } from '../../src/supervision/extend-item.ts';
import { supervisionReminders } from '../../src/supervision/item-clocks.ts';
import { countItems, lightOf, ownDay } from '../../src/supervision/item-rules.ts';
import {
  approveItem,
  assignItem,
  disownItem,
  reportItem,
  urgeItem,
} from '../../src/supervision/move-item.ts';
import { proposeItem } from '../../src/supervision/open-item.ts';
import { archiveItem, closeItem, returnItem } from '../../src/supervision/review-item.ts';
import { viewItem } from '../../src/supervision/view-item.ts';
import type { Person } from '../../src/staff/staff.ts';
import { withDemoStaff } from '../staff/demo-staff.ts';

const staff = withDemoStaff();
let office: Office;
let clerk: Person;
let leader: Person;
let owner: Person;
let other: Person;
beforeAll(async () => {
  office = createOffice({ ...staff(), tables });
  [clerk, leader, owner, other] = (await Promise.all(
    ['1007', '1005', '1022', '1020'].map((no) => staff().person(no)),
  )) as [Person, Person, Person, Person];
});

const said = (result: { said: string } | Refusal): string => (isRefusal(result) ? result.code : result.said);
const moveTo = (date: string, time = '09:00'): void => staff().clock.moveTo(at(day(date), time));

let drafts = 0;
const open = async (finalDay: string, open_ = true): Promise<string> => {
  const id = `life-${(drafts += 1)}`;
  await openItemForm(office, office.db, clerk, { id, form: {} });
  const made = await proposeItem(office, clerk, id, {
    title: '整改消防通道',
    wanted: '',
    source: 'leader',
    sourceText: '冯少峰批示',
    ownerId: owner.id,
    assistants: [],
    finalDay,
    approverId: leader.id,
    public: open_,
  });
  if (isRefusal(made)) throw new Error(made.sentence);
  return made.itemId;
};
const row = (id: string) => office.db.supervisedItem.findUniqueOrThrow({ where: { id } });

describe('an item', () => {
  it('is opened by the office and issued when its leader approves; the department has three working days less', async () => {
    moveTo('2026-03-02');
    const id = await open('2026-03-20');
    expect((await row(id)).state).toBe('waiting');
    expect(await office.db.obligation.count({ where: { subject: `item:${id}` } })).toBe(0);
    expect(said(await approveItem(office, clerk, id, { yes: true, opinion: '' }))).toBe('not-allowed');
    await approveItem(office, leader, id, { yes: true, opinion: '抓紧' });
    expect(await row(id)).toMatchObject({ state: 'working', ownDay: '2026-03-17', finalDay: '2026-03-20' });
    const clock = await office.db.obligation.findFirstOrThrow({ where: { subject: `item:${id}` } });
    expect(clock.dueAt.toISOString()).toBe('2026-03-17T10:00:00.000Z');
  });

  it('is not opened for a day that has passed, nor for today', async () => {
    moveTo('2026-03-02');
    const before = await office.db.supervisedItem.count();
    for (const passed of ['2026-02-27', '2026-03-02'])
      await expect(open(passed)).rejects.toThrow('办结日期应在今天以后');
    expect(await office.db.supervisedItem.count()).toBe(before);
  });

  it('is extended before it is due, answered within three working days, and refused afterwards', async () => {
    moveTo('2026-03-02');
    const id = await open('2026-03-13');
    await approveItem(office, leader, id, { yes: true, opinion: '' });
    expect((await row(id)).ownDay).toBe('2026-03-10');
    moveTo('2026-03-09');
    await askExtension(office, owner, id, { to: '2026-03-18', reason: '设备未到，已完成一半' });
    const answer = await office.db.obligation.findFirstOrThrow({
      where: { subject: `item:${id}`, kind: 'supervision.answer' },
    });
    expect(answer.dueAt.toISOString().slice(0, 10)).toBe('2026-03-12');
    expect(said(await answerExtension(office, clerk, id, { yes: true, to: '', opinion: '' }))).toBe(
      'not-allowed',
    );
    await answerExtension(office, leader, id, { yes: true, to: '2026-03-17', opinion: '' });
    expect(await row(id)).toMatchObject({ ownDay: '2026-03-17', finalDay: '2026-03-17', wantedDay: null });
    moveTo('2026-03-18');
    expect(said(await askExtension(office, owner, id, { to: '2026-03-30', reason: '来不及' }))).toBe(
      'wrong-state',
    );
    // Late: explained, not extended.
    expect(
      said(await reportItem(office, owner, id, { report: '已完成', evidence: '照片', reason: '' })),
    ).toBe('bad-input');
    expect(
      said(await reportItem(office, owner, id, { report: '已完成', evidence: '照片', reason: '设备晚到' })),
    ).toBe('已反馈，请等待审核');
    expect((await row(id)).lateDays).toBe(1);
  });

  it('is disowned within two working days only, and assigned anew', async () => {
    moveTo('2026-03-02');
    const id = await open('2026-03-20');
    const late = await open('2026-03-20');
    for (const one of [id, late]) await approveItem(office, leader, one, { yes: true, opinion: '' });
    moveTo('2026-03-04');
    await disownItem(office, owner, id, { reason: '属于综合执法队' });
    expect((await row(id)).state).toBe('disowned');
    const next = await staff().person('1025');
    expect(said(await assignItem(office, owner, id, { ownerId: next.id }))).toBe('not-allowed');
    await assignItem(office, clerk, id, { ownerId: next.id });
    expect(await row(id)).toMatchObject({ state: 'working', ownerId: next.id, round: 2 });
    moveTo('2026-03-05');
    expect(said(await disownItem(office, owner, late, { reason: '属于综合执法队' }))).toBe('wrong-state');
  });

  it('is chased, sent back with a reason and a new date, reported again, closed and archived', async () => {
    moveTo('2026-03-02');
    const id = await open('2026-03-13');
    await approveItem(office, leader, id, { yes: true, opinion: '' });
    await urgeItem(office, clerk, id);
    await urgeItem(office, clerk, id);
    expect((await row(id)).urged).toBe(2);
    await reportItem(office, owner, id, { report: '已办', evidence: '无照片', reason: '' });
    const review = await office.db.obligation.findFirstOrThrow({
      where: { subject: `item:${id}`, kind: 'supervision.review' },
    });
    expect(review.dueAt.toISOString().slice(0, 10)).toBe('2026-03-09');
    expect(said(await closeItem(office, owner, id, { opinion: '' }))).toBe('not-allowed');
    expect(said(await returnItem(office, clerk, id, { opinion: '', due: '2026-03-18' }))).toBe('bad-input');
    await returnItem(office, clerk, id, { opinion: '没有照片', due: '2026-03-18' });
    expect(await row(id)).toMatchObject({
      state: 'working',
      returned: 1,
      ownDay: '2026-03-18',
      finalDay: '2026-03-18',
    });
    const clock = await office.db.obligation.findFirstOrThrow({
      where: { subject: `item:${id}`, kind: 'supervision.work' },
    });
    expect([clock.state, clock.dueAt.toISOString().slice(0, 10)]).toEqual(['open', '2026-03-18']);
    // The second round reminds again.
    moveTo('2026-03-19', '08:31');
    await remindDue(office, supervisionReminders);
    expect(
      await office.db.reminder.count({ where: { obligationId: clock.id, rung: 'overdue-round-2' } }),
    ).toBe(1);
    await reportItem(office, owner, id, { report: '已补照片', evidence: '照片 5 张', reason: '等待拍摄' });
    await closeItem(office, clerk, id, { opinion: '合格' });
    await archiveItem(office, clerk, id);
    expect((await row(id)).state).toBe('archived');
    expect(said(await urgeItem(office, clerk, id))).toBe('wrong-state');
  });

  it('has no invented clock where the regulation sets no time', async () => {
    const silent: Office = {
      ...office,
      settings: {
        ...office.settings,
        packs: Object.fromEntries(
          Object.entries(office.settings.packs).filter(([matter]) => matter !== 'supervision'),
        ),
      },
    };
    moveTo('2026-03-02');
    const id = await open('2026-03-20');
    await approveItem(silent, leader, id, { yes: true, opinion: '' });
    const clocks = () =>
      office.db.obligation.findMany({
        where: { subject: `item:${id}`, state: 'open' },
        select: { kind: true },
      });
    expect(said(await askExtension(silent, owner, id, { to: '2026-03-30', reason: '设备未到' }))).toBe(
      '已申请，等待答复',
    );
    expect(await clocks()).toEqual([{ kind: 'supervision.work' }]);
    expect((await viewItem(silent, id, leader.id))?.answer).toBe(
      '本单位制度没有规定答复延期的时限，由办公室掌握',
    );
    await answerExtension(silent, leader, id, { yes: true, to: '', opinion: '' });
    await reportItem(silent, owner, id, { report: '已办', evidence: '照片', reason: '' });
    expect(await clocks()).toEqual([]);
    expect((await viewItem(silent, id, clerk.id))?.answer).toBe('本单位制度没有规定审核的时限，由办公室掌握');
    // Where the text sets a time, the card says until when.
    const told = await open('2026-03-20');
    await approveItem(office, leader, told, { yes: true, opinion: '' });
    await reportItem(office, owner, told, { report: '已办', evidence: '照片', reason: '' });
    expect((await viewItem(office, told, clerk.id))?.answer).toBe('审核期限 3月9日 周一');
    await office.db.supervisedItem.deleteMany({ where: { id: { in: [id, told] } } });
  });

  it('is done once, however often two people tap', async () => {
    moveTo('2026-03-02');
    const id = await open('2026-03-20');
    await approveItem(office, leader, id, { yes: true, opinion: '' });
    await reportItem(office, owner, id, { report: '已办', evidence: '照片', reason: '' });
    const results = await Promise.all([
      closeItem(office, clerk, id, { opinion: '' }),
      closeItem(office, leader, id, { opinion: '' }),
    ]);
    expect(results.filter((r) => !isRefusal(r))).toHaveLength(1);
  });

  it('is seen by everybody when public, otherwise by those it passed through', async () => {
    moveTo('2026-03-02');
    const shown = await open('2026-03-20');
    const hidden = await open('2026-03-20', false);
    for (const id of [shown, hidden]) await approveItem(office, leader, id, { yes: true, opinion: '' });
    expect(await viewItem(office, shown, other.id)).not.toBeNull();
    expect(await viewItem(office, hidden, other.id)).toBeNull();
    for (const person of [owner, leader, clerk])
      expect(await viewItem(office, hidden, person.id)).not.toBeNull();
  });

  it('stands in the circular of its department; a leader sees his own', async () => {
    moveTo('2026-03-31');
    const whole = await viewCircular(office, '2026-03-01_2026-03-31', clerk);
    expect(whole?.rows.find((r) => r.department === '公共安全办公室')).toMatchObject({
      late: 6,
      returned: 1,
    });
    const others = await viewCircular(office, '2026-03-01_2026-03-31', await staff().person('1006'));
    expect(others?.rows.map((r) => r.department)).toEqual(['综合执法队']);
    expect(await viewCircular(office, 'gestern_heute', clerk)).toBeNull();
  });

  it('leaves a journal whose chain holds', async () => {
    expect(await verifyJournal(office.db)).toBeNull();
  });
});

describe('the rules', () => {
  it('never set the department a day in the past', () => {
    const { calendar } = office;
    expect(ownDay(calendar, day('2026-03-02'), day('2026-03-04'), 3).toString()).toBe('2026-03-03');
    expect(ownDay(calendar, day('2026-03-02'), day('2026-03-02'), 3).toString()).toBe('2026-03-02');
    expect(ownDay(calendar, day('2026-02-10'), day('2026-02-26'), 3).toString()).toBe('2026-02-14');
  });
  it('colour by days left', () => {
    const light = (own: string) => lightOf(day('2026-03-10'), { state: 'working', ownDay: own });
    expect([light('2026-03-14'), light('2026-03-13'), light('2026-03-10'), light('2026-03-09')]).toEqual([
      'green',
      'yellow',
      'yellow',
      'red',
    ]);
  });
  it('count on time, late and sent back', () => {
    const item = { department: '甲', state: 'closed', lateDays: 0, returned: 0, ownDay: '2026-03-01' };
    expect(
      countItems(
        [item, { ...item, lateDays: 2 }, { ...item, state: 'working' }, { ...item, returned: 1 }],
        day('2026-03-10'),
      ),
    ).toEqual([{ department: '甲', total: 4, onTime: 2, late: 2, returned: 1, open: 1 }]);
  });
});
