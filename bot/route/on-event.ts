import { isUniqueViolation, type Tx } from '../../src/core/db.ts';
import { toDate } from '../../src/core/day.ts';
import { tell } from '../../src/core/notices.ts';
import type { Office } from '../../src/office/office.ts';
import { tellOwnOnly } from '../../src/ledger/tell-own-only.ts';
import { decideInWords, sayOutcomes } from '../../src/request/decide-in-words.ts';
import { findPerson } from '../../src/staff/find-person.ts';
import { staffOf } from '../../src/staff/staff-of.ts';
import type { Person } from '../../src/staff/staff.ts';
import type { Brain, Incoming } from '../incoming.ts';
import type { Desk, Utterance } from '../matter.ts';
import { readSmallTalk } from '../understand/small-talk.ts';
import { understand } from '../understand/understand.ts';
import { HELP } from '../understand/words.ts';
import { answerSmallTalk, sayNotUnderstood, type SmallTalkAnswer } from './answer-small-talk.ts';
import { UNREACHED, type Fetched, type FetchFile } from './fetch-file.ts';
import { openingOf, openMatter } from './open-matter.ts';
import { cardFor, lineFor } from './say-in-chat.ts';
import { takeFiles } from './take-files.ts';

/** Finds out whose account it is when nobody is known by it yet; null when it belongs to nobody on the list. */
export type Introduce = (openId: string) => Promise<Person | null>;

/**
 * Works on a stored event. What it says carries ids made from the event, so that working on it a second time (the
 * process died before it was marked done) is refused by the database as a whole and nothing is said twice.
 */
export const onEvent =
  (office: Desk, introduce: Introduce, fetchFile: FetchFile): Brain['onEvent'] =>
  async (incoming, event) => {
    let n = 0;
    const say: Utterance = { draftId: `e${event.seq}`, nextId: () => `e${event.seq}-${(n += 1)}` };
    await unlessDone(office, say, () => work({ office, introduce, fetchFile }, incoming, say));
  };

/** Done before, and only not marked: what it said then carries this event's ids. Anything else is a fault. */
const unlessDone = async (office: Office, say: Utterance, work: () => Promise<void>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    if (!isUniqueViolation(error) || !(await saidBefore(office, say.draftId))) throw error;
  }
};

const saidBefore = async (office: Office, draftId: string): Promise<boolean> =>
  (await office.db.notice.count({ where: { id: `${draftId}-1` } })) > 0;

const work = async (
  { office, introduce, fetchFile }: { office: Desk; introduce: Introduce; fetchFile: FetchFile },
  incoming: Incoming,
  say: Utterance,
): Promise<void> => {
  if (incoming.is === 'ignored') return;
  if (incoming.is === 'left') return forget(office, incoming.openId);
  const known = findPerson(await staffOf(office.db), { openId: incoming.openId });
  const person = known ?? (await introduce(incoming.openId));
  if (person === null || person.retired) return meetStranger(office, incoming, say);
  switch (incoming.is) {
    case 'text':
      return readMessage({ office, fetchFile, person }, incoming, say);
    case 'file': {
      const { messageId, kind, key, name } = incoming;
      return takeFiles({ office, fetchFile, person, messageId }, [{ kind, key, name }], say);
    }
    case 'unread': {
      const { messageId, what, file } = incoming;
      const otherwise = cannotRead(what);
      return file === undefined
        ? reply(office, office.db, { person, to: messageId }, otherwise, say)
        : takeFiles({ office, fetchFile, person, messageId }, [file], say, { otherwise });
    }
    case 'menu': {
      const opening = await openingOf(office, person, incoming.key);
      return office.db.$transaction((tx) => openMatter(office, tx, person, opening, say));
    }
    case 'entered':
      return welcome(office, person, say);
    default:
      return incoming satisfies never;
  }
};

const cannotRead = (what: string): string =>
  `小办看不了${what}，请打字说要办的事，如「明天下午请假半天」；材料请发图片或文件。`;

/**
 * The words first, so that a form which they open has the files that stand beside them. Words that ask for nothing are
 * said of the files. Files are downloaded before anything is said: what fails then is tried again as a whole.
 */
const readMessage = async (
  { office, fetchFile, person }: { office: Desk; fetchFile: FetchFile; person: Person },
  message: Extract<Incoming, { is: 'text' }>,
  say: Utterance,
): Promise<void> => {
  const { files = [], text, messageId } = message;
  if (files.length === 0) return readText(office, person, message, say);
  const fetched = new Map<string, Fetched>();
  for (const file of files) fetched.set(file.key, await fetchFile(messageId, file));
  const ready: FetchFile = async (_messageId, { key }) => fetched.get(key) ?? UNREACHED;
  const asks = text.trim() !== '' && asksForSomething(office, text);
  if (asks) await unlessDone(office, say, () => readText(office, person, message, say));
  let n = 0;
  const second = { draftId: `${say.draftId}f`, nextId: () => `${say.draftId}f-${(n += 1)}` };
  await takeFiles({ office, fetchFile: ready, person, messageId }, files, second, {
    said: asks ? '' : text.trim(),
  });
};

/** Whether words open, answer or decide anything by themselves. */
const asksForSomething = (office: Desk, text: string): boolean => {
  if (office.tables.replies.some(({ words }) => words.test(text.trim()))) return true;
  const understood = understand(text, office.tables.hears);
  return (
    understood.is === 'decision' ||
    understood.key !== HELP ||
    readSmallTalk(text) !== null ||
    text.trim().startsWith('帮助')
  );
};

const UNCLEAR = '没有看懂要怎么办。请这样写：「同意 QJ-2026-0012」，或「驳回 QJ-2026-0012 人手不足」。';

const readText = async (
  office: Desk,
  person: Person,
  message: Extract<Incoming, { is: 'text' }>,
  say: Utterance,
): Promise<void> => {
  for (const { words, answer } of office.tables.replies) {
    const found = words.exec(message.text.trim());
    if (found === null) continue;
    return reply(
      office,
      office.db,
      { person, to: message.messageId },
      await answer(office, person, found),
      say,
    );
  }
  const understood = understand(message.text, office.tables.hears);
  if (understood.is === 'decision') {
    const { decision } = understood;
    const text =
      decision === null || decision.numbers.length === 0
        ? UNCLEAR
        : sayOutcomes(await tellOwnOnly(office, person, await decideInWords(office, person, decision)));
    if (message.chat !== 'group')
      return reply(office, office.db, { person, to: message.messageId }, text, say);
    // Whose request it was and how it went is nobody's business in a group.
    return office.db.$transaction(async (tx) => {
      await reply(office, tx, { person, to: message.messageId }, '结果已发到您和小办的单聊里。', say);
      await tell(tx, { now: office.clock.now(), nextId: () => say.nextId() }, [
        lineFor(person.id, `${say.draftId}p`, text),
      ]);
    });
  }
  const { key } = understood;
  const talk = key === HELP || key === 'cancel' ? readSmallTalk(message.text) : null;
  if (talk !== null) return answer(office, person, message, await answerSmallTalk(office, person, talk), say);
  const opening = await openingOf(office, person, key, message.text);
  const note = key === HELP ? sayNotUnderstood(message.text) : null;
  await office.db.$transaction(async (tx) => {
    if (note !== null) await reply(office, tx, { person, to: message.messageId }, note, say);
    await openMatter(office, tx, person, opening, say);
    // A card may carry personal matters: it goes to the private chat, the group only hears where it went.
    if (message.chat === 'group') {
      await reply(
        office,
        tx,
        { person, to: message.messageId },
        '已发到您和小办的单聊里，请在那里办理。',
        say,
      );
    }
  });
};

/** A line, and the cards that it speaks of; in a group the line alone shows that they went to the private chat. */
const answer = async (
  office: Desk,
  person: Person,
  message: Extract<Incoming, { is: 'text' }>,
  { line, opens, cards = [] }: SmallTalkAnswer,
  say: Utterance,
): Promise<void> => {
  const opening = opens === undefined ? undefined : await openingOf(office, person, opens);
  const where = message.chat === 'group' && (opening !== undefined || cards.length > 0);
  await office.db.$transaction(async (tx) => {
    await reply(office, tx, { person, to: message.messageId }, where ? `${line}卡片已发到单聊。` : line, say);
    if (opening !== undefined) await openMatter(office, tx, person, opening, say);
    await tell(
      tx,
      { now: office.clock.now(), nextId: () => say.nextId() },
      cards.map((subject) => cardFor(person.id, subject)),
    );
  });
};

const reply = (
  office: Office,
  tx: Tx,
  { person, to }: { person: Person; to: string },
  text: string,
  say: Utterance,
): Promise<void> =>
  tell(tx, { now: office.clock.now(), nextId: () => say.nextId() }, [
    lineFor(person.id, say.draftId, text, to),
  ]);

/** The first time somebody opens the chat he sees what the bot can do; later it stays quiet. */
const welcome = async (office: Desk, person: Person, say: Utterance): Promise<void> => {
  const before = await office.db.cardMessage.count({ where: { personId: person.id } });
  if (before > 0) return;
  const opening = await openingOf(office, person, HELP);
  await office.db.$transaction((tx) => openMatter(office, tx, person, opening, say));
};

const meetStranger = async (
  office: Office,
  incoming: Extract<Incoming, { openId: string }>,
  say: Utterance,
): Promise<void> => {
  // Somebody who only looks in is not spoken to.
  if (incoming.is === 'entered') return;
  await tell(office.db, { now: office.clock.now(), nextId: () => say.nextId() }, [
    lineFor(
      `open_id:${incoming.openId}`,
      say.draftId,
      '小办还不认识您这个飞书账号：单位人员名册里没有对应的手机号或工号。请联系办公室登记后再试。',
    ),
  ]);
};

/** The account has left the company: nothing more can be sent to it. */
const forget = async (office: Office, openId: string): Promise<void> => {
  await office.db.person.updateMany({
    where: { openId },
    data: { openId: null, matchedAt: toDate(office.clock.now()), unreachableWhy: '飞书账号已停用（离职）' },
  });
};
