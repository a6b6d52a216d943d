import { copyFile, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { say, tap } from './acts.ts';
import { officeWith, type OfficeFolder } from './office-with.ts';
import { play, type Play } from './play.ts';

const SKETCHES = path.join(import.meta.dirname, '../regulation/matters/sketches');

const ROLLS: Record<string, string> = {
  印章: '名称,类别,保管人,状态\n公章,行政,1009,在\n合同章,行政,1009,在\n',
  档案: '档号,题名,年度,保管期限,所在,状态\n2024-001,年度总结,2024,永久,一号柜,在室\n',
  办公用品: '物品,规格,单位,单价,类别,库存\n复印纸,A4,包,25,易耗,10\n计算器,12位,个,60,耐用,3\n',
};

describe('the six files, from the word in the chat to the register', () => {
  let p: Play;
  let folder: OfficeFolder;
  beforeAll(async () => {
    folder = await officeWith([
      [
        '  局长办公会: [1001, 1002]',
        '  局长办公会: [1001, 1002]\n  办公室主任: 1007\n  主任: 1002\n  主管领导: 1003\n  主管财经副职: 1004\n  纪工委书记: 1003\n  单位主要领导: 1002\n  出纳: 1008\n  财务室: 1008\n  机要员: 1009\n  档案员: 1009',
      ],
    ]);
    // Instead of the demo office's own: two matters cannot hear the same word.
    for (const part of ['事项', '名册']) {
      await rm(path.join(folder.dir, part), { recursive: true });
      await mkdir(path.join(folder.dir, part));
    }
    for (const file of await readdir(SKETCHES))
      await copyFile(path.join(SKETCHES, file), path.join(folder.dir, '事项', file));
    for (const [roll, text] of Object.entries(ROLLS))
      await writeFile(path.join(folder.dir, '名册', `${roll}.csv`), text);
    p = await play({ at: ['2026-03-02', '09:00'], officeDir: folder.dir });
  });
  afterAll(async () => {
    await p.end();
    await folder.remove();
  });

  const line = async (register: string): Promise<Record<string, unknown>> => {
    const row = await p.service.office.db.registerLine.findFirstOrThrow({
      where: { register },
      orderBy: { number: 'desc' },
    });
    return row.cells as Record<string, unknown>;
  };

  it('用印: a report goes to the leader in charge, the keeper stamps, the register has the line', async () => {
    await say(p, '王芳', '用印 公章 报表材料 2份');
    const card = p.card('王芳', '提交');
    expect(card.text).toContain('报表材料');
    const said = await tap(p, '王芳', '提交', {
      form: { 印章: '公章', 用途: '报表材料', 文件名称: '一季度统计报表', 份数: '2' },
    });
    expect(said).toBe('已提交，编号 YY-2026-0001');
    expect(p.card('杜若琳', 'YY-2026-0001').text).toContain('四（四）2');
    await tap(p, '杜若琳', '同意', { on: 'YY-2026-0001' });
    await tap(p, '钱晓舟', '已盖章', { form: { 实盖份数: '2' }, on: 'YY-2026-0001' });
    expect(await line('用印登记簿')).toMatchObject({
      编号: 'YY-2026-0001',
      印章: '公章',
      实盖份数: '2',
      申请人: '王芳',
      批准人: '杜若琳',
      '印章.保管人': '钱晓舟',
    });
  });

  it('用印: where the text is silent the office is asked', async () => {
    await say(p, '王芳', '盖章');
    await tap(p, '王芳', '提交', {
      form: { 印章: '公章', 用途: '证明介绍信', 特殊情况: '是', 文件名称: '情况证明' },
    });
    expect(p.card('沈佳音', '特殊情况请示哪位领导没有写').text).toContain('王芳');
  });

  it('用印: who watches over a seal that is taken out is somebody else', async () => {
    await say(p, '王芳', '借章');
    await tap(p, '王芳', '提交', {
      form: {
        印章: '公章',
        用途: '报表材料',
        文件名称: '报表',
        带出: '是',
        监管人: '王芳',
        归还时间: '2026-03-03 17:00',
      },
    });
    expect(p.card('王芳', '提交').text).toContain('监管人要另有其人');
  });

  it('领用: the store gives what it has, no more, and the rest of it is known', async () => {
    await say(p, '王芳', '领用');
    await tap(p, '王芳', '提交', { form: { 物品: '复印纸 20' } });
    expect(p.card('王芳', '提交').text).toContain('库存 10');
    await tap(p, '王芳', '提交', { form: { 物品: '复印纸 2' } });
    await tap(p, '沈佳音', '发出', { on: 'LY-2026-0001' });
    await tap(p, '王芳', '签收', { on: '王芳 · 签收' });
    expect(await line('领用登记簿')).toMatchObject({ 物品: '复印纸', 数量: '2', 结存: '复印纸 8' });
  });

  it('档案: to read in the room is registered; outsiders are asked about', async () => {
    await say(p, '王芳', '查档案');
    await tap(p, '王芳', '提交', { form: { 档案: '2024-001', 用途: '查年度总结' } });
    expect(await line('查借阅登记簿')).toMatchObject({ 档案: '2024-001', 查阅人: '本中心' });
    await say(p, '王芳', '查档案');
    await tap(p, '王芳', '提交', {
      form: { 档案: '2024-001', 用途: '外来查阅', 查阅人: '外来', 介绍信: '区局 2026-3 号' },
    });
    expect(p.card('沈佳音', '外来人员室内查阅由谁同意没有写').text).toContain('王芳');
  });

  it('收文: registered by who keeps them, the office says who reads, one after the other', async () => {
    await say(p, '王芳', '收文');
    await tap(p, '王芳', '提交', { form: { 来文单位: '区政府', 标题: '防汛通知' } });
    expect(p.card('王芳', '提交').text).toContain('由机要员登记');
    await say(p, '钱晓舟', '收文');
    await tap(p, '钱晓舟', '提交', { form: { 来文单位: '区政府', 标题: '防汛通知' } });
    await tap(p, '沈佳音', '同意', { on: 'GW-2026-0001' });
    await tap(p, '沈佳音', '填好了', {
      form: { 拟办意见: '请领导阅', 传阅人: '何静澜、杜若琳' },
      on: 'GW-2026-0001',
    });
    await tap(p, '何静澜', '已阅', { form: { 批示意见: '抓好落实' }, on: 'GW-2026-0001' });
    await tap(p, '杜若琳', '已阅', { on: 'GW-2026-0001' });
    await tap(p, '钱晓舟', '归档', { form: { 归档号: '2026-1' }, on: 'GW-2026-0001' });
    expect(await line('收文登记簿')).toMatchObject({
      标题: '防汛通知',
      传阅人: '何静澜、杜若琳',
      归档号: '2026-1',
    });
  });

  it('报销: three ways stand side by side in the text, so the office is asked', async () => {
    await say(p, '王芳', '报销');
    await tap(p, '王芳', '提交', {
      form: { 类别: '一般支出', 明细: '2026-03-01 打印 80', 发票: '发票 1 张' },
    });
    expect(p.card('沈佳音', 'BX-2026-0001').text).toContain('报销');
  });

  it('因私出国: the head decides, the days are taken, and two clocks run from the return', async () => {
    await say(p, '王芳', '出国');
    await tap(p, '王芳', '提交', {
      form: {
        目的: '旅游',
        目的地: '新加坡',
        出境日期: '2026-04-01',
        返回日期: '2026-04-05',
        表格: '登记表 申请表',
      },
    });
    await tap(p, '何静澜', '同意', { on: 'CG-2026-0001' });
    const { db } = p.service.office;
    const tasks = await db.matterTask.findMany({ where: { kind: 'clock' }, orderBy: { label: 'asc' } });
    expect(tasks.map((t) => t.label)).toEqual(expect.arrayContaining(['交回执单', '交证照']));
    expect(await db.leave.count({ where: { type: '因私出国（境）', state: 'granted' } })).toBe(1);
  });
});
