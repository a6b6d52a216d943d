import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { keepAttempt, openDraft } from '../core/drafts.ts';
import { dayOfHalf, halfDay, halfOf, today, type HalfDay } from '../core/day.ts';
import type { Refusal } from '../core/outcome.ts';
import type { RefusalCode } from '../core/refusals.ts';
import { cutText } from '../core/texts.ts';
import { openedForm } from '../request/opened-form.ts';
import { copiesField, filesOfForm, foreseenOf } from '../request/view-form.ts';
import { reopenSentBack } from '../request/reopen-sent-back.ts';
import type { Person } from '../staff/staff.ts';
import { z } from 'zod';
import { balanceOf, entitlement, grantEntitlement } from './balance.ts';
import { dutyLinesInLeave } from '../duty/duties-in-leave.ts';
import { keptForm, readHalf, spanDays } from './leave-form.ts';
import { leaveRule, leaveTypes, serviceDay } from './leave-rules.ts';
import { sayBalance } from './show-leave.ts';
import type { LeaveFormView } from './view.ts';

const drafted = z.object({
  type: z.string().nullable().default(null),
  from_day: z.string().nullable().default(null),
  from_half: z.enum(['am', 'pm']).default('am'),
  to_day: z.string().nullable().default(null),
  to_half: z.enum(['am', 'pm']).default('pm'),
  reason: z.string().default(''),
  /** 抄送: who was picked. */
  cc: z.union([z.string().transform((one) => [one]), z.array(z.string())]).default([]),
  problem: z.string().nullable().default(null),
  /** The length was asked about and not confirmed yet. */
  unusual: z.boolean().default(false),
});

// A reason that is too long is refused, but most of it need not be typed again.
const keptAttempt = drafted.extend({
  reason: z
    .string()
    .transform((text) => cutText(text, 500))
    .default(''),
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
export const reopenLeaveForm = (
  office: Office,
  tx: Tx,
  person: Person,
  requestId: string,
): Promise<{ draftId: string } | Refusal> =>
  reopenSentBack(tx, person, requestId, (row, id) => {
    const form = keptForm(row.form);
    return openLeaveForm(office, tx, person, {
      id,
      form: { type: form.type, ...asFields(form.fromHalf, form.toHalf), reason: form.reason },
      requestId,
    });
  });

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

/** Keeps what was typed into a form, with the reason where it was refused. */
export const keepLeaveAttempt = (
  office: Office,
  person: Pick<Person, 'id'>,
  draftId: string,
  form: Record<string, unknown>,
  refused: { problem: string; code: RefusalCode } | null,
): Promise<void> =>
  keepAttempt(office.db, { draftId, personId: person.id, kind: 'leave' }, keptAttempt, {
    ...form,
    problem: refused?.problem ?? null,
    unusual: refused?.code === 'unusual-length',
  });

/** Shifts in the days that are filled in: a swap (调班) is offered before the leave is asked for. */
const dutiesAhead = async (
  office: Office,
  personId: string,
  form: z.output<typeof drafted>,
): Promise<LeaveFormView['duties']> => {
  const from = readHalf(form.from_day ?? undefined, form.from_half, 'am');
  const to = readHalf(form.to_day ?? form.from_day ?? undefined, form.to_half, 'pm');
  if (from === null || to === null || to < from) return [];
  const leave = { fromHalf: from, toHalf: to };
  const lines = await dutyLinesInLeave(office, office.db, personId, leave, '请先发「调班」安排好');
  return lines.map(({ text, placeId }) => ({ text, placeId }));
};

const daysAskedFor = (form: z.output<typeof drafted>): number | null => {
  const fromHalf = readHalf(form.from_day ?? undefined, form.from_half, 'am');
  const toHalf = readHalf(form.to_day ?? undefined, form.to_half, 'pm');
  return fromHalf === null || toHalf === null ? null : spanDays({ fromHalf, toHalf });
};

/** The form as its owner sees it; null when it is somebody else's or does not exist. */
export const viewLeaveForm = async (
  office: Office,
  draftId: string,
  viewerId: string,
): Promise<LeaveFormView | null> => {
  const opened = await openedForm(office, draftId, viewerId);
  if (opened === null) return null;
  const { draft, owner, person, correcting, usedAs } = opened;
  const form = drafted.parse(draft.form);
  // What the draft keeps for itself is no field of the form.
  const { problem, unusual, cc, ...filled } = form;
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
    if (rule.fromBalance && entitlement(office, owner, type, on) !== null) {
      const balance = await balanceOf(office.db, owner.id, type, now.year);
      if (balance.granted > 0) balances.push(await sayBalance(office, owner, type, on));
    }
  }
  return {
    draftId,
    person,
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
    correcting,
    problem,
    copies: await copiesField(office, owner, cc.join('、')),
    attachments: await filesOfForm(office, draft),
    foreseen: problem === null ? await foreseenOf(office, opened, filled) : null,
    confirmDays: unusual ? daysAskedFor(form) : null,
    usedAs,
  };
};
