/** Duty in offices under other texts: other days, another approver, and what the text leaves open. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importFolder } from '../../src/office/import-folder.ts';
import { idOf, newestOf, say, stateOf, tap } from './acts.ts';
import { askSwap, faultsOf, holder, placeId, takers } from './duty-acts.ts';
import { officeWith, type OfficeFolder } from './office-with.ts';
import { play, type Play } from './play.ts';

const DAY_SHIFT = '    - { 名称: 白班, 时间: 08:30-17:30, 日子: 每天, 带班: 1, 值班员: 1 }\n';
const NIGHT_SHIFT = '    - { 名称: 夜班, 时间: 17:30-08:30, 日子: 每天, 带班: 1, 值班员: 1 }\n';
const SWAP_LINE = '  调班: jiedao-07 # 没有写的，随值班的制度\n';

/** The office makes and publishes the roster of a month in the chat. */
const makeMonth = async (p: Play, month: string): Promise<void> => {
  await say(p, '沈佳音', '值班');
  await tap(p, '沈佳音', `duty.make:${month}`, { on: '当前值班' });
  expect(await tap(p, '沈佳音', '发布', { on: '待发布' })).toMatch(/^已发布/);
};

/** Who in the office is asked: not the one whose swap it is. */
const clerkBut = (applicant: string): string => (applicant === '沈佳音' ? '赵明远' : '沈佳音');

const shiftsIn = (p: Play, month: string): Promise<number> =>
  p.service.office.db.dutyShift.count({ where: { day: { startsWith: month } } });

describe('an office where the duty leader (值班领导) decides on swaps', () => {
  let folder: OfficeFolder;
  let p: Play;
  beforeAll(async () => {
    folder = await officeWith([
      ['值班: jiedao-01', '值班: moubu-11'],
      [SWAP_LINE, ''],
      [DAY_SHIFT, DAY_SHIFT.replace('每天', '休息日')],
      [NIGHT_SHIFT, ''],
    ]);
    p = await play({ at: ['2026-02-27', '09:00'], officeDir: folder.dir });
  });
  afterAll(async () => {
    await p.end();
    await folder.remove();
  });

  it('is on duty on weekends and holidays only', async () => {
    await makeMonth(p, '2026-03');
    expect(await shiftsIn(p, '2026-03')).toBe(9);
  });

  it('for the work: the duty leaders of both days agree, whatever is imported meanwhile', async () => {
    const [mine, theirs] = [await holder(p, '2026-03-07', '白班'), await holder(p, '2026-03-08', '白班')];
    const leaders = [
      await holder(p, '2026-03-07', '白班', 'leader'),
      await holder(p, '2026-03-08', '白班', 'leader'),
    ];
    const partner = `x_${await placeId(p, '2026-03-08', '白班')}`;
    await askSwap(p, mine, '2026-03-07', '白班', partner, { why: '工作需要', reason: '周六到区里开会' });
    const asked = await newestOf(p, mine);
    // People and posts are looked through anew after an import: the partner is still the one who must agree.
    await importFolder(p.service.office, folder.dir);
    await p.moveTo('2026-02-27', '09:10');
    await tap(p, theirs, '接受调班', { on: asked.number });
    const [first = '', second = ''] = leaders;
    expect(first).not.toBe(second);
    expect(p.card(first, asked.number).text).toContain('《机关值班工作制度》五、2');
    await tap(p, first, '同意', { on: asked.number });
    await p.service.office.db.officeState.updateMany({ data: { importedAt: '2026-02-27T01:11:00Z' } });
    await p.moveTo('2026-02-27', '09:20');
    expect(await stateOf(p, asked)).toBe('waiting');
    expect(await holder(p, '2026-03-07', '白班')).toBe(mine);
    await tap(p, second, '同意', { on: asked.number });
    expect(await holder(p, '2026-03-07', '白班')).toBe(theirs);
    expect(await holder(p, '2026-03-08', '白班')).toBe(mine);
  });

  it('for private reasons the text says nothing: the office is asked once, and then not again', async () => {
    const owner = await holder(p, '2026-03-14', '白班');
    const [one = ''] = await takers(p, '2026-03-14', '白班');
    await askSwap(p, owner, '2026-03-14', '白班', `c_${await idOf(p, one)}`);
    const asked = await newestOf(p, owner);
    expect(await stateOf(p, asked)).toBe('asking');
    expect(p.card(clerkBut(owner), '制度待明确').text).toContain('没有写个人原因');
    const form = { post: '办事处主任', reason: '个人原因从严' };
    expect(await tap(p, clerkBut(owner), '提交', { on: '制度待明确', form })).toBe('已记为本单位约定');
    await tap(p, one, '接受调班', { on: asked.number });
    expect(p.card('何静澜', asked.number).text).toContain('本单位约定');
    await tap(p, '何静澜', '同意', { on: asked.number });
    expect(await holder(p, '2026-03-14', '白班')).toBe(one);

    const next = await holder(p, '2026-03-22', '白班');
    const [other = ''] = await takers(p, '2026-03-22', '白班');
    await askSwap(p, next, '2026-03-22', '白班', `c_${await idOf(p, other)}`);
    const later = await newestOf(p, next);
    expect(await stateOf(p, later)).toBe('waiting');
    await tap(p, other, '接受调班', { on: later.number });
    await tap(p, '何静澜', '同意', { on: later.number });
    expect(await holder(p, '2026-03-22', '白班')).toBe(other);
    expect(await p.service.office.db.question.count()).toBe(1);
    expect(faultsOf(p, ['沈佳音', '何静澜', owner, one, next, other])).toEqual([]);
  });
});

describe('an office on duty on days off and all through the flood season (汛期)', () => {
  let folder: OfficeFolder;
  let p: Play;
  beforeAll(async () => {
    folder = await officeWith([
      ['值班: jiedao-01', '值班: xiangzhen-01'],
      [SWAP_LINE, ''],
      [DAY_SHIFT, '    - { 名称: 全天, 时间: 08:30-08:30, 日子: 休息日和汛期, 带班: 1, 值班员: 1 }\n'],
      [NIGHT_SHIFT, '  汛期: 06-01 至 09-30\n'],
    ]);
    p = await play({ at: ['2026-05-25', '09:00'], officeDir: folder.dir });
  });
  afterAll(async () => {
    await p.end();
    await folder.remove();
  });

  it('has shifts of the weekend in May, and every day in June; the month says why', async () => {
    await makeMonth(p, '2026-05');
    await makeMonth(p, '2026-06');
    expect(await shiftsIn(p, '2026-05')).toBe(2);
    expect(await shiftsIn(p, '2026-06')).toBe(30);
    await say(p, '王芳', '值班');
    await tap(p, '王芳', 'duty.month:2026-06', { on: '当前值班' });
    expect(p.card('王芳', '值班表').text).toContain('汛期：6月1日 – 9月30日，《值班制度》五');
    await tap(p, '王芳', 'duty.month:2026-05', { on: '当前值班' });
    expect(p.card('王芳', '2026年5月').text).not.toContain('汛期');
  });

  it('asks the office once who decides on swaps, of which the text says nothing', async () => {
    const owner = await holder(p, '2026-06-10', '全天');
    const [one = ''] = await takers(p, '2026-06-10', '全天');
    await askSwap(p, owner, '2026-06-10', '全天', `c_${await idOf(p, one)}`);
    const first = await newestOf(p, owner);
    expect(await stateOf(p, first)).toBe('asking');
    expect(p.card(clerkBut(owner), '制度待明确').text).toContain('没有写调班由谁批');
    await tap(p, clerkBut(owner), '提交', {
      on: '制度待明确',
      form: { post: '办事处主任', reason: '参照请假' },
    });
    expect(await stateOf(p, first)).toBe('waiting');
    const next = await holder(p, '2026-06-20', '全天');
    const [other = ''] = await takers(p, '2026-06-20', '全天');
    await askSwap(p, next, '2026-06-20', '全天', `c_${await idOf(p, other)}`);
    expect(await stateOf(p, await newestOf(p, next))).toBe('waiting');
    expect(await p.service.office.db.question.count()).toBe(1);
    expect(faultsOf(p, ['沈佳音', '王芳', owner, one, next])).toEqual([]);
  });
});
