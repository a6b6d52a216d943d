/**
 * What the office says to a person. A notice is written in the transaction that made it true; the bot delivers it
 * by refreshing (or sending) the person's living card about the subject and, unless it is quiet, by a short line
 * that makes the phone ring. A kind without words in `cards/notice-words.ts` does not compile.
 */
import { toDate, type Temporal } from './day.ts';
import type { Clock } from './clock.ts';
import type { Tx } from './db.ts';
import type { Ids } from './ids.ts';

/**
 * What a notice of each kind carries for its words. Names and numbers only: never why somebody is away.
 * A matter adds its own kinds with `declare module` in its `notices.ts`.
 */
export interface NoticePayloads {
  /** The person asked for a card in the chat: a form, 待办, 我的申请, 帮助. The card itself is the answer. */
  'card.asked': Record<string, never>;
  /** A plain line, as a reply to a message when `replyTo` names one. */
  'chat.said': { text: string; replyTo?: string };
  /** A file that somebody sent to the bot, passed on. */
  'chat.forwarded': { messageId: string };
}

export type NoticeKind = keyof NoticePayloads;
/** What cards are about: `text` has none, `help` carries the person's id. A matter adds its own with `declare module`. */
export interface Subjects {
  help: true;
  text: true;
}

export type SubjectKind = keyof Subjects;
/** What a card is about: `request:<id>`; each person has at most one living card about it. */
export type Subject = `${SubjectKind}:${string}`;

export type Notice<K extends NoticeKind = NoticeKind> = {
  [P in K]: {
    kind: P;
    /** A person's id, or `open_id:ou_...` for an account that belongs to nobody we know. */
    recipientId: string;
    subject: Subject;
    payload: NoticePayloads[P];
    /** Only refreshes the card; the phone does not ring. */
    quiet?: boolean;
    /** Sends a new card even where a living one exists (the person asked for it just now). */
    fresh?: boolean;
    /** The card rings through (加急): at most once per person and day, whatever is sent again. */
    urgent?: boolean;
    /** Not before this instant; default now. */
    dueAt?: Temporal.Instant;
  };
}[K];

/** When notices are written, and how they are named. */
export type Stamp = { now: Temporal.Instant; nextId(): string };

/** Notices written now, by the office's own clock and ids. */
export const stamp = (office: { clock: Clock; ids: Ids }): Stamp => ({
  now: office.clock.now(),
  nextId: () => office.ids.next(),
});

/** Notices as `write_notices` takes them. */
export const noticeRows = (at: Stamp, notices: Notice[]): string =>
  JSON.stringify(
    notices.map((n) => ({
      id: at.nextId(),
      recipientId: n.recipientId,
      kind: n.kind,
      subject: n.subject,
      payload: n.payload,
      quiet: n.quiet ?? false,
      fresh: n.fresh ?? false,
      urgent: n.urgent ?? false,
      dueAt: toDate(n.dueAt ?? at.now),
    })),
  );

/** Says something to people, in the transaction that makes it true. */
export const tell = async (tx: Tx, at: Stamp, notices: Notice[]): Promise<void> => {
  if (notices.length === 0) return;
  await tx.$executeRaw`SELECT write_notices(${noticeRows(at, notices)}::jsonb, ${toDate(at.now)}::timestamptz)`;
};
