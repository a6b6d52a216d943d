/** The demo office's own book: its matters of daily life, each from the word in the chat to the line in the register. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkFolder } from '../../src/office/folder/check-folder.ts';
import { loadBook } from '../../src/regulation/load-book.ts';
import { playOut, type Case, type Played } from './play-out.ts';
import { DEMO_OFFICE, play, type Play } from './play.ts';

type Told = Case & Partial<Pick<Played, 'decided' | 'done' | 'waits'>> & { line: [string, object] };

const CASES: Told[] = [
  {
    word: '用印',
    by: '王芳',
    form: { 印章: '街道办事处公章', 用途: '合同协议', 文件名称: '保洁合同', 份数: '2' },
    filled: { 实盖份数: '2' },
    decided: ['何静澜'],
    done: ['钱晓舟：已盖章'],
    line: ['用印登记簿', { 用途: '合同协议', 实盖份数: '2', 批准人: '何静澜' }],
  },
  {
    word: '申购',
    by: '蒋丽华',
    form: { 物品: '复印纸 20 26', 用途: '人口统计' },
    decided: ['沈佳音', '何静澜'],
    line: ['采购登记簿', { 金额: '520' }],
  },
  {
    word: '领用',
    by: '蒋丽华',
    form: { 物品: '签字笔 10' },
    decided: [],
    done: ['沈佳音：发出', '蒋丽华：签收'],
    line: ['领用登记簿', { 物品: '签字笔', 数量: '10', 结存: '签字笔 110' }],
  },
  {
    word: '借用设备',
    by: '叶知禾',
    form: { 设备: '照相机', 归还日期: '2026-03-04', 事由: '拍宣传照' },
    decided: [],
    line: ['设备借用簿', { 设备: '照相机', 借用人: '叶知禾' }],
  },
  {
    word: '借伞',
    by: '江晓燕',
    form: { 把数: '4', 归还时间: '2026-03-02 17:00' },
    decided: ['胡春梅'],
    line: ['借伞登记簿', { 把数: '4', 用途: '外勤' }],
  },
  {
    word: '报销',
    by: '王芳',
    form: { 类别: '办公', 明细: '2026-03-01 打印 1200', 证明人: '邓铭凯', 发票: '发票 1 张' },
    decided: ['邓铭凯', '杜若琳', '何静澜', '赵明远'],
    done: ['赵明远：已付讫'],
    line: ['报销登记簿', { 金额: '1200' }],
  },
  {
    word: '收文',
    by: '钱晓舟',
    form: { 来文单位: '区政府', 文号: '云政发〔2026〕3号', 标题: '防汛通知', 缓急: '急件' },
    filled: { 拟办意见: '请领导阅', 传阅人: '何静澜、冯少峰', 承办科室: '公共安全办公室' },
    decided: ['沈佳音'],
    line: ['收文登记簿', { 标题: '防汛通知', 传阅人: '何静澜、冯少峰' }],
  },
  {
    word: '发文',
    by: '谭子墨',
    form: { 名义: '党工委', 标题: '学习安排', 主送: '各支部', 文稿: '学习安排.docx' },
    decided: ['罗文斌', '冯少峰', '周启衡'],
    line: ['发文登记簿', { 名义: '党工委' }],
  },
  {
    word: '借档案',
    by: '黎光辉',
    form: { 档案: '2025-政-003', 用途: '修订预案' },
    decided: [],
    line: ['档案借阅登记簿', { 档案: '2025-政-003', 借阅人: '黎光辉' }],
  },
  {
    word: '因私出国',
    by: '唐可欣',
    form: { 目的: '旅游', 目的地: '新加坡', 出境日期: '2026-04-01', 返回日期: '2026-04-05' },
    decided: ['姚敏', '杜若琳', '何静澜'],
    waits: ['交回证照'],
    line: ['因私出国登记簿', { 目的地: '新加坡', 级别: '一般干部' }],
  },
  {
    word: '走访',
    by: '魏东升',
    form: { 走访户数: '6', 情况: '三户反映路灯不亮', 有诉求: '是', 承办科室: '公共管理办公室' },
    decided: [],
    done: ['曾淑慧：已答复'],
    line: ['走访登记簿', { 走访户数: '6' }],
  },
  {
    word: '政务公开',
    by: '王芳',
    form: { 公开内容: '临时救助名单', 轻重: '一般', 公开地方: '公开栏' },
    decided: ['曾淑慧'],
    done: ['王芳：已公开'],
    line: ['政务公开登记簿', { 轻重: '一般' }],
  },
];

describe('the demo office’s own book', () => {
  let p: Play;
  beforeAll(async () => {
    p = await play({ at: ['2026-03-02', '09:00'] });
  });
  afterAll(() => p.end());

  it('has every matter that is played here, and no other of its own', async () => {
    const { folder } = await checkFolder(DEMO_OFFICE, loadBook());
    const own = folder?.own.matters.filter((m) => m.file.startsWith('事项/')) ?? [];
    expect(own.map((m) => m.matter.name)).toHaveLength(CASES.length);
  });

  it.each(CASES)('$word: $by', async ({ line: [register, cells], decided, done, waits, ...one }) => {
    const played = await playOut(p, one);
    expect(played).toMatchObject({
      ...(decided && { decided }),
      ...(done && { done }),
      waits: waits ?? [],
    });
    const line = await p.service.office.db.registerLine.findFirstOrThrow({
      where: { register, number: played.number },
    });
    expect(line.cells).toMatchObject(cells);
  });
});
