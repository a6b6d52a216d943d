import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { toDate } from '../core/day.ts';
import { toEach, type Settlement } from '../core/settlement.ts';
import { fullTitle, kindName, UNDECIDED } from './case.ts';
import { involvedIn } from './involved.ts';
import { holdCase } from './load-case.ts';
import { carryOut } from './perform.ts';

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
  const held = await holdCase(office, tx, requestId);
  if (held === null) return null;
  const { one, world } = held;
  const granted = one.row.state === 'approved';
  if (!granted && !UNDECIDED.includes(one.row.state)) return null;
  const around = involvedIn(one, world).filter((id) => id !== one.applicant.id);
  await carryOut(office, tx, held, { do: granted ? 'revoke' : 'lapse' });
  const who = one.applicant.name;
  return {
    said: `${kindName(one)} ${one.row.number} ${who}：申请人已离岗，已撤销`,
    told: toEach(around, `${who}已离岗，${fullTitle(one)}（${one.row.number}）已撤销，不必再办理。`),
  };
};
