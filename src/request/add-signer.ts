import type { Office } from '../office/office.ts';
import { toDate } from '../core/day.ts';
import { record } from '../core/journal.ts';
import { tell, written, type Notice } from '../core/notices.ts';
import { isRefusal, refusable, refuse, rollBack, type Refusal } from '../core/outcome.ts';
import type { Person } from '../staff/staff.ts';
import { activateNext } from './advance-request.ts';
import { claimSeat } from './decide-request.ts';
import { eligibleSigner } from './eligible-signer.ts';
import { inHand } from './in-hand.ts';
import { refreshOthers } from './refresh-others.ts';
import { subjectOf } from './route-request.ts';

/** Adds a signer (加签) before one's own step, which then waits for him, or right after it. */
export const addSigner = async (
  office: Office,
  actor: Person,
  input: { requestId: string; stepId: string; signerId: string; where: 'before' | 'after' },
): Promise<{ requestId: string; signer: string } | Refusal> =>
  refusable(() =>
    office.db.$transaction(async (tx) => {
      const { row, seat } = await claimSeat(office, tx, actor, input);
      const signer = await eligibleSigner(tx, row, seat.stepId, input.signerId);
      if (isRefusal(signer)) return rollBack(signer);
      const later = await tx.approvalSeat.count({
        where: { requestId: row.id, personId: signer.id, state: { in: ['active', 'to_come'] } },
      });
      if (later > 0)
        return rollBack(
          refuse('bad-input', `${signer.name}已在后面的环节中，不用再加签。`, {
            toast: `${signer.name}已在审批环节中`,
          }),
        );
      const steps = await tx.approvalStep.findMany({
        where: { requestId: row.id, round: row.round },
        orderBy: { position: 'asc' },
      });
      const here = steps.findIndex((s) => s.id === seat.stepId);
      const current = steps[here];
      if (current === undefined) return rollBack(refuse('wrong-state', '此件现在没有待审批的环节。'));
      const neighbour = steps[here + (input.where === 'before' ? -1 : 1)];
      const other = neighbour?.position ?? (input.where === 'before' ? 0 : current.position + 1000);
      const position = Math.floor((current.position + other) / 2);
      if (position === current.position || position === other)
        return rollBack(
          refuse('wrong-state', '这个环节加签太多，请改用转交。', { toast: '加签太多，请改用转交' }),
        );
      await tx.approvalStep.create({
        data: {
          id: office.ids.next(),
          requestId: row.id,
          round: row.round,
          position,
          mode: 'one',
          post: `${signer.title || '会签'}`,
          cite: [],
          origin: 'added',
          addedById: actor.id,
          state: 'to_come',
          seats: {
            create: [{ id: office.ids.next(), requestId: row.id, personId: signer.id, state: 'to_come' }],
          },
        },
      });
      const now = office.clock.now();
      const request = await inHand(office, tx, row);
      const subject = subjectOf(row.id);
      const says: Notice[] = [];
      if (input.where === 'before') {
        // One's own step waits again; seats that were decided at an all-of step stay decided.
        await tx.approvalStep.update({
          where: { id: current.id },
          data: { state: 'to_come' },
        });
        await tx.approvalSeat.updateMany({
          where: { stepId: current.id, state: 'active' },
          data: { state: 'to_come' },
        });
        await activateNext(office, tx, request, says, null);
      }
      says.push(...(await refreshOthers(office, tx, row.id, says, actor.id)));
      await tell(tx, written(office), says);
      await record(tx, {
        at: now,
        actorId: actor.id,
        act: 'request.add_signer',
        subject,
        detail: { number: row.number, signer: signer.id, where: input.where, at: toDate(now).toISOString() },
      });
      return { requestId: row.id, signer: signer.name };
    }),
  );
