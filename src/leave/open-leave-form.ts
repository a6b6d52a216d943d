import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { keepDraft, openDraft } from '../core/drafts.ts';
import { dayOfHalf, halfOf, today, toInstant, type HalfDay } from '../core/day.ts';
import { isRefusal, type Refusal } from '../core/outcome.ts';
import { findSentBack } from '../request/find-sent-back.ts';
import { sayTime } from '../calendar/say-day.ts';
import type { Person } from '../staff/staff.ts';
import { z } from 'zod';
import { balanceOf, entitlement, grantEntitlement } from './balance.ts';
import { dutyLinesInLeave } from '../duty/duties-in-leave.ts';
import { keptForm, readHalf } from './leave-form.ts';
import { leaveRule, leaveTypes, serviceDay } from './leave-rules.ts';
import { halfDay } from '../core/day.ts';
import { sayBalance } from './show-leave.ts';
import type { LeaveFormView } from './view.ts';
import { peopleById } from '../request/load-people.ts';

const drafted = z.object({
  type: z.string().nullable().default(null),
  from_day: z.string().nullable().default(null),
  from_half: z.enum(['am', 'pm']).default('am'),
  to_day: z.string().nullable().default(null),
  to_half: z.enum(['am', 'pm']).default('pm'),
  reason: z.string().default(''),
  problem: z.string().nullable().default(null),
});

export type DraftedLeave = z.input<typeof drafted>;

/** Opens a leave form for a person, filled in with what was understood; idempotent by the draft's id. */
export const openLeaveForm = async (
  office: Office,
  tx: Tx,
  person: Person,
  draft: { id: string; form: DraftedLeave; requestId?: string },
): Promise<void> => {
  // The form shows what is left, so this year's grant must be in the ledger.
  const on = serviceDay(halfDay(today(office.clock), 'am'));
  for (const type of leaveTypes(office)) await grantEntitlement(office, tx, person, type, on);
  const form = drafted.parse(draft.form);
  await openDraft(
    tx,
    { id: draft.id, personId: person.id, kind: 'leave', form, requestId: draft.requestId },
    office.clock.now(),
  );
};

/** Opens the form of a request that was sent back, filled in with what was asked for. */
export const reopenLeaveForm = async (
  office: Office,
  tx: Tx,
  person: Person,
  requestId: string,
): Promise<{ draftId: string } | Refusal> => {
  const found = await findSentBack(tx, person, requestId);
  if (isRefusal(found)) return found;
  const { row, draftId: id } = found;
  const form = keptForm(row.form);
  await openLeaveForm(office, tx, person, {
    id,
    form: { type: form.type, ...asFields(form.fromHalf, form.toHalf), reason: form.reason },
    requestId,
  });
  return { draftId: id };
};

/** A span as the form's fields. */
export const asFields = (
  from: HalfDay,
  to: HalfDay,
): Pick<DraftedLeave, 'from_day' | 'from_half' | 'to_day' | 'to_half'> => ({
  from_day: dayOfHalf(from).toString(),
  from_half: halfOf(from),
  to_day: dayOfHalf(to).toString(),
  to_half: halfOf(to),
});

/** Keeps what was typed into a form that was refused, with the reason, so that nothing has to be typed again. */
export const keepAttempt = async (
  office: Office,
  draftId: string,
  form: Record<string, unknown>,
  problem: string,
): Promise<void> => {
  const attempt = drafted.safeParse({ ...form, problem });
  if (attempt.success) {
    const reason = attempt.data.reason.slice(0, 500);
    await keepDraft(office.db, draftId, { ...attempt.data, reason });
  }
};

/** Shifts in the days that are filled in: a swap (调班) is offered before the leave is asked for. */
const dutiesAhead = async (
  office: Office,
  personId: string,
  form: z.output<typeof drafted>,
): Promise<LeaveFormView['duties']> => {
  const from = readHalf(form.from_day ?? undefined, form.from_half, 'am');
  const to = readHalf(form.to_day ?? form.from_day ?? undefined, form.to_half, 'pm');
  if (from === null || to === null || to < from) return [];
  const lines = await dutyLinesInLeave(office, office.db, personId, { fromHalf: from, toHalf: to });
  return lines.map(({ text, placeId }) => ({ text, placeId }));
};

/** The form as its owner sees it; null when it is somebody else's or does not exist. */
export const viewLeaveForm = async (
  office: Office,
  draftId: string,
  viewerId: string,
): Promise<LeaveFormView | null> => {
  const draft = await office.db.draft.findUnique({ where: { id: draftId } });
  if (draft === null || draft.personId !== viewerId) return null;
  const person = (await peopleById(office.db, [viewerId])).get(viewerId);
  if (person === undefined) return null;
  const form = drafted.parse(draft.form);
  const now = today(office.clock);
  const types: LeaveFormView['types'] = [];
  const balances: string[] = [];
  for (const type of leaveTypes(office)) {
    const rule = leaveRule(office, type);
    if (rule === null) continue;
    types.push({
      value: type,
      text: type,
      hint:
        rule.evidence === null
          ? null
          : rule.evidenceWhen === 'before'
            ? `须附${rule.evidence}`
            : '返岗后补交证明',
    });
    const on = serviceDay(halfDay(now, 'am'));
    if (rule.fromBalance && entitlement(office, person, type, on) !== null) {
      const balance = await balanceOf(office.db, person.id, type, now.year);
      if (balance.granted > 0) balances.push(await sayBalance(office, person, type, on));
    }
  }
  const request =
    draft.requestId === null ? null : await office.db.request.findUnique({ where: { id: draft.requestId } });
  const back =
    request === null || request.state !== 'sent_back'
      ? null
      : await office.db.approvalSeat.findFirst({
          where: { requestId: request.id, state: 'sent_back' },
          orderBy: { decidedAt: 'desc' },
        });
  const by =
    back === null
      ? undefined
      : (await peopleById(office.db, [back.decidedById ?? back.personId])).get(
          back.decidedById ?? back.personId,
        );
  return {
    draftId,
    person: { id: person.id, name: person.name },
    types,
    initial: {
      type: form.type,
      fromDay: form.from_day,
      fromHalf: form.from_half,
      toDay: form.to_day,
      toHalf: form.to_half,
      reason: form.reason,
    },
    balances,
    duties: await dutiesAhead(office, viewerId, form),
    correcting:
      request === null || back === null
        ? null
        : {
            number: request.number,
            by: `${by?.name ?? ''}${back.decidedAt === null ? '' : ` ${sayTime(toInstant(back.decidedAt), office.clock.now())}`}`,
            opinion: back.opinion,
          },
    problem: form.problem,
    usedAs: draft.usedAt === null ? null : (request?.number ?? null),
  };
};
