import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changePetition } from '../../src/petition/change-petition.ts';
import { isRefusal } from '../../src/core/outcome.ts';
import { dayOf, toInstant } from '../../src/core/day.ts';
import { lastHeard, say, tap, wish } from './acts.ts';
import { petitionFor, personOf } from './petition-for.ts';
import { play, type Play } from './play.ts';

const NAME = '司徒远山';
const KEEP = { grade: '', complex: '', superiorDue: '', withoutSuperior: false, reason: '核实' };

const dueOf = async (p: Play, id: string, kind = 'petition.close'): Promise<string | null> => {
  const row = await p.service.office.db.obligation.findUnique({
    where: { kind_subject: { kind, subject: `petition:${id}` } },
  });
  return row === null || row.state === 'cancelled' ? null : dayOf(toInstant(row.dueAt)).toString();
};

const change = async (
  p: Play,
  by: string,
  petitionId: string,
  more: Partial<Parameters<typeof changePetition>[2]>,
) => {
  const done = await changePetition(p.service.office, await personOf(p, by), {
    petitionId,
    ...KEEP,
    ...more,
  });
  await p.settle();
  return isRefusal(done) ? (done.toast ?? done.sentence) : done;
};

describe('a petition turns out to weigh more than it seemed', () => {
  let p: Play;
  let id: string;
  beforeAll(async () => {
    p = await play({ at: ['2026-03-02', '09:00'] });
    id = await petitionFor(p, '王芳', { name: NAME, phone: '13600001122', matter: '反映路面塌陷' });
  });
  afterAll(() => p.end());

  it('is raised by the clerk on the card, with a reason, and its clocks follow', async () => {
    expect(await dueOf(p, id)).toBe('2026-04-01');
    expect(await dueOf(p, id, 'petition.read')).toBe('2026-03-05');
    await say(p, '宋佳宁', '信访 XF-2026-0001');
    expect(
      await tap(p, '宋佳宁', '修改', {
        on: '信访 · 来信',
        form: { grade: '重要', complex: '是', change_reason: `${NAME}称有人受伤` },
      }),
    ).toBe('已修改，期限已重新推算');
    // 重要: read within one day; 复杂: ninety days by the office's own text, and the law's sixty beside it lead.
    expect(await dueOf(p, id)).toBe('2026-05-01');
    expect(await dueOf(p, id, 'petition.read')).toBe('2026-03-03');
  });

  it('goes to the main leader, who reads what is important, and everybody on the case hears of it', async () => {
    expect(p.heard('周启衡').concat(p.card('周启衡', '信访 · 来信').text).join('')).toContain('XF-2026-0001');
    expect(lastHeard(p, '王芳')).toContain('宋佳宁修改了信访件 XF-2026-0001：重要程度由一般改为重要');
    expect(p.card('王芳', '信访 · 来信').text).toContain(
      '重要程度由一般改为重要，复杂由否改为是（司**称有人受伤）',
    );
  });

  it('is in the journal with the dates before and after, and without the petitioner', async () => {
    const row = await p.service.office.db.journal.findFirstOrThrow({ where: { act: 'petition.change' } });
    expect(row.detail).toMatchObject({
      changes: ['重要程度由一般改为重要', '复杂由否改为是'],
      clocks: expect.arrayContaining([{ clock: '办结', from: '2026-04-01', to: '2026-05-01' }]),
    });
    expect(JSON.stringify(row.detail)).not.toContain(NAME);
  });

  it('follows a date from above, and goes back when it is lifted', async () => {
    expect(await change(p, '宋佳宁', id, { superiorDue: '2026-03-20' })).toMatchObject({ overdueDays: 0 });
    expect(await dueOf(p, id)).toBe('2026-03-20');
    expect(p.card('王芳', '信访 · 来信').text).toContain('上级要求的日期');
    await change(p, '宋佳宁', id, { withoutSuperior: true });
    expect(await dueOf(p, id)).toBe('2026-05-01');
  });

  it('is not changed by who handles it, by an outsider, without a reason or without a change', async () => {
    expect(await wish(p, '王芳', `petition.change:${id}`, { grade: '一般', change_reason: '轻' })).toBe(
      '由信访专干或阅批领导修改',
    );
    expect(await change(p, '唐可欣', id, { grade: '一般' })).toMatch(/只有办理人员/);
    expect(await change(p, '宋佳宁', id, { grade: '一般', reason: ' ' })).toBe('请写明理由');
    expect(await change(p, '宋佳宁', id, { grade: '重要' })).toBe('没有改动');
    expect(await change(p, '宋佳宁', id, { superiorDue: '2026-02-01' })).toBe('上级要求日期早于收到');
    expect(await change(p, '宋佳宁', id, { superiorDue: '很快' })).toBe('上级要求日期不对');
    expect(await change(p, '宋佳宁', id, { grade: '特急' })).toBe('请选择重要程度');
    expect(await dueOf(p, id)).toBe('2026-05-01');
  });

  it('keeps the days that were granted and the days the clock stood still', async () => {
    const { office } = p.service;
    const other = await petitionFor(p, '邓铭凯', { matter: '占道经营扰民', problem: '占道经营' });
    expect(
      await tap(p, '邓铭凯', '申请延期', {
        on: '占道经营',
        form: { days: '10', extend_reason: '等鉴定' },
      }),
    ).toMatch(/^已申请延期/);
    expect(await tap(p, '周启衡', '同意', { on: '占道经营' })).toBe('已同意延期');
    expect(await dueOf(p, other)).toBe('2026-04-11');
    await say(p, '宋佳宁', '信访 XF-2026-0002');
    await tap(p, '宋佳宁', '暂停计时', { on: '占道经营' });
    await change(p, '宋佳宁', other, { grade: '重要', complex: '是' });
    expect(await dueOf(p, other)).toBe('2026-05-11');
    expect(await office.db.obligation.count({ where: { state: 'suspended' } })).toBe(1);
    await p.moveTo('2026-03-05', '09:00');
    await tap(p, '宋佳宁', '恢复计时', { on: '占道经营' });
    expect(await dueOf(p, other)).toBe('2026-05-14');
    await change(p, '宋佳宁', other, { grade: '一般', complex: '否' });
    expect(await dueOf(p, other)).toBe('2026-04-14');
  });

  it('says so when the new date has passed, and the ladder speaks of it', async () => {
    expect(await change(p, '宋佳宁', id, { superiorDue: '2026-03-03' })).toMatchObject({ overdueDays: 2 });
    expect(lastHeard(p, '王芳')).toContain('已逾期 2 天');
    await p.moveTo('2026-03-06', '08:31');
    expect(p.card('王芳', '今日待办').text).toContain('已逾期 3 天');
    expect(p.card('曾淑慧', '今日待办').text).toContain('逾期未办，请您关注');
  });

  it('counts as late when it was overdue before it was moved, and the card says so', async () => {
    await change(p, '宋佳宁', id, { withoutSuperior: true });
    expect(p.card('王芳', '信访 · 来信').text).toContain('原期限 3月3日 已过，按逾期统计');
    await say(p, '王芳', '信访 XF-2026-0001');
    const report = { claims: '修路', found: '属实', opinion: '已派工', basis: '城市道路管理条例第二十条' };
    expect(await tap(p, '王芳', '办结', { on: '信访 · 来信 · 物业管理', form: report })).toMatch(/^已办结/);
    expect(await p.service.office.db.petition.findUnique({ where: { id } })).toMatchObject({
      state: 'closed',
      inTime: false,
    });
  });
});
