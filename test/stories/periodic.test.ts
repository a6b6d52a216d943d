/** Periodic duties from a file: opened by the calendar, shown, reported with evidence, kept in a register. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { validateCard } from '../../bot/emulator/card-rules/validate-card.ts';
import { importFolder } from '../../src/office/import-folder.ts';
import { say, tap } from './acts.ts';
import { officeWith, type OfficeFolder } from './office-with.ts';
import { play, type Play } from './play.ts';

const DUTIES = `事项: 内务
归口: { 由: 办公室, 依据: nw-1 }
条文:
  nw-1: 一：内务归办公室
  nw-2: 二：每月清点印章，报分管领导
  nw-3: 三：节假日前各科室贴封条
  nw-4: 四：每季度第一个月五日前交上季总结，由负责人签字，未交的年终不评优
  nw-5: 五：包联干部每月走访一户
  nw-6: 六：每个工作日检查门窗
名册:
  包联户: { 列: [户名, 包联人], 依据: nw-5 }
周期:
  - { 做: 清点印章, 每: 月, 截止: 5 日, 由: 档案员, 凭: 枚数, 至少: 3, 告知: 办事处主任, 依据: nw-2 }
  - { 做: 贴封条, 每: 节前, 由: 各科室负责人, 依据: nw-3 }
  - { 做: 交上季总结, 每: 季, 截止: 次月 5 日, 由: 各社区书记, 凭: { 签字: 党工委书记 }, 催: { 到期: 责任人, 逾期1日: [责任人, 办公室] }, 未完成: { 提建议: 年终不评优, 依据: nw-4 }, 依据: nw-4 }
  - { 做: 走访, 每: 月, 由: { 名册: 包联户, 列: 包联人 }, 凭: { 台账: 走访登记簿 }, 依据: nw-5 }
  - { 做: 检查门窗, 每: 工作日, 截止: "17:00", 由: 孙德胜, 依据: nw-6 }
台账:
  清点簿: { 列: [日期, 枚数, 办理人], 可看: 办公室, 依据: nw-2 }
须知: [{ 说: 门窗钥匙不得转借, 签: 每年, 给: 办公室, 依据: nw-6 }]
---
事项: 走访
代号: ZF
口令: 走访登记
条文: { nw-5: 五：包联干部每月走访一户 }
表单: [{ 名: 户名, 类: 短文 }]
审批: [{ 由: 无, 依据: nw-5 }]
台账: { 走访登记簿: { 列: [编号, 日期, 部门, 申请人, 户名], 可看: 办公室 } }
统计: [{ 名: 各社区走访, 台账: 走访登记簿, 按: [部门], 求: 件数, 每: 月, 给: [办公室主任], 依据: nw-5 }]
---
事项: 图书
归口: 办公室
条文: { nw-7: 七：调离的交还图书，办公室签收, nw-8: 八：档案员调离，交出库房钥匙 }
名册:
  图书: { 列: [名称, 保管人, 状态], 状态: [在, 借出] }
离岗:
  - { 谁: 全体, 移交: 图书, 给: 办公室, 依据: nw-7 }
  - { 谁: 档案员, 移交: 库房钥匙, 给: 办公室主任, 依据: nw-8 }
`;

const cellOf = (cells: unknown, name: string): unknown =>
  typeof cells === 'object' && cells !== null
    ? Object.entries(cells).find(([key]) => key === name)?.[1]
    : undefined;

describe('periodic duties', () => {
  let p: Play;
  let folder: OfficeFolder;
  beforeAll(async () => {
    folder = await officeWith([]);
    // Instead of the demo office's own: two matters cannot hear the same word.
    for (const part of ['事项', '名册']) await rm(path.join(folder.dir, part), { recursive: true });
    const put = async (name: string, text: string) => {
      await mkdir(path.dirname(path.join(folder.dir, name)), { recursive: true });
      await writeFile(path.join(folder.dir, name), text);
    };
    await put('事项/内务.yaml', DUTIES);
    await put('名册/图书.csv', '名称,保管人,状态\n年鉴,叶知禾,在\n');
    await put('名册/包联户.csv', '户名,包联人\n柳塘三组张家,江晓燕\n柳塘五组李家,魏东升\n');
    p = await play({ at: ['2026-03-02', '07:00'], officeDir: folder.dir });
    await p.moveTo('2026-03-02', '09:00');
  });
  afterAll(async () => {
    await p.end();
    await folder.remove();
  });

  const runs = (label: string) =>
    p.service.office.db.periodRun.findMany({ where: { label }, orderBy: { dueAt: 'asc' } });
  const open = async (name: string, label: string) => {
    await say(p, name, '待办');
    const list = p.card(name, label);
    expect(validateCard(list.card)).toEqual([]);
    const run = await p.service.office.db.periodRun.findFirstOrThrow({
      where: { label, state: { in: ['open', 'signing'] } },
      orderBy: { dueAt: 'asc' },
    });
    return run;
  };

  it('are opened by the calendar, once, for whoever has them', async () => {
    expect((await runs('清点印章')).map((r) => [r.period, r.people.length])).toEqual([['2026-03', 1]]);
    expect(await runs('走访')).toHaveLength(2);
    expect((await runs('检查门窗')).map((r) => r.period)).toEqual(['2026-03-02']);
    // The first quarter is not over, and no holiday begins tomorrow.
    expect(await runs('交上季总结')).toEqual([]);
    expect(await runs('贴封条')).toEqual([]);
    await p.moveTo('2026-03-02', '10:00');
    expect(await runs('走访')).toHaveLength(2);
  });

  it('stand in 待办 and are reported with what was asked for', async () => {
    await open('钱晓舟', '清点印章');
    await p.moveTo('2026-03-05', '09:01');
    const card = p.card('钱晓舟', '报完成');
    expect(validateCard(card.card)).toEqual([]);
    expect(card.text).toContain('二：每月清点印章');
    await tap(p, '钱晓舟', '报完成', { on: '清点印章', form: { 枚数: '2' } });
    expect((await runs('清点印章'))[0]?.state).toBe('open');
    expect(await tap(p, '钱晓舟', '报完成', { on: '报完成', form: { 枚数: '4' } })).toBe('已记下');
    expect(p.card('何静澜', '清点印章').text).toContain('枚数');
    const { db } = p.service.office;
    const kept = await db.registerLine.findFirstOrThrow({ where: { register: '清点簿' } });
    expect(kept.cells).toMatchObject({ 日期: '2026-03-05', 枚数: '4', 办理人: '钱晓舟' });
    const line = await db.registerLine.findFirstOrThrow({
      where: { register: '内务定期工作登记簿', cells: { path: ['工作'], equals: '清点印章' } },
    });
    expect(line.cells).toMatchObject({ 状态: '已完成', 期: '2026-03', 内容: '枚数：4' });
  });

  it('a day’s duty that was not done is over with the day, and stays in the register', async () => {
    expect((await runs('检查门窗')).map((r) => r.state)).toEqual(['missed', 'open']);
  });

  it('reported by two taps at the same instant is done once', async () => {
    await say(p, '孙德胜', '待办');
    await tap(p, '孙德胜', '查看', { on: '检查门窗' });
    const { messageId } = p.card('孙德胜', '报完成');
    await Promise.all([1, 2].map(() => p.who('孙德胜').tap(messageId, { button: '报完成' })));
    await p.settle();
    expect((await runs('检查门窗')).map((r) => r.state)).toEqual(['missed', 'done']);
    const { db } = p.service.office;
    const lines = await db.registerLine.findMany({
      where: { register: '内务定期工作登记簿', cells: { path: ['工作'], equals: '检查门窗' } },
      orderBy: { at: 'asc' },
    });
    expect(lines.map((line) => cellOf(line.cells, '状态'))).toEqual(['未做', '已完成']);
    const settled = {
      kind: 'matter.period',
      state: 'fulfilled' as const,
      responsibleId: lines[1]?.personId ?? '',
    };
    expect(await db.obligation.count({ where: settled })).toBe(1);
  });

  it('proved by entries is done when there are enough', async () => {
    await say(p, '江晓燕', '走访登记');
    await tap(p, '江晓燕', '提交', { form: { 户名: '柳塘三组张家' } });
    await p.moveTo('2026-03-05', '11:00');
    const states = (await runs('走访')).map((r) => [r.about, r.state]);
    expect(states).toContainEqual(['柳塘三组张家', 'done']);
    expect(states).toContainEqual(['柳塘五组李家', 'open']);
  });

  it('is signed for by those who must know', async () => {
    const asked = await runs('知悉：门窗钥匙不得转借');
    expect(asked).toHaveLength(2);
    await p.moveTo('2026-04-01', '09:01');
    expect(p.card('赵明远', '门窗钥匙').text).toContain('六：每个工作日检查门窗');
    expect(await tap(p, '赵明远', '已阅知', { on: '门窗钥匙' })).toBe('已记下');
  });

  it('are summed up after the month, for whom the file names', async () => {
    const { db } = p.service.office;
    const line = await db.registerLine.findFirstOrThrow({ where: { register: '各社区走访' } });
    expect(line.cells).toEqual({ 期: '2026-03', 部门: '云溪社区居委会', 件数: '1' });
    expect(p.card('沈佳音', '各社区走访').text).toContain('云溪社区居委会');
  });

  it('who leaves hands over what he keeps, and both sign', async () => {
    const people = path.join(folder.dir, 'people.csv');
    const rows = (await readFile(people, 'utf8')).split('\n');
    await writeFile(people, rows.filter((row) => !row.includes('叶知禾')).join('\n'));
    expect(await importFolder(p.service.office, folder.dir)).not.toHaveProperty('faults');
    await p.moveTo('2026-04-02', '09:01');
    const run = await p.service.office.db.periodRun.findFirstOrThrow({ where: { period: '离岗' } });
    expect([run.label, run.about]).toEqual(['移交年鉴、图书', '叶知禾']);
    await say(p, '韩雪松', '待办');
    await tap(p, '韩雪松', '查看', { on: '移交年鉴' });
    const card = p.card('韩雪松', '报完成');
    expect(validateCard(card.card)).toEqual([]);
    expect(card.text).toContain('七：调离的交还图书');
    await tap(p, '韩雪松', '报完成', { on: '移交年鉴', form: { 移交清单: '年鉴一套' } });
    await tap(p, '沈佳音', '签字', { on: '移交年鉴' });
    expect((await p.service.office.db.periodRun.findUniqueOrThrow({ where: { id: run.id } })).state).toBe(
      'done',
    );
  });

  it('before a holiday each department has its own', async () => {
    // 4 to 6 April 2026 are 清明: the Friday before is the day.
    await p.moveTo('2026-04-03', '09:01');
    const seals = await runs('贴封条');
    const departments = await p.service.office.db.department.count({ where: { retiredAt: null } });
    expect(seals).toHaveLength(departments);
    expect(new Set(seals.map((r) => r.about)).size).toBe(departments);
  });

  it('after a quarter the heads hand in, the leader signs, and who did not is proposed', async () => {
    expect((await runs('交上季总结')).map((r) => [r.period, r.about])).toEqual([
      ['2026-Q1', '云溪社区居委会'],
      ['2026-Q1', '柳塘社区居委会'],
    ]);
    await p.moveTo('2026-04-05', '09:01');
    expect(await tap(p, '胡春梅', '报完成', { on: '交上季总结' })).toBe('已报，等签字');
    expect(await tap(p, '周启衡', '签字', { on: '交上季总结' })).toBe('已记下');
    await p.moveTo('2026-04-07', '09:01');
    const said = p.heard('沈佳音').filter((line) => line.includes('年终不评优'));
    expect(said).toHaveLength(1);
    expect(said[0]).toContain('方志诚');
  });

  it('goes on with whoever has it now, and a matter that is withdrawn opens nothing more', async () => {
    await writeFile(
      path.join(folder.dir, '名册/包联户.csv'),
      '户名,包联人\n柳塘三组张家,江晓燕\n柳塘五组李家,郭慧敏\n',
    );
    await importFolder(p.service.office, folder.dir);
    await p.moveTo('2026-04-07', '10:00');
    const april = (await runs('走访')).filter((r) => r.period === '2026-04');
    const guo = await p.service.office.db.person.findFirstOrThrow({ where: { name: '郭慧敏' } });
    expect(april.find((r) => r.about === '柳塘五组李家')?.people).toEqual([guo.id]);
    await writeFile(
      path.join(folder.dir, '事项/内务.yaml'),
      DUTIES.replace('事项: 内务', '事项: 内务\n停用: 是'),
    );
    await importFolder(p.service.office, folder.dir);
    await p.moveTo('2026-04-08', '09:01');
    // What was open may still be done.
    expect(await tap(p, '方志诚', '报完成', { on: '交上季总结' })).toBe('已报，等签字');
    await p.moveTo('2026-05-04', '09:01');
    expect((await runs('清点印章')).filter((r) => r.period === '2026-05')).toEqual([]);
  });
});
