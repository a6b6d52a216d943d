import type { Office } from '../office/office.ts';
import type { Json, Tx } from '../core/db.ts';
import { toDate } from '../core/day.ts';
import { tell, written } from '../core/notices.ts';
import type { Decision } from '../regulation/verdict.ts';
import { clerks } from '../staff/find-person.ts';
import { POSTS_TABLE, type PlanGap } from './plan-steps.ts';
import type { InHand } from './route-request.ts';
import { staffOf } from '../staff/staff-of.ts';

/**
 * Puts to the clerk (办公室) what the text leaves open, once per situation: a second request in the same situation
 * waits for the same answer. Returns the question's id.
 */
export const askClerk = async (
  office: Office,
  tx: Tx,
  request: InHand,
  decision: Decision,
  gap: PlanGap | null,
): Promise<string> => {
  const about = `${request.kindName} · ${request.applicant.name} · ${request.title}`;
  const now = office.clock.now();
  const asked = {
    pack: decision.pack,
    table: gap === null ? decision.table : POSTS_TABLE,
    situation: gap === null ? decision.situation || 'no-route' : gap.situation,
  };
  const kind =
    gap === null ? (decision.verdict.status === 'needs_number' ? 'number' : 'reading') : 'empty_post';
  const question = {
    kind,
    ...asked,
    // The card still says whose case raised the question when that has long been decided.
    verdict: {
      ...decision.verdict,
      gap,
      raisedBy: { number: request.number, applicant: request.applicant.name, about },
    } as unknown as Json,
    askedAt: toDate(now),
  };
  const opened = await tx.question.createMany({
    data: [{ id: office.ids.next(), ...question }],
    skipDuplicates: true,
  });
  const open = await tx.question.findFirstOrThrow({ where: { ...asked, state: 'open' } });
  // The applicant does not settle his own case; another clerk does, where there is one.
  const others = clerks(await staffOf(tx), [request.applicant.id]);
  const people = others.length > 0 ? others : clerks(await staffOf(tx));
  await tell(
    tx,
    written(office),
    people.map((p) => ({
      kind: 'question.asked',
      recipientId: p.id,
      subject: `question:${open.id}`,
      payload: { number: request.number, about },
      // Asked once: a further request in the same situation changes nothing for the clerk.
      quiet: opened.count === 0,
    })),
  );
  return open.id;
};
