import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dutyOffice, type DutyOffice } from '../duty/duty-office.ts';
import { idOf, tap } from './acts.ts';
import { play, type Play } from './play.ts';

const CARD = '今日待办';
const mornings = (p: Play, name: string): string[] =>
  p
    .who(name)
    .messages()
    .flatMap((m) => {
      const text = JSON.stringify(m.card ?? '');
      return text.includes(`${CARD} · `) ? [text] : [];
    });

const nameOf = async (p: Play, date: string, shift: string, role: string): Promise<string> => {
  const { db } = p.service.office;
  const place = await db.dutyPlace.findFirstOrThrow({ where: { role, shift: { day: date, name: shift } } });
  return (await db.person.findUniqueOrThrow({ where: { id: place.personId } })).name;
};

describe('today’s duty in the morning push', () => {
  let folder: DutyOffice;
  let p: Play;
  beforeAll(async () => {
    folder = await dutyOffice();
    p = await play({ at: ['2026-03-03', '10:00'], officeDir: folder.dir });
    // 4 March is a Wednesday; the night is 邓铭凯’s.
    await p.moveTo('2026-03-04', '08:31');
  });
  afterAll(async () => {
    await p.end();
    await folder.remove();
  });

  it('tells who serves, with whom and when', async () => {
    expect(await nameOf(p, '2026-03-04', '夜班', 'staff')).toBe('邓铭凯');
    const card = p.card('邓铭凯', CARD).text;
    expect(card).toContain('今日值班');
    expect(card).toContain('夜班 17:30 – 次日 08:30 · 您值班');
    expect(card).toContain(`带班 ${await nameOf(p, '2026-03-04', '夜班', 'leader')}`);
    expect(card).not.toContain('白班');
    // His signing in is asked for at its own minute, not as something due.
    expect(card).not.toContain('今天到期');
    expect(await tap(p, '邓铭凯', '查看', { on: CARD })).toBeTruthy();
  });

  it('gives the day’s list to the duty leaders and to the office, and nothing to who is not concerned', async () => {
    const leader = await nameOf(p, '2026-03-04', '白班', 'leader');
    for (const name of [leader, '沈佳音']) {
      expect(p.card(name, CARD).text).toContain('白班 08:30 – 17:30');
      expect(p.card(name, CARD).text).toContain('夜班 17:30 – 次日 08:30');
    }
    expect(p.card(leader, CARD).text).toContain('您带班');
    expect(mornings(p, '唐可欣')).toEqual([]);
  });

  it('follows a duty that changes hands during the day', async () => {
    const { db } = p.service.office;
    await db.dutyPlace.updateMany({
      where: { role: 'staff', shift: { day: '2026-03-05', name: '夜班' } },
      data: { personId: await idOf(p, '王芳') },
    });
    await p.moveTo('2026-03-05', '08:31');
    expect(mornings(p, '王芳').at(-1)).toContain('您值班');
  });

  it('says nothing on a rest day', async () => {
    await p.moveTo('2026-03-06', '08:31');
    const before = mornings(p, '沈佳音').length;
    await p.moveTo('2026-03-07', '08:31');
    expect(mornings(p, '沈佳音')).toHaveLength(before);
  });
});
