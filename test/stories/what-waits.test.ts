import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageText } from '../../src/console/html.ts';
import { homePage } from '../../src/console/home-page.ts';
import { viewWaiting } from '../../src/digest/view-waiting.ts';
import { viewDigest } from '../../src/digest/view-digest.ts';
import { lastHeard, say, tap } from './acts.ts';
import { personOf } from './petition-for.ts';
import { play, type Play } from './play.ts';

const NUMBER = 'YE-2026-0001';

/** The figure that a person reads in 待办, on the card of the morning and on the first page of the console. */
const counts = async (p: Play, name: string) => {
  const person = await personOf(p, name);
  const { office } = p.service;
  await say(p, name, '待办');
  const todo = /(\d+) 件/.exec(p.card(name, '待办').text)?.[1] ?? '0';
  const page = await homePage.show({ office, person, value: () => '', token: '', form: {} });
  const home = page.is === 'page' ? (/您有 (\d+) 件待办/.exec(pageText(page.body))?.[1] ?? '0') : '0';
  const { total } = await viewWaiting(office, person);
  return { todo: Number(todo), home: Number(home), push: (await viewDigest(office, person)).total, total };
};

describe('what waits is the same wherever it is read', () => {
  let p: Play;
  beforeAll(async () => {
    p = await play({ at: ['2026-03-02', '09:00'] });
    await say(p, '王芳', '用车');
    await tap(p, '王芳', '提交', {
      form: {
        use: '公务',
        area: '区外',
        destination: '市统计局',
        people: '3',
        start_day: '2026-03-04',
        start_time: '9:00',
        end_day: '2026-03-04',
        end_time: '11:00',
        reason: '送年报',
      },
    });
    await tap(p, '杜若琳', '同意', { on: NUMBER });
  });
  afterAll(() => p.end());

  it('a trip without a car stands in the 待办 of the office, and is counted everywhere', async () => {
    await say(p, '沈佳音', '待办');
    expect(p.card('沈佳音', '待办').text).toContain('王芳 · 去市统计局 · 派车');
    const { total, ...shown } = await counts(p, '沈佳音');
    expect(total).toBeGreaterThan(0);
    expect(shown).toEqual({ todo: total, home: total, push: total });
  });

  it('waits for a leader in the same way, in the second person', async () => {
    await say(p, '邓铭凯', '3月6日请事假一天，家里装修');
    await tap(p, '邓铭凯', '提交', { on: '请假单' });
    const { total, ...shown } = await counts(p, '何静澜');
    expect(shown).toEqual({ todo: total, home: total, push: total });
    expect(p.card('何静澜', '待办').text).toContain('等您审批');
    expect(p.card('何静澜', '待办').text).not.toContain('等何静澜');
  });

  it('a car is asked for again before the trip, and the traveller hears when none was sent', async () => {
    await p.moveTo('2026-03-04', '08:01');
    expect(lastHeard(p, '沈佳音')).toContain('请派车');
    await p.moveTo('2026-03-04', '09:01');
    expect(p.heard('王芳').join()).toContain('还没有派车，请联系办公室');
  });

  it('a driver reads his trips of the day', async () => {
    await p.moveTo('2026-03-04', '09:02');
    const { db } = p.service.office;
    const [car, driver] = [
      await db.vehicle.findUniqueOrThrow({ where: { plate: '云A10021' } }),
      await db.person.findFirstOrThrow({ where: { name: '孙德胜' } }),
    ];
    await tap(p, '沈佳音', '派车', { on: NUMBER, form: { car: car.id, driver: driver.id } });
    const view = await viewDigest(p.service.office, await personOf(p, '孙德胜'));
    expect(view.today).toEqual([
      expect.objectContaining({
        title: '今日出车',
        lines: [expect.objectContaining({ text: '09:00 – 11:00 去市统计局' })],
      }),
    ]);
    expect(await db.obligation.count({ where: { kind: 'vehicle.dispatch', state: 'open' } })).toBe(0);
  });
});
