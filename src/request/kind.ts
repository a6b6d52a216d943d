/** What a matter adds to the request engine: its form, facts, effects and words; never its own chain or clock. */
import type { Office } from '../office/office.ts';
import type { Refusal } from '../core/outcome.ts';
import type { OfficeSettings } from '../office/settings.ts';
import type { Tx } from '../core/db.ts';
import type { FileField } from '../attachment/host.ts';
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

/** Writes what one state of a request means for its matter; called once per change of state. */
export type StateEffect = (office: Office, tx: Tx, request: RequestRow, applicant: Person) => Promise<void>;

/** A state that means nothing for the matter. */
export const nothing: StateEffect = async () => undefined;

export type RequestKind<Form = unknown> = {
  kind: string;
  /** 请假 */
  name: string;
  /** QJ */
  prefix: string;
  /** The matter in office.yaml that names the pack, and the table asked for the route. */
  matter: string;
  table: string;
  /** Further tables that decide too (另批、加批): their steps come after those of the first. */
  alsoTables?: string[];
  /** What an approval at these posts must say (the number of a decision); null where the tap alone is enough. */
  wantsOpinion?(posts: string[]): string | null;
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
  /** States in which the applicant still has something to do (销假); for who has left, the clerk in his place. */
  owes?: { applicant: RequestState[]; forLeaver: RequestState[] };
  /** Its own acts in the journal, in words. */
  journal?: Record<string, string>;
  /** Who must agree before the posts are asked (the partner of a swap); null when nobody. */
  consent?(form: Form): Consent | null;
  /** One of them has agreed: judged again; the form as it now reads, undefined where it stays as it is. */
  consented?(office: Office, tx: Tx, request: RequestRow, by: Person): Promise<unknown>;
  /** The people behind posts that depend on the case (the leader of the shift); null for an ordinary post. */
  holders?(office: Office, tx: Tx, form: Form): Promise<(post: string) => string[] | null>;
  /** Whether what was approved can be cancelled before it begins: never, by the applicant alone, or by asking again. */
  cancel: 'never' | 'free' | 'asks' | ((settings: OfficeSettings) => 'free' | 'asks');
  /** What is said where it cannot be cancelled (any more). */
  refuseCancel?: Refusal;
  /** What begins when the chain is asked whether what was granted may be undone. */
  cancelAsked?: (office: Office, tx: Tx, request: RequestRow) => Promise<void>;
  /** What each state means for this matter: a missing one does not compile. */
  effects: Record<RequestState, StateEffect>;
  /** What is written down elsewhere of a case that has just moved, once it is saved with its seats (a register's line). */
  saved?: (office: Office, tx: Tx, request: RequestRow) => Promise<void>;
  /**
   * The facts, the reason, what the approver should know, and the kind's own actions and notes. What only a decider
   * sees (`know`) need not be looked up for others.
   */
  show(office: Office, request: RequestRow, applicant: Person, viewer: Viewer): Promise<KindView>;
  /** What even a decision without the card must be told (a leave that is past); null for nothing. */
  heed?(office: Office, request: RequestRow): string | null;
  /** The fields of its form where the shared form card (`view-form.ts`) draws it; `given` is what was filled in before. */
  fields?(office: Office, person: Person, given: Filled): Promise<{ hints: string[]; fields: KindField[] }>;
  /** Its fields that files fill (文件). */
  fileFields?: FileField[];
  /** A stored form as the fields that it came from, for a request that was sent back. */
  asFilled?(form: Form): Filled;
};

/** What stands in the fields of a form, by their names; what was left empty is missing or ''. */
export type Filled = Record<string, string>;

/** Who looks at a request, and whether he decides it now. */
export type Viewer = { person: Person; decides: boolean };

export type KindView = {
  facts: { label: string; value: string }[];
  reason: string;
  know: { text: string; warn: boolean }[];
  notes: { text: string; warn: boolean }[];
  actions: Extract<RequestAction, { do: 'kind' }>[];
  overdue: boolean;
};

export type RequestKinds = Record<string, RequestKind>;

/** The kind of a request by its name. The engine hands a kind only forms that the same kind has read. */
export const kindOf = (office: Pick<Office, 'kinds'>, name: string): RequestKind => {
  const kind = office.kinds[name];
  if (kind === undefined) throw new Error(`no request kind ${name}`);
  return kind;
};
