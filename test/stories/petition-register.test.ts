import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fine, lastHeard, say, tap, wish } from './acts.ts';
import { petitionFor } from './petition-for.ts';
import { play, type Play } from './play.ts';

const NAME = '欧阳见山';
const PHONE = '13700006655';

/** The files in somebody's chat, as the text of all their cells. */
const files = (p: Play, name: string): Promise<{ name: string; text: string }[]> =>
  Promise.all(
    p
      .who(name)
      .messages()
      .flatMap((m) => (m.type === 'file' ? [m] : []))
      .map(async (m) => {
        const found = p.emulator.fileIn(m.messageId);
        if (found === null) throw new Error(`${m.text} cannot be read`);
        const book = await readXlsx(found.bytes);
        return { name: found.name, text: JSON.stringify(book.sheets.map((s) => s.rows)) };
      }),
  );

describe('the register as a file', () => {
  let p: Play;
  beforeAll(async () => {
    p = await play({ at: ['2026-03-02', '09:00'] });
    await petitionFor(p, '王芳', { name: NAME, phone: PHONE, matter: '楼道堆物无人清理' });
    await petitionFor(p, '邓铭凯', { name: '柳一鸣', matter: '门前积水' });
  });
  afterAll(() => p.end());

  it('comes masked when somebody asks for it in words', async () => {
    await say(p, '宋佳宁', '导出信访台账');
    const [file] = await files(p, '宋佳宁');
    expect(file?.name).toBe('信访台账 2026-01-01 至 2026-03-02.xlsx');
    expect(file?.text).toContain('XF-2026-0001');
    expect(file?.text).toContain('欧**');
    for (const secret of [NAME, PHONE, '楼道堆物']) expect(file?.text).not.toContain(secret);
  });

  it('names petitioners only when the form says so, and only of the cases in hand', async () => {
    await say(p, '宋佳宁', '信访台账');
    expect(await tap(p, '宋佳宁', '导出台账', { on: '我的信访', form: { names: 'full' } })).toBe(
      '台账 2 件，随后以文件发来',
    );
    const full = (await files(p, '宋佳宁')).at(-1)?.text ?? '';
    expect(full).toContain(NAME);
    expect(full).toContain(PHONE);
    // A leader who does not handle the case asks in vain for its names.
    await say(p, '龙振海', '信访月报');
    await tap(p, '龙振海', '导出台账', { on: '信访月报', form: { names: 'full' } });
    const leader = (await files(p, '龙振海')).at(-1)?.text ?? '';
    expect(leader).toContain('欧**');
    expect(leader).not.toContain(NAME);
  });

  it('is refused to everybody else, on whatever button', async () => {
    await say(p, '王芳', '导出信访台账');
    expect(lastHeard(p, '王芳')).toBe('信访台账由信访专干和领导导出。');
    expect(p.card('宋佳宁', '我的信访').text).toContain('导出台账');
    await say(p, '王芳', '我的信访');
    expect(p.card('王芳', '我的信访').text).toContain('XF-2026-0001');
    expect(p.card('王芳', '我的信访').text).not.toContain('导出台账');
    expect(await wish(p, '王芳', 'petition.export:2026-01-01:2026-12-31', { names: 'full' })).toBe(
      '没有导出台账的权限',
    );
    expect(await files(p, '王芳')).toEqual([]);
  });

  it('says what is wrong with a period', async () => {
    expect(await wish(p, '宋佳宁', 'petition.export:2026-05-01:2026-01-01')).toBe('起止日期先后不对');
    expect(await wish(p, '宋佳宁', 'petition.export:yesterday:today')).toBe('起止日期不对');
  });

  it('is in the journal with who took it and how many names, and keeps no name in the outbox', async () => {
    const { db } = p.service.office;
    const rows = await db.journal.findMany({ where: { act: 'petition.export' }, orderBy: { seq: 'asc' } });
    expect(rows.map((r) => r.detail)).toMatchObject([
      { rows: 2, unmasked: 0 },
      { rows: 2, unmasked: 2 },
      { rows: 2, unmasked: 0 },
    ]);
    const kept = JSON.stringify([await db.notice.findMany(), rows], (_, v: unknown) =>
      typeof v === 'bigint' ? String(v) : v,
    );
    expect(kept).not.toContain(NAME);
  });

  it('is sent once, also when the answer of the platform is lost', async () => {
    const before = (await files(p, '宋佳宁')).length;
    p.emulator.faults.set({ api: [{ on: 'message.create', does: 'http-500-after', times: 1 }] });
    await say(p, '宋佳宁', '导出信访台账');
    expect(await files(p, '宋佳宁')).toHaveLength(before + 1);
  });

  it('is not sent any more to somebody who lost the right meanwhile', async () => {
    const { office } = p.service;
    const before = (await files(p, '宋佳宁')).length;
    p.emulator.faults.set({ api: [{ on: 'file.create', does: 'http-500', times: 'always' }] });
    await say(p, '宋佳宁', '信访台账');
    const { messageId } = p.card('宋佳宁', '我的信访');
    fine(await p.who('宋佳宁').tap(messageId, { button: '导出台账' }));
    await office.db.person.updateMany({ where: { name: '宋佳宁' }, data: { roles: [] } });
    p.emulator.faults.clear();
    await p.settle();
    expect(await files(p, '宋佳宁')).toHaveLength(before);
  });

  it('is not sent to somebody who loses the right while it is being uploaded', async () => {
    const { db } = p.service.office;
    await db.person.updateMany({ where: { name: '宋佳宁' }, data: { roles: ['信访专干'] } });
    const before = (await files(p, '宋佳宁')).length;
    await say(p, '宋佳宁', '信访台账');
    const { messageId } = p.card('宋佳宁', '我的信访');
    const uploads = () => p.emulator.calls.filter((call) => call.api === 'file.create').length;
    const already = uploads();
    p.emulator.faults.set({ api: [{ on: 'file.create', does: 'slow-after', ms: 500, times: 1 }] });
    fine(await p.who('宋佳宁').tap(messageId, { button: '导出台账' }));
    await p.emulator.until(() => uploads() > already, 'the upload');
    await db.person.updateMany({ where: { name: '宋佳宁' }, data: { roles: [] } });
    await p.settle();
    expect(await files(p, '宋佳宁')).toHaveLength(before);
  });
});
