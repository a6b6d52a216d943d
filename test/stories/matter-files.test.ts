import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { validateCard } from '../../bot/emulator/card-rules/validate-card.ts';
import { isRefusal } from '../../src/core/outcome.ts';
import { doTask } from '../../src/matter/do-task.ts';
import { importFolder } from '../../src/office/import-folder.ts';
import { say, tap } from './acts.ts';
import { officeWith, type OfficeFolder } from './office-with.ts';
import { personOf } from './petition-for.ts';
import { play, type Play } from './play.ts';

const UMBRELLA = `事项: 借伞
代号: JS
口令: 借伞
归口: 办公室
条文:
  jsan-1: 一：向办公室借伞，当天归还；两把以内登记即可，两把以上由分管领导批
  jsan-2: 二：每把押金 20 元，归还时退
名册:
  雨伞: { 列: [名称, 状态], 状态: [在库, 借出] }
表单:
  - { 名: 把数, 类: 数, 默认: 1, 至少: 1, 至多: 10, 单位: 把 }
  - { 名: 用途, 类: 单选, 选: [外勤, 接待], 默认: 外勤 }
  - { 名: 归还时间, 类: 时间 }
审批:
  - { 当: { 把数: 2 以内 }, 由: 无, 依据: jsan-1 }
  - { 当: { 把数: 超过 2 }, 由: 分管领导, 依据: jsan-1 }
批准后:
  - 办理: { 由: 办公室, 按钮: 已发伞, 填: [押金金额], 依据: jsan-2 }
  - 借出: { 物: 雨伞, 还期: 归还时间, 归还: { 确认: 办公室, 填: [退还金额] }, 催: { 到期: 申请人, 逾期1小时: [申请人, 办公室] }, 依据: jsan-1 }
台账:
  借伞登记簿: { 列: [编号, 日期, 申请人, 部门, 把数, 用途, 押金金额, 还期, 归还时间, 状态], 可看: [办公室, 本人] }
`;

const put = async (folder: OfficeFolder, file: string, text: string): Promise<void> => {
  await mkdir(path.dirname(path.join(folder.dir, file)), { recursive: true });
  await writeFile(path.join(folder.dir, file), text);
};

describe('a matter that nobody planned, from one file', () => {
  let p: Play;
  let folder: OfficeFolder;
  beforeAll(async () => {
    folder = await officeWith([]);
    // The demo's office lends umbrellas by a file of its own; this one has not thought of it yet.
    await rm(path.join(folder.dir, '事项/借伞.yaml'));
    p = await play({ at: ['2026-03-02', '09:00'], officeDir: folder.dir });
  });
  afterAll(async () => {
    await p.end();
    await folder.remove();
  });

  it('is not known until its file is imported, and is then, without a restart', async () => {
    await say(p, '王芳', '借伞');
    expect(p.card('王芳').text).not.toContain('把数');
    await put(folder, '事项/借伞.yaml', UMBRELLA);
    const imported = await importFolder(p.service.office, folder.dir);
    expect('added' in imported ? imported.added : imported).toContain('事项 借伞');
    await p.service.ticker.tickNow();
    await say(p, '王芳', '帮助');
    expect(p.card('王芳', '更多事项').text).toContain('借伞');
    await say(p, '王芳', '借伞 2把');
    const card = p.card('王芳', '提交');
    expect(card.text).toContain('把数');
    expect(validateCard(card.card)).toEqual([]);
  });

  it('two umbrellas are registered without anybody’s word and handed out by the office', async () => {
    expect(
      await tap(p, '王芳', '提交', { form: { 把数: '2', 用途: '外勤', 归还时间: '2026-03-02 17:00' } }),
    ).toBe('已提交，编号 JS-2026-0001');
    const card = p.card('沈佳音', '已发伞');
    expect(validateCard(card.card)).toEqual([]);
    expect(await tap(p, '沈佳音', '已发伞', { form: { 押金金额: '四十' } })).toContain('押金金额');
    expect(await tap(p, '沈佳音', '已发伞', { form: { 押金金额: '40' } })).toBe('已办好');
    expect(p.card('王芳', '归还').text).toContain('JS-2026-0001');
  });

  it('the lapse is told by the hour, and the return is confirmed by the office', async () => {
    await p.moveTo('2026-03-02', '18:01');
    expect(p.heard('王芳').some((line) => line.includes('已逾期'))).toBe(true);
    // Her card about the return is new, and rings by itself.
    expect(p.card('沈佳音', '归还雨伞').text).toContain('已逾期');
    expect(p.heard('王芳').some((line) => line.includes('王芳已同意'))).toBe(false);
    await p.moveTo('2026-03-02', '18:30');
    await tap(p, '王芳', '归还', {});
    expect(await tap(p, '沈佳音', '确认收回', { form: { 退还金额: '40' } })).toBe('已办好，此件办结');
    const { db } = p.service.office;
    const request = await db.request.findFirstOrThrow({ where: { number: 'JS-2026-0001' } });
    expect(request.state).toBe('closed');
    const line = await db.registerLine.findFirstOrThrow({ where: { register: '借伞登记簿' } });
    expect(line.cells).toMatchObject({
      编号: 'JS-2026-0001',
      申请人: '王芳',
      把数: '2',
      押金金额: '40',
      状态: '已办结',
    });
  });

  it('three umbrellas go to the leader in charge with the clause', async () => {
    await say(p, '王芳', '借伞');
    await tap(p, '王芳', '提交', { form: { 把数: '3', 用途: '接待', 归还时间: '2026-03-03 17:00' } });
    const card = p.card('杜若琳', 'JS-2026-0002');
    expect(card.text).toContain('借伞');
    await tap(p, '杜若琳', '同意', { on: 'JS-2026-0002' });
    expect(p.card('沈佳音', '已发伞').text).toContain('JS-2026-0002');
    // Two taps at the same instant hand out one umbrella stand, not two.
    const task = await p.service.office.db.matterTask.findFirstOrThrow({
      where: { state: 'open', kind: 'do' },
    });
    const clerk = await personOf(p, '沈佳音');
    const twice = await Promise.all(
      [1, 2].map(() => doTask(p.service.office, clerk, task.id, { 押金金额: '60' })),
    );
    expect(twice.filter(isRefusal)).toHaveLength(1);
    expect(await p.service.office.db.custody.count({ where: { requestId: task.requestId } })).toBe(1);
  });
});
