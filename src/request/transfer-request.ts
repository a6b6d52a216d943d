import type { Office } from '../office/office.ts';
import { toDate } from '../core/day.ts';
import { record } from '../core/journal.ts';
import { tell, written, type Notice } from '../core/notices.ts';
import { isRefusal, refusable, rollBack, type Refusal } from '../core/outcome.ts';
import type { Person } from '../staff/staff.ts';
import { claimSeat } from './decide-request.ts';
import { fullTitle, inHand } from './in-hand.ts';
import { eligibleSigner } from './eligible-signer.ts';
import { refreshOthers } from './refresh-others.ts';
import { subjectOf } from './route-request.ts';

/** Hands one's place at a step to somebody else (转交); both stay visible on the card. */
export const transferRequest = async (
  office: Office,
  actor: Person,
  input: { requestId: string; stepId: string; toId: string },
): Promise<{ requestId: string; to: string } | Refusal> =>
  refusable(() =>
    office.db.$transaction(async (tx) => {
      const { row, seat } = await claimSeat(office, tx, actor, input);
      const to = await eligibleSigner(tx, row, seat.stepId, input.toId);
      if (isRefusal(to)) return rollBack(to);
      const now = office.clock.now();
      await tx.approvalSeat.update({
        where: { id: seat.id },
        data: { state: 'transferred', decidedById: actor.id, decidedAt: toDate(now) },
      });
      await tx.approvalSeat.create({
        data: {
          id: office.ids.next(),
          stepId: seat.stepId,
          requestId: row.id,
          personId: to.id,
          state: 'active',
          transferredFromId: seat.personId,
        },
      });
      const request = await inHand(office, tx, row);
      const subject = subjectOf(row.id);
      const says: Notice[] = [
        {
          kind: 'request.transferred',
          recipientId: to.id,
          subject,
          payload: { number: row.number, title: fullTitle(request), by: actor.name },
        },
        ...(seat.asStandIn
          ? [
              {
                kind: 'request.stood_in' as const,
                recipientId: seat.personId,
                subject,
                payload: {
                  number: row.number,
                  title: fullTitle(request),
                  standIn: actor.name,
                  decision: `转交${to.name}`,
                },
              },
            ]
          : []),
      ];
      says.push(...(await refreshOthers(office, tx, row.id, says, actor.id)));
      await tell(tx, written(office), says);
      await record(tx, {
        at: now,
        actorId: actor.id,
        act: 'request.transfer',
        subject,
        detail: { number: row.number, from: seat.personId, to: to.id },
      });
      return { requestId: row.id, to: to.name };
    }),
  );
