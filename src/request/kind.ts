/** What a matter adds to the request engine: its form, facts, effects and words; never its own chain or clock. */
import type { Office } from '../office/office.ts';
import type { Refusal } from '../core/outcome.ts';
import type { Tx } from '../core/db.ts';
import type { Facts } from '../regulation/verdict.ts';
import type { Person } from '../staff/staff.ts';
import type { KindField, RequestAction, RequestState } from './view.ts';

/** A request as the engine hands it to its kind. */
export type RequestRow = {
  id: string;
  kind: string;
  number: string;
  applicantId: string;
  state: RequestState;
  round: number;
  /** `cancel` while it is being asked whether it may be undone. */
  purpose: string;
  form: unknown;
  facts: Facts;
  submittedAt: Date;
};

/** What a kind makes of a filled-in form before it is submitted. */
export type Assessment<Form> = {
  form: Form;
  /** What the regulation is asked with. */
  facts: Facts;
  /** 「事假 2.5 天」 */
  title: string;
};

/** People who must agree before the approval begins: all of them, or one who then takes part. */
export type Consent = {
  mode: 'one' | 'all';
  post: string;
  people: string[];
  accept: string;
  decline: string;
};

export type RequestKind<Form = unknown> = {
  kind: string;
  /** 请假 */
  name: string;
  /** QJ */
  prefix: string;
  /** The matter in office.yaml that names the pack, and the table asked for the route. */
  matter: string;
  table: string;
  /** Reads a form as it came in; a refusal says which field and what would be accepted. */
  read(input: unknown): Form | Refusal;
  /** Judges the form against the office's facts, inside the transaction that will write it. */
  assess(
    office: Office,
    tx: Tx,
    applicant: Person,
    form: Form,
    self: { requestId: string } | null,
  ): Promise<Assessment<Form> | Refusal>;
  /** 「事假 2.5 天」 for a stored form. */
  title(form: Form): string;
  /** The kind's own words for a state, two to four characters, such as 已调班 for approved. */
  stateWords?: Partial<Record<RequestState, string>>;
  /** Who must agree before the posts are asked (the partner of a swap); null when nobody. */
  consent?(form: Form): Consent | null;
  /** One of them has agreed: judged again, and written into the form. */
  consented?(office: Office, tx: Tx, request: RequestRow, by: Person): Promise<void | Refusal>;
  /** The people behind a post that depends on the case (the leader of the shift); null for an ordinary post. */
  holders?(office: Office, tx: Tx, post: string, form: Form): Promise<string[] | null>;
  /** What begins when the chain is asked whether what was granted may be undone. */
  cancelAsked?: (office: Office, tx: Tx, request: RequestRow) => Promise<void>;
  /** Whether the office's rule wants approval for cancelling what was approved. */
  cancelNeedsApproval(office: Office): boolean;
  /** Writes what submitting, deciding and ending mean for this matter. Idempotent: called once per change of state. */
  effect(office: Office, tx: Tx, request: RequestRow, applicant: Person, to: RequestState): Promise<void>;
  /** The facts, the reason, what the approver should know, and the kind's own actions and notes. */
  show(office: Office, request: RequestRow, applicant: Person, viewerId: string): Promise<KindView>;
  /** What even a decision without the card must be told (a leave that is past); null for nothing. */
  heed?(office: Office, request: RequestRow): string | null;
  /** The fields of its form where the shared form card (`view-form.ts`) draws it; `given` is what was filled in before. */
  fields?(office: Office, person: Person, given: Filled): Promise<{ hints: string[]; fields: KindField[] }>;
  /** A stored form as the fields that it came from, for a request that was sent back. */
  asFilled?(form: Form): Filled;
};

/** What stands in the fields of a form, by their names; what was left empty is missing or ''. */
export type Filled = Record<string, string>;

export type KindView = {
  facts: { label: string; value: string }[];
  reason: string;
  know: { text: string; warn: boolean }[];
  notes: { text: string; warn: boolean }[];
  actions: Extract<RequestAction, { do: 'kind' }>[];
  overdue: boolean;
};

export type RequestKinds = Record<string, RequestKind>;
