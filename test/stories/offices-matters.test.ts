/** Matters that come with the packs of street offices, towns and bureaus, one of each domain, each played to its end. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { officeWith, type OfficeFolder } from './office-with.ts';
import { playOut, type Case, type Played } from './play-out.ts';
import { play, type Play } from './play.ts';

type Told = Case & {
  domain: string;
  matter: string;
  pack: string;
  decided?: string[];
  done?: string[];
  waits?: string[];
  line: [register: string, cells: Record<string, string>];
};

const CASES: Told[] = [
  {
    domain: '财务',
    matter: '投资借贷减免',
    pack: 'dadukou-10',
    word: '减免',
    by: '蒋丽华',
    form: { 事项类别: '减免', 对方单位: '云溪物业', 金额: '3000', 理由: '疫情期间房租' },
    decided: ['沈佳音', '何静澜'],
    line: ['投资借贷减免登记簿', { 事项类别: '减免', 金额: '3000' }],
  },
  {
    domain: '资产',
    matter: '维修换件',
    pack: 'dadukou-10',
    word: '换件',
    by: '王芳',
    form: { 要修的东西: '打印机', 毛病: '不进纸', 估计费用: '200' },
    decided: ['沈佳音'],
    done: ['沈佳音：修好了'],
    line: ['维修登记簿', { 要修的东西: '打印机', 批准人: '沈佳音' }],
  },
  {
    domain: '公文',
    matter: '发文',
    pack: 'mouju-13',
    word: '拟稿',
    by: '王芳',
    form: { 标题: '救助办法', 规范性文件: '是', 文稿: '救助办法.docx', 分送范围: '各社区' },
    decided: ['曾淑慧', '沈佳音', '许卫平', '杜若琳', '何静澜'],
    line: ['发文登记簿', { 标题: '救助办法', 规范性文件: '是' }],
  },
  {
    domain: '档案',
    matter: '销毁档案',
    pack: 'dadukou-10',
    word: '销毁档案',
    by: '钱晓舟',
    form: {
      销毁清册: '2001-03 会议签到 2001',
      鉴定意见: '期满无用',
      销毁人: '钱晓舟',
      监销人: '赵明远',
      第二监销人: '孙德胜',
      销毁方式: '打成纸浆',
    },
    decided: ['何静澜'],
    done: ['钱晓舟：已销毁', '赵明远：监销签字', '孙德胜：监销签字'],
    line: ['档案销毁登记簿', { 批准人: '何静澜', 销毁方式: '打成纸浆' }],
  },
  {
    domain: '保密',
    matter: '泄密和故障报告',
    pack: 'shizhi-18',
    word: '泄密报告',
    by: '叶知禾',
    form: { 情形: '泄密', 发现时间: '2026-03-02 08:30', 经过: '电脑被接入外网' },
    decided: [],
    waits: ['报保密部门'],
    line: ['泄密和故障登记簿', { 情形: '泄密' }],
  },
  {
    domain: '考勤',
    matter: '考勤登记',
    pack: 'jisheng-14',
    word: '考勤登记',
    by: '沈佳音',
    form: { 干部职工: '谭子墨', 日期时间: '2026-03-02 09:02', 点名: '上午', 情形: '晚到', 晚到分钟: '30' },
    filled: { 核定意见: '扣 10 元' },
    done: ['沈佳音：核定'],
    line: ['考勤登记簿', { 情形: '晚到', 晚到分钟: '30' }],
  },
  {
    domain: '学习',
    matter: '考试成绩登记',
    pack: 'gongshang-05',
    word: '考试成绩',
    by: '韩雪松',
    form: { 干部: '彭雨桐', 考试: '法律', 考试日期: '2026-03-01', 及格: '否' },
    decided: [],
    line: ['考试登记簿', { 考试: '法律', 及格: '否' }],
  },
  {
    domain: '走访',
    matter: '到点登记',
    pack: 'zuzhibu-15',
    word: '民情日记',
    by: '彭雨桐',
    form: { 做什么: '到点', 开始日期: '2026-03-01', 天数: '1', 民情日记: '走访三户，谈春耕' },
    decided: [],
    line: ['联系点工作记录', { 做什么: '到点', 天数: '1' }],
  },
  {
    domain: '公开',
    matter: '公开登记',
    pack: 'dianli-06',
    word: '公开登记',
    by: '王芳',
    form: { 公开种类: '临时', 公开内容: '救助名单', 公开地方: '公开栏', 公开日期: '2026-03-02' },
    decided: [],
    line: ['党务政务公开登记册', { 公开种类: '临时' }],
  },
  {
    domain: '汇报',
    matter: '请示汇报',
    pack: 'jiedao-01',
    word: '汇报工作',
    by: '王芳',
    form: { 汇报人是: '办事员', 种类: '一般', 事项: '低保复核', 内容: '复核完成' },
    decided: ['曾淑慧', '杜若琳', '何静澜'],
    line: ['工作汇报登记簿', { 事项: '低保复核' }],
  },
  {
    domain: '督办',
    matter: '督办立项',
    pack: 'guoshui-06',
    word: '督办立项',
    by: '沈佳音',
    form: {
      类别: '批示交办',
      事项内容: '整改消防通道',
      完成期限: '2026-03-20',
      工作要求: '逐栋落实',
      公开: '是',
      主办: '公共安全办公室',
    },
    decided: ['杜若琳'],
    line: ['督办立项簿', { 类别: '批示交办' }],
  },
  {
    domain: '会议',
    matter: '重大事项上会',
    pack: 'xiangzhen-01',
    word: '上会',
    by: '王芳',
    form: { 事项类别: '低保', 主管部门意见: '同意新增两户' },
    decided: ['沈佳音'],
    done: ['王芳：已照决定办'],
    line: ['重大事项登记簿', { 事项类别: '低保' }],
  },
  {
    domain: '信访',
    matter: '首问登记',
    pack: 'zhengxie-09',
    word: '首问',
    by: '唐可欣',
    form: { 来访人和单位: '某村民', 问题要求: '问补贴', 情形: '一般', 涉及部门数量: '1', 承办人: '王芳' },
    decided: [],
    done: ['王芳：已答复来访人'],
    line: ['接待登记簿', { 问题要求: '问补贴' }],
  },
  {
    domain: '值班',
    matter: '值班违纪登记',
    pack: 'jiedao-07',
    word: '值班违纪',
    by: '许卫平',
    form: { 值班人员: '贺小川', 值班日期: '2026-03-01', 情形: '擅自找人代班', 第几次: '2', 核实情况: '属实' },
    filled: { 核定意见: '罚 200 元' },
    done: ['许卫平：核定'],
    line: ['值班违纪登记簿', { 第几次: '2' }],
  },
  {
    domain: '车辆',
    matter: '外单位借车',
    pack: 'dadukou-10',
    word: '外单位借车',
    by: '沈佳音',
    form: {
      借车单位: '区水务局',
      用途: '查堤',
      用车时间: '2026-03-03 09:00',
      归还时间: '2026-03-03 17:00',
    },
    decided: ['赵明远', '赵明远', '何静澜'],
    line: ['外借车辆登记簿', { 借车单位: '区水务局' }],
  },
  {
    domain: '食堂',
    matter: '食堂违规登记',
    pack: 'shitang-04',
    word: '食堂违规',
    by: '沈佳音',
    form: { 情形: '热水不及时', 经办人: '马桂兰', 次数: '2', 经过: '早上没有热水' },
    filled: { 核定意见: '罚 20 元' },
    line: ['食堂违规登记簿', { 次数: '2' }],
  },
  {
    domain: '接待',
    matter: '礼品审批',
    pack: 'jiedao-01',
    word: '礼品',
    by: '王芳',
    form: { 客人: '外宾一行', 特殊贵宾: '是', 礼品: '剪纸', 理由: '友好街区签约' },
    decided: ['周启衡'],
    line: ['礼品登记簿', { 礼品: '剪纸' }],
  },
  {
    domain: '用品',
    matter: '稿费',
    pack: 'tongji-03',
    word: '稿费',
    by: '蒋丽华',
    form: { 种类: '分析文章', 题目: '人口分析', 采用: '本局', 字数: '1500' },
    filled: { 核定意见: '10 元' },
    done: ['沈佳音：核定', '沈佳音：核定'],
    line: ['稿费登记簿', { 字数: '1500' }],
  },
  {
    domain: '考核',
    matter: '部门考核',
    pack: 'mouzhen-20',
    word: '目标考核',
    by: '王芳',
    form: {
      部门名称: '劳动保障所',
      阶段: '自查',
      得分: '92',
      劳动保障所各项: '92',
    },
    decided: ['曾淑慧'],
    line: ['部门考核表', { 阶段: '自查', 得分: '92' }],
  },
  {
    domain: '综治',
    matter: '督办通知',
    pack: 'zongzhi-09',
    word: '督办通知书',
    by: '许卫平',
    form: { 责任单位: '综合执法队', 问题: '占道经营反复', 限时: '2026-03-12', 情形: '造成重大影响' },
    filled: { 专门报告: '已报' },
    decided: ['冯少峰'],
    done: ['石砚山：专门报告已交'],
    line: ['督办登记簿', { 责任单位: '综合执法队', 专门报告: '已报' }],
  },
];

const POSTS = `  科室负责人: 部门负责人
  法规科: 1022
  单位主要领导: 1001
  网络管理员: 1008
  机关党委: 1013
  组织部办公室: 1013
  领导小组办公室: 1007
  分局领导: 1004
  督查员: 1007
  督查室: 1022
  综合科: 1007
  综治中心: 1022
  综治中心主任: 1005
  考核办: 1007
`;

describe('matters of street offices, towns and bureaus', () => {
  let p: Play;
  let folder: OfficeFolder;
  beforeAll(async () => {
    const taken = CASES.map(({ matter, pack }) => `  ${matter}: ${pack}\n`).join('');
    folder = await officeWith([
      ['\n制度:\n', `\n制度:\n${taken}`],
      ['\n岗位:\n', `\n岗位:\n${POSTS}`],
    ]);
    for (const part of ['事项', '名册']) {
      await rm(path.join(folder.dir, part), { recursive: true });
      await mkdir(path.join(folder.dir, part));
    }
    await writeFile(path.join(folder.dir, '名册', '联系点.csv'), '联系员,乡镇或单位\n彭雨桐,青山镇\n');
    p = await play({ at: ['2026-03-02', '09:00'], officeDir: folder.dir });
  });
  afterAll(async () => {
    await p.end();
    await folder.remove();
  });

  it.each(CASES)('$domain: $matter ($pack)', async ({ line: [register, cells], ...one }) => {
    const played: Played = await playOut(p, one);
    for (const what of ['decided', 'done', 'waits'] as const)
      expect({ [what]: played[what] }).toEqual({ [what]: one[what] ?? played[what] });
    const line = await p.service.office.db.registerLine.findFirstOrThrow({
      where: { register, number: played.number },
    });
    expect(line.cells).toMatchObject(cells);
  });
});
