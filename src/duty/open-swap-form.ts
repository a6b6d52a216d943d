import { z } from 'zod';
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { keepAttempt, openDraft } from '../core/drafts.ts';
import type { Refusal } from '../core/outcome.ts';
import { reopenSentBack } from '../request/reopen-sent-back.ts';
import type { Person } from '../staff/staff.ts';
import { ANYONE, coverBy, exchangeWith, keptSwap } from './swap-form.ts';

/** What a swap form keeps while it is filled in. */
export const draftedSwap = z.object({
  place: z.string().nullable().default(null),
  partner: z.string().nullable().default(null),
  third: z.string().nullable().default(null),
  why: z.string().nullable().default(null),
  reason: z.string().default(''),
  /** What was typed to find a colleague or a day. */
  find: z.string().default(''),
  problem: z.string().nullable().default(null),
});

export type DraftedSwap = z.input<typeof draftedSwap>;

/** Opens a swap form for a person, filled in with what was understood; idempotent by the draft's id. */
export const openSwapForm = async (
  office: Office,
  tx: Tx,
  person: Person,
  draft: { id: string; form: DraftedSwap; requestId?: string },
): Promise<void> => {
  const form = draftedSwap.parse(draft.form);
  await openDraft(
    tx,
    { id: draft.id, personId: person.id, kind: 'swap', form, requestId: draft.requestId },
    office.clock.now(),
  );
};

/** Opens the form of a swap that was sent back, with what was chosen. */
export const reopenSwapForm = (
  office: Office,
  tx: Tx,
  person: Person,
  requestId: string,
): Promise<{ draftId: string } | Refusal> =>
  reopenSentBack(tx, person, requestId, (row, id) => {
    const form = keptSwap(row.form);
    const partner =
      form.theirPlaceId !== null
        ? exchangeWith(form.theirPlaceId)
        : form.partnerId === null
          ? ANYONE
          : coverBy(form.partnerId);
    const third = form.thirdPlaceId === null ? null : exchangeWith(form.thirdPlaceId);
    return openSwapForm(office, tx, person, {
      id,
      form: { place: form.placeId, partner, third, why: form.why, reason: form.reason },
      requestId,
    });
  });

/** Keeps what was chosen in a form that was refused, with the reason. */
export const keepSwapAttempt = (
  office: Office,
  person: Pick<Person, 'id'>,
  draftId: string,
  form: Record<string, unknown>,
  problem: string,
): Promise<void> =>
  keepAttempt(office.db, { draftId, personId: person.id, kind: 'swap' }, draftedSwap, { ...form, problem });

/** Keeps what is chosen and what was typed to find a shift; a partner chosen for another own shift is dropped. */
export const searchSwapForm = async (
  office: Office,
  person: Pick<Person, 'id'>,
  draftId: string,
  form: { place: string; partner: string; third: string; why: string; reason: string; find: string },
): Promise<void> => {
  const draft = { id: draftId, personId: person.id, kind: 'swap', usedAt: null };
  const row = await office.db.draft.findFirst({ where: draft });
  if (row === null) return;
  const before = draftedSwap.parse(row.form).place;
  const same = before === null || before === form.place;
  await office.db.draft.updateMany({
    where: draft,
    data: {
      form: {
        place: form.place === '' ? before : form.place,
        partner: same && form.partner !== '' ? form.partner : null,
        third: same && form.third !== '' ? form.third : null,
        why: form.why === '' ? null : form.why,
        reason: form.reason,
        find: form.find.trim().slice(0, 40),
      },
    },
  });
};
