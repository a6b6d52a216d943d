import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { TapResult } from '../../bot/emulator/page-api.ts';
import { killableOffice, stillWhole, type KillableOffice } from './killable-office.ts';

/** How many forms each person of the office hands in at the same moment. */
const EACH = Number(process.env['STORY_AT_ONCE'] ?? 3);
const DAYS = ['3月9日', '3月19日', '4月7日', '4月17日', '5月8日', '5月18日', '6月2日', '6月12日'];
const DRAFT = /leave\.submit:(\w+)/;
// A tap takes its time on a machine that is busy with other tests.
const LONG_MS = 400_000;
const RECEIVED = '已收到，正在处理';

type Form = { openId: string; messageId: string; draftId: string };
type Answer = Form & { result: TapResult };

describe('everybody hands in several forms at the same moment', () => {
  let o: KillableOffice;
  beforeAll(async () => {
    o = await killableOffice({ deadlineMs: 60_000, tapBudgetMs: 500 });
    await o.start();
  });
  afterAll(() => o.end());
  afterEach(() => stillWhole(o));

  /** Opens forms for some days from `since` of the list, and finds them in the chats. */
  const formsFor = async (days: readonly string[]): Promise<Form[]> => {
    for (const day of days)
      await Promise.all(
        o.openIds.map((openId) => o.emulator.person(openId).say(`${day}请事假一天，家里装修`)),
      );
    await o.settle();
    return o.openIds.flatMap((openId) =>
      o.emulator
        .person(openId)
        .messages()
        .flatMap(({ messageId, card }) => {
          const draftId = DRAFT.exec(JSON.stringify(card ?? ''))?.[1];
          return draftId === undefined ? [] : [{ openId, messageId, draftId }];
        }),
    );
  };
  const handIn = (form: Form): Promise<Answer> =>
    o.emulator
      .person(form.openId)
      .tap(form.messageId, { button: '提交' })
      .then((result) => ({ ...form, result }));
  const used = async (): Promise<Set<string>> =>
    new Set(
      (await o.db.draft.findMany({ where: { usedAt: { not: null } }, select: { id: true } })).map(
        ({ id }) => id,
      ),
    );
  /** Whoever was answered anything but an error: it is done, or he reads that it is not. Says who was told wrong. */
  const toldWrong = async (answers: readonly Answer[]): Promise<string[]> => {
    const done = await used();
    return answers.flatMap(({ openId, messageId, draftId, result }) => {
      if (result.error !== undefined) return [];
      const messages = o.emulator.person(openId).messages();
      const replies = messages.filter((m) => m.replyTo?.messageId === messageId).map((m) => m.text);
      const said = result.toast?.content === RECEIVED ? replies.join() : (result.toast?.content ?? '');
      const card = JSON.stringify(messages.find((m) => m.messageId === messageId)?.card);
      const wrong = done.has(draftId) ? said.includes('没有办成') : said === '';
      // What the card offers is what the database would take.
      return wrong || DRAFT.test(card) === done.has(draftId) ? [`${openId} ${draftId}: ${said}`] : [];
    });
  };

  it('each is done or refused, and everybody hears which', { timeout: LONG_MS }, async () => {
    const forms = await formsFor(DAYS.slice(0, EACH));
    expect(forms.length).toBeGreaterThan(o.openIds.length);
    const answers = await Promise.all(forms.map(handIn));
    await o.settle();
    expect(answers.filter(({ result }) => result.error !== undefined)).toEqual([]);
    expect(answers.filter(({ result }) => result.toast?.content === RECEIVED).length).toBeGreaterThan(0);
    expect(await toldWrong(answers)).toEqual([]);
    expect(await o.db.request.count()).toBe((await used()).size);
    expect(await o.db.inboxEvent.count({ where: { state: { not: 'done' } } })).toBe(0);
  });

  it(
    'and a service that is killed in the midst of it loses nothing that it acknowledged',
    { timeout: LONG_MS },
    async () => {
      const forms = await formsFor(DAYS.slice(EACH, EACH * 2));
      const answers: Answer[] = [];
      let enough = (): void => undefined;
      const some = new Promise<void>((resolve) => {
        enough = resolve;
      });
      for (const form of forms)
        void handIn(form).then((answer) => {
          if (answer.result.error === undefined) answers.push(answer);
          if (answers.length >= forms.length / 2) enough();
        });
      await some;
      const acknowledged = [...answers];
      // What the dead process was asked and had not answered stays unanswered: nobody waits for it here.
      await o.restart();
      await o.settle();
      expect(acknowledged.some(({ result }) => result.toast?.content === RECEIVED)).toBe(true);
      expect(await toldWrong(answers)).toEqual([]);
      expect(await o.db.request.count()).toBe((await used()).size);
      expect(await o.db.inboxEvent.count({ where: { state: { not: 'done' } } })).toBe(0);
    },
  );
});
