import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { today, toDate } from '../core/day.ts';
import type { Notice } from '../core/notices.ts';
import { standInsOn } from '../staff/stand-ins.ts';
import { askedTitle } from './in-hand.ts';
import { peopleById } from '../staff/find-person.ts';
import { watchStep } from './waiting-too-long.ts';
import { subjectOf, type InHand } from './route-request.ts';
import { staffOf } from '../staff/staff-of.ts';

/**
 * Activates the next step of the round and tells its people (and their stand-ins); false when no step is left.
 * An approver who has just said yes at the step before is not asked a second time in a row.
 */
export const activateNext = async (
  office: Office,
  tx: Tx,
  request: InHand,
  says: Notice[],
  justApproved: string | null,
): Promise<boolean> => {
  const at = toDate(office.clock.now());
  const steps = await tx.approvalStep.findMany({
    where: { requestId: request.id, round: request.round, state: 'to_come' },
    orderBy: { position: 'asc' },
    include: { seats: true },
  });
  for (const step of steps) {
    const again = step.seats.filter((s) => s.personId === justApproved);
    const done = again.length > 0 && (step.mode === 'one' || step.seats.length === 1);
    if (done) {
      await tx.approvalStep.update({
        where: { id: step.id },
        data: { state: 'skipped', activatedAt: at, decidedAt: at },
      });
      await tx.approvalSeat.updateMany({ where: { stepId: step.id }, data: { state: 'skipped' } });
      continue;
    }
    await tx.approvalStep.update({ where: { id: step.id }, data: { state: 'active', activatedAt: at } });
    await tx.approvalSeat.updateMany({
      where: { stepId: step.id, personId: justApproved ?? '' },
      data: { state: 'skipped' },
    });
    await tx.approvalSeat.updateMany({
      where: { stepId: step.id, state: 'to_come' },
      data: { state: 'active' },
    });
    // Not those who decided or handed it on before a signer was put in front of the step.
    const open = step.seats.filter((s) => s.state === 'to_come');
    const asked = open.map((s) => s.personId).filter((id) => id !== justApproved);
    says.push(...(await askPeople(office, tx, request, asked, step.origin === 'consent')));
    await watchStep(office, tx, request.id, asked[0] ?? '');
    return true;
  }
  return false;
};

/** Tells approvers that a request waits for them, and their stand-ins of today beside them (two-way visible). */
export const askPeople = async (
  office: Office,
  tx: Tx,
  request: InHand,
  personIds: string[],
  consent = false,
): Promise<Notice[]> => {
  const standIns = consent
    ? new Map<string, never>()
    : standInsOn(await staffOf(tx), personIds, today(office.clock));
  const people = peopleById(await staffOf(tx), personIds);
  const payload = {
    number: request.number,
    title: askedTitle(request),
    applicant: request.applicant.name,
  };
  const subject = subjectOf(request.id);
  return personIds.flatMap((id): Notice[] => {
    const standIn = standIns.get(id);
    const asked: Notice = {
      kind: consent ? 'request.consent_asked' : 'request.asked',
      recipientId: id,
      subject,
      payload,
    };
    if (standIn === undefined || standIn.id === request.applicant.id) return [asked];
    const principal = people.get(id)?.name ?? '';
    return [
      asked,
      {
        kind: 'request.asked',
        recipientId: standIn.id,
        subject,
        payload: { ...payload, standsInFor: principal },
      },
    ];
  });
};
