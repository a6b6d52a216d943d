import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actOn, ask, fine, idOf, lastHeard, say, stateOf, tap } from './acts.ts';
import { play, type Play } from './play.ts';
import { notWhole } from './whole.ts';

const WHOLE = {
  type: '事假',
  from_day: '2026-03-09',
  from_half: 'am',
  to_day: '2026-03-09',
  to_half: 'pm',
  reason: '家里装修',
};

/** What a form can show again: days that exist, and kinds on offer. */
const KEPT = /^20(?!26-02-30)\d\d-\d\d-\d\d$|^(?:年休假|婚假)$/;

type Wrong = {
  what: string;
  form: Record<string, unknown>;
  toast: string;
  /** What the form then says: what would be accepted. */
  message: string;
};

const WRONG: Wrong[] = [
  {
    what: 'ends before it starts',
    form: { to_day: '2026-03-06' },
    toast: '结束时间早于开始时间',
    message: '请把结束时间改到开始时间当天或之后',
  },
  {
    what: 'ends in the morning of the afternoon',
    form: { from_half: 'pm', to_half: 'am' },
    toast: '结束时间早于开始时间',
    message: '请把结束时间改到',
  },
  {
    what: 'only a weekend',
    form: { from_day: '2026-03-07', to_day: '2026-03-08' },
    toast: '所选时间都是休息日',
    message: '请重新选择日期',
  },
  { what: '400 days', form: { to_day: '2027-04-12' }, toast: '一次请假最长一年', message: '有 400 天' },
  {
    what: 'more days than the kind has',
    form: { type: '婚假', to_day: '2026-03-13' },
    toast: '婚假最多 3 天',
    message: '本次 5 天',
  },
  {
    what: 'too far ahead',
    form: { from_day: '2026-12-01', to_day: '2026-12-01' },
    toast: '开始日期太远，请核对',
    message: '最早可提前 180 天',
  },
  {
    what: 'too long ago',
    form: { from_day: '2026-02-02', to_day: '2026-02-02' },
    toast: '开始日期太早，请核对',
    message: '最多补 3 天',
  },
  { what: 'no reason', form: { reason: '' }, toast: '请写明请假事由', message: '一句话即可' },
  {
    what: 'a reason of 10,000 characters',
    form: { reason: '装修'.repeat(5_000) },
    toast: '事由请在 500 字以内',
    message: '现有 10000 字',
  },
  { what: 'no beginning', form: { from_day: '' }, toast: '请选择开始日期', message: '格式如 2026-03-05' },
  { what: 'no end', form: { to_day: '' }, toast: '请选择结束日期', message: '格式如 2026-03-06' },
  {
    what: 'a day that does not exist',
    form: { from_day: '2026-02-30' },
    toast: '请选择开始日期',
    message: '格式如',
  },
  {
    what: 'a day in another calendar',
    form: { from_day: '2026-03-09[u-ca=hebrew]' },
    toast: '请选择开始日期',
    message: '格式如',
  },
  { what: 'no kind', form: { type: '' }, toast: '请选择请假类型', message: '例如事假、病假' },
  {
    what: 'a kind that does not exist',
    form: { type: '躺平假' },
    toast: '没有这种请假类型',
    message: '可选：事假',
  },
  {
    what: 'more annual leave than is left',
    form: { type: '年休假', to_day: '2026-03-16' },
    toast: '年休假只余 5 天',
    message: '共 5 天，已用 0 天），本次要 6 天',
  },
];

describe('what cannot be done is said, and nothing is half done', () => {
  let p: Play;
  let submit = '';
  beforeAll(async () => {
    p = await play({ at: ['2026-03-02', '09:00'] });
    await say(p, '王芳', '请假');
    submit = actOn(p, '王芳', 'leave.submit');
  });
  afterAll(() => p.end());

  const handIn = async (form: Record<string, unknown>): Promise<string> => {
    const { messageId } = p.card('王芳', submit);
    const result = await p
      .who('王芳')
      .tapRaw(messageId, { tag: 'button', name: submit, value: { act: submit }, form_value: form });
    await p.settle();
    return fine(result);
  };

  it.each(WRONG)('$what', async ({ form, toast, message }) => {
    expect(await handIn({ ...WHOLE, ...form })).toBe(toast);
    const { text } = p.card('王芳', '请假单');
    expect(text).toContain(message);
    // What was typed stays, so that nothing has to be typed again.
    const typed = Object.values(form).filter((v) => typeof v === 'string' && KEPT.test(v));
    expect(typed.filter((value) => !text.includes(String(value)))).toEqual([]);
    const { db } = p.service.office;
    expect(await db.request.count()).toBe(0);
    expect(await db.requestCounter.count()).toBe(0);
    expect(await db.leave.count()).toBe(0);
    expect(await db.leaveEntry.count({ where: { why: 'take' } })).toBe(0);
  });

  it('a form with odd values is refused in plain words', async () => {
    expect(await handIn({ ...WHOLE, type: ['事假', '病假'] })).toBe('表单内容不完整');
    expect(await handIn({ ...WHOLE, from_half: 'evening', to_half: 7 })).toMatch(/^已提交/);
    await tap(p, '王芳', '撤回');
  });

  it('markup in a reason stays words on every card and in every line', async () => {
    const reason =
      '**急** <at id=all></at> [点我](https://example.com) # 标题 <font color=red>红</font> \u202E反了';
    await say(p, '王芳', '3月9日请事假一天');
    const before = new Set(p.emulator.calls);
    await tap(p, '王芳', '提交', { form: { reason } });
    for (const name of ['王芳', '何静澜']) {
      const { text, card } = p.card(name, '家里装修'.length > 0 ? '点我' : '');
      expect(text).toContain('**急** <at id=all></at> [点我](https://example.com)');
      // Only plain text carries it.
      expect(markupOf(card)).toEqual([]);
      expect(text).not.toContain('\u202E');
    }
    await tap(p, '何静澜', '驳回', { on: '点我', form: { opinion: reason } });
    expect(lastHeard(p, '王芳')).toContain('急');
    expect(lastHeard(p, '王芳')).not.toMatch(/<at|\*\*|\]\(/);
    const sent = p.emulator.calls.filter(
      (c) => !before.has(c) && c.api.startsWith('message.') && JSON.stringify(c.body).includes('"text"'),
    );
    for (const call of sent.filter((c) => JSON.stringify(c.body).includes('"msg_type":"text"'))) {
      expect(JSON.stringify(call.body)).not.toMatch(/<at/);
    }
  });

  it('a comment and an opinion have a length, too', async () => {
    const leave = await ask(p, '王芳', '3月10日请事假一天');
    const { messageId } = p.card('何静澜', leave.number);
    const refuse = actOn(p, '何静澜', 'request.refuse', leave.number);
    const raw = { tag: 'button', value: { act: refuse }, form_value: { opinion: '不'.repeat(10_000) } };
    expect(fine(await p.who('何静澜').tapRaw(messageId, raw))).toBe('意见请在 500 字以内');
    const comment = `request.comment:${leave.id}`;
    const long = { tag: 'button', value: { act: comment }, form_value: { comment: '说'.repeat(10_000) } };
    expect(fine(await p.who('何静澜').tapRaw(messageId, long))).toBe('请控制在 500 字以内');
    expect(await stateOf(p, leave)).toBe('waiting');
    await say(p, '何静澜', `驳回 ${leave.number} ${'不'.repeat(10_000)}`);
    expect(lastHeard(p, '何静澜')).toContain('500 字以内');
    expect(await stateOf(p, leave)).toBe('waiting');
  });

  it('a stand-in for no day, for oneself or in a circle is refused', async () => {
    await say(p, '何静澜', '代办委托');
    const act = actOn(p, '何静澜', 'stand_in.submit');
    const arrange = async (form: Record<string, unknown>): Promise<string> => {
      const { messageId } = p.card('何静澜', act);
      return fine(
        await p.who('何静澜').tapRaw(messageId, { tag: 'button', value: { act }, form_value: form }),
      );
    };
    const [deputy, herself] = [await idOf(p, '杜若琳'), await idOf(p, '何静澜')];
    expect(await arrange({ stand_in: deputy, from_day: '2026-02-30', to_day: '2026-03-10' })).toBe(
      '请选好代办人和起止日期',
    );
    expect(await arrange({ stand_in: deputy })).toBe('请选好代办人和起止日期');
    expect(await arrange({ stand_in: herself, from_day: '2026-03-09', to_day: '2026-03-10' })).toBe(
      '代办人不能是本人',
    );
    expect(await arrange({ stand_in: deputy, from_day: '2026-03-10', to_day: '2026-03-09' })).toBe(
      '起止日期填反了',
    );
    expect(await arrange({ stand_in: 'nobody', from_day: '2026-03-09', to_day: '2026-03-10' })).toBe(
      '没有找到这位同事',
    );
    expect(await p.service.office.db.standIn.count()).toBe(0);
  });

  it('something that breaks gives a number to quote, and changes nothing', async () => {
    const leave = await ask(p, '王芳', '3月11日请事假一天');
    const { db } = p.service.office;
    await db.$executeRaw`ALTER TABLE "ApprovalSeat" RENAME TO "Broken"`;
    const { messageId } = p.card('何静澜', leave.number);
    const result = await p.who('何静澜').tap(messageId, { button: '同意' });
    await db.$executeRaw`ALTER TABLE "Broken" RENAME TO "ApprovalSeat"`;
    const said = fine(result);
    expect(result.toast?.type).toBe('error');
    expect(said).toMatch(/^没办成，可再试；编号[\w-]{8}$/);
    await p.settle();
    expect(await stateOf(p, leave)).toBe('waiting');
    expect(await tap(p, '何静澜', '同意', { on: leave.number })).toBe('已同意，王芳已收到通知');
    expect(await notWhole(db)).toEqual([]);
  });
});

/** Every element of a card that the platform would read as markup. */
const markupOf = (node: unknown): unknown[] => {
  if (Array.isArray(node)) return node.flatMap(markupOf);
  if (typeof node !== 'object' || node === null) return [];
  const here = 'tag' in node && (node.tag === 'markdown' || node.tag === 'lark_md') ? [node] : [];
  return [...here, ...Object.values(node).flatMap(markupOf)];
};
