import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { toDate } from '../core/day.ts';
import type { Person } from '../staff/staff.ts';
import type { CaseRow } from './case.ts';
import { kindOf } from './kind.ts';
import { worldNow, type Held } from './load-case.ts';

/** A request that nobody has been asked about yet. */
export const newCase = async (
  office: Office,
  tx: Tx,
  applicant: Person,
  { requestId: id, kind }: { requestId: string; kind: string },
): Promise<Held> => {
  const world = await worldNow(office, tx);
  const row: CaseRow = {
    id,
    kind,
    number: '',
    applicantId: applicant.id,
    state: 'draft',
    revision: 1,
    round: 1,
    form: {},
    facts: {},
    verdict: {},
    pack: '',
    packHash: '',
    questionId: null,
    purpose: 'grant',
    resumeState: null,
    resumeRound: null,
    partlyCancelledAt: null,
    submittedAt: toDate(world.now),
    decidedAt: null,
    endedAt: null,
  };
  const one = {
    row,
    kind: kindOf(office, kind),
    applicant,
    steps: [],
    filings: [],
    comments: [],
    attachments: [],
    copies: [],
    toldClerks: false,
  };
  return { one, world };
};
