import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, day } from '../../src/core/day.ts';
import { pushDigest } from '../../src/digest/push-digest.ts';
import { play, type Play } from './play.ts';
import { idOf } from './acts.ts';
import { petitionFor } from './petition-for.ts';

const digests = (p: Play, name: string): string[] =>
  p
    .who(name)
    .messages()
    .flatMap((m) =>
      m.card !== undefined && JSON.stringify(m.card).includes('今日待办 · ') ? [JSON.stringify(m.card)] : [],
    );

describe('the morning push', () => {
  let p: Play;
  beforeAll(async () => {
    p = await play({ at: ['2026-03-02', '09:00'] });
    // Due on 6, 9 and 20 March.
    await petitionFor(p, '王芳', { superior_due: '2026-03-06' });
    await petitionFor(p, '王芳', { superior_due: '2026-03-09' });
    await petitionFor(p, '邓铭凯', { superior_due: '2026-03-20' });
  });
  afterAll(() => p.end());

  it('says nothing before its hour, and nothing to those who have nothing', async () => {
    await p.moveTo('2026-03-03', '08:29');
    expect(digests(p, '王芳')).toEqual([]);
    await p.moveTo('2026-03-03', '08:31');
    expect(digests(p, '邓铭凯')).toEqual([]);
    expect(digests(p, '唐可欣')).toEqual([]);
    // 6 March is three days away: the pack warns from here on.
    expect(digests(p, '王芳')).toHaveLength(1);
    expect(digests(p, '王芳')[0]).toContain('即将到期（1）');
  });

  it('is one card a day, whatever is done again', async () => {
    const { office } = p.service;
    await office.db.jobRun.deleteMany();
    await office.db.digestRun.updateMany({ data: { finishedAt: null } });
    await Promise.all([pushDigest(office), pushDigest(office)]);
    await p.emulator.moveClock(at(day('2026-03-02'), '08:20'), { backwards: true });
    await p.service.ticker.tickNow();
    await p.moveTo('2026-03-03', '08:40');
    expect(digests(p, '王芳')).toHaveLength(1);
    expect(await office.db.digest.count({ where: { personId: await idOf(p, '王芳') } })).toBe(1);
  });

  it('has its morning although a clock that was a day ahead pushed it the day before', async () => {
    const { office } = p.service;
    // As the database remembers it: written a day ago, by a service that took it for today.
    await office.db
      .$executeRaw`UPDATE "DigestRun" SET "writtenAt" = now() - interval '24 hours' WHERE "day" = '2026-03-03'`;
    await p.moveTo('2026-03-03', '08:50');
    // The card of the wrong morning points to this one.
    expect(digests(p, '王芳')).toHaveLength(2);
    expect(await office.db.digestRun.findUnique({ where: { day: '2026-03-03' } })).toMatchObject({
      late: true,
    });
    await p.moveTo('2026-03-03', '08:55');
    expect(await office.db.digest.count({ where: { personId: await idOf(p, '王芳') } })).toBe(1);
  });

  it('puts what is overdue first, tells the head, and sums up for the leaders', async () => {
    await p.moveTo('2026-03-06', '08:31');
    expect(digests(p, '王芳').at(-1)).toContain('今天到期（1）');
    // The 7th is a Saturday: silence.
    await p.moveTo('2026-03-07', '08:31');
    await p.moveTo('2026-03-08', '12:00');
    const before = digests(p, '王芳').length;
    await p.moveTo('2026-03-09', '08:31');
    expect(digests(p, '王芳')).toHaveLength(before + 1);
    const card = digests(p, '王芳').at(-1) ?? '';
    expect(card.indexOf('已逾期（1）')).toBeGreaterThan(0);
    expect(card.indexOf('已逾期（1）')).toBeLessThan(card.indexOf('今天到期（1）'));
    expect(digests(p, '曾淑慧').at(-1)).toContain('逾期未办，请您关注');
    expect(digests(p, '何静澜').at(-1)).toContain('公共管理办公室');
    expect(digests(p, '何静澜').at(-1)).toContain('逾期 1 件，今天到期 1 件');
    // The leaders' card names no petitioner.
    expect(digests(p, '何静澜').join('')).not.toMatch(/某/);
  });

  it('makes up for missed mornings once, and says so', async () => {
    // Nothing ticks on the 10th and 11th: the machine is off.
    await p.moveTo('2026-03-12', '10:05');
    const made = digests(p, '王芳').at(-1) ?? '';
    expect(made).toContain('3月10日、3月11日早上没有推送');
    await p.moveTo('2026-03-13', '08:31');
    expect(digests(p, '王芳').at(-1)).not.toContain('没有推送');
  });

  it('goes to the stand-in while the handler is away, and warns before the leave starts', async () => {
    const { office } = p.service;
    const [wang, deng] = [await idOf(p, '王芳'), await idOf(p, '邓铭凯')];
    await office.db.leave.create({
      data: {
        requestId: 'away',
        personId: deng,
        type: '事假',
        fromHalf: (Date.UTC(2026, 2, 19) / 86_400_000) * 2,
        toHalf: (Date.UTC(2026, 2, 20) / 86_400_000) * 2 + 1,
        costHalves: 4,
        state: 'granted',
      },
    });
    await office.db.standIn.create({
      data: {
        id: 'stand',
        principalId: deng,
        standInId: wang,
        fromDay: '2026-03-19',
        toDay: '2026-03-20',
        arrangedBy: deng,
        arrangedAt: new Date('2026-03-13T01:00:00Z'),
      },
    });
    await p.moveTo('2026-03-18', '08:31');
    expect(digests(p, '邓铭凯').at(-1)).toContain('您请假期间到期（1）');
    const own = digests(p, '邓铭凯').length;
    await p.moveTo('2026-03-20', '08:31');
    expect(digests(p, '邓铭凯')).toHaveLength(own);
    expect(digests(p, '王芳').at(-1)).toContain('（代邓铭凯）');
  });

  it('is silent on a rest day except for what falls due that day', async () => {
    // 4 April 2026 is 清明, a rest day; the clause counts calendar days and does not roll.
    await petitionFor(p, '彭雨桐', { superior_due: '2026-04-04', matter: '另一件事' });
    await p.moveTo('2026-04-04', '08:31');
    const holiday = digests(p, '彭雨桐').at(-1) ?? '';
    expect(holiday).toContain('今天到期（1）');
    expect(holiday).not.toContain('已逾期');
    expect(digests(p, '王芳').some((c) => c.includes('4月4日 周六'))).toBe(false);
    expect(at(day('2026-04-04'), '08:30').toString()).toBe('2026-04-04T00:30:00Z');
  });
});
