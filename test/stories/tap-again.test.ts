import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dutyOffice } from '../duty/duty-office.ts';
import { fine, newestOf, say, tap } from './acts.ts';
import { play, type Play } from './play.ts';

describe('a tap was done, and its process died before it could say so', () => {
  let p: Play;
  let office: Awaited<ReturnType<typeof dutyOffice>>;
  beforeAll(async () => {
    office = await dutyOffice();
    p = await play({ at: ['2026-03-02', '09:00'], officeDir: office.dir });
  });
  afterAll(async () => {
    await p.end();
    await office.remove();
  });

  /** Taps; then, ten minutes later, another process finds the tap as the dead one left it. */
  const tapTwice = async (name: string, act: string, form: Record<string, string> = {}): Promise<void> => {
    const { db } = p.service.office;
    const { messageId } = p.card(name);
    const action = { tag: 'button', name: act, value: { act }, form_value: form };
    fine(await p.who(name).tapRaw(messageId, action));
    await p.settle();
    await p.emulator.moveClock(p.clock.now().add({ minutes: 10 }));
    const done = await db.inboxEvent.findFirstOrThrow({
      where: { type: 'card.action.trigger' },
      orderBy: { seq: 'desc' },
    });
    const { openId } = p.who(name);
    const payload = { is: 'tap', openId, act, form, messageId, updateToken: null };
    await db.inboxEvent.update({ where: { seq: done.seq }, data: { state: 'pending', payload } });
    p.service.bot.wake();
    await p.settle();
  };

  it('a comment is made and told once', async () => {
    await say(p, '王芳', '3月9日请事假一天，家里装修');
    await tap(p, '王芳', '提交', { on: '请假单' });
    const { id } = await newestOf(p, '王芳');
    await tapTwice('王芳', `request.comment:${id}`, { comment: '请抓紧办理' });
    const { db } = p.service.office;
    expect(await db.journal.count({ where: { act: 'request.comment' } })).toBe(1);
    expect(await db.notice.count({ where: { kind: 'request.commented' } })).toBe(1);
    expect(p.card('何静澜', '请抓紧办理').text.split('请抓紧办理').length).toBe(2);
    // The same words once more are a comment of their own, some time later.
    await tap(p, '王芳', '反馈', { on: 'QJ-2026-0001', form: { comment: '请抓紧办理' } });
    expect(await db.journal.count({ where: { act: 'request.comment' } })).toBe(2);
  });

  it('a line of the duty log is written once, and who signed in is not told that he may not', async () => {
    const { db } = p.service.office;
    const shift = await db.dutyShift.findFirstOrThrow({
      where: { day: '2026-03-02', name: '白班' },
      include: { places: true },
    });
    const placed = shift.places.find((one) => one.role === 'staff');
    const { name } = await db.person.findUniqueOrThrow({ where: { id: placed?.personId ?? '' } });
    await say(p, name, '值班');
    await tapTwice(name, `shift.sign_in:${placed?.id}`);
    expect(p.heard(name).join('\n')).not.toContain('已签到');
    await tapTwice(name, `shift.log:${shift.id}`, { kind: '来电', content: '问开门时间' });
    expect(await db.dutyEntry.count()).toBe(1);
    expect(await db.journal.count({ where: { act: 'duty.log' } })).toBe(1);
  });
});
