import type { Office } from '../office/office.ts';
import { refusable, refuse, rollBack, type Refusal } from '../core/outcome.ts';
import { cutText } from '../core/texts.ts';
import { CLERK_ROLE, hasLeft, type Person } from '../staff/staff.ts';
import { closeLeave, type Closed } from './close-leave.ts';
import { holdLeave, readReturn, refuseFuture } from './report-back.ts';

const LONGEST = 200;

/**
 * The clerk closes the leave (代为销假) of somebody who has retired or left and cannot report back himself: up to the
 * day named, with a reason that stands in the journal and on the card. A leave that had not begun was not taken.
 */
export const closeForLeaver = async (
  office: Office,
  clerk: Person,
  requestId: string,
  input: Record<string, unknown>,
): Promise<Closed | Refusal> => {
  const back = readReturn(input);
  const reason = typeof input['reason'] === 'string' ? cutText(input['reason'].trim(), LONGEST) : '';
  if (back === null)
    return refuse('bad-input', '请选择假期结束后的第一天，格式如 2026-03-06。', { toast: '请选择日期' });
  if (reason === '')
    return refuse('opinion-required', '请写明代为销假的原因，例如「已退休」。', { toast: '请写明原因' });
  if (!clerk.roles.includes(CLERK_ROLE))
    return refuse('not-allowed', '代为销假由办公室经办人办理。', { toast: '由办公室经办人办理' });
  const wrong = refuseFuture(office, back);
  if (wrong !== null) return wrong;
  return refusable(() =>
    office.db.$transaction(async (tx) => {
      const held = await holdLeave(office, tx, requestId);
      if (!hasLeft(held.one.applicant))
        return rollBack(
          refuse('not-allowed', '申请人仍在岗，请由本人销假。', { toast: '申请人仍在岗，由本人销假' }),
        );
      return closeLeave(office, tx, held, {
        actor: clerk,
        back,
        act: 'leave.close_for_leaver',
        reason,
        word: `，由${clerk.name}代为销假：${reason}`,
      });
    }),
  );
};
