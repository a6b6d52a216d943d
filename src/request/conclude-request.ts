import type { Request } from '../../prisma/generated/client.ts';
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import type { Notice } from '../core/notices.ts';
import type { Person } from '../staff/staff.ts';
import { z } from 'zod';
import { holdersOf } from '../staff/holders-of.ts';
import { kindOf } from './kinds.ts';
import { moveRequest } from './claim-request.ts';
import { applyEffect, fullTitle } from './in-hand.ts';
import { involvedIn } from './involved-in.ts';
import { clerks } from '../staff/find-person.ts';
import { unwatchStep } from './waiting-too-long.ts';
import { stamp, subjectOf, type InHand } from './route-request.ts';
import type { RequestState } from './view.ts';
import { staffOf } from '../staff/staff-of.ts';

type Outcome = {
  decision: 'approve' | 'refuse' | 'send_back';
  by: Person;
  opinion: string;
  /** Not a post that refused, but somebody who would have taken part. */
  declined?: boolean;
};

/**
 * What follows when the chain has ended: the request is approved, refused or sent back; a cancellation that was
 * approved takes effect, one that was refused leaves everything as it was.
 */
export const concludeRequest = async (
  office: Office,
  tx: Tx,
  row: Request,
  request: InHand,
  outcome: Outcome,
  says: Notice[],
): Promise<void> => {
  const { decision, by, opinion } = outcome;
  const subject = subjectOf(row.id);
  const title = fullTitle(request);
  await unwatchStep(office, tx, row.id);
  const toApplicant = { recipientId: request.applicant.id, subject };
  if (row.purpose === 'cancel') {
    const state: RequestState =
      decision === 'approve' ? 'cancelled' : ((row.resumeState ?? 'approved') as RequestState);
    await moveRequest(tx, row.id, state, stamp(office));
    const round = decision === 'approve' ? row.round : (row.resumeRound ?? row.round);
    await tx.request.update({
      where: { id: row.id },
      data: { purpose: 'grant', resumeState: null, resumeRound: null, round },
    });
    if (decision === 'approve') {
      await applyEffect(office, tx, request, 'cancelled');
      const granted = fullTitle({ ...request, kindName: kindOf(office, row.kind).name });
      const payload = { number: row.number, title: granted, applicant: request.applicant.name };
      const known = (await involvedIn(office, tx, { ...row, state })).filter((id) => id !== by.id);
      says.push(
        ...known.map((recipientId): Notice => ({ kind: 'request.cancelled', recipientId, subject, payload })),
      );
    } else {
      says.push({
        kind: 'request.refused',
        ...toApplicant,
        payload: { number: row.number, title: request.kindName, by: by.name, opinion },
      });
    }
    return;
  }
  const state: RequestState =
    decision === 'approve' ? 'approved' : decision === 'refuse' ? 'refused' : 'sent_back';
  await moveRequest(tx, row.id, state, stamp(office));
  await applyEffect(office, tx, request, state);
  if (decision === 'refuse')
    says.push({
      kind: 'request.refused',
      ...toApplicant,
      payload: {
        number: row.number,
        title,
        by: by.name,
        opinion,
        ...(outcome.declined ? { declined: true } : {}),
      },
    });
  if (decision === 'send_back')
    says.push({
      kind: 'request.sent_back',
      ...toApplicant,
      payload: { number: row.number, title, by: by.name, opinion },
    });
  if (decision === 'approve') {
    says.push({
      kind: 'request.approved',
      ...toApplicant,
      payload: { number: row.number, title, by: by.name },
    });
    says.push(...(await tellOffices(office, tx, row, request)));
  }
};

const informed = z.object({ notify: z.array(z.string()).default([]) });

/** The office that files the request (备案) and those whom the clause wants told. */
const tellOffices = async (office: Office, tx: Tx, row: Request, request: InHand): Promise<Notice[]> => {
  const payload = { number: row.number, title: fullTitle(request), applicant: request.applicant.name };
  const subject = subjectOf(row.id);
  const filings = await tx.filing.findMany({ where: { requestId: row.id, filedAt: null } });
  const filers = new Map<string, Person>();
  for (const filing of filings) {
    for (const person of await filersOf(office, tx, filing.post, request.applicant))
      filers.set(person.id, person);
  }
  const told = new Map<string, Person>();
  for (const post of informed.parse(row.verdict).notify) {
    for (const person of holdersOf(office, await staffOf(tx), post, request.applicant))
      if (!filers.has(person.id)) told.set(person.id, person);
  }
  return [
    ...[...filers.keys()].map((recipientId): Notice => ({
      kind: 'request.to_file',
      recipientId,
      subject,
      payload,
    })),
    ...[...told.keys()].map((recipientId): Notice => ({
      kind: 'request.informed',
      recipientId,
      subject,
      payload,
    })),
  ];
};

/** Who keeps the paper: the holders of the post named, else the clerks (办公室). */
export const filersOf = async (
  office: Office,
  tx: Tx,
  post: string,
  applicant: Person,
): Promise<Person[]> => {
  const staff = await staffOf(tx);
  const holders = holdersOf(office, staff, post, applicant);
  return holders.length > 0 ? holders : clerks(staff);
};
