import type { Office } from '../office/office.ts';
import type { Directory } from '../staff/directory.ts';
import type { Person } from '../staff/staff.ts';
import { kindOf } from './kind.ts';

/** How a stored request is called: whose it is, 「请假」, 「事假 2.5 天」, and both together. */
export type NamedRequest = {
  number: string;
  applicant: Person;
  kindName: string;
  title: string;
  fullTitle: string;
};

/** Names a stored request without loading its case; who asked for it is on the staff list for ever. */
export const nameRequest = (
  office: Pick<Office, 'kinds'>,
  staff: Directory,
  row: { id: string; number: string; kind: string; form: unknown; purpose: string; applicantId: string },
): NamedRequest => {
  const applicant = staff.byId.get(row.applicantId);
  if (applicant === undefined) throw new Error(`request ${row.id} has no applicant`);
  const kind = kindOf(office, row.kind);
  const kindName = row.purpose === 'cancel' ? `取消${kind.name}` : kind.name;
  const title = kind.title(row.form);
  return { number: row.number, applicant, kindName, title, fullTitle: `${kindName} · ${title}` };
};
