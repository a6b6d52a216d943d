/** How much a hand has to do: a sentence or a tap counts one; nothing else is typed or chosen. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { day } from '../../src/core/day.ts';
import { dutyOffice, type DutyOffice } from '../duty/duty-office.ts';
import { newestOf, say, stateOf, tap } from './acts.ts';
import { faultsOf, holder, placeId } from './duty-acts.ts';
import { play, type Play } from './play.ts';

describe('taps', () => {
  let office: DutyOffice;
  let p: Play;
  let count = 0;
  const says = (name: string, text: string): Promise<void> => {
    count += 1;
    return say(p, name, text);
  };
  const taps = (name: string, button: string, on?: string): Promise<string> => {
    count += 1;
    return tap(p, name, button, on === undefined ? {} : { on });
  };
  /** How many since the last time. */
  const counted = (): number => {
    const now = count;
    count = 0;
    return now;
  };
  beforeAll(async () => {
    office = await dutyOffice();
    p = await play({ at: ['2026-03-02', '09:00'], officeDir: office.dir });
  });
  afterAll(async () => {
    await p.end();
    await office.remove();
  });

  it('a plain leave is asked for with 2 and approved with 1', async () => {
    await says('王芳', '3月12日请事假一天，家里装修');
    expect(await taps('王芳', '提交')).toBe('已提交，编号 QJ-2026-0001');
    expect(counted()).toBe(2);
    await taps('何静澜', '同意', 'QJ-2026-0001');
    expect(counted()).toBe(1);
    expect(await stateOf(p, await newestOf(p, '王芳'))).toBe('approved');
  });

  it('a swap takes 2 of who asks, 1 of the partner, 1 of the leader, though the partner stands last in the month', async () => {
    const theirs = await holder(p, '2026-03-31', '夜班');
    expect(await holder(p, '2026-03-04', '白班')).toBe('王芳');
    await says('王芳', `3月4日的白班跟${theirs}3月31日的夜班换一下，家里有老人要照顾`);
    expect(await taps('王芳', '提交')).toBe('已提交，编号 TB-2026-0001');
    expect(counted()).toBe(2);
    await taps(theirs, '接受调班');
    expect(counted()).toBe(1);
    await taps('杜若琳', '同意', 'TB-2026-0001');
    expect(counted()).toBe(1);
    expect(await holder(p, '2026-03-31', '夜班')).toBe('王芳');
  });

  it('a shift at the end of the list is found by the name or the day, and what was chosen stays', async () => {
    const own = await placeId(p, '2026-03-10', '白班');
    const wanted = await placeId(p, '2026-03-29', '夜班');
    const theirs = await holder(p, '2026-03-29', '夜班');
    await say(p, '王芳', '调班');
    const search = (find: string, more: Record<string, string> = {}) =>
      tap(p, '王芳', '换一班或查找', {
        on: '调班申请',
        form: { place: own, find, reason: '家里有事', ...more },
      });
    await search('');
    expect(p.card('王芳', '调班申请').text).toContain('可选的没有列出，写姓名或日期查找');
    expect(p.card('王芳', '调班申请').text).not.toContain(wanted);
    await search(`${theirs} 29号`);
    const found = p.card('王芳', '调班申请').text;
    expect(found).toContain(`x_${wanted}`);
    expect(found).toContain('家里有事');
    expect(found).not.toContain('3月27日');
    await search('火星', { partner: `x_${wanted}` });
    expect(p.card('王芳', '调班申请').text).toContain('没有找到与「火星」相符');
    expect(p.card('王芳', '调班申请').text).toContain(`x_${wanted}`);
    expect(faultsOf(p, ['王芳'])).toEqual([]);
    expect(
      await tap(p, '王芳', '提交', {
        on: '调班申请',
        form: { place: own, partner: `x_${wanted}`, why: '个人原因', reason: '家里有事' },
      }),
    ).toBe('已提交，编号 TB-2026-0002');
    counted();
  });

  it('a trip is asked for with 2, approved with 1, dispatched with 1', async () => {
    await says('王芳', '明天9点到11点用车去市统计局送年报，3人');
    expect(await taps('王芳', '提交')).toBe('已提交，编号 YE-2026-0001');
    expect(counted()).toBe(2);
    await taps('杜若琳', '同意', 'YE-2026-0001');
    expect(counted()).toBe(1);
    expect(await taps('沈佳音', '派车', '派车 · 王芳')).toMatch(/^已派 /);
    expect(counted()).toBe(1);
  });

  it('a reception is settled with 2 when it is over', async () => {
    await say(p, '王芳', '明天中午接待区民政局6人用餐，2人陪同，调研社区工作');
    await tap(p, '王芳', '提交', { form: { letter: '有' } });
    await tap(p, '杜若琳', '同意', { on: 'YC-2026-0001' });
    await tap(p, '马桂兰', '确认用餐', { on: '派餐单' });
    await p.moveTo('2026-03-03', '14:00');
    counted();
    await says('王芳', '结算');
    count += 1;
    const said = await tap(p, '王芳', '结算', {
      on: 'YC-2026-0001',
      form: { 'settle.actual': '8', 'settle.amount': '240', 'settle.receipts': '发票 1 张' },
    });
    expect(said).toContain('已结算');
    expect(counted()).toBe(2);
  });

  it('the next month’s roster is made and published with 3', async () => {
    await says('沈佳音', '值班');
    await taps('沈佳音', 'duty.make:2026-04', '当前值班');
    expect(await taps('沈佳音', '发布', '待发布')).toMatch(/^已发布/);
    expect(counted()).toBe(3);
    const { db } = p.service.office;
    expect(await db.dutyShift.count({ where: { day: day('2026-04-30').toString() } })).toBe(2);
  });
});
