/** What people type, as it then stands on their cards. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayOf, toInstant } from '../../src/core/day.ts';
import { viewSwapForm } from '../../src/duty/view-swap-form.ts';
import { helpFor } from '../../bot/route/help-for.ts';
import { dutyOffice, type DutyOffice } from '../duty/duty-office.ts';
import { say } from './acts.ts';
import { play, type Play } from './play.ts';

let p: Play;
let office: DutyOffice;
beforeAll(async () => {
  office = await dutyOffice();
  p = await play({ at: ['2026-03-02', '09:00'], officeDir: office.dir });
});
afterAll(async () => {
  await p.end();
  await office.remove();
});

const personNamed = async (name: string) => {
  const { findPerson } = await import('../../src/staff/find-person.ts');
  const { staffOf } = await import('../../src/staff/staff-of.ts');
  const row = await p.service.office.db.person.findFirstOrThrow({ where: { name } });
  return findPerson(await staffOf(p.service.office.db), { id: row.id });
};
/** What the newest form of a person holds. */
const draftOf = async (name: string): Promise<Record<string, unknown>> => {
  const { id } = await p.service.office.db.person.findFirstOrThrow({ where: { name } });
  const draft = await p.service.office.db.draft.findFirstOrThrow({
    where: { personId: id },
    orderBy: [{ openedAt: 'desc' }, { id: 'desc' }],
  });
  await p.service.office.db.draft.delete({ where: { id: draft.id } });
  const { filled, ...form } = Object(draft.form) as Record<string, unknown>;
  return { ...form, ...Object(filled) } as Record<string, unknown>;
};

describe('the examples of the help', () => {
  it.each(['王芳', '沈佳音', '杜若琳', '宋佳宁', '孙德胜', '马桂兰'])(
    'do for %s what they say',
    async (name) => {
      const help = await helpFor(p.service.office, await personNamed(name));
      const examples = help.words.flatMap(({ key, does }) =>
        Array.from(does.matchAll(/「([^」]{6,})」/g), ([, text = '']) => ({ key, text })),
      );
      expect(examples.map((e) => e.key)).toEqual(expect.arrayContaining(['leave', 'vehicle', 'stand_in']));
      for (const { key, text } of examples) {
        await say(p, name, text);
        if (key === 'petition') continue;
        const form = await draftOf(name);
        const wanted: Record<string, string[]> = {
          leave: ['type', 'from_day', 'to_day', 'reason'],
          vehicle: ['start_day', 'start_time', 'end_time', 'destination', 'people', 'reason', 'area'],
          swap: ['place', 'partner', 'reason'],
          stand_in: ['stand_in', 'from_day', 'to_day'],
        };
        for (const field of wanted[key] ?? []) expect([name, text, field, form[field]]).not.toContain(null);
        for (const field of wanted[key] ?? [])
          expect([name, text, field, Boolean(form[field])]).toContain(true);
      }
    },
  );
});

describe('what is said every day', () => {
  it.each([
    ['你好', '您好'],
    ['谢谢小办', '不客气'],
    ['撤回', '没有在办的申请'],
    ['帮我催一下', '没有在办的申请'],
    ['全部同意', '写上编号'],
    ['打卡', '4 位签到码'],
    ['签到', '签到'],
    ['结算', '没有要结算的'],
    ['紫色的大象飞过去了', '没看懂「紫色的大象飞过去了」'],
  ])('「%s」 is answered', async (text, words) => {
    await say(p, '彭雨桐', text);
    expect(p.heard('彭雨桐').slice(-3).join('\n')).toContain(words);
  });
  it('what is not understood still opens the help, with at most three suggestions', async () => {
    await say(p, '叶知禾', '车能给我用一下不');
    expect(p.card('叶知禾', '小办 · 叶知禾').text).toContain('请假');
    const line = p.heard('叶知禾').find((one) => one.includes('没看懂')) ?? '';
    expect(line).toContain('用车');
    expect(line.split('、').length).toBeLessThanOrEqual(3);
  });
});

describe('who may call a meeting', () => {
  it('tells the others who may', async () => {
    await say(p, '彭雨桐', '会议 明天下午三点 安全生产会');
    expect(p.heard('彭雨桐').slice(-3).join('\n')).toContain('您目前没有这个权限。可以请韩雪松或沈佳音');
  });
  it('the head of a department gets the form with what was said', async () => {
    await say(p, '韩雪松', '会议 明天下午三点到五点 安全生产会，议题：汛期值守');
    expect(await draftOf('韩雪松')).toMatchObject({
      day: '2026-03-03',
      time: '15:00',
      minutes: '120',
      name: '安全生产会',
      agenda: '汛期值守',
    });
  });
});

describe('a name that nobody bears', () => {
  it('is said with the nearest ones', async () => {
    await say(p, '王芳', '周五的班请赵明元代一下，出差');
    expect((await draftOf('王芳'))['problem']).toBe('名册里没有「赵明元」，相近的有赵明远，请选对人。');
    await say(p, '王芳', '明天到周五请李大龙代办');
    expect((await draftOf('王芳'))['problem']).toContain('名册里没有「李大龙」');
  });
});

describe('an exchange with a shift far down the list', () => {
  it('fills both shifts and the reason, and the form offers the one that was named', async () => {
    const { db } = p.service.office;
    const { id } = await db.person.findFirstOrThrow({ where: { name: '王芳' } });
    const own = await db.dutyPlace.findFirstOrThrow({
      where: { personId: id, startsAt: { gt: new Date('2026-03-03') } },
      orderBy: { startsAt: 'asc' },
    });
    const others = await db.dutyPlace.findMany({
      where: { role: own.role, personId: { not: id }, startsAt: { gt: new Date('2026-03-03') } },
      orderBy: { startsAt: 'asc' },
    });
    const theirs = others.slice(-20).find((one) => one.startsAt.getTime() !== own.startsAt.getTime());
    if (theirs === undefined) throw new Error('the roster has too few shifts');
    const { name } = await db.person.findUniqueOrThrow({ where: { id: theirs.personId } });
    const on = (at: Date) => `${dayOf(toInstant(at)).month}月${dayOf(toInstant(at)).day}日`;
    await say(p, '王芳', `${on(own.startsAt)}的班跟${name}${on(theirs.startsAt)}的换一下，家里有老人要照顾`);
    const draft = await db.draft.findFirstOrThrow({
      where: { personId: id, kind: 'swap' },
      orderBy: { openedAt: 'desc' },
    });
    const view = await viewSwapForm(p.service.office, draft.id, id);
    expect(view?.problem).toBeNull();
    expect(view?.initial).toMatchObject({ place: own.id, reason: '家里有老人要照顾' });
    const partner = view?.initial.partner ?? '';
    expect(partner).toMatch(/^x_/);
    const picked = others.find((one) => partner === `x_${one.id}`);
    expect([picked?.personId, picked?.startsAt.toISOString().slice(0, 10)]).toEqual([
      theirs.personId,
      theirs.startsAt.toISOString().slice(0, 10),
    ]);
    expect(view?.partners.map((one) => one.value)).toContain(partner);
  });
});

describe('a petition', () => {
  it('keeps name, telephone and matter in the sealed form', async () => {
    await say(p, '宋佳宁', '信访登记：群众王大明来访，电话13800001234，反映小区夜间施工噪音扰民');
    const { text } = p.card('宋佳宁', '信访登记');
    for (const words of ['王大明', '13800001234', '小区夜间施工噪音扰民']) expect(text).toContain(words);
  });
});

describe('dates that are doubtful', () => {
  it('are asked about on the form', async () => {
    await say(p, '王芳', '请假 12月10日到12月8日');
    expect(await draftOf('王芳')).toMatchObject({ from_day: '2026-12-10', to_day: null });
    await say(p, '王芳', '4号和6号请事假');
    expect((await draftOf('王芳'))['problem']).toContain('「6号」没有全填进来');
  });
});
