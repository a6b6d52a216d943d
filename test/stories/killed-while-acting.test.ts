import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FormInput } from '../../bot/emulator/page-api.ts';
import { fine, idOf, newestOf, say, stateOf } from './acts.ts';
import { killableOffice, stillWhole, type KillableOffice } from './killable-office.ts';

describe('a service that is killed while something is done', () => {
  let o: KillableOffice;
  beforeAll(async () => {
    o = await killableOffice();
    await o.start();
    await say(o, '王芳', '3月9日请事假一天，家里装修');
    await say(o, '邓铭凯', '3月10日请事假一天，陪孩子体检');
  });
  afterAll(() => o.end());
  afterEach(() => stillWhole(o));

  /** Taps as a person does: again, when the phone says that it did not work. */
  const tap = async (
    name: string,
    button: string,
    on: string,
    form: Record<string, FormInput> = {},
  ): Promise<string> => {
    for (;;) {
      const result = await o.who(name).tap(o.card(name, on).messageId, { button, form });
      if (result.error === undefined) {
        await o.settle();
        return fine(result);
      }
      await o.settle();
    }
  };
  const tapOnce = (name: string, button: string, on: string, form: Record<string, FormInput> = {}) =>
    o.who(name).tap(o.card(name, on).messageId, { button, form });

  it('in the midst of a tap, when the number is drawn', async () => {
    await o.gate.close('Leave', 'INSERT');
    await o.dieAtGate(() => tapOnce('王芳', '提交', '请假单', { type: '年休假' }));
    // The tap was stored before it was worked on: whoever comes next does it, once, and the number is the first.
    expect(await o.db.request.findMany()).toMatchObject([{ number: 'QJ-2026-0001', state: 'waiting' }]);
    expect(o.card('王芳', 'QJ-2026-0001').text).not.toContain('"提交"');
    expect(await tap('邓铭凯', '提交', '请假单')).toContain('QJ-2026-0002');
  });

  it('after a decision, before its answer', async () => {
    await o.gate.close('CardMessage', 'UPDATE');
    await o.dieAtGate(() => tapOnce('何静澜', '同意', 'QJ-2026-0001'));
    expect(await stateOf(o, await newestOf(o, '王芳'))).toBe('approved');
    expect(o.heard('王芳').filter((line) => line.includes('获得批准'))).toHaveLength(1);
    expect(await o.db.approvalSeat.count({ where: { state: 'approved' } })).toBe(1);
    expect(o.card('何静澜', 'QJ-2026-0001').text).not.toContain('"同意"');
  });

  it('when a leave begins', async () => {
    await o.gate.close('Request', 'UPDATE', `NEW."state" = 'in_effect' AND OLD."state" <> 'in_effect'`);
    await o.dieAtGate(() => o.moveTo('2026-03-09', '09:00'));
    await o.moveTo('2026-03-09', '09:05');
    expect(await stateOf(o, await newestOf(o, '王芳'))).toBe('in_effect');
  });

  it('while days are given back', async () => {
    const half = { 'back.back_day': '2026-03-09', 'back.back_half': 'pm' };
    await o.moveTo('2026-03-10', '09:00');
    await say(o, '王芳', '销假');
    await tap('王芳', '销假', 'QJ-2026-0001', half);
    await o.gate.close('LeaveEntry', 'INSERT', `NEW."why" = 'credit'`);
    // She says afterwards that she was back; the leader's word gives the days back.
    await o.dieAtGate(() => tapOnce('何静澜', '确认返岗', 'QJ-2026-0001'));
    expect(await stateOf(o, await newestOf(o, '王芳'))).toBe('closed');
    const rows = await o.db.leaveEntry.findMany({ where: { personId: await idOf(o, '王芳') } });
    expect(rows.reduce((sum, row) => sum + row.halves, 0)).toBe(9);
  });
});
