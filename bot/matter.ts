/** A matter (事项) as everything outside its rooms knows it: one description, from which all tables are computed. */
import type { NoticeKind, NoticePayloads, Notice, Subject, SubjectKind } from '../src/core/notices.ts';
import type { Db, Tx } from '../src/core/db.ts';
import type { Refusal } from '../src/core/outcome.ts';
import type { AttachmentHost } from '../src/attachment/host.ts';
import type { Namer } from '../src/digest/name-items.ts';
import type { TodaySection } from '../src/digest/today.ts';
import type { ObligationEntry } from '../src/obligation/remind-due.ts';
import type { Office } from '../src/office/office.ts';
import type { OfficeTables } from '../src/office/tables.ts';
import type { Page } from '../src/console/page.ts';
import type { RequestKinds } from '../src/request/kind.ts';
import type { Held } from '../src/request/load-case.ts';
import type { Job } from '../src/scheduling/job.ts';
import type { Person } from '../src/staff/staff.ts';
import type { Act, Verb } from '../cards/acts.ts';
import type { Card } from '../cards/card-json.ts';
import type { Incoming } from './incoming.ts';
import type { NoticeFile } from './outbox/deliver-notice.ts';
import type { Hearing } from './understand/words.ts';

/** What came of a tap: a toast or a refusal, and the subject whose card now stands in the place of the tapped one. */
export type Acted = {
  said: string | Refusal;
  shows: Subject | null;
  /** The case that came out, where `shows` is its request: its card is drawn from it, and nothing is asked again. */
  held?: Held;
};

export type TapForm = Record<string, string | string[]>;

/** The use case behind each verb. */
export type Acts<V extends Verb> = {
  [P in V]: (desk: Desk, person: Person, intent: Act<P>, form: TapForm) => Promise<Acted>;
};

/** An act that a kind of request adds to its card, such as 销假; `form` has the kind's own fields. */
export type KindAct = (desk: Desk, person: Person, requestId: string, form: TapForm) => Promise<Acted>;

/** Draws the card about one subject for one viewer; null where there is nothing to show him. */
export type Drawer = (desk: Desk, id: string, viewerId: string) => Promise<Card | null>;

/** Ids that an event gives, so that working on it twice says nothing twice. */
export type Utterance = { draftId: string; nextId(): string };

/** What is brought into the chat: the card about a subject, or a line. */
export type Brought = Subject | { line: string };

/** Opens in the transaction that also says what was opened. */
export type Opening = (tx: Tx, say: Utterance) => Promise<Brought[]>;

/** Prepares what a word or a menu key opens; `said` is the whole sentence, '' for a key. */
export type Opener = (desk: Desk, person: Person, said: string) => Promise<Opening>;

/** A line of 帮助: the word, the menu key behind its button, and what it does (empty where the word says it all). */
export type HelpLine = {
  /** The heading under which it stands. */
  group: string;
  word: string;
  key: string;
  /** `example` gives it names and days of the reader's own office. */
  does: string;
  example?: (office: Office, person: Person) => Promise<string>;
  /** It also stands in the bot's menu. */
  menu?: true;
  /** Whether it does anything for this person; default yes. */
  offered?: (office: Office, person: Person) => boolean;
};

/** A sentence that is answered at once, without a card: 「签到 4821」. */
export type Reply = {
  words: RegExp;
  answer: (office: Office, person: Person, found: RegExpExecArray) => Promise<string>;
};

/** In this order a file that was sent is offered: who has just asked for it, what runs now, what is owed, what may be. */
export const FILE_TURNS = ['asked', 'running', 'owed', 'likely'] as const;

/** What is said of a file that was taken, and the case at which it then stands as an attachment too. */
export type Taken = { said: string; at?: Subject };

/** Takes a picture or a file that somebody sent; what it was taken as, or null when it is not for this matter. */
export type FileTaker = {
  turn: (typeof FILE_TURNS)[number];
  take: (
    office: Office,
    tx: Tx,
    person: Person,
    file: Extract<Incoming, { is: 'file' }>,
  ) => Promise<Taken | null>;
};

/** Whether a person may have a message that somebody sent to the bot for this matter. */
export type MayPassOn = (db: Db, person: Person, messageId: string) => Promise<boolean>;

/** A kind of subject: how it is called where its card did not arrive, and who draws it; null where there is no card. */
export type SubjectEntry = { word: string; draw: Drawer | null };

export type Matter = {
  /** 请假 */
  name: string;
  /** The kinds of request, by their names. */
  kinds?: RequestKinds;
  /** The acts that a kind adds to its card, by kind and name. */
  kindActs?: Record<string, Record<string, KindAct>>;
  /** Its kinds of obligation: what must be done, and who hears when. */
  obligations?: Record<string, ObligationEntry>;
  /** The words in a sentence that open one of its keys. */
  hears?: Hearing[];
  /** Menu keys, buttons of 帮助 and what words open. */
  opens?: Record<string, Opener>;
  replies?: Reply[];
  takes?: FileTaker[];
  /** Its subjects at which files may stand (附件), by their kind. */
  hosts?: Record<string, AttachmentHost>;
  /** What its buttons do. */
  acts?: Partial<Acts<Verb>>;
  /** What its cards are about. */
  subjects?: Partial<Record<SubjectKind, SubjectEntry>>;
  /** The forms that have a card of their own, by the kind of their draft. */
  forms?: Record<string, Drawer>;
  /** The short line beside the card, for each of its notices; null where the card alone is the answer. */
  sentences?: { [K in NoticeKind]?: (payload: NoticePayloads[K]) => string | null };
  /** Whether somebody may still have a message that was to be passed on to him. */
  passesOn?: MayPassOn[];
  /** Notices that bring a file. */
  files?: Partial<Record<NoticeKind, (office: Office, notice: Notice) => Promise<NoticeFile | null> | null>>;
  help?: HelpLine[];
  /** What was done, in the journal of a request, by the name of the act. */
  journal?: Record<string, string>;
  /** How its subjects are called in the morning push and in 待办. */
  names?: Namer[];
  /** What the day itself holds, in the morning push. */
  today?: TodaySection[];
  /** Its pages of the console, in the order of the menu. */
  pages?: Page[];
  jobs?: Job[];
};

/** What the messaging edge asks; computed from the list of matters. */
export type Tables = OfficeTables & {
  kindActs: Record<string, Record<string, KindAct>>;
  hears: Hearing[];
  opens: Record<string, Opener>;
  replies: Reply[];
  takes: FileTaker[];
  acts: Acts<Verb>;
  subjects: Record<SubjectKind, SubjectEntry>;
  forms: Record<string, Drawer>;
  sentences: { [K in NoticeKind]: (payload: NoticePayloads[K]) => string | null };
  files: NonNullable<Matter['files']>;
  passesOn: MayPassOn[];
  help: HelpLine[];
};

/** The office with everything that the chat needs to know of its matters. */
export type Desk = Office & { tables: Tables };
