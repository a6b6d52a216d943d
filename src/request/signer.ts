/** Who can be handed a step, or added to the chain. Pure. */
import { refuse, type Refusal } from '../core/outcome.ts';
import { isLeader, type Directory } from '../staff/directory.ts';
import type { Person } from '../staff/staff.ts';
import type { Case, Step } from './case.ts';

/** Somebody a step can be handed to: at work here, reachable, a leader, not the applicant, not already at the step. */
export const eligibleSigner = (
  { applicant }: Case,
  step: Step,
  personId: string,
  staff: Directory,
): Person | Refusal => {
  const person = staff.byId.get(personId);
  if (person === undefined || person.retired)
    return refuse('bad-input', '没有选定人员，请在名单中选一位在职人员。', { toast: '请先选择人员' });
  if (person.id === applicant.id)
    return refuse('own-request', '不能交给申请人本人审批，请另选一位。', { toast: '不能交给申请人本人' });
  if (person.openId === null)
    return refuse('bad-input', `${person.name}还没有对应的飞书账号，收不到卡片，请另选一位。`, {
      toast: `${person.name}收不到卡片，请另选`,
    });
  if (!isLeader(staff, person))
    return refuse('not-allowed', `${person.name}不担任审批岗位，请在名单中另选一位。`, {
      toast: '请在名单中选择',
    });
  if (step.seats.some((s) => s.personId === personId))
    return refuse('bad-input', `${person.name}已在这个环节中，请另选一位。`, {
      toast: `${person.name}已在这个环节`,
    });
  return person;
};

/** Nobody gives another's word, so that it can be neither handed on nor put after somebody else's. */
export const refuseOwnWord = (): Refusal =>
  refuse('wrong-state', '这一步须由本人接受或谢绝，不能转交或加签。', { toast: '须由本人接受或谢绝' });
