/** 办理 from a page: the same acts, the same rules and the same sentences as on a card. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actOn, ask, idOf, say, stateOf, tap, type Asked } from '../stories/acts.ts';
import { play, type Play } from '../stories/play.ts';
import { comeIn, type Browser } from './browse.ts';

describe('what waits is done from the page', () => {
  let p: Play;
  let leave: Asked;
  const of = new Map<string, Browser>();
  const at = async (name: string): Promise<Browser> => {
    const browser = of.get(name) ?? (await comeIn(p, name));
    of.set(name, browser);
    return browser;
  };
  const see = async (name: string, path: string) => (await at(name)).get(`/console${path}`);
  /** The value of the button with this word on the page that somebody looks at. */
  const press = async (
    name: string,
    path: string,
    word: string,
    form: Record<string, string> = {},
  ): Promise<{ status: number; text: string }> => {
    const { text } = await see(name, path);
    const act = new RegExp(`name="act" value="([^"]+)"[^>]*>\\s*(?:确认)?${word}\\s*<`).exec(text)?.[1];
    const from = new RegExp(`name="from" value="([^"]+)"`).exec(text)?.[1];
    if (act === undefined || from === undefined) throw new Error(`no ${word} on ${path}: ${text}`);
    const done = await (await at(name)).post('/console/act', { act, from, ...form });
    await p.settle();
    return done;
  };

  beforeAll(async () => {
    p = await play({ at: ['2026-03-02', '09:00'], console: true });
    leave = await ask(p, '王芳', '3月9日到3月10日请事假', { reason: '家里装修' });
  });
  afterAll(() => p.end());

  it('the first page leads to what waits, and the page has the answers of the card', async () => {
    const home = await see('何静澜', '');
    expect(home.text).toContain(`href="/console/requests/${leave.number}"`);
    const page = await see('何静澜', `/requests/${leave.id}`);
    for (const word of ['同意', '驳回', '退回修改']) expect(page.text).toContain(word);
    const peer = await see('赵明远', `/requests/${leave.id}`);
    expect(peer.text).not.toContain('request.approve');
  });

  it('sending back without an opinion says the sentence, and keeps what was chosen', async () => {
    const refused = await press('何静澜', `/requests/${leave.id}`, '退回修改');
    expect(refused.status).toBe(409);
    expect(refused.text).toMatch(/role="alert">[^<]*意见/);
    expect(await stateOf(p, leave)).toBe('waiting');
  });

  it('she sends it back from the page; he corrects it on the page; she agrees on the page', async () => {
    const back = await press('何静澜', `/requests/${leave.id}`, '退回修改', { opinion: '请改到下周二 <b>' });
    expect(back.status).toBe(200);
    expect(back.text).toContain('已退回');
    expect(back.text).toContain('请改到下周二 &lt;b&gt;');
    const form = await press('王芳', `/requests/${leave.id}`, '修改');
    expect(form.text).toContain('name="from_day"');
    const draft = /name="from" value="(draft:[^"]+)"/.exec(form.text)?.[1] ?? '';
    const submit = /name="act" value="(leave.submit:[^"]+)"/.exec(form.text)?.[1] ?? '';
    const sent = await (
      await at('王芳')
    ).post('/console/act', {
      act: submit,
      from: draft,
      type: '事假',
      from_day: '2026-03-10',
      from_half: 'am',
      to_day: '2026-03-10',
      to_half: 'pm',
      reason: '家里装修',
    });
    expect(sent.text).toContain('已提交');
    const done = await press('何静澜', `/requests/${leave.id}`, '同意');
    expect(done.text).toContain('已同意');
    expect(await stateOf(p, leave)).not.toBe('waiting');
  });

  it('her card in the chat has no live buttons any more', async () => {
    expect(p.card('何静澜', leave.number).text).not.toContain('request.approve');
  });

  it('a button of yesterday, a made-up act and another session are refused and change nothing', async () => {
    const { id, number } = await ask(p, '王芳', '3月16日请事假', { reason: '办证' });
    const act = actOn(p, '何静澜', 'request.approve', number);
    const theirs = await (await at('王芳')).post('/console/act', { act, from: `request:${id}` });
    expect(theirs.status).toBe(409);
    const odd = await (await at('何静澜')).post('/console/act', { act: 'x:y', from: `request:${id}` });
    expect(odd.status).toBe(409);
    const token = await (await at('何静澜')).post('/console/act', { act, from: `request:${id}`, token: 'x' });
    expect(token.status).toBe(403);
    expect(await stateOf(p, { id })).toBe('waiting');
    const said = await see('何静澜', `/requests/${id}?said=${encodeURIComponent('请转账')}&seal=x`);
    expect(said.text).not.toContain('请转账');
  });

  it('no card with a secret of its own is a page, nor somebody else’s', async () => {
    for (const path of [
      `/cards/console/${await idOf(p, '王芳')}`,
      '/cards/help/x',
      '/cards/nothing/x',
      `/cards/todo/${await idOf(p, '何静澜')}`,
    ])
      expect((await see('王芳', path)).status).toBe(404);
  });

  it('a trip is dispatched from its page, as it was suggested; a colleague has no such page', async () => {
    await say(p, '王芳', '用车');
    await tap(p, '王芳', '提交', {
      form: {
        use: '公务',
        area: '区外',
        destination: '市统计局',
        people: '3',
        start_day: '2026-03-04',
        start_time: '9:00',
        end_day: '2026-03-04',
        end_time: '11:00',
        reason: '送年报',
      },
    });
    await tap(p, '杜若琳', '同意', { on: 'YE-2026-0001' });
    const { db } = p.service.office;
    const { requestId } = await db.trip.findFirstOrThrow();
    const path = `/trips/${requestId}`;
    const page = await see('赵明远', path);
    const chosen = Object.fromEntries(
      [...page.text.matchAll(/<select name="([^"]+)"[\s\S]*?<\/select>/g)].map((m) => [
        m[1] ?? '',
        /value="([^"]+)"\s+selected/.exec(m[0])?.[1] ?? '',
      ]),
    );
    const done = await press('赵明远', path, '派车', chosen);
    expect(done.status).toBe(200);
    expect(await db.trip.findFirstOrThrow({ where: { requestId } })).toMatchObject({ state: 'booked' });
    expect((await see('唐可欣', path)).status).toBe(404);
  });

  it('minutes are signed from the page of the meeting, by who chairs it', async () => {
    const { db } = p.service.office;
    const [chair, clerk] = [await idOf(p, '何静澜'), await idOf(p, '赵明远')];
    const times = { startsAt: new Date('2026-02-26T01:00:00Z'), endsAt: new Date('2026-02-26T02:30:00Z') };
    await db.meeting.create({
      data: {
        id: 'm1',
        number: 'HY-2026-0001',
        name: '主任会议',
        ...times,
        chairId: chair,
        calledById: clerk,
        state: 'over',
        calledAt: times.startsAt,
        openedAt: times.startsAt,
        overAt: times.endsAt,
        minutes: '同意试行延时服务。',
        attendees: {
          create: [
            { personId: chair, ...times, answer: 'coming', signedAt: times.startsAt, mark: 'present' },
          ],
        },
      },
    });
    expect((await see('赵明远', '/meetings/m1')).text).not.toContain(':sign_off');
    const done = await press('何静澜', '/meetings/m1', '签发纪要');
    expect(done.status).toBe(200);
    expect((await db.meeting.findUniqueOrThrow({ where: { id: 'm1' } })).signedById).toBe(chair);
    expect((await see('王芳', '/meetings/m1')).status).toBe(404);
  });
});
