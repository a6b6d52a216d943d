import { isUniqueViolation, type Tx } from '../../src/core/db.ts';
import { toDate } from '../../src/core/day.ts';
import { isRefusal } from '../../src/core/outcome.ts';
import { tell } from '../../src/core/notices.ts';
import { receiveEvidence } from '../../src/leave/receive-evidence.ts';
import { receivePaper } from '../../src/meeting/papers.ts';
import { signInByCode } from '../../src/meeting/sign-in.ts';
import type { Office } from '../../src/office/office.ts';
import { decideInWords, sayOutcomes } from '../../src/request/decide-in-words.ts';
import { keepTripPhoto, type KeptPhoto } from '../../src/vehicle/keep-trip-photo.ts';
import { findPerson } from '../../src/staff/find-person.ts';
import type { Person } from '../../src/staff/staff.ts';
import type { Brain, Incoming } from '../incoming.ts';
import { readSmallTalk } from '../understand/small-talk.ts';
import { understand } from '../understand/understand.ts';
import { answerSmallTalk, sayNotUnderstood, type Answer } from './answer-small-talk.ts';
import { openingOf } from './opening-of.ts';
import { cardFor, lineFor } from './say-in-chat.ts';
import { matterOf, openMatter, type Opening, type Say } from './open-matter.ts';
import { staffOf } from '../../src/staff/staff-of.ts';

/** Finds out whose account it is when nobody is known by it yet; null when it belongs to nobody on the list. */
export type Introduce = (openId: string) => Promise<Person | null>;

/**
 * Works on a stored event. What it says carries ids made from the event, so that working on it a second time (the
 * process died before it was marked done) is refused by the database as a whole and nothing is said twice.
 */
export const onEvent =
  (office: Office, introduce: Introduce): Brain['onEvent'] =>
  async (incoming, event) => {
    let n = 0;
    const say: Say = { draftId: `e${event.seq}`, nextId: () => `e${event.seq}-${(n += 1)}` };
    try {
      await work(office, introduce, incoming, say);
    } catch (error) {
      // Done before, and only not marked: what it said then carries this event's ids. Anything else is a fault.
      if (!isUniqueViolation(error) || !(await saidBefore(office, say.draftId))) throw error;
    }
  };

const saidBefore = async (office: Office, draftId: string): Promise<boolean> =>
  (await office.db.notice.count({ where: { id: `${draftId}-1` } })) > 0;

const work = async (office: Office, introduce: Introduce, incoming: Incoming, say: Say): Promise<void> => {
  if (incoming.is === 'ignored') return;
  if (incoming.is === 'left') return forget(office, incoming.openId);
  const known = findPerson(await staffOf(office.db), { openId: incoming.openId });
  const person = known ?? (await introduce(incoming.openId));
  if (person === null || person.retired) return meetStranger(office, incoming, say);
  switch (incoming.is) {
    case 'text':
      return readMessage(office, person, incoming, say);
    case 'file':
      return takeFile(office, person, incoming, say);
    case 'unread':
      return reply(office, office.db, person, incoming.messageId, cannotRead(incoming.what), say);
    case 'menu':
      return office.db.$transaction((tx) =>
        openMatter(office, tx, person, { matter: matterOf(incoming.key) }, say),
      );
    case 'entered':
      return welcome(office, person, say);
    default:
      return incoming satisfies never;
  }
};

const cannotRead = (what: string): string =>
  `小办看不了${what}，请打字说要办的事，如「明天下午请假半天」；材料请发图片或文件。`;

/** The words first; a picture beside them is taken like one that was sent alone. */
const readMessage = async (
  office: Office,
  person: Person,
  message: Extract<Incoming, { is: 'text' }>,
  say: Say,
): Promise<void> => {
  const { files = [], text } = message;
  if (text.trim() !== '' || files.length === 0) await readText(office, person, message, say);
  const [file, ...more] = files;
  if (file === undefined) return;
  const { openId, messageId } = message;
  await takeFile(office, person, { is: 'file', openId, messageId, ...file }, say, {
    beside: text.trim() !== '',
    more: more.length,
  });
};

const UNCLEAR = '没有看懂要怎么办。请这样写：「同意 QJ-2026-0012」，或「驳回 QJ-2026-0012 人手不足」。';

/** 「签到 4821」: the code that is shown in the room. */
const SIGN_IN = /^签到\s*[::]?\s*(\d{4})$/;

const readText = async (
  office: Office,
  person: Person,
  message: Extract<Incoming, { is: 'text' }>,
  say: Say,
): Promise<void> => {
  const code = SIGN_IN.exec(message.text.trim())?.[1];
  if (code !== undefined) {
    const signed = await signInByCode(office, person, code);
    const said = isRefusal(signed)
      ? signed.sentence
      : `已签到${signed.late ? '，迟到' : ''}：${signed.meeting}。`;
    return reply(office, office.db, person, message.messageId, said, say);
  }
  const understood = understand(message.text, office.clock.now(), office.calendar);
  if (understood.matter === 'decide') {
    const { decide } = understood;
    const text =
      decide === null || decide.numbers.length === 0
        ? UNCLEAR
        : sayOutcomes(await decideInWords(office, person, decide));
    return reply(office, office.db, person, message.messageId, text, say);
  }
  const talk =
    understood.matter === 'help' || understood.matter === 'cancel' ? readSmallTalk(message.text) : null;
  if (talk !== null) return answer(office, person, message, await answerSmallTalk(office, person, talk), say);
  const opening: Opening = await openingOf(office, person, understood, message.text);
  const note = opening.note ?? (understood.matter === 'help' ? sayNotUnderstood(message.text) : null);
  await office.db.$transaction(async (tx) => {
    if (note !== null) await reply(office, tx, person, message.messageId, note, say);
    await openMatter(office, tx, person, opening, say);
    // A card may carry personal matters: it goes to the private chat, the group only hears where it went.
    if (message.chat === 'group') {
      await reply(office, tx, person, message.messageId, '已发到您和小办的单聊里，请在那里办理。', say);
    }
  });
};

/** A line, and the cards that it speaks of; in a group the line alone shows that they went to the private chat. */
const answer = async (
  office: Office,
  person: Person,
  message: Extract<Incoming, { is: 'text' }>,
  { line, opening, requestIds = [] }: Answer,
  say: Say,
): Promise<void> => {
  const where = message.chat === 'group' && (opening !== undefined || requestIds.length > 0);
  await office.db.$transaction(async (tx) => {
    await reply(office, tx, person, message.messageId, where ? `${line}卡片已发到单聊。` : line, say);
    if (opening !== undefined) await openMatter(office, tx, person, opening, say);
    await tell(
      tx,
      { now: office.clock.now(), nextId: () => say.nextId() },
      requestIds.map((id) => cardFor(person.id, `request:${id}`)),
    );
  });
};

const reply = (
  office: Office,
  tx: Tx,
  person: Person,
  messageId: string,
  text: string,
  say: Say,
): Promise<void> =>
  tell(tx, { now: office.clock.now(), nextId: () => say.nextId() }, [
    lineFor(person.id, say.draftId, text, messageId),
  ]);

const takeFile = async (
  office: Office,
  person: Person,
  file: Extract<Incoming, { is: 'file' }>,
  say: Say,
  { beside, more } = { beside: false, more: 0 },
): Promise<void> => {
  // Together: worked on a second time, the same picture must not settle the next thing that is owed.
  await office.db.$transaction(async (tx) => {
    const taken = await takenAs(office, tx, person, file);
    const said = taken ?? (beside ? KEPT_BESIDE : NOTHING_OWED);
    const rest = more === 0 ? '' : `另有 ${more} 张请分开发，一条消息只收一张。`;
    const lineId = beside ? `${say.draftId}f` : say.draftId;
    await tell(tx, { now: office.clock.now(), nextId: () => say.nextId() }, [
      lineFor(person.id, lineId, `${said}${rest}`, file.messageId),
    ]);
  });
};

const NOTHING_OWED = '已收到文件，但您现在没有待补交的材料。需要办事请发「帮助」。';
const KEPT_BESIDE = '图片看到了，现在还没有要补的材料；申请提交后要证明时，请再发一次。';

/**
 * What a picture or file was taken as. On the road a driver's picture is of his trip; otherwise what he owes goes first,
 * and then the trip that he is about to begin or has just ended. Null when nothing waits for one.
 */
const takenAs = async (
  office: Office,
  tx: Tx,
  person: Person,
  { kind, key, messageId, name }: Extract<Incoming, { is: 'file' }>,
): Promise<string | null> => {
  // Who just said 传材料 means the meeting, whatever else he owes.
  const paper = await receivePaper(office, tx, person, { name, messageId });
  if (paper !== null) return `已收到，作为${paper.meeting}的会议材料。还有的话可以接着发。`;
  const sent = { kind, key, messageId };
  const photo = (when: 'out' | 'around') =>
    kind === 'image' ? keepTripPhoto(office, tx, person, sent, when) : null;
  const sayPhoto = (kept: KeptPhoto): string =>
    `已收到，存入 ${kept.plate} 这趟出车，共 ${kept.photos} 张照片。`;
  const out = await photo('out');
  if (out !== null) return sayPhoto(out);
  const received = await receiveEvidence(office, tx, person, sent);
  if (received !== null) return `已收到，作为 ${received.number} 的${received.what}存档。`;
  const around = await photo('around');
  if (around !== null) return sayPhoto(around);
  return null;
};

/** The first time somebody opens the chat he sees what the bot can do; later it stays quiet. */
const welcome = async (office: Office, person: Person, say: Say): Promise<void> => {
  const before = await office.db.cardMessage.count({ where: { personId: person.id } });
  if (before > 0) return;
  await office.db.$transaction((tx) => openMatter(office, tx, person, { matter: 'help' }, say));
};

const meetStranger = async (
  office: Office,
  incoming: Extract<Incoming, { openId: string }>,
  say: Say,
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
