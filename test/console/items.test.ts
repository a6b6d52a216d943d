/** 督办 in the console: lights and filters, the circular by period, and who sees what. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { idOf } from '../stories/acts.ts';
import { play, type Play } from '../stories/play.ts';
import { openItem } from '../../src/supervision/open-item.ts';
import { comeIn, type Browser } from './browse.ts';

describe('supervised items in the console', () => {
  let p: Play;
  const of = new Map<string, Browser>();
  const see = async (name: string, path: string): Promise<string> => {
    const browser = of.get(name) ?? (await comeIn(p, name));
    of.set(name, browser);
    const page = await browser.get(`/console${path}`);
    expect(page.status).toBe(200);
    return page.text;
  };
  const open = async (title: string, owner: string, finalDay: string, shown = true): Promise<void> => {
    const { office } = p.service;
    const wanted = {
      title,
      wanted: '',
      source: 'leader',
      sourceText: '',
      meetingId: null,
      ownerId: await idOf(p, owner),
      assistants: [],
      finalDay,
      public: shown,
      openedById: await idOf(p, '沈佳音'),
      approvedById: await idOf(p, '冯少峰'),
    };
    await office.db.$transaction((tx) => openItem(office, tx, wanted));
  };

  beforeAll(async () => {
    p = await play({ at: ['2026-03-02', '09:00'], console: true });
    await open('整改消防通道', '许卫平', '2026-03-06');
    await open('占道经营<b>整治</b>', '彭雨桐', '2026-04-30');
    await open('专案核查', '许卫平', '2026-04-29', false);
    await p.moveTo('2026-04-02', '09:00');
  });
  afterAll(() => p.end());

  it('shows the lights, narrows by them, and what people wrote stays text', async () => {
    const all = await see('沈佳音', '/items');
    for (const said of ['DB-2026-0001', '整改消防通道', '已逾期', '专案核查', '不公开'])
      expect(all).toContain(said);
    expect(all).toContain('占道经营&lt;b&gt;整治&lt;/b&gt;');
    expect(all.indexOf('整改消防通道')).toBeLessThan(all.indexOf('专案核查'));
    const red = await see('沈佳音', '/items?light=red');
    expect(red).toContain('整改消防通道');
    expect(red).not.toContain('占道经营');
    expect(await see('沈佳音', '/items?light=green')).not.toContain('整改消防通道');
  });

  it('a restricted one is for those concerned only', async () => {
    expect(await see('许卫平', '/items')).toContain('专案核查');
    expect(await see('冯少峰', '/items')).toContain('专案核查');
    const other = await see('王芳', '/items');
    expect(other).toContain('整改消防通道');
    expect(other).not.toContain('专案核查');
  });

  it('gives the circular of the last week, month and quarter, and the way to others', async () => {
    expect(await see('沈佳音', '/items/circular')).toContain('督办周报');
    const month = await see('沈佳音', '/items/circular?per=month');
    for (const said of ['督办月报', '3月1日', '3月31日', '公共安全办公室', '整改消防通道'])
      expect(month).toContain(said);
    const quarter = await see('沈佳音', '/items/circular?per=quarter');
    for (const said of ['督办季报', '1月1日', '3月31日']) expect(quarter).toContain(said);
    expect(await see('沈佳音', '/items/circular?per=month&on=2026-01-15')).toContain('这段时间没有督办事项');
    expect(await see('沈佳音', '/items/circular?per=ages&on=never')).toContain('督办周报');
  });

  it('a leader sees his own departments in it', async () => {
    const own = await see('杜若琳', '/items/circular?per=month');
    expect(own).toContain('您分管或负责的部门');
    expect(own).not.toContain('整改消防通道');
  });
});
