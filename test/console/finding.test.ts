/** Finding what was asked for: by name, pinyin, number, word and days; page by page; as a file; on paper. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, idOf, tap, type Asked } from '../stories/acts.ts';
import { officeWith } from '../stories/office-with.ts';
import { play, type Play } from '../stories/play.ts';
import { comeIn, type Browser } from './browse.ts';

describe('finding in the console', () => {
  let p: Play;
  let wang: Asked;
  let deng: Asked;
  const of = new Map<string, Browser>();
  const see = async (name: string, path: string) => {
    const browser = of.get(name) ?? (await comeIn(p, name));
    of.set(name, browser);
    return browser.get(`/console${path}`);
  };
  const find = async (name: string, query: Record<string, string>): Promise<string[]> => {
    const { text } = await see(name, `/requests?${new URLSearchParams(query).toString()}`);
    return [...new Set([...text.matchAll(/>(QJ-\d{4}-\d{4})</g)].map((m) => m[1] ?? ''))];
  };

  beforeAll(async () => {
    p = await play({ at: ['2026-03-02', '09:00'], console: true });
    wang = await ask(p, '王芳', '3月9日到3月10日请事假', { reason: '家里装修100%' });
    deng = await ask(p, '邓铭凯', '3月16日请年休假', { reason: '回老家' });
    await tap(p, '何静澜', '同意', { on: wang.number, form: { opinion: '同意，安排好工作' } });
  });
  afterAll(() => p.end());

  it('by a part of the name, by pinyin and by its initials', async () => {
    for (const word of ['王芳', '芳', 'wangfang', 'WF', 'wf']) {
      expect(await find('赵明远', { word })).toEqual([wang.number]);
    }
    expect(await find('赵明远', { word: 'dmk' })).toEqual([deng.number]);
    expect(await find('赵明远', { word: '查无此人' })).toEqual([]);
  });

  it('by its number, or a part of it, and by what is asked for', async () => {
    expect(await find('赵明远', { word: wang.number.toLowerCase() })).toEqual([wang.number]);
    expect(await find('赵明远', { word: '0002' })).toEqual([deng.number]);
    expect(await find('赵明远', { word: '请假' })).toEqual([deng.number, wang.number]);
    expect(await find('赵明远', { word: '请假', state: 'waiting' })).toEqual([deng.number]);
  });

  it('a word of the reason finds it for those whose card shows the reason, and tells nobody else', async () => {
    expect(await find('何静澜', { word: '装修' })).toEqual([wang.number]);
    expect(await find('王芳', { word: '装修100%' })).toEqual([wang.number]);
    expect(await find('王芳', { word: '100_' })).toEqual([]);
    expect(await find('赵明远', { word: '回老家' })).toEqual([]);
  });

  it('leave by the days away', async () => {
    const days = { kind: 'leave', from: '2026-03-10', to: '2026-03-12' };
    expect(await find('赵明远', days)).toEqual([wang.number]);
    expect(await find('赵明远', { ...days, from: '2026-03-11' })).toEqual([]);
    expect(await find('赵明远', { from: '2026-03-03' })).toEqual([]);
    expect(await find('赵明远', { from: 'nonsense', to: '' })).toHaveLength(2);
  });

  it('what is shown is taken as an Excel file under the name of the office', async () => {
    await see('赵明远', '/requests');
    const cookie = [...(of.get('赵明远')?.cookies ?? [])].map(([k, v]) => `${k}=${v}`).join('; ');
    const reply = await fetch(`${p.url}/console/requests/file/xlsx?word=wf`, { headers: { cookie } });
    const rows = (await readXlsx(new Uint8Array(await reply.arrayBuffer()))).sheets[0]?.rows ?? [];
    expect(rows[0]?.[0]).toBe(`${p.service.office.settings.name}申请台账`);
    expect(rows[1]).toEqual(['编号', '申请人', '部门', '事项', '提交', '状态']);
    expect(rows.slice(2).map((r) => r.slice(0, 2))).toEqual([[wang.number, '王芳']]);
  });

  it('a long list goes on after the last line that was shown, without counting from the start', async () => {
    const { db } = p.service.office;
    const row = await db.request.findUniqueOrThrow({ where: { id: wang.id } });
    await db.request.createMany({
      data: Array.from({ length: 120 }, (_, i) => ({
        ...row,
        id: `old-${String(i).padStart(3, '0')}`,
        number: `QJ-2024-${String(i + 1).padStart(4, '0')}`,
        state: 'closed',
        submittedAt: new Date('2024-06-01T01:00:00Z'),
      })) as never,
    });
    const seen: string[] = [];
    let next: string | undefined = '/requests?word=wf';
    for (let n = 0; next !== undefined && n < 9; n += 1) {
      const { text } = await see('赵明远', next.replace('/console', ''));
      seen.push(...[...text.matchAll(/>(QJ-\d{4}-\d{4})</g)].map((m) => m[1] ?? ''));
      next = /href="([^"]+)"\s*>下一页/.exec(text)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(seen).toHaveLength(121);
    expect(new Set(seen).size).toBe(121);
  });

  it('the paper of a leave has opinion, time and clause, for those whose card shows them', async () => {
    const paper = await see('王芳', `/requests/${wang.number}/paper`);
    expect(paper.status).toBe(200);
    for (const words of [
      '请假审批单',
      wang.number,
      '家里装修100%',
      '同意，安排好工作',
      '2026年3月2日',
      '《请销假制度》',
    ])
      expect(paper.text).toContain(words);
    for (const name of ['赵明远', '唐可欣']) {
      const other = await see(name, `/requests/${deng.number}/paper`);
      expect([other.status, other.text.includes('回老家')]).toEqual([404, false]);
    }
    expect((await see('王芳', `/requests/${await idOf(p, '王芳')}/paper`)).status).toBe(404);
  });

  it('one word is looked for in everything that one may see', async () => {
    const found = await see('赵明远', '/find?word=wf');
    for (const words of [wang.number, '王芳', '在申请里看全部', '在人员里看全部'])
      expect(found.text).toContain(words);
    expect((await see('唐可欣', `/find?word=${wang.number}`)).text).not.toContain(`/requests/${wang.number}`);
    expect((await see('唐可欣', '/find?word=查无此人')).text).toContain('没有找到您可以看的「查无此人」');
  });

  it('an import says what it would change, changes nothing, and then does it', async () => {
    const folder = await officeWith([]);
    const { office } = p.service;
    office.premises = {
      officeDir: folder.dir,
      databaseUrl: '',
      dataDir: folder.dir,
      backupsKept: 0,
      backupPassphrase: null,
    };
    try {
      expect((await see('王芳', '/import')).status).toBe(403);
      await see('赵明远', '/import');
      const clerk = of.get('赵明远');
      expect((await clerk?.post('/console/import/check'))?.text).toContain('没有变化');
      const file = path.join(folder.dir, 'people.csv');
      await writeFile(file, (await readFile(file, 'utf8')).replace('王芳', '王小芳'));
      const checked = await clerk?.post('/console/import/check');
      expect(checked?.text).toContain('王小芳');
      expect(await office.db.person.count({ where: { name: '王小芳' } })).toBe(0);
      expect((await clerk?.post('/console/import/do'))?.text).toContain('已导入');
      expect(await office.db.person.count({ where: { name: '王小芳' } })).toBe(1);
    } finally {
      office.premises = null;
      await folder.remove();
    }
  });
});
