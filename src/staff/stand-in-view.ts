/** What the form for a stand-in (代办委托) shows. */
import type { PersonRef } from '../request/view.ts';

export type StandInFormView = {
  draftId: string;
  person: PersonRef;
  /** Whom one may choose. */
  people: PersonRef[];
  /** Days as YYYY-MM-DD. */
  initial: { standInId: string | null; fromDay: string | null; toDay: string | null };
  /** Arrangements in force or to come, each of which can be revoked. */
  arranged: { id: string; name: string; fromDay: string; toDay: string }[];
  problem: string | null;
  used: boolean;
  clerk: boolean;
};
