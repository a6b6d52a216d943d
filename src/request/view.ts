/** What a card about a request shows to one person. Built by `view-request.ts`, drawn by `cards`. */

import type { NamedFile } from '../attachment/list-files.ts';
import type { RequestState } from '../../prisma/generated/client.ts';

export type PersonRef = { id: string; name: string };

export type { RequestState };

/** One line of the progress: ✓ done, ● has it now, ○ comes next, ✕ said no, – skipped. */
export type StepView = {
  mark: 'done' | 'now' | 'next' | 'no' | 'skipped';
  post: string;
  /** 「李四(代张三)」 already composed. */
  who: string;
  /** Since when or at what time, as people say it. */
  when: string | null;
  opinion: string | null;
  added: boolean;
};

/** What the viewer can do now; each becomes a button. Nothing that no longer works is offered. */
export type RequestAction =
  | { do: 'approve' | 'refuse' | 'send_back'; stepId: string }
  /** Those whose own word is needed: 接受调班, 谢绝. */
  | { do: 'accept' | 'decline'; stepId: string; label: string }
  | { do: 'transfer' | 'add_signer'; stepId: string; people: PersonRef[] }
  | { do: 'withdraw' | 'urge' | 'resubmit' | 'cancel' | 'file' | 'comment' }
  /** Kinds add their own, such as 销假: `name` is routed to the kind, `label` is the button's word. */
  | { do: 'kind'; name: string; label: string; primary: boolean; form?: KindForm };

/** A small form that a kind shows on the card beside its own action. */
export type KindForm = { fields: KindField[]; confirm?: string };
/** `rare`: known or seldom wanted, so it folds away where a form has such a panel. */
export type KindField = { rare?: boolean } & (
  | { is: 'date'; name: string; label: string; initial: string | null; required: boolean }
  | {
      is: 'choice';
      name: string;
      label: string;
      options: { value: string; text: string }[];
      initial: string | null;
      required: boolean;
    }
  | {
      /** Several of them. */
      is: 'choices';
      name: string;
      label: string;
      options: { value: string; text: string }[];
      initial: string[];
      required: boolean;
    }
  | {
      is: 'text';
      name: string;
      label: string;
      placeholder: string;
      initial: string;
      required: boolean;
      long: boolean;
    }
);

/** The clause a decision rests on, and what would change it. */
export type Basis = {
  system: string;
  ref: string;
  text: string;
  /** 「按本单位约定取低一级」 ... or null when the text itself decides. */
  local: string | null;
};

export type RequestView = {
  requestId: string;
  number: string;
  kind: string;
  /** 请假 */
  kindName: string;
  /** 事假 2.5 天 */
  title: string;
  state: RequestState;
  /** 「已同意」 ...: two to four characters. */
  stateWord: string;
  overdue: boolean;
  viewer: 'applicant' | 'approver' | 'clerk' | 'informed';
  applicant: PersonRef & { department: string; post: string };
  facts: { label: string; value: string }[];
  reason: string;
  /** Only for approvers: balance, who else is away, what this breaks. */
  know: { text: string; warn: boolean }[];
  basis: Basis[];
  /** 「为什么是我」: sentences. */
  why: string[];
  /** The smallest change that would send it another way (天数少半天，即由科室负责人批); while it waits. */
  nearest?: string | null;
  progress: StepView[];
  /** The last decision, when it must be read: refused or sent back, by whom and why. */
  outcome: { by: string; opinion: string; when: string } | null;
  /** Lines under the facts: comments, changes, evidence still owed. */
  notes: { text: string; warn: boolean }[];
  /** 附件, oldest first. */
  attachments?: NamedFile[];
  /** 抄送: names. */
  copies?: string[];
  actions: RequestAction[];
};

/** The card that asks the clerk how the office reads its text. */
export type QuestionView = {
  questionId: string;
  kind: 'reading' | 'empty_post' | 'number';
  number: string;
  /** 请假 · 王芳 · 事假 3 天 */
  about: string;
  /** What the text says, what is missing or double. */
  problem: string;
  clauses: Basis[];
  alternatives: { key: string; label: string }[];
  /** People who may be named instead, for an empty post. */
  posts: string[];
  state: 'open' | 'answered';
  answer: { label: string; by: string; when: string } | null;
};

/** A line in 待办 or 我的申请. */
export type RequestLine = {
  requestId: string;
  number: string;
  title: string;
  applicant: string;
  stateWord: string;
  /** 「等李主任,已 2 天」 */
  where: string;
  stepId: string | null;
  /** Only where the viewer decides: what he decides by. */
  gist?: Gist;
};

/** What a decision rests on, in a line or two. */
export type Gist = {
  /** 「3月5日 周四 上午 – 3月7日 周六」; the fact that comes first. */
  when: string;
  reason: string;
  warnings: string[];
  /** Nothing in it has to be weighed: it may be approved in a list. */
  plain: boolean;
};

/** What can be approved together: nothing in it warns of anything. */
export type TogetherView = {
  person: PersonRef;
  lines: RequestLine[];
  /** So many wait for the same person and have to be looked at one by one. */
  single: number;
  more: number;
};

export type TodoView = {
  person: PersonRef;
  decide: RequestLine[];
  file: RequestLine[];
  return: RequestLine[];
  questions: { questionId: string; about: string }[];
  more: number;
  /** There is a console where the rest can be seen. */
  console?: boolean;
};
export type MineView = { person: PersonRef; lines: RequestLine[]; more: number; console?: boolean };

/** What narrows the register of requests; '' is anything. */
export type RegisterFilter = {
  kind: string;
  state: RequestState | '';
  department: string;
  /** YYYY-MM */ month: string;
  /** A name (also in pinyin), a number, or a word. */
  word: string;
  /** YYYY-MM-DD: the days of what is asked for where the kind has days, else of its submission. */
  from: string;
  to: string;
};

/** A line of the register (申请台账). */
export type RegisterRow = {
  number: string;
  kindName: string;
  title: string;
  applicant: string;
  department: string;
  stateWord: string;
  state: RequestState;
  /** 3月5日 */
  submitted: string;
};

export type RegisterEntry = RegisterRow & {
  requestId: string;
  kind: string;
  /** The viewer has to do with it and sees all of it. */
  whole: boolean;
  shown: Pick<
    RequestView,
    'facts' | 'reason' | 'know' | 'basis' | 'why' | 'progress' | 'notes' | 'attachments' | 'copies'
  >;
  journal: { when: string; who: string; act: string }[];
};
