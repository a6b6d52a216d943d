import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dutyOffice, type DutyOffice } from '../duty/duty-office.ts';
import { lastHeard, say, tap } from './acts.ts';
import { faultsOf, holder, placeId } from './duty-acts.ts';
import { play, type Play } from './play.ts';

describe('a sign-in that was missed', () => {
  let office: DutyOffice;
  let p: Play;
  const NIGHT = '值班 · 3月2日 周一 夜班';
  const names = { staff: '', leader: '' };
  const breaches = () => p.service.office.db.breach.count();

  beforeAll(async () => {
    office = await dutyOffice();
    p = await play({ at: ['2026-03-02', '09:00'], officeDir: office.dir });
    names.staff = await holder(p, '2026-03-02', '夜班');
    names.leader = await holder(p, '2026-03-02', '夜班', 'leader');
  });
  afterAll(async () => {
    await p.end();
    await office.remove();
  });

  it('could have been made on the card of 值班, on the reminder and by a word', async () => {
    await p.moveTo('2026-03-02', '17:20');
    await say(p, names.staff, '值班');
    expect(p.card(names.staff, '当前值班').text).toContain('签到');
    await say(p, names.staff, '签到');
    expect(p.card(names.staff, NIGHT).text).toContain('签到');
    await p.moveTo('2026-03-02', '17:31');
    expect(lastHeard(p, names.staff)).toContain('请签到');
  });

  it('is asked about, not recorded', async () => {
    await p.moveTo('2026-03-03', '08:35');
    expect(await breaches()).toBe(0);
    expect(p.heard(names.staff).join()).toContain('请在卡片上说明情况');
    expect(p.heard(names.leader).join()).toContain(`${names.staff}3月2日 周一 夜班未签到，请核实是否在岗`);
    expect(p.card(names.staff, NIGHT).text).toContain('未签到，请核实');
  });

  it('is explained by the person on his card', async () => {
    const form = { explanation: '当晚在岗，忘了签到' };
    expect(await tap(p, names.staff, '提交说明', { on: NIGHT, form })).toContain('待带班领导核实');
    expect(p.card(names.leader, NIGHT).text).toContain('本人说明：当晚在岗，忘了签到');
  });

  it('waits in the 待办 of the duty leader', async () => {
    await p.moveTo('2026-03-04', '09:00');
    await say(p, names.leader, '待办');
    expect(p.card(names.leader, '待办').text).toContain('核实未签到');
  });

  it('leaves no record when he was there', async () => {
    await tap(p, names.leader, '确认在岗', { on: NIGHT });
    expect(await breaches()).toBe(0);
    expect(lastHeard(p, names.staff)).toContain('不作记录');
    expect(faultsOf(p, [names.staff, names.leader])).toEqual([]);
  });

  it('becomes a proposal only by the word of the leader', async () => {
    const next = await holder(p, '2026-03-03', '夜班');
    const leader = await holder(p, '2026-03-03', '夜班', 'leader');
    expect(
      await p.service.office.db.missedSignIn.count({
        where: { placeId: await placeId(p, '2026-03-03', '夜班') },
      }),
    ).toBe(1);
    await tap(p, leader, '确认不在岗', { on: '值班 · 3月3日 周二 夜班' });
    const breach = await p.service.office.db.breach.findFirstOrThrow({ where: { event: '脱岗' } });
    expect(breach.state).toBe('proposed');
    expect(lastHeard(p, next)).toContain('待督查或办公室核定');
  });
});
