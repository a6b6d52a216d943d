import { afterEach, describe, expect, it } from 'vitest';
import { card, LI, plain, sendCard, submit, WANG, ZHAO } from './street-office.ts';
import { tappedBot } from './tapped-bot.ts';

let office: Awaited<ReturnType<typeof tappedBot>>;
afterEach(() => office.close());
const bot = async (...args: Parameters<typeof tappedBot>) => (office = await tappedBot(...args));

const options = [
  { text: plain('年休假'), value: 'annual' },
  { text: plain('事假'), value: 'personal' },
];
const leaveForm = (more: unknown[] = []) =>
  card([
    {
      tag: 'form',
      name: 'leave_form',
      elements: [
        { tag: 'select_static', name: 'kind', required: true, options },
        { tag: 'date_picker', name: 'first', initial_date: '2026-03-03' },
        { tag: 'picker_time', name: 'leaves_at' },
        { tag: 'picker_datetime', name: 'back', initial_datetime: '2026-03-04 08:30' },
        { tag: 'input', name: 'reason', max_length: 20 },
        {
          tag: 'multi_select_person',
          name: 'tell',
          required: false,
          options: [{ value: LI }, { value: ZHAO }],
        },
        { tag: 'checker', name: 'private_trip', text: plain('离开本市') },
        ...more,
        submit(),
        { ...submit('draft'), text: plain('存草稿') },
        { tag: 'button', name: 'reset', text: plain('重填'), form_action_type: 'reset' },
      ],
    },
  ]);

describe('filling in a form', () => {
  it('sends what was filled in and what was there before, in the documented formats', async () => {
    const { emulator, client, actions } = await bot();
    const id = await sendCard(client, WANG, leaveForm());
    const filled = {
      kind: '年休假',
      leaves_at: '14:00',
      reason: '去医院',
      tell: ['李建国', LI].slice(1),
      private_trip: true,
    };
    expect(await emulator.person(WANG).tap(id, { button: '提交', form: filled })).toEqual({});
    expect(actions).toEqual([
      {
        tag: 'button',
        name: 'leave_submit',
        value: { act: 'leave_submit' },
        timezone: 'Asia/Shanghai',
        form_value: {
          kind: 'annual',
          first: '2026-03-03 +0800',
          leaves_at: '14:00 +0800',
          back: '2026-03-04 08:30 +0800',
          reason: '去医院',
          tell: [LI],
          private_trip: true,
        },
      },
    ]);
  });

  it('stops by itself when something required is empty, too long or not on offer', async () => {
    const { emulator, client, actions } = await bot();
    const wang = emulator.person(WANG);
    const id = await sendCard(client, WANG, leaveForm());
    const stopped = async (form: Record<string, string>) =>
      (await wang.tap(id, { button: 'leave_submit', form })).error;
    expect(await stopped({})).toEqual({ code: 0, message: '有必填项未填写' });
    expect(await stopped({ kind: 'annual', reason: '字'.repeat(21) })).toEqual({
      code: 0,
      message: '最多输入 20 个字',
    });
    expect((await stopped({ kind: 'sabbatical' }))?.message).toContain('没有选项「sabbatical」');
    expect((await stopped({ kind: 'annual', first: '3月3日' }))?.message).toContain('2026-03-02');
    expect((await stopped({ nothing: 'x' }))?.message).toContain('表单里没有「nothing」');
    expect(actions).toEqual([]);
    const multi = { tag: 'multi_select_static', name: 'days', options };
    const other = await sendCard(client, WANG, leaveForm([multi]));
    // The documentation makes multi-selects required unless the card says otherwise.
    expect((await wang.tap(other, { button: '提交', form: { kind: 'annual' } })).error?.message).toBe(
      '有必填项未填写',
    );
  });

  it('leaves out what nobody touched, or says it is empty in the ways that were seen', async () => {
    const { emulator, client, actions } = await bot();
    const id = await sendCard(client, WANG, leaveForm());
    for (const untouched of ['missing', 'empty-string', 'null', 'empty-list'] as const) {
      emulator.faults.set({ taps: { untouched, checkerAs: untouched === 'null' ? 'string' : 'boolean' } });
      await emulator.person(WANG).tap(id, { button: '提交', form: { kind: 'annual' } });
    }
    const values = actions.map((action) => Object(action['form_value']));
    expect(values.map((value) => value.leaves_at)).toEqual([undefined, '', null, []]);
    expect(values.map((value) => value.reason)).toEqual(['', '', '', '']);
    expect(values.map((value) => value.private_trip)).toEqual([false, false, 'false', false]);
    emulator.faults.set({ taps: { dropValue: true, offset: '+0900' } });
    await emulator.person(WANG).tap(id, { button: '提交', form: { kind: 'annual' } });
    expect(actions.at(-1)).not.toHaveProperty('value');
    expect(actions.at(-1)).toMatchObject({ name: 'leave_submit', form_value: { first: '2026-03-03 +0900' } });
  });

  it('tells two submit buttons apart and resets without a word', async () => {
    const { emulator, client, actions } = await bot();
    const id = await sendCard(client, WANG, leaveForm());
    await emulator.person(WANG).tap(id, { button: '存草稿', form: { kind: 'annual' } });
    expect(await emulator.person(WANG).tap(id, { button: '重填' })).toEqual({});
    expect(actions.map((action) => action['name'])).toEqual(['draft']);
  });
});
