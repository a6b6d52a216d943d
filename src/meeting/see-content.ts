import type { Attendee, Meeting } from '../../prisma/generated/client.ts';
import type { Person } from '../staff/staff.ts';
import { conducts } from './hold-meeting.ts';

/**
 * Whether somebody may see what a meeting is about (议题、材料、表决、纪要). From its opening on, the content of a
 * confidential one (涉密) is for its chair and those who signed in only; before that for those invited.
 */
export const maySeeContent = (
  meeting: Pick<Meeting, 'confidential' | 'state' | 'chairId' | 'calledById'>,
  seat: Pick<Attendee, 'signedAt'> | undefined,
  person: Person,
): boolean => {
  const begun = meeting.state === 'open' || meeting.state === 'over';
  if (meeting.confidential && begun) return seat?.signedAt != null || meeting.chairId === person.id;
  return seat !== undefined || conducts(meeting, person);
};
