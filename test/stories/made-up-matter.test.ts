/** A matter that nobody planned (借伞): it touches its own description and the list of matters, and nothing else. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { after } from '../../bot/route/acts.ts';
import { opensForm } from '../../bot/route/open-matter.ts';
import type { Matter } from '../../bot/matter.ts';
import { MATTERS } from '../../bot/matters/all.ts';
import { menuOf } from '../../bot/matters/menu-of.ts';
import { at, dayOf } from '../../src/core/day.ts';
import { isRefusal, refuse } from '../../src/core/outcome.ts';
import { openObligation } from '../../src/obligation/open-obligation.ts';
import { fulfilObligation } from '../../src/obligation/settle-obligation.ts';
import { choiceField, textField } from '../../src/request/fields.ts';
import { nothing, type Filled, type RequestKind } from '../../src/request/kind.ts';
import { perform } from '../../src/request/perform.ts';
import { newestOf, say, stateOf, tap } from './acts.ts';
import { play, type Play } from './play.ts';

const COLOURS = ['黑伞', '蓝伞'];
const RETURN = 'umbrella.return';
const formSchema = z.object({ umbrella: z.enum(COLOURS), what: z.string().trim().min(1).max(60) });
type UmbrellaForm = z.infer<typeof formSchema>;

const kind: RequestKind<UmbrellaForm> = {
  kind: 'umbrella',
  name: '借伞',
  prefix: 'JS',
  // Who decides stands in a table of the office's regulation; the one for small sums will do here.
  matter: 'vehicle',
  table: 'vehicle.repair',
  read: (input) => {
    const read = formSchema.safeParse(input);
    return read.success
      ? read.data
      : refuse('bad-input', '请选一把伞，并写明用处。', { toast: '请选一把伞，并写明用处' });
  },
  assess: async (_office, _tx, _applicant, form) => ({ form, title: form.umbrella, facts: { amount: 20 } }),
  title: (form) => formSchema.parse(form).umbrella,
  cancel: 'free',
  stateWords: { approved: '已借出', closed: '已归还' },
  journal: { 'umbrella.back': '还伞' },
  effects: {
    waiting: nothing,
    asking: nothing,
    sent_back: nothing,
    refused: nothing,
    withdrawn: nothing,
    in_effect: nothing,
    cancelled: nothing,
    approved: async (office, tx, request, applicant) => {
      await openObligation(office, tx, {
        kind: RETURN,
        subject: `request:${request.id}`,
        responsibleId: applicant.id,
        dueAt: at(dayOf(office.clock.now()), '17:30'),
        reckoning: {},
        ladder: [],
        cite: [],
      });
    },
    closed: async (office, tx, request) => {
      await fulfilObligation(tx, RETURN, `request:${request.id}`, office.clock.now(), {});
    },
  },
  show: async (_office, request, applicant, { person }) => ({
    facts: [{ label: '伞', value: formSchema.parse(request.form).umbrella }],
    reason: formSchema.parse(request.form).what,
    know: [],
    notes: [],
    actions:
      request.state === 'approved' && person.id === applicant.id
        ? [{ do: 'kind', name: 'back', label: '还伞', primary: true }]
        : [],
    overdue: false,
  }),
  fields: async (_office, _person, given) => ({
    hints: [],
    fields: [
      choiceField('umbrella', '伞', COLOURS, given['umbrella'] ?? null),
      textField('what', '用处', '例如：去社区', { initial: given['what'] ?? '' }),
    ],
  }),
};

const umbrella = {
  name: '借伞',
  kinds: { umbrella: kind },
  kindActs: {
    umbrella: {
      back: async (desk, person, requestId) => {
        const entry = { as: 'umbrella.back', detail: {} };
        const held = await perform(desk, requestId, { do: 'close', by: person, entry });
        return after(held, () => '已还伞', `request:${requestId}`);
      },
    },
  },
  obligations: { [RETURN]: { doing: '还伞' } },
  hears: [{ words: /借.{0,3}伞/, opens: 'umbrella', as: 'ask' }],
  opens: {
    umbrella: opensForm('umbrella', (_office, said): Filled => {
      const colour = COLOURS.find((one) => said.includes(one));
      return colour === undefined ? {} : { umbrella: colour };
    }),
  },
  help: [{ group: '物品', word: '借伞', key: 'umbrella', does: '下雨时借一把', menu: true }],
} satisfies Matter;

describe('an umbrella, from the word in the chat to 还伞', () => {
  let p: Play;
  beforeAll(async () => {
    p = await play({ at: ['2026-03-02', '09:00'], matters: [...MATTERS, umbrella] });
  });
  afterAll(() => p.end());

  it('stands in 帮助 and in the menu, under a heading of its own', async () => {
    await say(p, '王芳', '帮助');
    expect(p.card('王芳', '借伞').text).toContain('下雨时借一把');
    expect(menuOf([...MATTERS, umbrella])).toContainEqual({ key: 'umbrella', label: '借伞' });
  });

  it('is understood, asked for on the shared form, and refused with what would be accepted', async () => {
    await say(p, '王芳', '想借把黑伞');
    expect(p.card('王芳', '提交').text).toContain('借伞');
    await tap(p, '王芳', '提交', { form: { umbrella: '黑伞', what: ' ' } });
    expect(p.card('王芳', '提交').text).toContain('请选一把伞，并写明用处。');
    expect(await tap(p, '王芳', '提交', { form: { umbrella: '黑伞', what: '去社区' } })).toBe(
      '已提交，编号 JS-2026-0001',
    );
  });

  it('is decided by the regulation, waits in 待办 until it is given back, and ends in the journal', async () => {
    const { id } = await newestOf(p, '王芳');
    const { db } = p.service.office;
    for (;;) {
      const seat = await db.approvalSeat.findFirst({ where: { requestId: id, state: 'active' } });
      if (seat === null) break;
      const leader = await db.person.findUniqueOrThrow({ where: { id: seat.personId } });
      expect(await tap(p, leader.name, '同意', { on: 'JS-2026-0001' })).toContain('已同意');
    }
    expect(await stateOf(p, { id })).toBe('approved');
    await say(p, '王芳', '待办');
    expect(p.card('王芳', '待办').text).toContain('还伞');
    await p.moveTo('2026-03-02', '16:00');
    expect(await tap(p, '王芳', '还伞', { on: 'JS-2026-0001' })).toBe('已还伞');
    expect(await stateOf(p, { id })).toBe('closed');
    expect(await db.obligation.count({ where: { kind: RETURN, state: 'open' } })).toBe(0);
    expect(
      isRefusal(
        await perform(p.service.office, id, { do: 'close', by: null, entry: { as: 'x', detail: {} } }),
      ),
    ).toBe(true);
  });
});
