/** Random matter files, made from the grammar: each is refused with file, line and reason, or plays to its end. */
import fc from 'fast-check';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDraft } from '../../src/core/drafts.ts';
import { isRefusal } from '../../src/core/outcome.ts';
import { toDate, toInstant } from '../../src/core/day.ts';
import { doTask } from '../../src/matter/do-task.ts';
import { importFolder } from '../../src/office/import-folder.ts';
import { readMatterBook } from '../../src/regulation/matters/read-matter-book.ts';
import { kindOfMatter } from '../../src/regulation/matters/matter.ts';
import { answerQuestion } from '../../src/request/answer-question.ts';
import { decideRequest } from '../../src/request/decide-request.ts';
import { submitRequest } from '../../src/request/submit-request.ts';
import type { Person } from '../../src/staff/staff.ts';
import { staffOf } from '../../src/staff/staff-of.ts';
import { personOf } from './petition-for.ts';
import { officeWith, type OfficeFolder } from './office-with.ts';
import { play, type Play } from './play.ts';

/** XIAOBAN_RANDOM_MATTERS=200 for a thorough look. */
const COUNT = Number(process.env['XIAOBAN_RANDOM_MATTERS'] ?? 12);
const SEED = Number(process.env['XIAOBAN_RANDOM_SEED'] ?? 20_260_302);

const USES = ['甲类', '乙类', '丙类'];
const FIELDS = [
  '{ 名: 数目, 类: 数, 默认: 2, 至少: 1, 单位: 件 }',
  '{ 名: 款项, 类: 金额 }',
  '{ 名: 说明, 类: 长文 }',
  '{ 名: 到期日期, 类: 日期 }',
  '{ 名: 到期时间, 类: 时间 }',
  '{ 名: 带出, 类: 是否, 默认: 否 }',
  '{ 名: 同行人, 类: 人员 }',
  '{ 名: 科室, 类: 部门 }',
  '{ 名: 附件, 类: 文件, 必填: 否 }',
  '{ 名: 各项, 类: 明细, 列: [物品, 数量, 单价] }',
  '{ 名: 总额, 类: 计算, 式: 合计(数量 × 单价), 单位: 元 }',
  '{ 名: 补充, 类: 短文, 当: { 用途: 甲类 } }',
];
const ROUTES = [
  '由: 无',
  '由: 分管领导',
  '由: [部门负责人, 分管领导]',
  '由: { 同时: [办事处主任, 党工委书记] }',
  '由: { 任一: [办事处主任, 党工委书记] }',
  '由: [{ 会议: 党工委会 }]',
  '由: [部门负责人, { 外单位: 区财政局, 限: 2 个工作日 }]',
  '空白: 由谁批没有写',
  '由: 分管领导, 备案: 办公室',
];
const EFFECTS = [
  '办理: { 由: 办公室, 按钮: 已办, 填: [实办数量, 备注] }',
  '办理: { 由: 档案员, 填: [凭证号], 限: 3 日 }',
  '借出: { 物: 工具, 还期: { 从: 借出, 限: 2 日 }, 归还: { 确认: 办公室, 填: [完好] } }',
  '借出: { 物: 工具, 签收: 申请人, 催: { 到期: 申请人, 逾期1日: [申请人, 办公室] } }',
  '移交: { 物: 材料, 给: 办公室 }',
  '通知: { 给: [办公室], 说: 请知悉 }',
  '公示: { 限: 5 个工作日, 由: 办公室 }',
  '出文书: { 名: 告知书, 正文: "{申请人}：收到" }',
  '提建议: { 建议: 提醒谈话, 计次: { 窗口: 本年, 满: 1 } }',
  '归档: { 到: 档案室, 由: 档案员 }',
];
const CLOCKS = [
  '{ 名: 交回执, 从: 批准, 限: 5 日, 由: 申请人, 办成: 上传 回执, 依据: r-1 }',
  '{ 名: 催交, 从: 交回执, 限: 1 日, 由: 办公室, 办成: 已催, 依据: r-1 }',
];
const PERIODS = [
  '{ 做: 清点, 每: 月, 截止: 5 日, 由: 档案员, 凭: [件数], 依据: r-1 }',
  '{ 做: 自查, 每: 季, 截止: 次月 5 日, 由: 各科室负责人, 依据: r-1 }',
];
/** What a hand may get wrong. */
const SLIPS: [from: RegExp, to: string][] = [
  [/表单:/, '表格:'],
  [/由: /, '由谁: '],
  [/依据: r-1/, '依据: r-9'],
  [/用途: 甲类/, '用处: 甲类'],
  [/编号, /, '编号, 颜色, '],
  [/限: 3 日/, '限: 3 斤'],
  [/类: 单选/, '类: 单項'],
  [/口令: /, '口令：'],
  [/^ {2}- /m, '\t- '],
];

const subset = (from: readonly string[], least: number, most: number) =>
  fc.subarray([...from], { minLength: least, maxLength: Math.min(most, from.length) });

const letters = (nth: number): string =>
  [Math.floor(nth / 676), Math.floor(nth / 26), nth].map((n) => String.fromCharCode(65 + (n % 26))).join('');

const matterText = fc
  .record({
    fields: subset(FIELDS, 0, 6),
    routes: fc.array(fc.constantFrom(...ROUTES), { minLength: 3, maxLength: 3 }),
    added: fc.option(fc.constantFrom(...ROUTES.slice(1, 5)), { nil: null }),
    effects: fc.array(fc.constantFrom(...EFFECTS), { maxLength: 3 }),
    clocks: fc.nat(CLOCKS.length),
    periods: subset(PERIODS, 0, 2),
    slip: fc.option(fc.constantFrom(...SLIPS), { nil: null, freq: 2 }),
  })
  .map(({ fields, routes, added, effects, clocks, periods, slip }) => (nth: number): string => {
    const rows = routes.map((route, i) => `  - { 当: { 用途: ${USES[i] ?? ''} }, ${route}, 依据: r-1 }`);
    const lines = [
      `事项: 试办${nth}`,
      `代号: R${letters(nth)}`,
      `口令: 试办${nth}号`,
      '归口: 办公室',
      '条文: { r-1: 一：照此办理 }',
      '名册: { 工具: { 列: [名称, 状态], 状态: [在, 借出] } }',
      '表单:',
      `  - { 名: 用途, 类: 单选, 选: [${USES.join(', ')}] }`,
      ...fields.map((field) => `  - ${field}`),
      '审批:',
      ...rows,
      ...(added === null ? [] : ['加批:', `  - { 当: { 用途: 甲类 }, ${added}, 依据: r-1 }`]),
      ...(effects.length === 0 ? [] : ['批准后:', ...effects.map((effect) => `  - ${effect}`)]),
      ...(clocks === 0 ? [] : ['时限:', ...CLOCKS.slice(0, clocks).map((clock) => `  - ${clock}`)]),
      ...(periods.length === 0 ? [] : ['周期:', ...periods.map((period) => `  - ${period}`)]),
      `台账: { 试办簿${nth}: { 列: [编号, 申请人, 用途, 状态], 可看: 办公室 } }`,
    ].join('\n');
    return slip === null ? lines : lines.replace(slip[0], slip[1]);
  });

const FILLED: Record<string, string> = {
  数目: '3',
  款项: '120.50',
  说明: '照常办理',
  到期日期: '2026-03-20',
  到期时间: '2026-03-20 17:00',
  带出: '是',
  同行人: '邓铭凯',
  科室: '党政办公室',
  附件: '纸质一份',
  各项: '复印纸 2 25\n订书机 1 30',
  补充: '补充说明',
};

describe('random matter files', () => {
  let p: Play;
  let folder: OfficeFolder;
  const texts = fc
    .sample(matterText, { numRuns: COUNT, seed: SEED })
    .map((write, nth) => ({ file: `事项/试办${nth}.yaml`, name: `试办${nth}`, text: write(nth) }));
  beforeAll(async () => {
    folder = await officeWith([]);
    p = await play({ at: ['2026-03-02', '09:00'], officeDir: folder.dir });
  });
  afterAll(async () => {
    await p.end();
    await folder.remove();
  });

  const good: typeof texts = [];
  it(`${COUNT} of them are read: refused with file, line and reason, or understood`, () => {
    const national = p.service.office.book.packs['national'];
    if (national === undefined) throw new Error('no national pack');
    const unclear: string[] = [];
    for (const one of texts) {
      const { matters, faults } = readMatterBook([one], national);
      const lines = one.text.split('\n').length;
      const clear = faults.every(
        ({ file, line, sentence }) =>
          file === one.file && line > 0 && line <= lines && /\p{Script=Han}{2}/u.test(sentence),
      );
      if (!clear || (faults.length === 0) !== (matters.length === 1)) unclear.push(one.text);
      if (faults.length === 0) good.push(one);
    }
    expect(unclear).toEqual([]);
    expect(good.length).toBeGreaterThan(COUNT / 4);
    expect(good.length).toBeLessThan(COUNT);
  });

  it('those that are understood are played to their end, by each of their paths', async () => {
    for (const { file, text } of good) await writeFile(path.join(folder.dir, file), text);
    const imported = await importFolder(p.service.office, folder.dir);
    expect('faults' in imported ? imported.faults : []).toEqual([]);
    await p.service.ticker.tickNow();
    const applicant = await personOf(p, '王芳');
    for (const one of good)
      for (const use of USES)
        expect(['closed', 'approved'], `${use}\n${one.text}`).toContain(
          await playOut(one.name, use, applicant),
        );
  });

  const people = async (ids: string[]): Promise<Person[]> => {
    const staff = await staffOf(p.service.office.db);
    return ids.flatMap((id) => staff.byId.get(id) ?? []);
  };

  /** Hands a form in and does whatever waits for anybody, until nothing does; gives the state in which it ends. */
  const playOut = async (name: string, use: string, applicant: Person): Promise<string> => {
    const { office } = p.service;
    const draftId = office.ids.next();
    const kind = kindOfMatter(name);
    await openDraft(office.db, { id: draftId, personId: applicant.id, kind, form: {} }, office.clock.now());
    const given = await submitRequest(office, applicant, { draftId, input: { ...FILLED, 用途: use } });
    if (isRefusal(given)) return given.sentence;
    for (let turn = 0; turn < 30; turn += 1) {
      const request = await office.db.request.findUniqueOrThrow({ where: { id: given.requestId } });
      const open = await office.db.matterTask.count({
        where: { requestId: request.id, state: { in: ['open', 'to_come'] } },
      });
      if (request.state === 'closed' || (request.state === 'approved' && open === 0)) return request.state;
      const refused = (await settle(request.id, request.state, request.questionId)) ?? null;
      if (refused !== null) return refused;
    }
    return 'it never ends';
  };

  const settle = async (id: string, state: string, questionId: string | null): Promise<string | null> => {
    const { office } = p.service;
    if (state === 'asking' && questionId !== null) {
      const clerk = await personOf(p, '沈佳音');
      const answer = { post: '办事处主任' };
      const done = await answerQuestion(office, clerk, { questionId, answer, reason: '办公会定' });
      return isRefusal(done) ? done.sentence : null;
    }
    if (state === 'waiting') {
      const seat = await office.db.approvalSeat.findFirst({
        where: { state: 'active', step: { state: 'active', requestId: id } },
        include: { step: true },
      });
      const [by] = seat === null ? [] : await people([seat.personId]);
      if (seat === null || by === undefined) return 'nobody decides';
      const decided = await decideRequest(office, by, {
        requestId: id,
        stepId: seat.stepId,
        decision: 'approve',
        opinion: 'HY-2026-0001-1 同意，批复 2026-03-02 财字 1 号',
        via: 'card',
      });
      return isRefusal(decided) ? decided.sentence : null;
    }
    const task = await office.db.matterTask.findFirst({
      where: { requestId: id, state: 'open' },
      orderBy: { position: 'asc' },
    });
    const [doer] = task === null ? [] : await people(task.people);
    if (task === null || doer === undefined) return `${state}, and nobody has anything to do`;
    // A publication is over when its days are; the others need no waiting.
    if (task.kind === 'publish' && task.dueAt !== null && task.dueAt > toDate(office.clock.now()))
      p.clock.moveTo(toInstant(task.dueAt).add({ minutes: 1 }));
    const done = await doTask(office, doer, task.id, {
      实办数量: '2',
      凭证号: '12',
      完好: '完好',
      移交清单: '材料一份',
      核定意见: '照办',
      归档号: '2026-12',
      公示结果: '无异议',
      异议情况: '无',
    });
    return isRefusal(done) ? `${task.kind}: ${done.sentence}` : null;
  };
});
