import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { toDate } from '../core/day.ts';
import { tell, written } from '../core/notices.ts';
import { toEach, type Settlement } from '../office/settlement.ts';
import { claimRequest, moveRequest } from './claim-request.ts';
import { applyEffect, fullTitle, inHand } from './in-hand.ts';
import { involvedIn } from './involved-in.ts';
import { lapseRequest } from './lapse-request.ts';
import { refreshOthers } from './refresh-others.ts';
import { stamp } from './route-request.ts';

/** Requests of somebody who has left that still want something: undecided ones, and trips that have not begun. */
export const requestsOfGone = async (
  office: Office,
  tx: Tx,
  gone: ReadonlyMap<string, string>,
): Promise<string[]> => {
  const applicantId = { in: [...gone.keys()] };
  const open = await tx.request.findMany({
    where: { applicantId, state: { in: ['waiting', 'asking', 'sent_back'] } },
  });
  const trips = await tx.trip.findMany({
    where: { state: { in: ['granted', 'booked'] }, startsAt: { gt: toDate(office.clock.now()) } },
  });
  const granted = await tx.request.findMany({
    where: { id: { in: trips.map((t) => t.requestId) }, applicantId, state: 'approved' },
  });
  return [...open, ...granted].map((r) => r.id);
};

/** Ends one of them; those who were asked hear that there is nothing left to decide. */
export const endRequestOfGone = async (
  office: Office,
  tx: Tx,
  requestId: string,
): Promise<Settlement | null> => {
  const row = await tx.request.findUnique({ where: { id: requestId } });
  if (row === null) return null;
  const request = await inHand(office, tx, row);
  const around = (await involvedIn(office, tx, row)).filter((id) => id !== row.applicantId);
  if (row.state === 'approved') {
    const claimed = await claimRequest(tx, requestId, ['approved']);
    if (claimed === null) return null;
    await moveRequest(tx, requestId, 'cancelled', stamp(office));
    await applyEffect(office, tx, request, 'cancelled');
    await tell(tx, written(office), await refreshOthers(office, tx, requestId, [], null));
  } else {
    const lapsed = await lapseRequest(office, tx, requestId);
    if (lapsed === null) return null;
    await tell(tx, written(office), lapsed.quiet);
  }
  const who = request.applicant.name;
  return {
    said: `${request.kindName} ${row.number} ${who}：申请人已离岗，已撤销`,
    told: toEach(around, `${who}已离岗，${fullTitle(request)}（${row.number}）已撤销，不必再办理。`),
  };
};
