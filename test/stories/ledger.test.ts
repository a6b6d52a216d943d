import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { comeIn, type Browser } from '../console/browse.ts';
import { say, tap } from './acts.ts';
import { officeWith, type OfficeFolder } from './office-with.ts';
import { play, type Play } from './play.ts';

const LADDER = `事项: 借梯子
代号: TZ
口令: 借梯子
归口: 办公室
条文:
  tz-1: 一：向办公室借梯子，两架以上由分管领导批
表单:
  - { 名: 架数, 类: 数, 默认: 1, 至少: 1, 至多: 9, 单位: 架 }
  - { 名: 用途, 类: 短文 }
审批:
  - { 当: { 架数: 2 以内 }, 由: 无, 依据: tz-1 }
  - { 当: { 架数: 超过 2 }, 由: 分管领导, 依据: tz-1 }
批准后:
  - 办理: { 由: 办公室, 按钮: 已发放, 依据: tz-1 }
台账:
  梯子登记簿: { 列: [编号, 日期, 申请人, 架数, 用途, 批准人], 可看: [办公室, 批准人, 本人], 打印: 借用审批单 }
  梯子清点簿: { 列: [编号, 架数], 可看: [办公室] }
`;

const BOOK = `/registers/${encodeURIComponent('梯子登记簿')}`;
const COUNT = `/registers/${encodeURIComponent('梯子清点簿')}`;

describe('the register of a matter from a file', () => {
  let p: Play;
  let folder: OfficeFolder;
  const of = new Map<string, Browser>();
  const see = async (name: string, page: string) => {
    const browser = of.get(name) ?? (await comeIn(p, name));
    of.set(name, browser);
    return browser.get(`/console${page}`);
  };
  const borrow = async (name: string, count: string, use: string): Promise<void> => {
    await say(p, name, '借梯子');
    await tap(p, name, '提交', { form: { 架数: count, 用途: use } });
  };

  beforeAll(async () => {
    folder = await officeWith([]);
    await mkdir(path.join(folder.dir, '事项'), { recursive: true });
    await writeFile(path.join(folder.dir, '事项/借梯子.yaml'), LADDER);
    p = await play({ at: ['2026-02-28', '23:00'], officeDir: folder.dir, console: true });
    for (const name of ['沈佳音', '王芳', '杜若琳']) of.set(name, await comeIn(p, name));
    await borrow('邓铭凯', '1', '换灯管<b>');
    await p.moveTo('2026-03-01', '09:00');
    await borrow('王芳', '3', '=挂横幅');
    await tap(p, '杜若琳', '同意', { on: 'TZ-2026-0002', form: { opinion: '注意安全' } });
    await tap(p, '沈佳音', '已发放', { on: 'TZ-2026-0002' });
  });
  afterAll(async () => {
    await p.end();
    await folder.remove();
  });

  it('shows the office all lines, the newest first, and one month where one is asked for', async () => {
    const list = await see('沈佳音', '/registers');
    expect(list.text).toContain('梯子登记簿');
    const all = await see('沈佳音', BOOK);
    expect(all.status).toBe(200);
    expect(all.text.indexOf('TZ-2026-0002')).toBeLessThan(all.text.indexOf('TZ-2026-0001'));
    expect(all.text).toContain('换灯管&lt;b&gt;');
    const february = await see('沈佳音', `${BOOK}?month=2026-02`);
    expect(february.text).toContain('TZ-2026-0001');
    expect(february.text).not.toContain('TZ-2026-0002');
  });

  it('shows everybody else only his own lines and what he approved', async () => {
    const own = await see('王芳', BOOK);
    expect(own.text).toContain('TZ-2026-0002');
    expect(own.text).not.toContain('TZ-2026-0001');
    const approved = await see('杜若琳', BOOK);
    expect(approved.text).toContain('TZ-2026-0002');
    expect(approved.text).not.toContain('TZ-2026-0001');
  });

  it('shows who stands outside 可看 neither page nor file nor paper', async () => {
    expect((await see('王芳', '/registers')).text).not.toContain('梯子清点簿');
    for (const page of [COUNT, `${COUNT}/file/xlsx`, `${BOOK}/paper/TZ-2026-0001`])
      expect(await see('王芳', page)).toMatchObject({ status: 404 });
    expect((await see('沈佳音', `${COUNT}/paper/TZ-2026-0001`)).status).toBe(404);
  });

  it('is taken as an Excel file under the name of the office, with the lines that the page shows', async () => {
    const take = async (name: string, page: string) => {
      await see(name, '/registers');
      const cookie = [...(of.get(name)?.cookies ?? [])].map(([k, v]) => `${k}=${v}`).join('; ');
      const reply = await fetch(`${p.url}/console${page}`, { headers: { cookie } });
      return (await readXlsx(new Uint8Array(await reply.arrayBuffer()))).sheets[0]?.rows ?? [];
    };
    const rows = await take('沈佳音', `${BOOK}/file/xlsx`);
    expect(rows[0]?.[0]).toBe(`${p.service.office.settings.name}梯子登记簿`);
    expect(rows[1]).toEqual(['编号', '日期', '申请人', '架数', '用途', '批准人']);
    expect(rows[2]).toEqual(['TZ-2026-0002', '2026-03-01', '王芳', '3', '=挂横幅', '杜若琳']);
    expect(rows).toHaveLength(4);
    expect(await take('沈佳音', `${BOOK}/file/xlsx?month=2026-02`)).toHaveLength(3);
    expect(JSON.stringify(await take('王芳', `${BOOK}/file/xlsx`))).not.toContain('TZ-2026-0001');
  });

  it('prints one case with opinion, time and clause', async () => {
    const { status, text } = await see('王芳', `${BOOK}/paper/TZ-2026-0002`);
    expect(status).toBe(200);
    for (const words of [
      p.service.office.settings.name,
      '借用审批单',
      'TZ-2026-0002',
      '3 架',
      '杜若琳',
      '注意安全',
      '2026年3月1日 09:00',
      '两架以上由分管领导批',
      '发放',
    ])
      expect(text).toContain(words);
  });

  it('goes on by the last line that was shown', async () => {
    const { office } = p.service;
    const line = await office.db.registerLine.findFirstOrThrow({
      where: { register: '梯子登记簿', number: 'TZ-2026-0002' },
    });
    const older = await see('沈佳音', `${BOOK}?before=${line.id}`);
    expect(older.text).toContain('TZ-2026-0001');
    expect(older.text).not.toContain('TZ-2026-0002');
  });
});
