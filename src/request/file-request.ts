import type { Office } from '../office/office.ts';
import { toDate } from '../core/day.ts';
import { record } from '../core/journal.ts';
import { tell, written } from '../core/notices.ts';
import { refusable, refuse, rollBack, type Refusal } from '../core/outcome.ts';
import type { Person } from '../staff/staff.ts';
import { filersOf } from './conclude-request.ts';
import { claimRequest } from './claim-request.ts';
import { inHand } from './in-hand.ts';
import { involvedIn } from './involved-in.ts';
import { redraw } from './redraw.ts';
import { subjectOf } from './route-request.ts';

/** Records that the office has the request on file (备案); only those the clause names, once. */
export const fileRequest = async (
  office: Office,
  actor: Person,
  requestId: string,
): Promise<{ requestId: string; number: string } | Refusal> =>
  refusable(() =>
    office.db.$transaction(async (tx) => {
      const row = await claimRequest(tx, requestId, ['approved', 'in_effect', 'closed']);
      if (row === null)
        return rollBack(
          refuse('wrong-state', '这件申请还没有批准，或已经取消，现在不用备案。', {
            toast: '此件现在不用备案',
          }),
        );
      const request = await inHand(office, tx, row);
      const filings = await tx.filing.findMany({ where: { requestId } });
      const mine: string[] = [];
      for (const filing of filings) {
        const filers = await filersOf(office, tx, filing.post, request.applicant);
        if (filers.some((p) => p.id === actor.id)) mine.push(filing.id);
      }
      if (mine.length === 0)
        return rollBack(refuse('not-allowed', '这件申请不由您备案。', { toast: '这件申请不由您备案' }));
      const now = office.clock.now();
      const filed = await tx.filing.updateMany({
        where: { id: { in: mine }, filedAt: null },
        data: { filedAt: toDate(now), filedById: actor.id },
      });
      if (filed.count === 0)
        return rollBack(refuse('already-decided', '这件申请已经备案。', { toast: '这件申请已经备案' }));
      const subject = subjectOf(requestId);
      // Everybody whose card shows 「办公室备案」 sees it done, the approvers too.
      const refresh = new Set(await involvedIn(office, tx, row));
      refresh.delete(actor.id);
      await tell(tx, written(office), redraw(subject, refresh));
      await record(tx, {
        at: now,
        actorId: actor.id,
        act: 'request.file',
        subject,
        detail: { number: row.number },
      });
      return { requestId, number: row.number };
    }),
  );
