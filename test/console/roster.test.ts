/** The roster as a calendar: read by everybody, made, changed and published by the office. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { idOf } from '../stories/acts.ts';
import { play, type Play } from '../stories/play.ts';
import { comeIn, type Browser } from './browse.ts';

describe('the roster in the console', () => {
  let p: Play;
  let draft = '';
  const of = new Map<string, Browser>();
  const at = async (name: string): Promise<Browser> => {
    const browser = of.get(name) ?? (await comeIn(p, name));
    of.set(name, browser);
    return browser;
  };
  const see = async (name: string, path: string) => (await at(name)).get(`/console${path}`);
  const placesOf = (text: string): string[] =>
    [...text.matchAll(/\?place=([^"]+)"/g)].map((m) => decodeURIComponent((m[1] ?? '').replaceAll('+', ' ')));
  const mayTake = (text: string): string[] =>
    [...text.matchAll(/<option value="([^"]+)"/g)].map((m) => m[1] ?? '');

  beforeAll(async () => {
    p = await play({ at: ['2026-03-02', '09:00'], console: true });
  });
  afterAll(() => p.end());

  it('the office makes a month and sees at once that it breaks no rule', async () => {
    await see('赵明远', '/roster?month=2026-04');
    const made = await (await at('赵明远')).post('/console/roster/make', { month: '2026-04' });
    expect(made.text).toContain('已编排，请核对后发布');
    expect(made.text).toContain('符合规则');
    draft = (await p.service.office.db.dutyRoster.findFirstOrThrow({ where: { state: 'draft' } })).id;
    expect((await see('王芳', `/roster/${draft}`)).status).toBe(404);
  });

  it('a place is given to somebody who may stand there, and to nobody else', async () => {
    const [key = ''] = placesOf((await see('赵明远', `/roster/${draft}`)).text).filter((k) =>
      k.includes('staff'),
    );
    const asked = await see('赵明远', `/roster/${draft}?${new URLSearchParams({ place: key }).toString()}`);
    const [first = ''] = mayTake(asked.text);
    const browser = await at('赵明远');
    const done = await browser.post(`/console/roster/${draft}/places`, { place: key, person: first });
    expect(done.text).toMatch(/role="status">已改由/);
    const leader = await idOf(p, '冯少峰');
    const refused = await browser.post(`/console/roster/${draft}/places`, { place: key, person: leader });
    expect(refused.text).toMatch(/role="alert">冯少峰不能排这一班：是带班领导/);
    const asking = (place: string) =>
      see('赵明远', `/roster/${draft}?${new URLSearchParams({ place }).toString()}`);
    // The places that he was given himself say nothing of whether he may stand there as well.
    const { name } = await p.service.office.db.person.findUniqueOrThrow({ where: { id: first } });
    const ofOthers = refused.text.replaceAll(new RegExp(`<a [^>]*>[^<]*${name}[^<]*</a>`, 'g'), '');
    const same = placesOf(ofOthers).filter((k) => k !== key && k.includes('staff'));
    const tired: string[] = [];
    for (const place of same.slice(0, 4)) {
      if (mayTake((await asking(place)).text).includes(first)) continue;
      const { text } = await browser.post(`/console/roster/${draft}/places`, { place, person: first });
      tired.push(/role="alert">([^<]*)/.exec(text)?.[1] ?? text.slice(0, 200));
    }
    expect(tired.length).toBeGreaterThan(0);
    for (const why of tired) expect(why).toMatch(/不能排这一班：(休息|已有班)/);
    await see('王芳', '');
    const peer = await (
      await at('王芳')
    ).post(`/console/roster/${draft}/places`, { place: key, person: first });
    expect(peer.status).toBe(403);
  });

  it('is published from its page; then it is a calendar with telephones for everybody', async () => {
    const page = await see('赵明远', `/roster/${draft}`);
    const act = /value="(duty.publish:[^"]+)"/.exec(page.text)?.[1] ?? '';
    const done = await (await at('赵明远')).post('/console/act', { act, from: `roster:${draft}` });
    expect(done.text).toMatch(/role="status">/);
    const month = await see('王芳', '/roster?month=2026-04');
    expect(month.text.match(/<li class/g)?.length).toBe(30);
    expect(month.text).toContain('联系电话');
    expect(month.text).toMatch(/199000010\d\d/);
    expect(month.text).not.toContain('自动编排');
    const shift = /href="\/console(\/shifts\/[^"]+)"/.exec(month.text)?.[1] ?? '';
    expect((await see('王芳', shift)).text).toContain('带班');
  });
});
