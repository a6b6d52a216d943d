import type { Prisma, Tx } from '../core/db.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import type { Person } from '../staff/staff.ts';
import { peopleById } from '../staff/find-person.ts';
import { staffOf } from '../staff/staff-of.ts';

/** Leaders who can be handed a step: they hold a post, head a department or are in charge of one, and can be reached. */
export const SIGNERS = {
  retiredAt: null,
  openId: { not: null },
  OR: [{ posts: { some: {} } }, { headOf: { some: {} } }, { inChargeOf: { some: {} } }],
} satisfies Prisma.PersonWhereInput;

/** Somebody a step can be handed to: at work here, reachable, not the applicant, not already at the step. */
export const eligibleSigner = async (
  tx: Tx,
  request: { applicantId: string },
  stepId: string,
  personId: string,
): Promise<Person | Refusal> => {
  const person = peopleById(await staffOf(tx), [personId]).get(personId);
  if (person === undefined || person.retired)
    return refuse('bad-input', '没有选定人员，请在名单中选一位在职人员。', { toast: '请先选择人员' });
  if (person.id === request.applicantId)
    return refuse('own-request', '不能交给申请人本人审批，请另选一位。', { toast: '不能交给申请人本人' });
  if (person.openId === null)
    return refuse('bad-input', `${person.name}还没有对应的飞书账号，收不到卡片，请另选一位。`, {
      toast: `${person.name}收不到卡片，请另选`,
    });
  if ((await tx.person.count({ where: { ...SIGNERS, id: personId } })) === 0)
    return refuse('not-allowed', `${person.name}不担任审批岗位，请在名单中另选一位。`, {
      toast: '请在名单中选择',
    });
  const seated = await tx.approvalSeat.count({
    where: { stepId, personId },
  });
  if (seated > 0)
    return refuse('bad-input', `${person.name}已在这个环节中，请另选一位。`, {
      toast: `${person.name}已在这个环节`,
    });
  return person;
};
