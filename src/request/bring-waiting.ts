import type { Office } from '../office/office.ts';
import { today } from '../core/day.ts';
import { tell, written, type Notice } from '../core/notices.ts';
import type { Person } from '../staff/staff.ts';
import { askedTitle, inHand } from './in-hand.ts';
import { subjectOf } from './route-request.ts';

/** Brings a new stand-in what already waits for his principal, when the arrangement is in force today. */
export const bringWaiting = async (
  office: Office,
  arrangement: { principal: Person; standInId: string; fromDay: string; toDay: string },
): Promise<void> => {
  const day = today(office.clock).toString();
  if (day < arrangement.fromDay || day > arrangement.toDay) return;
  const seats = await office.db.approvalSeat.findMany({
    where: {
      personId: arrangement.principal.id,
      state: 'active',
      step: { state: 'active', request: { state: 'waiting' } },
    },
    include: { step: { include: { request: true } } },
  });
  const says: Notice[] = [];
  for (const { step } of seats) {
    if (step.request.applicantId === arrangement.standInId) continue;
    const request = await inHand(office, office.db, step.request);
    says.push({
      kind: 'request.asked',
      recipientId: arrangement.standInId,
      subject: subjectOf(request.id),
      payload: {
        number: request.number,
        title: askedTitle(request),
        applicant: request.applicant.name,
        standsInFor: arrangement.principal.name,
      },
    });
  }
  await tell(office.db, written(office), says);
};
