/** Photos and files that people send join what they belong to; who sees the case opens them, and nobody else. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { comeIn } from '../console/browse.ts';
import { ask, idOf, lastHeard, newestOf, say, stateOf, tap, wish, type Asked } from './acts.ts';
import { officeWith, type OfficeFolder } from './office-with.ts';
import { play, type Play } from './play.ts';

const PDF = Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(200_000, 7)]);

describe('files that are sent to the bot', () => {
  let p: Play;
  let leave: Asked;
  const send = async (name: string, file: string, bytes?: Uint8Array): Promise<void> => {
    await (/\.(?:jpg|png)$/.test(file)
      ? p.who(name).sendImage(file, bytes)
      : p.who(name).sendFile(file, bytes));
    await p.settle();
  };
  const files = () => p.service.office.db.attachment.findMany({ orderBy: { id: 'asc' } });
  /** The file that somebody's phone has last received, byte for byte. */
  const received = async (name: string): Promise<{ name: string; bytes: Buffer }> => {
    const { messageId } = p.who(name).messages().at(-1) ?? { messageId: '' };
    const reply = await fetch(`${p.url}/emulator/api/files/${messageId}`);
    return {
      name: decodeURIComponent(reply.headers.get('content-disposition')?.split("''")[1] ?? ''),
      bytes: Buffer.from(await reply.arrayBuffer()),
    };
  };

  beforeAll(async () => {
    p = await play({ at: ['2026-03-02', '09:00'], page: true, console: true });
  });
  afterAll(() => p.end());

  it('joins the form that is open, which shows it', async () => {
    await say(p, '王芳', '3月9日请年休假一天，回家');
    await send('王芳', '车票.pdf', PDF);
    expect(lastHeard(p, '王芳')).toBe('已附到请假表单，共 1 个附件，提交时一并交上。');
    expect(p.card('王芳', '请假单').text).toContain('车票.pdf（195 KB）');
    await send('王芳', '行程.jpg');
    expect(lastHeard(p, '王芳')).toContain('共 2 个附件');
    expect(p.card('王芳', '请假单').text).toContain('图片.jpg');
  });

  it('can be taken back before the form is handed in', async () => {
    await tap(p, '王芳', '附件（2）', { on: '请假单' });
    const card = p.card('王芳', '附件 · 请假表单');
    expect(card.text).toContain('车票.pdf');
    const picture = (await files()).find((one) => one.kind === 'image');
    expect(await wish(p, '何静澜', `file.remove:${picture?.id}`)).toBe('只有发文件的人能移除');
    expect(await wish(p, '王芳', `file.remove:${picture?.id}`)).toBe('已移除');
    expect(await files()).toHaveLength(1);
    expect(await p.service.office.db.keptFile.count()).toBe(1);
  });

  it('goes with the form to whoever decides, who opens it from the card', async () => {
    expect(await tap(p, '王芳', '提交', { on: '请假单' })).toMatch(/^已提交/);
    leave = await newestOf(p, '王芳');
    expect(p.card('何静澜', leave.number).text).toContain('附件：车票.pdf（195 KB）');
    await tap(p, '何静澜', '看附件（1）', { on: leave.number });
    expect(await tap(p, '何静澜', '打开', { on: `附件 · 请假 ${leave.number}` })).toBe('文件随后发到单聊');
    const file = await received('何静澜');
    expect([file.name, file.bytes.equals(PDF)]).toEqual(['车票.pdf', true]);
  });

  it('is given to nobody who does not see the case', async () => {
    const [file] = await files();
    expect(await wish(p, '唐可欣', `file.open:${file?.id}`)).toBe('文件已移除或无权查看');
    expect(await wish(p, '唐可欣', `file.list:request:${leave.id}`)).toBe('您不在办理范围内');
  });

  it('stands on the page and the paper of the case, for those who see it', async () => {
    const [file] = await files();
    const leader = await comeIn(p, '何静澜');
    const page = (await leader.get(`/console/requests/${leave.number}`)).text;
    expect(page).toContain(`/console/files/${file?.id}`);
    expect(page).not.toContain('看附件（1）</button>');
    expect((await leader.get(`/console/requests/${leave.id}/paper`)).text).toContain('车票.pdf');
    const got = await leader.get(`/console/files/${file?.id}`);
    expect([got.status, got.text.slice(0, 5)]).toEqual([200, '%PDF-']);
    const other = await comeIn(p, '唐可欣');
    expect((await other.get(`/console/files/${file?.id}`)).status).toBe(404);
    expect((await other.get(`/console/cards/files/request-${leave.id}`)).text).not.toContain('车票');
  });

  it('joins the case that waits, like a comment', async () => {
    await p.who('王芳').sendPost('补一张车站的告示', ['告示.jpg']);
    await p.settle();
    expect(lastHeard(p, '王芳')).toBe(`已附到请假 ${leave.number}，共 2 个附件。`);
    expect(lastHeard(p, '何静澜')).toContain('补一张车站的告示（附「图片.jpg」）');
    expect(p.card('何静澜', '看附件（2）').text).toContain('附「图片.jpg」');
    expect(p.card('何静澜', '附件 · 请假').text).toContain('图片.jpg');
  });

  it('asks where it belongs when several things fit', async () => {
    const second = await ask(p, '王芳', '3月20日请年休假一天，回家');
    await send('王芳', '说明.docx');
    expect(lastHeard(p, '王芳')).toBe('可以附到几件事上，请在卡片里选一件。');
    const card = p.card('王芳', '附到哪里');
    expect(card.text).toContain('说明.docx');
    const act = new RegExp(`file\\.place:[^:"]+:request:${second.id}:0`).exec(card.text)?.[0] ?? '';
    expect(await wish(p, '何静澜', act)).toBe('文件已不在，请再发一次');
    expect(await wish(p, '王芳', act)).toBe(`已附到请假 ${second.number}`);
    expect(p.card('何静澜', second.number).text).toContain('说明.docx');
    expect(await wish(p, '王芳', act)).toBe('已经附好了');
  });

  it('what belongs nowhere is kept for a day', async () => {
    await send('袁向野', '随手.pdf');
    expect(lastHeard(p, '袁向野')).toContain('没有附上的文件只留一天');
    expect(await p.service.office.db.attachment.count({ where: { subject: '' } })).toBe(1);
    await p.moveTo('2026-03-03', '09:30');
    expect(await p.service.office.db.attachment.count({ where: { subject: '' } })).toBe(0);
    const left = await p.service.office.db.keptFile.findMany({ include: { attachments: true } });
    expect(left.every((file) => file.attachments.length > 0)).toBe(true);
  });

  it('says why a file is not taken', async () => {
    await send('王芳', '工具.exe', Buffer.from('MZ\x90\0'));
    expect(lastHeard(p, '王芳')).toContain('小办不收这类文件（.exe）');
    await send('王芳', '发票.pdf', Buffer.from('MZ\x90\0'));
    expect(lastHeard(p, '王芳')).toContain('对不上');
    await send(
      '王芳',
      '长片.mp4',
      Buffer.concat([Buffer.from('\0\0\0 ftypmp42'), Buffer.alloc(31 * 1024 * 1024)]),
    );
    expect(lastHeard(p, '王芳')).toContain('超过 30 MB');
    await send('王芳', '机密★通知.pdf');
    expect(lastHeard(p, '王芳')).toContain('涉密内容不在小办里办');
    p.emulator.faults.set({
      api: [
        {
          on: 'message.resource',
          does: 'code',
          code: 99991672,
          msg: 'Access denied: [im:resource]',
          times: 1,
        },
      ],
    });
    await send('王芳', '清单.xlsx');
    expect(lastHeard(p, '王芳')).toMatch(/没有让小办下载这个文件（应用缺少权限.*请告诉办公室/);
  });

  it('a platform that is away for a moment loses nothing', async () => {
    const before = await p.service.office.db.attachment.count();
    p.emulator.faults.set({ api: [{ on: 'message.resource', does: 'http-500', times: 1 }] });
    await send('王芳', '再来.pdf');
    expect(await p.service.office.db.attachment.count()).toBe(before + 1);
  });

  it('a copy is for seeing and commenting, not for deciding', async () => {
    await say(p, '邓铭凯', '3月23日请年休假一天，回家');
    const copied = await idOf(p, '袁向野');
    expect(await tap(p, '邓铭凯', '提交', { on: '请假单', form: { cc: [copied] } })).toMatch(/^已提交/);
    const one = await newestOf(p, '邓铭凯');
    const card = p.card('袁向野', one.number);
    expect(card.text).toContain('抄送：袁向野');
    expect(card.text).not.toContain('request.approve');
    expect(
      await tap(p, '袁向野', '反馈', { on: one.number, form: { comment: '那天我在，可以顶班' } }),
    ).not.toBe('');
    expect(lastHeard(p, '邓铭凯')).toContain('那天我在');
    expect(await stateOf(p, one)).toBe('waiting');
    expect(await p.service.office.db.requestCopy.count()).toBe(1);
  });
});

const EXPENSES = `事项: 垫付
代号: DF
口令: 垫付
归口: 办公室
条文:
  bz-1: 一：垫付附发票，分管领导批
表单:
  - { 名: 金额, 类: 金额 }
  - { 名: 发票, 类: 文件 }
  - { 名: 验收单, 类: 文件, 当: { 金额: 1000 以上 } }
审批:
  - { 由: 分管领导, 依据: bz-1 }
台账:
  垫付登记簿: { 列: [编号, 日期, 申请人, 金额, 发票], 可看: [办公室, 本人], 打印: 垫付单 }
`;

describe('a field of a form that files fill', () => {
  let p: Play;
  let folder: OfficeFolder;
  beforeAll(async () => {
    folder = await officeWith([]);
    const file = path.join(folder.dir, '事项/垫付.yaml');
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, EXPENSES);
    p = await play({ at: ['2026-03-02', '09:00'], officeDir: folder.dir, console: true });
  });
  afterAll(async () => {
    await p.end();
    await folder.remove();
  });

  it('must be filled, and is by what was sent', async () => {
    await say(p, '王芳', '垫付');
    expect(await tap(p, '王芳', '提交', { on: '垫付申请', form: { 金额: '1200' } })).toBe('请填写“发票”');
    await p.who('王芳').sendFile('发票一.pdf');
    await p.who('王芳').sendFile('验收.docx');
    await p.settle();
    expect(lastHeard(p, '王芳')).toBe('已附到垫付表单，共 2 个附件，提交时一并交上。');
    expect(await tap(p, '王芳', '提交', { on: '垫付申请', form: { 金额: '1200' } })).toBe('请填写“验收单”');
    await tap(p, '王芳', '附件（2）', { on: '垫付申请' });
    const files = await p.service.office.db.attachment.findMany({ orderBy: { id: 'asc' } });
    expect(await wish(p, '王芳', `file.turn:${files[1]?.id}:1`)).toBe('已改作验收单');
    expect(await tap(p, '王芳', '提交', { on: '垫付申请', form: { 金额: '1200' } })).toMatch(
      /^已提交，编号 DF-/,
    );
    const asked = await newestOf(p, '王芳');
    const { form } = await p.service.office.db.request.findUniqueOrThrow({ where: { id: asked.id } });
    expect(form).toMatchObject({ values: { 发票: '发票一.pdf', 验收单: '验收.docx' } });
  });

  it('what was sent back keeps its files; one that was taken back is gone from its field', async () => {
    const asked = await newestOf(p, '王芳');
    const decider = await p.service.office.db.approvalSeat.findFirstOrThrow({
      where: { requestId: asked.id },
    });
    const { name } = await p.service.office.db.person.findUniqueOrThrow({ where: { id: decider.personId } });
    await tap(p, name, '退回修改', { on: asked.number, form: { opinion: '发票换一张清楚的' } });
    await tap(p, '王芳', '修改', { on: asked.number });
    const [first] = await p.service.office.db.attachment.findMany({ orderBy: { id: 'asc' } });
    expect(await wish(p, '王芳', `file.remove:${first?.id}`)).toBe('已移除');
    expect(await tap(p, '王芳', '提交', { on: '修改垫付申请', form: { 金额: '1200' } })).toBe('请填写“发票”');
    await p.who('王芳').sendFile('发票二.pdf');
    await p.settle();
    expect(await tap(p, '王芳', '提交', { on: '修改垫付申请', form: { 金额: '1200' } })).toContain('已提交');
    const { form } = await p.service.office.db.request.findUniqueOrThrow({ where: { id: asked.id } });
    expect(form).toMatchObject({ values: { 发票: '发票二.pdf', 验收单: '验收.docx' } });
    expect(p.card(name, '发票二.pdf').text).toContain(asked.number);
  });
});
