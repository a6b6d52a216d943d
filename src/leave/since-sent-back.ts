/** What was sent back (退回修改) shows again to whoever decides: the opinion then, and what has been changed since. */
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { today, toInstant } from '../core/day.ts';
import { cutText } from '../core/texts.ts';
import { sayLength, saySpan, sayTime } from '../calendar/say-day.ts';
import type { RequestRow } from '../request/kind.ts';
import { staffOf } from '../staff/staff-of.ts';
import { keptForm, type LeaveForm } from './leave-form.ts';

const SHOWN = 60;

/** The differences between a leave that was sent back and the form that is handed in again; none for a new one. */
export const changedSince = async (
  office: Office,
  tx: Tx,
  requestId: string | null,
  form: LeaveForm,
): Promise<string[]> => {
  const row = requestId === null ? null : await tx.request.findUnique({ where: { id: requestId } });
  if (row?.state !== 'sent_back') return form.since ?? [];
  const before = keptForm(row.form);
  const now = today(office.clock);
  const span = (one: LeaveForm): string =>
    `${saySpan(one.fromHalf, one.toHalf, now)}（${sayLength(one.costHalves)}）`;
  const said = (what: string, from: string, to: string): string[] =>
    from === to ? [] : [`${what}由${from}改为${to}`];
  return [
    ...said('假别', before.type, form.type),
    ...said('时间', span(before), span(form)),
    ...said('事由', `「${cutText(before.reason, SHOWN)}」`, `「${cutText(form.reason, SHOWN)}」`),
  ];
};

/** Lines for whoever decides a leave that was sent back before; none for one that was not. */
export const saySentBack = async (
  office: Office,
  request: RequestRow,
  form: LeaveForm,
  viewerId: string,
): Promise<{ text: string; warn: boolean }[]> => {
  if (request.round === 1 || request.purpose === 'cancel') return [];
  const seat = await office.db.approvalSeat.findFirst({
    where: { requestId: request.id, state: 'sent_back', step: { round: { lt: request.round } } },
    orderBy: { decidedAt: 'desc' },
  });
  if (seat?.decidedAt == null) return [];
  const byId = seat.decidedById ?? seat.personId;
  const by = byId === viewerId ? '您' : ((await staffOf(office.db)).byId.get(byId)?.name ?? '');
  const since = form.since ?? [];
  const when = sayTime(toInstant(seat.decidedAt), office.clock.now());
  return [
    { text: `${by} ${when} 退回修改：${seat.opinion}`, warn: true },
    {
      text: since.length === 0 ? '重新提交时没有改动' : `重新提交时，${since.join('；')}`,
      warn: true,
    },
  ];
};
