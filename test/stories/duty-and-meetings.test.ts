/** Duty and meetings know each other: nobody takes a shift over a meeting, no meeting is called over a shift unseen. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { departmentChoice } from '../../src/meeting/who-attends.ts';
import { dutyOffice, type DutyOffice } from '../duty/duty-office.ts';
import { idOf, newestOf, say, stateOf, tap } from './acts.ts';
import { askSwap, faultsOf, holder, refusedSwap, takers } from './duty-acts.ts';
import { play, type Play } from './play.ts';

let office: DutyOffice;
let p: Play;
beforeAll(async () => {
  office = await dutyOffice();
  p = await play({ at: ['2026-03-02', '09:00'], officeDir: office.dir });
});
afterAll(async () => {
  await p.end();
  await office.remove();
});

/** The office calls a meeting with the department of somebody. */
const callMeeting = async (name: string, guest: string, form: Record<string, string>): Promise<string> => {
  const { departmentId } = await p.service.office.db.person.findFirstOrThrow({ where: { name: guest } });
  await say(p, '沈佳音', '会议');
  await tap(p, '沈佳音', '召集会议', { on: '例会安排' });
  return tap(p, '沈佳音', '提交', {
    on: '召集会议',
    form: { name, who: [departmentChoice(departmentId ?? '')], minutes: '60', ...form },
  });
};

describe('a swap', () => {
  it('is not offered to somebody who is in a meeting then', async () => {
    expect(await takers(p, '2026-03-04', '白班')).toContain('叶知禾');
    expect(await callMeeting('碰头会', '叶知禾', { day: '2026-03-04', time: '14:00' })).toContain('已通知');
    expect(await takers(p, '2026-03-04', '白班')).not.toContain('叶知禾');
    const said = await refusedSwap(p, '王芳', '2026-03-04', '白班', `c_${await idOf(p, '叶知禾')}`);
    expect(said).toContain('叶知禾3月4日 14:00有会');
    expect(said).not.toContain('碰头会');
  });

  it('is looked at again when it is approved: a meeting called in between stops it', async () => {
    // Somebody whose department can meet while 王芳 is on duty.
    const others = await p.service.office.db.person.findMany({
      where: { department: { name: { notIn: ['公共管理办公室', '党政办公室'] } } },
    });
    const [partner = ''] = (await takers(p, '2026-03-04', '白班')).filter((name) =>
      others.some((o) => o.name === name),
    );
    await askSwap(p, '王芳', '2026-03-04', '白班', `c_${await idOf(p, partner)}`);
    const asked = await newestOf(p, '王芳');
    await tap(p, partner, '接受调班', { on: asked.number });
    expect(p.card('杜若琳', asked.number).text).toContain(`${partner}在岗，没有会议`);
    expect(await callMeeting('部署会', partner, { day: '2026-03-04', time: '16:00' })).toContain('已通知');
    expect(await tap(p, '杜若琳', '同意', { on: asked.number })).toBe('不符合调班条件，见卡片说明');
    expect(p.card('杜若琳', asked.number).text).toContain(`${partner}3月4日 16:00有会`);
    expect(await stateOf(p, asked)).toBe('waiting');
    expect(await holder(p, '2026-03-04', '白班')).toBe('王芳');
  });

  it('goes through when the meeting is called off', async () => {
    const asked = await newestOf(p, '王芳');
    const meeting = await p.service.office.db.meeting.findFirstOrThrow({ where: { name: '部署会' } });
    await tap(p, '沈佳音', '取消会议', { on: meeting.number });
    await tap(p, '杜若琳', '同意', { on: asked.number });
    expect(await stateOf(p, asked)).toBe('approved');
  });
});

describe('a meeting', () => {
  it('is not called over a shift: the next time without one is offered', async () => {
    // 王芳 has the day shift of the 10th.
    expect(await callMeeting('民政会', '王芳', { day: '2026-03-10', time: '09:00' })).toBe(
      '有人没空，已填好可行时间',
    );
    const { text } = p.card('沈佳音', '都有空的最近时间');
    expect(text).toContain('王芳值白班');
    expect(text).toContain('2026-03-11');
    expect(await tap(p, '沈佳音', '提交', { on: '都有空的最近时间' })).toMatch(/^已通知/);
  });

  it('is called all the same when the office wants it, and says who is on duty', async () => {
    expect(await callMeeting('急会', '王芳', { day: '2026-03-10', time: '10:00', away: 'anyway' })).toMatch(
      /^已通知/,
    );
    expect(p.card('沈佳音', '急会').text).toMatch(/另有安排.*王芳.*值白班/);
    const seat = await p.service.office.db.attendee.findFirstOrThrow({
      where: { personId: await idOf(p, '王芳'), meeting: { name: '急会' } },
    });
    expect(seat.answer).toBe('asked');
    expect(p.card('王芳', '急会').text).toContain('参加');
    expect(faultsOf(p, ['王芳', '沈佳音', '杜若琳', '叶知禾'])).toEqual([]);
  });
});
