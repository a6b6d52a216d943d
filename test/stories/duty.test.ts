import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { day } from '../../src/core/day.ts';
import { dutyOffice, type DutyOffice } from '../duty/duty-office.ts';
import { actOn, ask, idOf, lastHeard, newestOf, say, stateOf, tap } from './acts.ts';
import { askSwap, faultsOf, holder, placeId, refusedSwap, shiftId, takers, told } from './duty-acts.ts';
import { play, type Play } from './play.ts';

let office: DutyOffice;
beforeAll(async () => {
  office = await dutyOffice();
});
afterAll(() => office.remove());

const withPlay = (at: [string, string]) => {
  let p: Play | undefined;
  beforeAll(async () => {
    p = await play({ at, officeDir: office.dir });
  });
  afterAll(() => p?.end());
  return () => {
    if (p === undefined) throw new Error('the play has not begun');
    return p;
  };
};

describe('a night is swapped', () => {
  const played = withPlay(['2026-03-02', '09:00']);

  it('shows my duties and who is on', async () => {
    const p = played();
    await say(p, '王芳', '值班');
    const card = p.card('王芳', '当前值班');
    expect(card.text).toContain('3月4日 周三 白班');
    expect(card.text).toContain('3月10日 周二 白班');
  });

  it('goes to the partner first, who accepts on the card', async () => {
    const p = played();
    const theirs = await placeId(p, '2026-03-07', '夜班');
    expect(await holder(p, '2026-03-07', '夜班')).toBe('钱晓舟');
    expect(await askSwap(p, '王芳', '2026-03-04', '白班', `x_${theirs}`)).toBe('已提交，编号 TB-2026-0001');
    expect(await holder(p, '2026-03-04', '白班')).toBe('王芳');
    const card = p.card('钱晓舟', '接受调班');
    expect(card.text).toContain('休息');
    expect(card.text).not.toContain('驳回');
    expect(await tap(p, '钱晓舟', '接受调班')).toBe('已接受，王芳已收到通知');
  });

  it('is then approved by the leader in charge whom the clause names', async () => {
    const p = played();
    expect(p.card('杜若琳', 'TB-2026-0001').text).toContain('值班工作制度');
    await tap(p, '杜若琳', '同意', { on: 'TB-2026-0001' });
    expect(await holder(p, '2026-03-04', '白班')).toBe('钱晓舟');
    expect(await holder(p, '2026-03-07', '夜班')).toBe('王芳');
    expect(p.heard('钱晓舟').join()).toContain('调班办好了');
  });

  it('stands on the roster next morning, with who was planned', async () => {
    const p = played();
    await p.moveTo('2026-03-03', '18:01');
    expect(told(p, '钱晓舟')).toContain('值班 · 3月4日 周三 白班');
    expect(told(p, '王芳')).not.toContain('值班 · 3月4日 周三 白班');
    await p.moveTo('2026-03-04', '08:00');
    await say(p, '钱晓舟', '值班');
    expect(p.card('钱晓舟', '当前值班').text).toContain('原排王芳');
  });

  it('signs in, and whoever does not is missed by the leader and then by the office', async () => {
    const p = played();
    await p.moveTo('2026-03-04', '08:30');
    expect(await tap(p, '钱晓舟', '签到', { on: '值班 · 3月4日 周三 白班' })).toBe('已签到');
    await p.moveTo('2026-03-04', '17:31');
    const leader = await holder(p, '2026-03-04', '夜班', 'leader');
    const missing = await holder(p, '2026-03-04', '夜班');
    await tap(p, leader, '签到', { on: '值班 · 3月4日 周三 夜班' });
    await p.moveTo('2026-03-04', '17:46');
    expect(told(p, leader)).toContain('值班 · 3月4日 周三 夜班');
    expect(told(p, '赵明远')).not.toContain('值班 · 3月4日 周三 夜班');
    await p.moveTo('2026-03-04', '18:01');
    expect(told(p, '赵明远')).toContain('值班 · 3月4日 周三 夜班');
    expect(faultsOf(p, ['王芳', '钱晓舟', '杜若琳', '赵明远', missing, leader])).toEqual([]);
  });

  it('takes a running shift over in an emergency, and says so', async () => {
    const p = played();
    const id = await placeId(p, '2026-03-04', '夜班');
    const missing = await holder(p, '2026-03-04', '夜班');
    const to = await idOf(p, '贺小川');
    const said = await tap(p, '赵明远', '确定调整', {
      on: '值班 · 3月4日 周三 夜班',
      form: { place: id, person: to, reason: '联系不上本人' },
    });
    expect(said).toBe('已调整，由贺小川值班');
    expect(await holder(p, '2026-03-04', '夜班')).toBe('贺小川');
    expect(lastHeard(p, missing)).toContain('改由贺小川值');
  });
});

describe('what may go wrong with a swap', () => {
  let ill = '';
  const played = withPlay(['2026-03-02', '09:00']);

  it('partner declines: the shift stays', async () => {
    const p = played();
    const [partner = ''] = await takers(p, '2026-03-04', '白班');
    await askSwap(p, '王芳', '2026-03-04', '白班', `c_${await idOf(p, partner)}`);
    const asked = await newestOf(p, '王芳');
    await tap(p, partner, '谢绝');
    expect(await stateOf(p, asked)).toBe('refused');
    expect(lastHeard(p, '王芳')).toContain(`${partner}谢绝了您的调班`);
    expect(await holder(p, '2026-03-04', '白班')).toBe('王芳');
  });

  it('goes to all who may take it; the first to accept has it, the others are told that it is gone', async () => {
    const p = played();
    await askSwap(p, '王芳', '2026-03-04', '白班', 'anyone');
    const asked = await newestOf(p, '王芳');
    const seats = await p.service.office.db.approvalSeat.findMany({
      where: { requestId: asked.id, state: 'active' },
    });
    expect(seats.length).toBeGreaterThan(3);
    const names = await Promise.all(
      seats.map(
        async (s) => (await p.service.office.db.person.findUniqueOrThrow({ where: { id: s.personId } })).name,
      ),
    );
    const [first = '', second = '', third = ''] = names;
    await tap(p, first, '谢绝', { on: asked.number });
    expect(await stateOf(p, asked)).toBe('waiting');
    await tap(p, second, '接受调班', { on: asked.number });
    expect(p.card('王芳', asked.number).text).toContain(`请${second}代班`);
    expect(actOn(p, third, 'request.accept', asked.number)).toBe('');
    await tap(p, '杜若琳', '同意', { on: asked.number });
    expect(await holder(p, '2026-03-04', '白班')).toBe(second);
  });

  it('approval after one side fell ill is refused, with the reason', async () => {
    const p = played();
    const owner = await holder(p, '2026-03-12', '白班');
    const [partner = ''] = await takers(p, '2026-03-12', '白班');
    ill = partner;
    await askSwap(p, owner, '2026-03-12', '白班', `c_${await idOf(p, partner)}`);
    const asked = await newestOf(p, owner);
    await tap(p, partner, '接受调班', { on: asked.number });
    const leave = await ask(p, partner, '3月12日请病假一天，发烧');
    const seat = await p.service.office.db.approvalSeat.findFirstOrThrow({
      where: { requestId: leave.id, state: 'active' },
    });
    const boss = (await p.service.office.db.person.findUniqueOrThrow({ where: { id: seat.personId } })).name;
    await tap(p, boss, '同意', { on: leave.number });
    const due = await p.service.office.db.approvalSeat.findFirstOrThrow({
      where: { requestId: asked.id, state: 'active' },
    });
    const approver = (await p.service.office.db.person.findUniqueOrThrow({ where: { id: due.personId } }))
      .name;
    expect(await tap(p, approver, '同意', { on: asked.number })).toBe('不符合调班条件，见卡片说明');
    expect(p.card(approver, asked.number).text).toContain(`${partner}不在岗`);
    expect(await stateOf(p, asked)).toBe('waiting');
    expect(await holder(p, '2026-03-12', '白班')).toBe(owner);
  });

  it('same day: another clause, and a stand-in once it is approved', async () => {
    const p = played();
    const owner = await holder(p, '2026-03-02', '夜班');
    const [partner = ''] = await takers(p, '2026-03-02', '夜班');
    await askSwap(p, owner, '2026-03-02', '夜班', `c_${await idOf(p, partner)}`);
    const asked = await newestOf(p, owner);
    await tap(p, partner, '接受调班', { on: asked.number });
    const seat = await p.service.office.db.approvalSeat.findFirstOrThrow({
      where: { requestId: asked.id, state: 'active' },
    });
    const boss = (await p.service.office.db.person.findUniqueOrThrow({ where: { id: seat.personId } })).name;
    expect(p.card(boss, asked.number).text).toContain('代岗');
    await tap(p, boss, '同意', { on: asked.number });
    expect(await holder(p, '2026-03-02', '夜班')).toBe(partner);
  });

  it('is undone when both and the post agree', async () => {
    const p = played();
    const asked = await p.service.office.db.request.findFirstOrThrow({
      where: { kind: 'swap', state: 'approved', form: { path: ['way'], equals: 'cover' } },
      orderBy: { number: 'asc' },
    });
    const taker = await holder(p, '2026-03-04', '白班');
    await tap(p, '王芳', '取消调班', { on: asked.number });
    await tap(p, taker, '接受调班', { on: asked.number });
    await tap(p, '杜若琳', '同意', { on: asked.number });
    expect(await holder(p, '2026-03-04', '白班')).toBe('王芳');
    const changes = await p.service.office.db.dutyChange.findMany({
      where: { requestId: asked.id },
      orderBy: { at: 'asc' },
    });
    expect(changes.map((c) => c.why)).toEqual(['swap', 'undo']);
  });

  it('lapses when the shift begins, and says whose it is', async () => {
    const p = played();
    const [partner = ''] = await takers(p, '2026-03-04', '白班');
    await askSwap(p, '王芳', '2026-03-04', '白班', `c_${await idOf(p, partner)}`);
    const asked = await newestOf(p, '王芳');
    await p.moveTo('2026-03-04', '08:31');
    expect(await stateOf(p, asked)).toBe('withdrawn');
    expect(p.heard('王芳').join()).toContain('已失效，这一班仍由您值');
    expect(faultsOf(p, ['王芳', partner, '杜若琳'])).toEqual([]);
  });

  it('an undoing lapses with the shift too, and the swap stands', async () => {
    const p = played();
    const owner = await holder(p, '2026-03-05', '夜班');
    const [partner = ''] = await takers(p, '2026-03-05', '夜班');
    await askSwap(p, owner, '2026-03-05', '夜班', `c_${await idOf(p, partner)}`);
    const asked = await newestOf(p, owner);
    await tap(p, partner, '接受调班', { on: asked.number });
    const { db } = p.service.office;
    const seat = await db.approvalSeat.findFirstOrThrow({ where: { requestId: asked.id, state: 'active' } });
    const boss = (await db.person.findUniqueOrThrow({ where: { id: seat.personId } })).name;
    await tap(p, boss, '同意', { on: asked.number });
    await tap(p, owner, '取消调班', { on: asked.number });
    expect(await stateOf(p, asked)).toBe('waiting');
    await p.moveTo('2026-03-05', '17:31');
    expect(await stateOf(p, asked)).toBe('approved');
    expect(p.heard(owner).join()).toContain('取消调班');
    expect(p.heard(owner).join()).toContain('已失效，仍按调班后的安排值班');
    expect(await holder(p, '2026-03-05', '夜班')).toBe(partner);
    expect(actOn(p, partner, 'request.accept', asked.number)).toBe('');
  });

  it('bad input is refused with the reason', async () => {
    const p = played();
    const refused = (...wish: [name: string, date: string, shift: string, partner: string]) =>
      refusedSwap(p, ...wish);
    const cover = async (name: string) => `c_${await idOf(p, name)}`;
    const past = await holder(p, '2026-03-03', '白班');
    expect(await refused(past, '2026-03-03', '白班', await cover('黎光辉'))).toContain('已经开始或过去');
    const mine = await holder(p, '2026-03-14', '夜班');
    expect(await refused(mine, '2026-03-14', '夜班', await cover(mine))).toBe('不能和自己调班，请另选一位。');
    expect(await refused(mine, '2026-03-14', '夜班', await cover('吴国梁'))).toContain('带班领导');
    expect(await refused('黎光辉', '2026-03-14', '夜班', await cover('王芳'))).toContain('只能调本人的班');
    const other = await holder(p, '2026-03-12', '白班');
    expect(await refused(other, '2026-03-12', '白班', await cover('王芳'))).toContain('在办的调班');
    const night = await holder(p, '2026-03-12', '夜班');
    expect(await refused(night, '2026-03-12', '夜班', await cover(ill))).toContain(`${ill}不在岗`);
  });
});

describe('whoever is asked to take part in a swap leaves the office', () => {
  const played = withPlay(['2026-03-02', '09:00']);
  const gone: string[] = [];
  const leaves = async (p: Play, name: string, time: string): Promise<void> => {
    gone.push(name);
    await p.who(name).resign();
    await p.moveTo('2026-03-02', time);
  };
  const here = (names: string[]): string[] => names.filter((name) => !gone.includes(name));
  const asked = async (p: Play, id: string): Promise<string[]> => {
    const { db } = p.service.office;
    const seats = await db.approvalSeat.findMany({ where: { requestId: id, state: 'active' } });
    const ids = seats.map((s) => s.personId);
    const people = await db.person.findMany({ where: { id: { in: ids } }, orderBy: { staffNo: 'asc' } });
    return people.map((one) => one.name);
  };

  it('one of three: it lapses, and the other is not asked for nothing', async () => {
    const p = played();
    const theirs = `x_${await placeId(p, '2026-03-07', '夜班')}`;
    const third = `x_${await placeId(p, '2026-03-06', '白班')}`;
    await askSwap(p, '王芳', '2026-03-04', '白班', theirs, { third });
    const swap = await newestOf(p, '王芳');
    expect(await asked(p, swap.id)).toHaveLength(2);
    expect(actOn(p, '钱晓舟', 'request.accept', swap.number)).not.toBe('');
    await leaves(p, '贺小川', '09:10');
    expect(await stateOf(p, swap)).toBe('withdrawn');
    expect(actOn(p, '钱晓舟', 'request.accept', swap.number)).toBe('');
    expect(lastHeard(p, '王芳')).toContain('贺小川已离开本单位');
  });

  it('named by the swap: it lapses, and the applicant hears why and asks another', async () => {
    const p = played();
    const [partner = '', other = ''] = here(await takers(p, '2026-03-04', '白班'));
    await askSwap(p, '王芳', '2026-03-04', '白班', `c_${await idOf(p, partner)}`);
    const swap = await newestOf(p, '王芳');
    await leaves(p, partner, '09:20');
    expect(await stateOf(p, swap)).toBe('withdrawn');
    expect(lastHeard(p, '王芳')).toContain(`${partner}已离开本单位`);
    expect(lastHeard(p, '王芳')).toContain(`（${swap.number}）已失效，现有安排不变`);
    expect(await holder(p, '2026-03-04', '白班')).toBe('王芳');
    expect(await askSwap(p, '王芳', '2026-03-04', '白班', `c_${await idOf(p, other)}`)).toMatch(/^已提交/);
    expect(await asked(p, (await newestOf(p, '王芳')).id)).toEqual([other]);
  });

  it('an offer to all goes on without him, until nobody is left', async () => {
    const p = played();
    await askSwap(p, '钱晓舟', '2026-03-07', '夜班', 'anyone');
    const swap = await newestOf(p, '钱晓舟');
    const [first = '', ...others] = here(await asked(p, swap.id));
    await leaves(p, first, '09:30');
    expect(await stateOf(p, swap)).toBe('waiting');
    expect(await asked(p, swap.id)).toEqual(others);
    const last = others.pop() ?? '';
    for (const name of others) await tap(p, name, '谢绝', { on: swap.number });
    expect(await asked(p, swap.id)).toEqual([last]);
    await leaves(p, last, '09:40');
    expect(await stateOf(p, swap)).toBe('withdrawn');
    expect(lastHeard(p, '钱晓舟')).toContain(`${last}已离开本单位`);
    expect(faultsOf(p, ['王芳', '钱晓舟'])).toEqual([]);
  });
});

describe('a shift from its beginning to the handover', () => {
  const played = withPlay(['2026-03-02', '08:20']);

  it('writes the log; an incident goes at once to the duty leader and the main leaders', async () => {
    const p = played();
    const staff = await holder(p, '2026-03-02', '白班');
    await p.moveTo('2026-03-02', '08:30');
    await tap(p, staff, '签到', { on: '值班 · 3月2日 周一 白班' });
    await tap(p, staff, '记入', {
      on: '值班 · 3月2日 周一 白班',
      form: { kind: '来电', content: '居民反映路灯不亮' },
    });
    await tap(p, staff, '记入', {
      on: '值班 · 3月2日 周一 白班',
      form: { kind: '突发事件', content: '云溪路水管爆裂' },
    });
    const leader = await holder(p, '2026-03-02', '白班', 'leader');
    for (const name of [leader, '周启衡', '何静澜']) expect(told(p, name)).toContain('云溪路水管爆裂');
  });

  it('cannot be handed over while a matter is open', async () => {
    const p = played();
    const staff = await holder(p, '2026-03-02', '白班');
    await p.moveTo('2026-03-02', '17:30');
    expect(told(p, staff)).toContain('还有 2 件未办结事项');
    await say(p, staff, '交班');
    const said = await tap(p, staff, '交班', {
      on: '值班 · 3月2日 周一 白班',
      form: { summary: '一切正常' },
    });
    expect(said).toBe('还有 2 件未办结未移交');
    const entries = await p.service.office.db.dutyEntry.findMany({
      where: { shiftId: await shiftId(p, '2026-03-02', '白班') },
      orderBy: { at: 'asc' },
    });
    await tap(p, staff, `shift.settle:${entries[0]?.id ?? ''}`, { on: '值班 · 3月2日 周一 白班' });
    await tap(p, staff, `shift.to_hand:${entries[1]?.id ?? ''}`, { on: '值班 · 3月2日 周一 白班' });
    await tap(p, staff, '交班', { on: '值班 · 3月2日 周一 白班', form: { summary: '水管已报修' } });
  });

  it('is accepted by the successor, late by twelve minutes, with the clause and only a proposal', async () => {
    const p = played();
    const next = await holder(p, '2026-03-02', '夜班');
    await p.moveTo('2026-03-02', '17:42');
    expect(p.card(next, '值班 · 3月2日 周一 白班').text).toContain('移交下一班');
    await tap(p, next, '签收', { on: '值班 · 3月2日 周一 白班' });
    const { db } = p.service.office;
    const moved = await db.dutyEntry.findFirstOrThrow({ where: { content: '云溪路水管爆裂' } });
    expect(moved.shiftId).toBe(await shiftId(p, '2026-03-02', '夜班'));
    const breach = await db.breach.findFirstOrThrow({ where: { event: '接班迟到' } });
    expect(breach).toMatchObject({
      minutes: 12,
      state: 'proposed',
      // Both things that the clause says: whether harm was done is for a person to tell.
      proposal: '通报批评；或造成不良后果的，领导免职、工作人员处分（后果由人认定）',
      cite: ['000-1-12-4'],
    });
    expect(told(p, '沈佳音')).toContain('待核定');
    await tap(p, '沈佳音', '核定', { on: '接班迟到' });
    expect((await db.breach.findUniqueOrThrow({ where: { id: breach.id } })).state).toBe('confirmed');
  });

  it('is checked on the spot; no answer is recorded', async () => {
    const p = played();
    const next = await holder(p, '2026-03-02', '夜班');
    await say(p, '沈佳音', '值班');
    await tap(p, '沈佳音', `duty.open:${await shiftId(p, '2026-03-02', '夜班')}`, { on: '当前值班' });
    await tap(p, '沈佳音', '查岗', { on: '值班 · 3月2日 周一 夜班' });
    expect(lastHeard(p, next)).toContain('查岗');
    await tap(p, next, '签到', { on: '值班 · 3月2日 周一 夜班' });
    expect(p.heard('沈佳音').join()).toContain('已应答查岗');
    await tap(p, '沈佳音', '查岗', { on: '值班 · 3月2日 周一 夜班' });
    await p.moveTo('2026-03-02', '18:30');
    expect(await p.service.office.db.breach.count({ where: { event: '脱岗' } })).toBe(1);
    expect(faultsOf(p, ['沈佳音', next, '周启衡'])).toEqual([]);
  });
});

describe('leave, months and calendars', () => {
  const played = withPlay(['2026-03-02', '09:00']);

  it('shows the duties of a leave on the form and to the approver, and tells the office what is uncovered', async () => {
    const p = played();
    await say(p, '王芳', '3月4日请事假一天，家里装修');
    expect(p.card('王芳', '请假单').text).toContain('期间有班：3月4日 周三 白班');
    await tap(p, '王芳', '调班', { on: '请假单' });
    expect(p.card('王芳', '调班申请').text).toContain('3月4日 周三 白班');
    await tap(p, '王芳', '提交', { on: '请假单' });
    const asked = await newestOf(p, '王芳');
    expect(p.card('何静澜', asked.number).text).toContain('期间有班');
    await tap(p, '何静澜', '同意', { on: asked.number });
    expect(told(p, '沈佳音')).toContain('王芳已批准离岗，这一班需要重新安排');
  });

  it('makes the next month: a preview with reasons and fairness, then everybody in it is told', async () => {
    const p = played();
    await say(p, '沈佳音', '值班');
    await tap(p, '沈佳音', 'duty.make:2026-04', { on: '当前值班' });
    const card = p.card('沈佳音', '待发布');
    expect(card.text).toContain('合计');
    expect(card.text).toContain('此前');
    expect(await tap(p, '沈佳音', '发布', { on: '待发布' })).toMatch(/^已发布，\d+ 人已收到通知$/);
    expect(await p.service.office.db.dutyShift.count({ where: { day: { startsWith: '2026-04' } } })).toBe(60);
    await say(p, '沈佳音', '值班');
    await tap(p, '沈佳音', 'duty.month:2026-04', { on: '当前值班' });
    expect(p.card('沈佳音', '2026年4月').text).toContain('4月30日');
    expect(faultsOf(p, ['沈佳音', '王芳'])).toEqual([]);
  });

  it('is subscribed to by a secret address', async () => {
    const p = played();
    await p.service.office.db.dutyCalendar.create({
      data: {
        personId: await idOf(p, '王芳'),
        secret: 'a-secret-of-the-test-only',
        madeAt: '2026-03-02T00:00:00Z',
      },
    });
    const feed = await fetch(`${p.url}/calendar/a-secret-of-the-test-only.ics`);
    expect(feed.status).toBe(200);
    const text = await feed.text();
    expect(text).toContain('DTSTART:20260304T003000Z');
    expect(text).toContain('SUMMARY:值班 白班');
    expect((await fetch(`${p.url}/calendar/another-secret-of-nobody.ics`)).status).toBe(404);
    expect(day('2026-03-04').dayOfWeek).toBe(3);
  });
});
