/** The letters of a petition: in their time, for those who handle it, with what the law wants. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { petitionFor } from '../stories/petition-for.ts';
import { play, type Play } from '../stories/play.ts';
import { comeIn, type Browser } from './browse.ts';

const NAME = '章怀远';

describe('the letters of a petition', () => {
  let p: Play;
  let id = '';
  const of = new Map<string, Browser>();
  const see = async (name: string, path: string) => {
    const browser = of.get(name) ?? (await comeIn(p, name));
    of.set(name, browser);
    return browser.get(`/console/petitions/${id}${path}`);
  };

  beforeAll(async () => {
    p = await play({ at: ['2026-03-02', '09:00'], console: true });
    id = await petitionFor(p, '王芳', { name: NAME, matter: '小区电梯三个月没有修好' });
  });
  afterAll(() => p.end());

  it('the acceptance names who handles it and until when, and its clause', async () => {
    const letter = await see('王芳', '/letters/accepted');
    for (const words of [
      NAME,
      '信访事项受理告知书',
      '小区电梯三个月没有修好',
      '公共管理办公室 王芳',
      '《信访工作条例》第二十三条',
      '2026年3月2日',
    ])
      expect(letter.text).toContain(words);
    expect((await see('王芳', '')).text).toContain('信访事项受理告知书');
  });

  it('the opinion is not written before it was signed off, then with facts, opinion and the way to review', async () => {
    expect((await see('王芳', '/letters/reply')).status).toBe(404);
    const page = await see('王芳', '');
    const act = /name="act" value="(petition.finish:[^"]+)"/.exec(page.text)?.[1] ?? '';
    const done = await of.get('王芳')?.post('/console/act', {
      act,
      from: `petition:${id}`,
      claims: '要求修好电梯',
      found: '电梯主板损坏，配件已到',
      opinion: '物业公司三日内修复',
      basis: '物业管理条例',
      reply: '书面答复',
    });
    expect(done?.status).toBe(200);
    const letter = await see('王芳', '/letters/reply');
    for (const words of [
      '信访事项处理意见书',
      '电梯主板损坏',
      '物业公司三日内修复',
      '《信访工作条例》第三十五条',
      '复查',
    ])
      expect(letter.text).toContain(words);
  });

  it('nobody else can open either', async () => {
    for (const name of ['赵明远', '唐可欣'])
      for (const letter of ['accepted', 'reply', 'nothing']) {
        const page = await see(name, `/letters/${letter}`);
        expect([page.status, page.text.includes(NAME)]).toEqual([404, false]);
      }
  });
});
