import type { Tx } from '../core/db.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import type { Person } from '../staff/staff.ts';
import { peopleById } from './load-people.ts';

/** Somebody a step can be handed to: at work here, reachable, not the applicant, not already at the step. */
export const eligibleSigner = async (
  tx: Tx,
  request: { applicantId: string },
  stepId: string,
  personId: string,
): Promise<Person | Refusal> => {
  const person = (await peopleById(tx, [personId])).get(personId);
  if (person === undefined || person.retired)
    return refuse('bad-input', '没有选定人员,请在名单中选一位在职人员。', { toast: '请先选择人员' });
  if (person.id === request.applicantId)
    return refuse('own-request', '不能交给申请人本人审批,请另选一位。', { toast: '不能交给申请人本人' });
  if (person.openId === null)
    return refuse('bad-input', `${person.name}还没有对应的飞书账号,收不到卡片,请另选一位。`, {
      toast: `${person.name}收不到卡片,请另选`,
    });
  const seated = await tx.approvalSeat.count({
    where: { stepId, personId },
  });
  if (seated > 0)
    return refuse('bad-input', `${person.name}已在这个环节中,请另选一位。`, {
      toast: `${person.name}已在这个环节`,
    });
  return person;
};
