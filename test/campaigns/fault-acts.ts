/** What people do while everything goes wrong, and what each of them was promised. */
import { controlsOf } from '../../bot/emulator/controls.ts';
import type { Person } from '../../bot/emulator/create-emulator.ts';
import type { TapResult } from '../../bot/emulator/page-api.ts';
import type { FaultStage } from './fault-stage.ts';
import type { Chance } from './size.ts';

/** `done`: the answer said so; `received`: it said that it would be done; `unknown`: no answer came, or a refusal. */
type Promised = 'done' | 'received' | 'unknown';

export type Deed = {
  what: string;
  promised: Promised;
  /** How often it is in the database. */
  count(): Promise<number>;
  /** Whether its owner was told, in another way, why it was not done. */
  answered(): boolean;
  /** What he does when his phone says that it failed: the same once more. Null where it did not say so. */
  again: (() => Promise<unknown>) | null;
};

/** What the course of a stage uses up. */
export type Course = { asked: Map<string, number>; words: number; told: Set<string> };

export const APPLICANTS = ['王芳', '邓铭凯', '宋佳宁', '袁向野'];
export const DECIDERS = ['何静澜', '冯少峰'];

/** Working days on which nobody has anything yet. */
const DAYS = Array.from({ length: 58 }, (_, i) => new Date(Date.UTC(2026, 2, 3 + i))).filter(
  (d) => d.getUTCDay() % 6 !== 0 && !(d.getUTCMonth() === 3 && d.getUTCDate() === 6),
);

const promisedBy = ({ toast }: TapResult): Promised =>
  // Somebody else's tap, or his own before, handed the form in with other words.
  toast?.type === 'success' && !toast.content.startsWith('已提交过')
    ? 'done'
    : toast?.type === 'info' && toast.content.startsWith('已收到')
      ? 'received'
      : 'unknown';

/** The newest card of a person that offers a verb, with the button's name; null where nothing does. */
const offered = (person: Person, verb: string): { messageId: string; name: string; shows: string } | null => {
  for (const message of person.messages().slice(-12).toReversed()) {
    const name = controlsOf(message.card ?? {}).find((c) => c.name?.startsWith(`${verb}:`))?.name;
    if (name != null) return { messageId: message.messageId, name, shows: JSON.stringify(message.card) };
  }
  return null;
};

const idOf = async ({ db }: FaultStage, name: string): Promise<string> =>
  (await db.person.findFirstOrThrow({ where: { name }, select: { id: true } })).id;

type Tapping = {
  what: string;
  verb: string;
  form: Record<string, string>;
  count: (name: string) => Promise<number>;
  /** What he sends when his phone says that it failed; the same where nothing is named. */
  retry?: Record<string, string>;
};

/** Taps what is offered; null where it is not. */
const tapOffered = async (
  stage: FaultStage,
  who: string,
  { what, verb, form, count, retry = form }: Tapping,
): Promise<Deed | null> => {
  const person = stage.who(who);
  const found = offered(person, verb);
  if (found === null) return null;
  const { messageId, name, shows } = found;
  let result: TapResult;
  try {
    result = await person.tap(messageId, { name, form });
  } catch {
    // The card changed in this very moment, and the button with it.
    return null;
  }
  const replies = () => person.messages().filter((m) => m.replyTo?.messageId === messageId).length;
  const before = replies();
  return {
    what: `${who} ${what}`,
    promised: promisedBy(result),
    count: () => count(name),
    answered: () =>
      replies() > before ||
      JSON.stringify(person.messages().find((m) => m.messageId === messageId)?.card) !== shows,
    again:
      result.error === undefined
        ? null
        : () => person.tapRaw(messageId, { tag: 'button', name, value: { act: name }, form_value: retry }),
  };
};

const inJournal =
  ({ db }: FaultStage, act: string, who: string) =>
  async (name: string): Promise<number> =>
    db.journal.count({ where: { act, subject: `request:${name.split(':')[1]}`, actorId: who } });

type Doing = (stage: FaultStage, chance: Chance, course: Course) => Promise<Deed | null>;

/** Somebody writes that he wants a day off: one form comes of it. */
const asks: Doing = async (stage, chance, course) => {
  const name = chance.pick(APPLICANTS);
  const n = course.asked.get(name) ?? 0;
  const on = DAYS[n];
  if (on === undefined) return null;
  course.asked.set(name, n + 1);
  const personId = await idOf(stage, name);
  const messageId = await stage
    .who(name)
    .say(`${on.getUTCMonth() + 1}月${on.getUTCDate()}日请事假一天，家里装修`);
  const from = on.toISOString().slice(0, 10);
  return {
    what: `${name} asks for ${from} in ${messageId}`,
    // The platform pushes it until it is taken: whatever was said is done in the end.
    promised: 'done',
    count: () =>
      stage.db.draft.count({
        where: { personId, form: { path: ['from_day'], equals: from }, requestId: null },
      }),
    answered: () => false,
    again: null,
  };
};

const submits: Doing = async (stage, chance, course) => {
  const name = chance.pick(APPLICANTS);
  course.words += 1;
  const reason = `家里装修，第${course.words}次`;
  return tapOffered(stage, name, {
    what: `submits ${reason}`,
    verb: 'leave.submit',
    form: { reason },
    count: () => stage.db.request.count({ where: { form: { path: ['reason'], equals: reason } } }),
  });
};

const decides: Doing = async (stage, chance) => {
  const name = chance.pick(DECIDERS);
  const verb = chance.maybe(0.75) ? 'request.approve' : 'request.refuse';
  return tapOffered(stage, name, {
    what: verb,
    verb,
    form: { opinion: '人手不足' },
    count: inJournal(stage, verb, await idOf(stage, name)),
  });
};

const withdraws: Doing = async (stage, chance) => {
  const name = chance.pick(APPLICANTS);
  return tapOffered(stage, name, {
    what: 'withdraws',
    verb: 'request.withdraw',
    form: {},
    count: inJournal(stage, 'request.withdraw', await idOf(stage, name)),
  });
};

const comments: Doing = async (stage, chance, course) => {
  const name = chance.pick([...APPLICANTS, ...DECIDERS]);
  course.words += 1;
  const comment = `请抓紧办理，第${course.words}次`;
  return tapOffered(stage, name, {
    what: `comments ${comment}`,
    verb: 'request.comment',
    form: { comment },
    retry: { comment: `${comment}，谢谢` },
    count: () =>
      stage.db.journal.count({
        where: { act: 'request.comment', detail: { path: ['comment'], equals: comment } },
      }),
  });
};

const looks: Doing = async (stage, chance) => {
  await stage.who(chance.pick([...APPLICANTS, ...DECIDERS])).say(chance.pick(['待办', '我的申请']));
  return null;
};

const DOINGS: Doing[] = [
  asks,
  asks,
  submits,
  submits,
  submits,
  decides,
  decides,
  comments,
  comments,
  withdraws,
  looks,
];

/** Somebody does something; null when there was nothing for him to do. */
export const doSomething = (stage: FaultStage, chance: Chance, course: Course): Promise<Deed | null> =>
  chance.pick(DOINGS)(stage, chance, course);

/** Every deed that was promised and is not there, or is there twice. */
export const notAsPromised = async (deeds: readonly Deed[]): Promise<string[]> => {
  const faults: string[] = [];
  for (const deed of deeds) {
    const { what, promised } = deed;
    const n = await deed.count();
    if (n > 1) faults.push(`${what}: done ${n} times`);
    if (n === 0 && promised === 'done') faults.push(`${what}: said to be done, and is not`);
    if (n === 0 && promised === 'received' && !deed.answered())
      faults.push(`${what}: received, and nothing came of it`);
  }
  return faults;
};
