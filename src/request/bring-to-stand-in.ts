import type { Office } from '../office/office.ts';
import { tell, stamp, type Notice } from '../core/notices.ts';
import type { Person } from '../staff/staff.ts';
import { activeStep, askedTitle, subjectOf } from './case.ts';
import { loadCases } from './load-case.ts';

/** Brings a new stand-in what already waits for his principal, when the arrangement is in force today. */
export const bringToStandIn = async (
  office: Office,
  arrangement: { principal: Person; standInId: string; fromDay: string; toDay: string },
): Promise<void> => {
  const { principal, standInId } = arrangement;
  const seats = await office.db.approvalSeat.findMany({
    where: {
      personId: principal.id,
      state: 'active',
      step: { state: 'active', request: { state: 'waiting' } },
    },
    select: { requestId: true },
  });
  const notices: Notice[] = [];
  for (const { one, world } of await loadCases(
    office,
    office.db,
    seats.map((s) => s.requestId),
  )) {
    const day = world.today.toString();
    if (day < arrangement.fromDay || day > arrangement.toDay) continue;
    if (one.applicant.id === standInId || activeStep(one)?.origin === 'consent') continue;
    notices.push({
      kind: 'request.asked',
      recipientId: standInId,
      subject: subjectOf(one.row.id),
      payload: {
        number: one.row.number,
        title: askedTitle(one),
        applicant: one.applicant.name,
        standsInFor: principal.name,
      },
    });
  }
  await tell(office.db, stamp(office), notices);
};
