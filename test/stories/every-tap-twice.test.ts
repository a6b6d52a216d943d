import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALL_VERBS, type Verb } from '../../cards/acts.ts';
import { dutyOffice } from '../duty/duty-office.ts';
import { newestOf, say, stateOf, tap, type Asked } from './acts.ts';
import {
  attachments,
  calling,
  cars,
  driving,
  duty,
  eating,
  handover,
  meals,
  meeting,
  OPENS,
  petitions,
  tapping,
  traces,
} from './every-matter-twice.ts';
import { play, type Play } from './play.ts';
import { notWhole, shownTwice } from './whole.ts';

describe('a network that delivers every tap and every message twice', () => {
  let p: Play;
  const ask = async (name: string, sentence: string): Promise<Asked> => {
    await say(p, name, sentence);
    await tap(p, name, '提交', { on: '请假单' });
    return newestOf(p, name);
  };
  const actsOn = async ({ id }: Asked): Promise<string[]> =>
    (
      await p.service.office.db.journal.findMany({
        where: { subject: `request:${id}` },
        orderBy: { seq: 'asc' },
      })
    ).map((row) => row.act);

  beforeAll(async () => {
    p = await play({ at: ['2026-03-02', '09:00'] });
    p.emulator.faults.set({ taps: { twice: true }, events: { repeat: 1, repeatAs: 'new-event-id' } });
  });
  afterAll(() => p.end());

  it('does each thing once on the way to an approval', async () => {
    const leave = await ask('王芳', '3月9日请年休假一天，回家');
    await tap(p, '王芳', '反馈', { on: leave.number, form: { comment: '工作已交接' } });
    await tap(p, '王芳', '催办', { on: leave.number });
    await tap(p, '何静澜', '加签', {
      on: leave.number,
      form: { person: '冯少峰 · 办事处副主任', order: 'after' },
    });
    await tap(p, '何静澜', '同意', { on: leave.number });
    await tap(p, '冯少峰', '转交', { on: leave.number, form: { person: '龙振海 · 武装部部长' } });
    await tap(p, '龙振海', '退回修改', { on: leave.number, form: { opinion: '请写明去向' } });
    await tap(p, '王芳', '修改', { on: leave.number });
    await tap(p, '王芳', '提交', { on: '修改请假单', form: { reason: '回老家看父母' } });
    await tap(p, '何静澜', '同意', { on: leave.number });
    await tap(p, '沈佳音', '签收', { on: leave.number });
    const half = {
      'shorten.keep_from_day': '2026-03-09',
      'shorten.keep_from_half': 'am',
      'shorten.keep_to_day': '2026-03-09',
      'shorten.keep_to_half': 'am',
    };
    await tap(p, '王芳', '缩短假期', { on: leave.number, form: half });
    await tap(p, '王芳', '取消请假', { on: leave.number });
    expect(await stateOf(p, leave)).toBe('cancelled');
    expect(await actsOn(leave)).toEqual([
      'request.submit',
      'request.comment',
      'request.urge',
      'request.add_signer',
      'request.approve',
      'request.transfer',
      'request.send_back',
      'request.resubmit',
      'request.approve',
      'request.file',
      'leave.shorten',
      'request.cancel',
    ]);
  });

  it('does each thing once after it', async () => {
    const leave = await ask('邓铭凯', '3月3日请病假一天，感冒');
    await tap(p, '何静澜', '同意', { on: leave.number });
    await p.moveTo('2026-03-03', '09:00');
    await p.moveTo('2026-03-04', '09:00');
    await say(p, '邓铭凯', '销假');
    await tap(p, '邓铭凯', '销假', {
      on: leave.number,
      form: { 'back.back_day': '2026-03-04', 'back.back_half': 'am' },
    });
    await tap(p, '沈佳音', '收到材料', { on: leave.number, form: { 'paper.paper': '病假条' } });
    expect(await actsOn(leave)).toEqual([
      'request.submit',
      'request.approve',
      'leave.begin',
      'leave.report_back',
      'leave.evidence',
    ]);
    const { db } = p.service.office;
    expect(await db.evidence.count()).toBe(1);
    expect(await db.request.count()).toBe(2);
  });

  it('tells everybody everything once', async () => {
    const people = ['王芳', '邓铭凯', '何静澜', '冯少峰', '龙振海', '沈佳音', '赵明远'];
    expect(
      shownTwice(
        p.emulator,
        people.map((name) => p.who(name).openId),
      ),
    ).toEqual([]);
    expect(p.heard('何静澜').filter((line) => line.includes('工作已交接'))).toHaveLength(1);
    expect(await notWhole(p.service.office.db)).toEqual([]);
  });
});

/** Acts of leave, requests and stand-ins, tapped twice in the play above or in the races of requests. */
// `task.do` is tapped twice in the story of matters that run from files, `period.do` in that of periodic duties.
const PLAYED_ABOVE: Verb[] = [
  'task.do',
  'period.do',
  'leave.submit',
  'request.refuse',
  'request.send_back',
  'request.accept',
  'request.decline',
  'request.transfer',
  'request.add_signer',
  'request.withdraw',
  'request.urge',
  'request.resubmit',
  'request.cancel',
  'request.file',
  'request.comment',
  'list.approve',
  'question.answer',
  'swap.submit',
  'stand_in.submit',
  'stand_in.revoke',
];

/** What this office has no occasion for: its text wants no review and publishes no costs, nobody is late or missed. */
const NO_OCCASION: Verb[] = [
  'cars.publish',
  'petition.agree',
  'petition.inform',
  'petition.return',
  'breach.confirm',
  'breach.drop',
  'leave.confirm',
  // It only looks ahead; nothing is written that could be written twice.
  'leave.preview',
  'form.preview',
  'shift.absent',
  'shift.explain',
  'shift.present',
  // Two requests of which nothing warns do not wait for one leader in these weeks.
  'list.all',
  'list.together',
];

describe('three weeks of an office in which every button is tapped twice at the same instant', () => {
  const played = async (times: 1 | 2) => {
    const office = await dutyOffice();
    const p = await play({ at: ['2026-03-02', '09:00'], officeDir: office.dir });
    // Jobs run now, when the clock is moved, and at no other time: what they say is not said by a tap, and what they
    // open before a tap is there in both plays.
    await p.service.ticker.tickNow();
    await p.service.ticker.stop();
    try {
      const t = tapping(p, times);
      await petitions(t);
      await cars(t);
      await calling(t);
      await meals(t);
      await duty(t);
      await p.moveTo('2026-03-02', '17:30');
      await handover(t);
      await p.moveTo('2026-03-03', '09:02');
      await driving(t);
      await attachments(t);
      await p.moveTo('2026-03-03', '13:00');
      await eating(t);
      await p.moveTo('2026-03-10', '09:25');
      await meeting(t);
      return { verbs: t.verbs, traces: await traces(t) };
    } finally {
      await p.end();
      await office.remove();
    }
  };
  let once: Awaited<ReturnType<typeof played>>;
  let twice: Awaited<ReturnType<typeof played>>;
  beforeAll(async () => {
    once = await played(1);
    twice = await played(2);
  }, 600_000);

  it('leaves the same traces as one in which each is tapped once', () => {
    expect(twice.traces).toEqual(once.traces);
  });

  it('has played every verb that there is', () => {
    const tapped = [...twice.verbs].map((verb) => verb.split(':')[0] ?? '');
    expect([...new Set([...tapped, ...OPENS, ...PLAYED_ABOVE, ...NO_OCCASION])].toSorted()).toEqual(
      [...ALL_VERBS].toSorted(),
    );
  });
});
