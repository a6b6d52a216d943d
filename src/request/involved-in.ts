import type { Request } from '../../prisma/generated/client.ts';
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { today } from '../core/day.ts';
import { hasLeft } from '../staff/staff.ts';
import { standInsOn } from '../staff/stand-ins.ts';
import { filersOf } from './conclude-request.ts';
import { clerks, peopleById } from '../staff/find-person.ts';
import { ladderSchema } from '../obligation/ladder.ts';
import { subjectOf } from './route-request.ts';
import { staffOf } from '../staff/staff-of.ts';

/**
 * Everybody who has something to do with a request: the applicant, whoever was or is asked (and today's stand-ins),
 * those who file it, and the clerks once they were told that something stays undone or the applicant has left.
 * Nobody else sees it.
 */
export const involvedIn = async (office: Office, tx: Tx, request: Request): Promise<string[]> => {
  // Whoever put a signer in front of himself waits again, and has been asked all the same.
  const seats = await tx.approvalSeat.findMany({
    where: {
      requestId: request.id,
      OR: [{ state: { not: 'to_come' } }, { step: { activatedAt: { not: null } } }],
    },
  });
  const asked = seats.map((s) => s.personId);
  const standIns = standInsOn(await staffOf(tx), asked, today(office.clock));
  const filings = await tx.filing.findMany({ where: { requestId: request.id } });
  const applicant = peopleById(await staffOf(tx), [request.applicantId]).get(request.applicantId);
  const decided = ['approved', 'in_effect', 'closed', 'cancelled'].includes(request.state);
  const filers =
    applicant === undefined || !decided
      ? []
      : (await Promise.all(filings.map((f) => filersOf(office, tx, f.post, applicant)))).flat();
  // Who has left cannot report back himself: the clerk does it for him.
  const orphaned = applicant !== undefined && hasLeft(applicant);
  const told =
    decided && (orphaned || (await wentToClerks(tx, request.id)))
      ? clerks(await staffOf(tx), [request.applicantId])
      : [];
  const deciders = seats.flatMap((s) => (s.decidedById === null ? [] : [s.decidedById]));
  return [
    ...new Set([
      request.applicantId,
      ...asked,
      ...deciders,
      ...[...standIns.values()].map((p) => p.id),
      ...filers.map((p) => p.id),
      ...told.map((p) => p.id),
    ]),
  ];
};

/** Whether something owed in this matter stayed undone until the clerks (办公室) were told. */
const wentToClerks = async (tx: Tx, requestId: string): Promise<boolean> => {
  const owed = await tx.obligation.findMany({
    where: { subject: subjectOf(requestId), reminders: { some: {} } },
    include: { reminders: true },
  });
  return owed.some(({ ladder, reminders }) =>
    ladderSchema
      .parse(ladder)
      .some((rung) => rung.tell.includes('clerk') && reminders.some((given) => given.rung === rung.name)),
  );
};
