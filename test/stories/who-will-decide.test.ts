import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { say, tap } from './acts.ts';
import { play, type Play } from './play.ts';

describe('before a form is handed in, it says who will be asked', () => {
  let p: Play;
  const requests = (): Promise<number> => p.service.office.db.request.count();
  const form = (): string => p.card('王芳', '看由谁批').text;
  beforeAll(async () => {
    p = await play({ at: ['2026-03-02', '09:00'] });
  });
  afterAll(() => p.end());

  it('a sentence that says everything opens a form that says days, approver and clause', async () => {
    await say(p, '王芳', '明天到周四请事假，家里装修');
    expect(form()).toContain('按现在所填：事假 3 天');
    // Exactly three days stand in two clauses of this text.
    expect(form()).toContain('制度没有写清由谁批，提交后先由办公室确认');
    await say(p, '王芳', '明天到周三请事假，家里装修');
    expect(form()).toContain('按现在所填：事假 2 天 · 何静澜（办事处主任）');
    expect(form()).toContain('依据《请销假制度》二、2');
  });

  it('another day, and it is somebody else: nothing is handed in, and what was typed stays', async () => {
    const said = await tap(p, '王芳', '看由谁批', { form: { to_day: '2026-03-06' } });
    expect(said).toBe('请核对后提交');
    expect(form()).toContain('按现在所填：事假 4 天');
    expect(form()).toContain('周启衡（党工委书记）');
    expect(form()).toContain('家里装修');
    expect(await requests()).toBe(0);
  });

  it('what would be refused is said, without a number', async () => {
    await tap(p, '王芳', '看由谁批', { form: { type: '年休假', to_day: '2026-03-16' } });
    expect(form()).toContain('年休假');
    expect(form()).not.toContain('按现在所填');
    expect(await requests()).toBe(0);
  });

  it('handed in, it goes to whom the form had said', async () => {
    await tap(p, '王芳', '看由谁批', { form: { type: '事假', to_day: '2026-03-06' } });
    expect(await tap(p, '王芳', '提交')).toBe('已提交，编号 QJ-2026-0001');
    expect(p.card('王芳', 'QJ-2026-0001').text).toContain('● 周启衡');
  });

  it('a trip too', async () => {
    await say(p, '王芳', '明天9点到11点用车去区统计局送报表，3人');
    await tap(p, '王芳', '看由谁批', {
      form: { area: '区外', start_day: '2026-03-05', end_day: '2026-03-05' },
    });
    expect(form()).toContain('按现在所填：');
    expect(form()).toContain('依据《驾驶员及车辆管理制度》');
    expect(await requests()).toBe(1);
  });
});
