/** Everything that can happen to a request: a closed list, and what each of them makes of a case. */
import type { Notice } from '../core/notices.ts';
import type { Facts, Verdict } from '../regulation/verdict.ts';
import type { Person } from '../staff/staff.ts';
import type { Case } from './case.ts';
import type { Assessment } from './kind.ts';
import type { PlanGap } from './plan-steps.ts';
import type { RequestState } from './view.ts';

export type DecisionWord = 'approve' | 'refuse' | 'send_back';
export type Via = 'card' | 'text' | 'list' | 'consent';

/** How a kind's own act stands in the journal: 「销假」 is `leave.report_back`. */
export type KindEntry = { as: string; detail: Record<string, unknown> };
/** A form that has become smaller, as its kind has judged it; `said` is the change in words. */
export type Smaller = { form: unknown; facts: Facts; said: string };

export type RequestAct =
  | { do: 'submit' | 'resubmit'; by: Person; assessed: Assessment<unknown> }
  | { do: 'decide'; by: Person; stepId: string | null; decision: DecisionWord; opinion: string; via: Via }
  | { do: 'transfer'; by: Person; stepId: string; toId: string }
  | { do: 'add_signer'; by: Person; stepId: string; signerId: string; where: 'before' | 'after' }
  | { do: 'withdraw' | 'urge' | 'cancel' | 'file'; by: Person }
  | { do: 'comment'; by: Person; comment: string }
  /** By the applicant, or by the office (null) where what it was counted by has changed; then quietly. */
  | { do: 'shrink'; by: Person | null; smaller: Smaller; entry: KindEntry }
  /** The office changes what it says (改期) or counts it otherwise, without it being decided anew. */
  | { do: 'amend'; by: Person | null; form: unknown; entry: KindEntry; recounted?: true; notices?: Notice[] }
  /** The office takes back what was approved and has not begun (申请人离岗、放假安排有变). */
  | { do: 'revoke' }
  /** It takes effect (假期开始、出车): the clock's act, or that of whoever begins it. */
  | { do: 'begin'; by: Person | null; entry: KindEntry; notices?: Notice[] }
  /**
   * It is over (销假、收车、结算). `form` as it really was; `smaller` where less was taken than granted; `tell` goes to
   * those who approved it and those who keep the record.
   */
  | {
      do: 'close';
      by: Person | null;
      entry: KindEntry;
      form?: unknown;
      smaller?: Smaller;
      notices?: Notice[];
      tell?: Pick<Notice, 'kind' | 'payload'>;
    }
  /** People or posts have changed. */
  | { do: 'reseat' }
  /** Its time has come before a decision (失效). */
  | { do: 'lapse' }
  /** The clerk has settled what the text left open; `answer` in words. */
  | { do: 'answered'; answer: string };

/** What the text leaves open, for the clerk. */
export type OpenQuestion = {
  kind: 'number' | 'reading' | 'empty_post';
  pack: string;
  table: string;
  situation: string;
  verdict: Verdict & { gap: PlanGap | null; raisedBy: { number: string; applicant: string; about: string } };
  /** The clerks who are asked. */
  tell: string[];
};

/** What an act makes of a case. Everything that follows from it stands here; `perform` only writes it down. */
export type Ruled = {
  after: Case;
  notices: Notice[];
  /** The states that the kind must give their meaning, in order. */
  effects: RequestState[];
  /** The clock on who lets it wait: goes on, stops, or begins anew for somebody. */
  watch: 'keep' | 'stop' | { on: string };
  /** Put to the clerk before anything goes on. */
  ask?: OpenQuestion;
  /** The line of the journal. */
  entry: { act: string; actorId: string | null; detail: Record<string, unknown> };
  /** Who else has a card about it sees it drawn again: nobody, or all but the one who sees it in the answer to his tap. */
  redraw: 'nobody' | { except: string | null };
};

/** What follows from most acts: nothing for the kind, the clock goes on, everybody's card is drawn again. */
export const ruled = (
  after: Case,
  by: Person | null,
  act: string,
  rest: Partial<Omit<Ruled, 'after' | 'entry'>> & { detail?: Record<string, unknown> } = {},
): Ruled => {
  const { detail, ...others } = rest;
  return {
    after,
    notices: [],
    effects: [],
    watch: 'keep',
    redraw: { except: by?.id ?? null },
    ...others,
    entry: { act, actorId: by?.id ?? null, detail: { number: after.row.number, ...detail } },
  };
};
