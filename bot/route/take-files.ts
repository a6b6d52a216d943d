/** What becomes of pictures, files, voices and films that somebody sent: kept, and joined to where they belong (附件). */
import type { Attachment } from '../../prisma/generated/client.ts';
import { partsOf, type Place } from '../../src/attachment/host.ts';
import { joinFiles, placesFor } from '../../src/attachment/join-files.ts';
import { judgeFile, type FileKind } from '../../src/attachment/judge-file.ts';
import { keepFile } from '../../src/attachment/keep-file.ts';
import type { Tx } from '../../src/core/db.ts';
import { tell, type Notice } from '../../src/core/notices.ts';
import { isRefusal, refusable } from '../../src/core/outcome.ts';
import type { Person } from '../../src/staff/staff.ts';
import type { SentFile } from '../incoming.ts';
import type { Desk, FileTaker, Taken, Utterance } from '../matter.ts';
import type { FetchFile } from './fetch-file.ts';
import { cardFor, lineFor } from './say-in-chat.ts';

type Sender = { office: Desk; fetchFile: FetchFile; person: Person; messageId: string };

/** A file that was looked at: ready to be kept, or the sentence that says why not. */
type Looked = {
  file: SentFile;
  ready: { name: string; kind: FileKind; bytes: Uint8Array } | null;
  /** The bot may still pass the message itself on. */
  passable: boolean;
  why: string;
};

/** `said`: words beside the files that ask for nothing by themselves; `otherwise`: what is said where they fit nowhere. */
type Beside = { said?: string; otherwise?: string };

/** Takes what one message brought: everything in one transaction, so that worked on twice it is done once. */
export const takeFiles = async (
  sender: Sender,
  files: SentFile[],
  say: Utterance,
  { said = '', otherwise }: Beside = {},
): Promise<void> => {
  const { office, fetchFile, person, messageId } = sender;
  const looked: Looked[] = [];
  for (const file of files) looked.push(await look(fetchFile, messageId, file));
  await office.db.$transaction(async (tx) => {
    const kept: Attachment[] = [];
    for (const [i, { ready }] of looked.entries())
      if (ready !== null)
        kept.push(
          await keepFile(office, tx, { id: `${say.draftId}a${i}`, ...ready, byId: person.id, messageId }),
        );
    const notices = await settle(sender, tx, { looked, kept, said, otherwise, say });
    await tell(tx, { now: office.clock.now(), nextId: () => say.nextId() }, notices);
  });
};

const look = async (fetchFile: FetchFile, messageId: string, file: SentFile): Promise<Looked> => {
  const fetched = await fetchFile(messageId, file);
  if ('never' in fetched) return { file, ready: null, passable: true, why: fetched.never.sentence };
  const judged = judgeFile({ name: file.name, bytes: fetched.bytes });
  return isRefusal(judged)
    ? { file, ready: null, passable: false, why: judged.sentence }
    : { file, ready: { ...judged, bytes: fetched.bytes }, passable: true, why: '' };
};

type Settling = {
  looked: Looked[];
  kept: Attachment[];
  said: string;
  otherwise: string | undefined;
  say: Utterance;
};

/** Who has just asked for it, what runs now; then the form at hand; then what is owed; then whatever it may belong to. */
const settle = async (sender: Sender, tx: Tx, settling: Settling): Promise<Notice[]> => {
  const { office, person, messageId } = sender;
  const { looked, kept, say } = settling;
  const line = (text: string): Notice => lineFor(person.id, say.draftId, text, messageId);
  const refused = [...new Set(looked.filter((one) => one.ready === null).map((one) => one.why))].join('');
  const first = looked.find((one) => one.passable);
  const takenBy = (turns: FileTaker['turn'][]): Promise<Taken | null> =>
    first === undefined ? Promise.resolve(null) : takenAs(sender, tx, first.file, turns);

  const asked = await takenBy(['asked', 'running']);
  if (asked !== null) return [line(await takenWords(sender, tx, asked, settling))];
  const places = kept.length === 0 ? [] : await placesFor(office, tx, person);
  if (places[0]?.atHand === true) return joinOrAsk(sender, tx, places, settling, refused);
  const owed = await takenBy(['owed', 'likely']);
  if (owed !== null) return [line(await takenWords(sender, tx, owed, settling))];
  if (kept.length === 0) return [line(refused === '' ? NOTHING_OWED : refused)];
  if (places.length > 0) return joinOrAsk(sender, tx, places, settling, refused);
  return [line(`${refused}${settling.otherwise ?? `${NOTHING_OWED}${KEPT_A_DAY}`}`)];
};

const NOTHING_OWED = '已收到，但您现在没有待补交的材料，也没有打开的表单或在办的事。';
const KEPT_A_DAY = '没有附上的文件只留一天：一天内打开要办的事，点「附件」就能附上。';

/** What a picture or file was taken as: the first matter that wants it has it; null when nothing waits for one. */
const takenAs = async (
  { office, person, messageId }: Sender,
  tx: Tx,
  file: SentFile,
  turns: FileTaker['turn'][],
): Promise<Taken | null> => {
  const incoming = { is: 'file' as const, openId: person.openId ?? '', messageId, ...file };
  for (const { turn, take } of office.tables.takes) {
    const taken = turns.includes(turn) ? await take(office, tx, person, incoming) : null;
    if (taken !== null) return taken;
  }
  return null;
};

/** What was taken stands at its case too, with whatever came in the same message; what could not be kept is passed on. */
const takenWords = async (
  { office, person }: Sender,
  tx: Tx,
  { said, at }: Taken,
  { kept, looked }: Settling,
): Promise<string> => {
  if (at !== undefined && kept.length > 0) {
    const joined = await joinFiles(office, tx, person, kept, { subject: at, field: '', taken: true });
    if (joined.count === looked.length) return said;
  }
  // The matter keeps the message, not the file: one message is one paper.
  if (at === undefined) await tx.attachment.deleteMany({ where: { id: { in: kept.map((one) => one.id) } } });
  return looked.length === 1 ? said : `${said}另有 ${looked.length - 1} 张请分开发，一条消息只收一张。`;
};

/** One place: it goes there, and the words beside it with it; several: a card asks. */
const joinOrAsk = async (
  { office, person, messageId }: Sender,
  tx: Tx,
  places: Place[],
  { kept, said, say }: Settling,
  refused: string,
): Promise<Notice[]> => {
  const line = (text: string): Notice => lineFor(person.id, say.draftId, `${refused}${text}`, messageId);
  const [place, ...more] = places;
  const [first] = kept;
  if (place === undefined || first === undefined) return [];
  if (more.length > 0)
    return [line('可以附到几件事上，请在卡片里选一件。'), cardFor(person.id, `file:${first.id}`)];
  const joined = await refusable(() =>
    joinFiles(office, tx, person, kept, { subject: place.subject, field: place.field, said }),
  );
  if (isRefusal(joined)) return [line(joined.sentence)];
  const all = await tx.attachment.count({ where: { subject: place.subject } });
  const [kind] = partsOf(place.subject);
  const then = kind === 'draft' ? '，提交时一并交上' : '';
  return [
    line(`已附到${joined.label}，共 ${all} 个附件${then}。`),
    ...(kind === 'draft' ? [redrawn(person.id, place)] : []),
  ];
};

const redrawn = (recipientId: string, { subject }: Place): Notice => ({
  kind: 'card.asked',
  recipientId,
  subject,
  payload: {},
  quiet: true,
});
