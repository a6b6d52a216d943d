import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { validateCard } from '../../bot/emulator/card-rules/validate-card.ts';
import { lastHeard, say, tap } from './acts.ts';
import { officeWith, type OfficeFolder } from './office-with.ts';
import { play, type Play } from './play.ts';

describe('the clerk keeps the cars', () => {
  let folder: OfficeFolder;
  let p: Play;
  beforeAll(async () => {
    folder = await officeWith([['用车: jisheng-14', '用车: wangcheng']]);
    p = await play({ at: ['2026-03-02', '09:00'], officeDir: folder.dir });
  });
  afterAll(async () => {
    await p.end();
    await folder.remove();
  });

  it('sends a car to the garage, and gives it back with 取消安排', async () => {
    await say(p, '沈佳音', '用车');
    expect(validateCard(p.card('沈佳音', '申请维修').card)).toEqual([]);
    await tap(p, '沈佳音', '查看', { on: '申请维修' });
    const garage = {
      block_kind: 'maintenance',
      block_start_day: '2026-03-03',
      block_start_time: '8:00',
      block_end_day: '2026-03-03',
      block_end_time: '18:00',
    };
    expect(await tap(p, '沈佳音', '安排', { on: '车辆 · ', form: garage })).toBe('已安排');
    expect(p.card('沈佳音', '车辆 · ').text).toContain('3月3日 周二 08:00–18:00 保养维修');
    expect(await tap(p, '沈佳音', '取消安排', { on: '车辆 · ' })).toMatch(/^已取消，云A\d+ 可派$/);
    expect(p.card('沈佳音', '车辆 · ').text).not.toContain('08:00–18:00');
    const { db } = p.service.office;
    expect(await db.booking.findFirstOrThrow({ where: { kind: 'maintenance' } })).toMatchObject({
      state: 'void',
    });
  });

  it('publishes what the cars have cost, once, to everybody', async () => {
    const said = await tap(p, '沈佳音', '公布费用', { on: '申请维修' });
    expect(said).toMatch(/^已公布，\d+ 人会收到$/);
    expect(lastHeard(p, '王芳')).toMatch(/2026 年车辆费用公布：云A10021.*《后勤管理制度·公车管理》8/);
    const heard = p.heard('王芳').length;
    await tap(p, '沈佳音', '公布费用', { on: '申请维修' });
    expect(p.heard('王芳')).toHaveLength(heard);
  });

  it('offers neither to anybody else', async () => {
    await say(p, '王芳', '用车');
    const all = JSON.stringify(p.who('王芳').messages());
    expect(all).not.toContain('"公布费用"');
    expect(all).not.toContain('"取消安排"');
  });
});
