import type { Request } from '../../prisma/generated/client.ts';
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { Fault } from '../core/outcome.ts';
import { kindOf } from './kinds.ts';
import { peopleById } from '../staff/find-person.ts';
import type { RequestRow } from './kind.ts';
import type { InHand } from './route-request.ts';
import { staffOf } from '../staff/staff-of.ts';

/** A stored request with its applicant and its title, ready for an act. */
export const inHand = async (office: Office, tx: Tx, row: Request): Promise<InHand> => {
  const applicant = peopleById(await staffOf(tx), [row.applicantId]).get(row.applicantId);
  if (applicant === undefined) throw new Fault(office.ids.next(), `request ${row.id} has no applicant`);
  const kind = kindOf(office, row.kind);
  return {
    id: row.id,
    number: row.number,
    round: row.round,
    purpose: row.purpose,
    title: kind.title(row.form),
    applicant,
    kindName: row.purpose === 'cancel' ? `取消${kind.name}` : kind.name,
  };
};

/** 「请假 · 事假 2.5 天」 for the words of a notice. */
export const fullTitle = (request: InHand): string => `${request.kindName} · ${request.title}`;

/** 「请假申请 · 事假 2.5 天」: the same where it is asked for. */
export const askedTitle = (request: InHand): string => `${request.kindName}申请 · ${request.title}`;

/** Lets the kind write what a change of state means for its matter. */
export const applyEffect = async (
  office: Office,
  tx: Tx,
  request: InHand,
  to: RequestRow['state'],
): Promise<void> => {
  const row = await tx.request.findUniqueOrThrow({ where: { id: request.id } });
  await kindOf(office, row.kind).effect(office, tx, row as RequestRow, request.applicant, to);
};
