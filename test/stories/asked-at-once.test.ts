import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, fine, newestOf, say, stateOf } from './acts.ts';
import { createGate, type Gate } from './gate.ts';
import { play, type Play } from './play.ts';
import { notWhole } from './whole.ts';

const THREE_DAYS = '请事假，家里装修';

describe('a question that is answered just as another leave raises it', () => {
  let p: Play;
  let gate: Gate;
  beforeAll(async () => {
    p = await play({ at: ['2026-03-02', '09:00'] });
    gate = await createGate(p.databaseUrl);
    await ask(p, '王芳', `3月10日到3月12日${THREE_DAYS}`);
    for (const name of ['宋佳宁', '袁向野']) await say(p, name, `3月16日到3月18日${THREE_DAYS}`);
  });
  afterAll(async () => {
    await gate.end();
    await p.end();
  });

  const answer = () =>
    p.who('沈佳音').tap(p.card('沈佳音', '制度待明确').messageId, {
      button: '提交',
      form: { alternative: '000-1-2-2a' },
    });
  const handIn = (name: string) => p.who(name).tap(p.card(name, '请假单').messageId, { button: '提交' });
  /** Until two stand in line: one at the gate, one behind it. */
  const twoWait = async (): Promise<void> => {
    const { db } = p.service.office;
    for (;;) {
      const [row] = await db.$queryRaw<
        { n: number }[]
      >`SELECT count(*)::int AS n FROM pg_locks WHERE NOT granted`;
      if ((row?.n ?? 0) >= 2) return;
      await sleep(10);
    }
  };

  it('goes on with the rest: nobody waits for an answer that was already given', async () => {
    await gate.close('Journal', 'INSERT', `NEW."act" = 'request.submit'`);
    const handed = handIn('宋佳宁');
    await gate.reached();
    const answered = answer();
    await Promise.race([answered, twoWait()]);
    await gate.open();
    fine(await handed);
    fine(await answered);
    await p.settle();
    expect(await stateOf(p, await newestOf(p, '宋佳宁'))).toBe('waiting');
    expect(await stateOf(p, await newestOf(p, '王芳'))).toBe('waiting');
  });

  it('is not asked again', async () => {
    const { db } = p.service.office;
    await db.localRule.deleteMany();
    await db.question.updateMany({ data: { state: 'open' } });
    await gate.close('Journal', 'INSERT', `NEW."act" = 'question.answer'`);
    await say(p, '沈佳音', '待办');
    const [question] = await db.question.findMany();
    const act = { tag: 'button', value: { act: `question.answer:${question?.id}` } };
    const form = { form_value: { alternative: '000-1-2-2a' } };
    const answered = p.who('沈佳音').tapRaw(p.card('沈佳音', '待办').messageId, { ...act, ...form });
    await gate.reached();
    const handed = handIn('袁向野');
    await Promise.race([handed, twoWait()]);
    await gate.open();
    fine(await answered);
    fine(await handed);
    await p.settle();
    expect(await stateOf(p, await newestOf(p, '袁向野'))).toBe('waiting');
    expect(await db.question.count()).toBe(1);
    expect(await notWhole(db)).toEqual([]);
  });
});
