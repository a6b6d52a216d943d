import type { Office } from '../office/office.ts';
import { today } from '../core/day.ts';
import { record } from '../core/journal.ts';
import { tell, written, type Notice } from '../core/notices.ts';
import { refusable, refuse, rollBack, type Refusal } from '../core/outcome.ts';
import type { Person } from '../staff/staff.ts';
import { standInsOn } from '../staff/stand-ins.ts';
import { claimRequest } from './claim-request.ts';
import { whatHappened } from './decide-request.ts';
import { fullTitle, inHand } from './in-hand.ts';
import { peopleById } from '../staff/find-person.ts';
import { subjectOf } from './route-request.ts';
import { staffOf } from '../staff/staff-of.ts';

/** The applicant urges (催办) whoever has the request now: at most once a day per approver. Returns the names urged. */
export const urgeRequest = async (
  office: Office,
  actor: Person,
  requestId: string,
): Promise<{ requestId: string; names: string[] } | Refusal> =>
  refusable(() =>
    office.db.$transaction(async (tx) => {
      const row = await claimRequest(tx, requestId, ['waiting']);
      if (row === null) return rollBack(await whatHappened(office, tx, requestId));
      if (row.applicantId !== actor.id)
        return rollBack(refuse('not-yours', '只有申请人本人可以催办。', { toast: '只有申请人可以催办' }));
      const now = office.clock.now();
      const day = today(office.clock).toString();
      const urged = await tx.approvalSeat.updateManyAndReturn({
        where: {
          requestId,
          step: { round: row.round, state: 'active' },
          state: 'active',
          OR: [{ urgedOn: null }, { urgedOn: { not: day } }],
        },
        data: { urgedOn: day },
      });
      if (urged.length === 0)
        return rollBack(
          refuse('urged-today', '今天已经催办过，每天最多催办一次，请明天再催。', {
            toast: '今天已经催办过',
          }),
        );
      const request = await inHand(office, tx, row);
      const ids = urged.map((s) => s.personId);
      const standIns = standInsOn(await staffOf(tx), ids, today(office.clock));
      const payload = { number: row.number, title: fullTitle(request), applicant: actor.name };
      const told = new Set([...ids, ...[...standIns.values()].map((p) => p.id)]);
      told.delete(actor.id);
      const subject = subjectOf(requestId);
      await tell(
        tx,
        written(office),
        [...told].map((recipientId): Notice => ({ kind: 'request.urged', recipientId, subject, payload })),
      );
      await record(tx, {
        at: now,
        actorId: actor.id,
        act: 'request.urge',
        subject,
        detail: { number: row.number, urged: ids },
      });
      return { requestId, names: [...peopleById(await staffOf(tx), ids).values()].map((p) => p.name) };
    }),
  );
