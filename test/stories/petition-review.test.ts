import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lastHeard, tap } from './acts.ts';
import { officeWith, type OfficeFolder } from './office-with.ts';
import { petitionFor } from './petition-for.ts';
import { play, type Play } from './play.ts';

const CASE = '信访 · 来信 · 物业管理';
const PUSH = '今日待办';
const REPORT = {
  claims: '修路',
  found: '路面破损属实',
  opinion: '列入三月维修',
  basis: '信访工作条例第三十二条',
};

const pushed = (p: Play, name: string): string =>
  p
    .who(name)
    .messages()
    .flatMap((m) =>
      m.card !== undefined && JSON.stringify(m.card).includes(PUSH) ? [JSON.stringify(m.card)] : [],
    )
    .at(-1) ?? '';

describe('a petition whose report is reviewed before it is closed', () => {
  let folder: OfficeFolder;
  let p: Play;
  beforeAll(async () => {
    folder = await officeWith([['信访: jiedao-01', '信访: zhengxie-09']]);
    p = await play({ at: ['2026-03-02', '09:00'], officeDir: folder.dir });
    await petitionFor(p, '王芳', { name: '夏侯明' });
  });
  afterAll(async () => {
    await p.end();
    await folder.remove();
  });

  it('is the reviewer’s in the morning, not the handler’s, however far its date is', async () => {
    expect(await tap(p, '王芳', '办结', { on: CASE, form: REPORT })).toBe('已送审核，通过后办结');
    await p.moveTo('2026-03-03', '08:31');
    expect(pushed(p, '杜若琳')).toContain('请您审核（1）');
    expect(pushed(p, '杜若琳')).toContain('XF-2026-0001 · 物业管理 · 审核');
    expect(pushed(p, '王芳')).toBe('');
  });

  it('is not sent back without a reason', async () => {
    expect(await tap(p, '杜若琳', '退回修改', { on: CASE, form: { return_reason: '  ' } })).toBe(
      '请写明退回理由',
    );
    expect((await p.service.office.db.petition.findFirstOrThrow()).state).toBe('reviewing');
  });

  it('goes back to the handler, who reads why; the petitioner’s name stays out of it', async () => {
    const reason = '请补充到夏侯明家核实的情况';
    expect(await tap(p, '杜若琳', '退回修改', { on: CASE, form: { return_reason: reason } })).toBe(
      '已退回，承办人已收到通知',
    );
    expect(lastHeard(p, '王芳')).toContain('请按退回理由修改后再报');
    expect(p.card('王芳', CASE).text).toContain('杜若琳退回修改：请补充到夏**家核实的情况');
    const kept = JSON.stringify(await p.service.office.db.petition.findMany(), (_, v: unknown) =>
      typeof v === 'bigint' ? String(v) : v,
    );
    expect(kept).not.toContain('核实的情况');
  });

  it('is the handler’s again in the mornings, until he hands it in anew', async () => {
    const responsible = async (): Promise<string[]> => {
      const { db } = p.service.office;
      const open = await db.obligation.findMany({ where: { kind: 'petition.close', state: 'open' } });
      const people = await db.person.findMany({ where: { id: { in: open.map((o) => o.responsibleId) } } });
      return people.map((one) => one.name);
    };
    expect(await responsible()).toEqual(['王芳']);
    expect(await tap(p, '王芳', '办结', { on: CASE, form: REPORT })).toBe('已送审核，通过后办结');
    expect(await responsible()).toEqual(['杜若琳']);
    expect(p.card('杜若琳', CASE).text).not.toContain('退回修改：');
    expect(await tap(p, '杜若琳', '同意', { on: CASE })).toBe('已同意，此件办结');
  });
});
