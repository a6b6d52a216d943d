/** Views as nobody would fill them in: hostile words, far too long, far too many. */
import * as fc from 'fast-check';
import type { Arbitrary } from 'fast-check';
import type { StandInFormView } from '../../src/staff/stand-in-view.ts';
import type { HelpView, LeaveFormView } from '../../src/leave/view.ts';
import type {
  Basis,
  KindField,
  MineView,
  PersonRef,
  QuestionView,
  RequestAction,
  RequestLine,
  RequestView,
  StepView,
  TodoView,
} from '../../src/request/view.ts';

const id = fc.uuid();

const hostile = fc.constantFrom(
  '<at id=all></at>',
  '<at user_id="all">所有人</at>',
  '**同意** [点我](https://example.com)',
  '# 标题\n> 引用\n- 列表',
  '`code` ~~删~~ <font color="red">红</font>',
  '甲'.repeat(10_000),
  '𝒳😀👨‍👩‍👧‍👦'.repeat(3_000),
  '"\\'.repeat(5_000),
  '\u202e反着写\u202c \u2067مرحبا שלום\u2069',
  '一\n\n\n\r\n二\u2028三'.repeat(200),
  '\u0000\u0007\u001b[31m\ud800孤',
  '',
  '   ',
);

/** Somebody's words. */
const words: Arbitrary<string> = fc.oneof(
  hostile,
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.constant('事假 2.5 天'),
);
const many = <T>(one: Arbitrary<T>, maxLength = 12): Arbitrary<T[]> => fc.array(one, { maxLength });
const note = fc.record({ text: words, warn: fc.boolean() });
const person: Arbitrary<PersonRef> = fc.record({ id, name: words });

const basis: Arbitrary<Basis> = fc.record({
  system: words,
  ref: words,
  text: words,
  local: fc.option(words),
});
const step: Arbitrary<StepView> = fc.record({
  mark: fc.constantFrom('done', 'now', 'next', 'no', 'skipped'),
  post: words,
  who: words,
  when: fc.option(words),
  opinion: fc.option(words),
  added: fc.boolean(),
});

const fieldName = fc.constantFrom('day', 'half', 'what');
const field: Arbitrary<KindField> = fc.oneof(
  fc.record({
    is: fc.constant('date'),
    name: fieldName,
    label: words,
    initial: fc.option(words),
    required: fc.boolean(),
  }),
  fc.record({
    is: fc.constant('choice'),
    name: fieldName,
    label: words,
    options: many(fc.record({ value: words, text: words })),
    initial: fc.option(words),
    required: fc.boolean(),
  }),
  fc.record({
    is: fc.constant('text'),
    name: fieldName,
    label: words,
    placeholder: words,
    initial: words,
    required: fc.boolean(),
    long: fc.boolean(),
  }),
);

const people = fc.oneof(many(person, 5), fc.array(person, { minLength: 100, maxLength: 300 }));
const kindAction = fc.record(
  {
    do: fc.constant('kind'),
    name: fc.constantFrom('back', 'return_early', 'partial', 'evidence'),
    label: words,
    primary: fc.boolean(),
    form: fc.record(
      { fields: fc.uniqueArray(field, { maxLength: 3, selector: (one) => one.name }), confirm: words },
      { requiredKeys: ['fields'] },
    ),
  },
  { requiredKeys: ['do', 'name', 'label', 'primary'] },
);
const action: Arbitrary<RequestAction> = fc.oneof(
  fc.record({ do: fc.constantFrom('approve', 'refuse', 'send_back'), stepId: id }),
  fc.record({ do: fc.constantFrom('transfer', 'add_signer'), stepId: id, people }),
  fc.record({ do: fc.constantFrom('withdraw', 'urge', 'resubmit', 'cancel', 'file', 'comment') }),
  kindAction,
);
const actions = fc.uniqueArray(action, {
  maxLength: 15,
  selector: (one) => (one.do === 'kind' ? one.name : one.do),
});

export const requestView: Arbitrary<RequestView> = fc.record({
  requestId: id,
  number: words,
  kind: fc.constant('leave'),
  kindName: words,
  title: words,
  state: fc.constantFrom(
    ...(['waiting', 'asking', 'sent_back', 'refused', 'withdrawn'] as const),
    ...(['approved', 'in_effect', 'closed', 'cancelled'] as const),
  ),
  stateWord: words,
  overdue: fc.boolean(),
  viewer: fc.constantFrom('applicant', 'approver', 'clerk', 'informed'),
  applicant: fc.record({ id, name: words, department: words, post: words }),
  facts: many(fc.record({ label: words, value: words })),
  reason: words,
  know: many(note, 30),
  basis: many(basis),
  why: many(words, 20),
  progress: many(step, 30),
  outcome: fc.option(fc.record({ by: words, opinion: words, when: words })),
  notes: many(note, 30),
  actions,
});

export const leaveFormView: Arbitrary<LeaveFormView> = fc.record({
  draftId: id,
  person,
  types: fc.array(fc.record({ value: words, text: words, hint: fc.option(words) }), {
    minLength: 1,
    maxLength: 20,
  }),
  initial: fc.record({
    type: fc.option(words),
    fromDay: fc.option(words),
    fromHalf: fc.constantFrom('am', 'pm'),
    toDay: fc.option(fc.constant('2026-03-07')),
    toHalf: fc.constantFrom('am', 'pm'),
    reason: words,
  }),
  balances: many(words),
  duties: many(fc.record({ text: words, placeId: fc.option(id) })),
  correcting: fc.option(fc.record({ number: words, by: words, opinion: words })),
  problem: fc.option(words),
  foreseen: fc.option(
    fc.record({
      title: words,
      open: fc.boolean(),
      asked: many(fc.record({ who: words, post: words })),
      basis: many(basis),
    }),
  ),
  confirmDays: fc.option(fc.nat(999)),
  usedAs: fc.option(words),
});

export const questionView: Arbitrary<QuestionView> = fc.record({
  questionId: id,
  kind: fc.constantFrom('reading', 'empty_post', 'number'),
  number: words,
  about: words,
  problem: words,
  clauses: many(basis),
  alternatives: many(fc.record({ key: words, label: words })),
  posts: many(words),
  state: fc.constantFrom('open', 'answered'),
  answer: fc.option(fc.record({ label: words, by: words, when: words })),
});

const sharedIds = fc.constantFrom('r1', 'r2', 'r3', 'r4', 'r5', 'r6', 'r7', 'r8', 'r9', 'r10', 'r11', 'r12');
const requestLine: Arbitrary<RequestLine> = fc.record({
  requestId: fc.oneof(sharedIds, id),
  number: words,
  title: words,
  applicant: words,
  stateWord: words,
  where: words,
  stepId: fc.option(id),
});

export const todoView: Arbitrary<TodoView> = fc.record({
  person,
  decide: many(requestLine, 20),
  file: many(requestLine, 20),
  return: many(requestLine, 20),
  questions: many(fc.record({ questionId: fc.oneof(sharedIds, id), about: words }), 20),
  more: fc.nat(200),
});

export const mineView: Arbitrary<MineView> = fc.record({
  person,
  lines: many(requestLine, 30),
  more: fc.nat(200),
});

export const helpView: Arbitrary<HelpView> = fc.record({
  person,
  roles: many(words),
  words: many(
    fc.record({
      word: words,
      key: fc.constantFrom('leave', 'back', 'todo', 'mine', 'help', 'duty'),
      does: words,
      group: words,
    }),
    20,
  ),
  waiting: fc.nat(300),
  stranger: fc.boolean(),
});

export const standInView: Arbitrary<StandInFormView> = fc.record({
  draftId: id,
  person,
  people,
  initial: fc.record({ standInId: fc.option(id), fromDay: fc.option(words), toDay: fc.option(words) }),
  arranged: many(
    fc.record({ id, name: words, fromDay: fc.constant('3月5日'), toDay: fc.constant('3月9日') }),
  ),
  problem: fc.option(words),
  used: fc.boolean(),
  clerk: fc.boolean(),
});
