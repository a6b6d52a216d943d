/** Forms that were opened for a person (草稿): what was filled in is kept until the form is handed in, once. */
import { toDate, type Temporal } from './day.ts';
import type { Json, Tx } from './db.ts';

export type NewDraft = {
  id: string;
  personId: string;
  kind: string;
  form: Json;
  /** The request that is being corrected. */
  requestId?: string | undefined;
};

/** Opens a form; idempotent by the draft's id, so that an event worked on twice opens one. */
export const openDraft = async (tx: Tx, draft: NewDraft, at: Temporal.Instant): Promise<void> => {
  await tx.draft.createMany({
    data: [{ ...draft, requestId: draft.requestId ?? null, openedAt: toDate(at) }],
    skipDuplicates: true,
  });
};

/** Keeps what was filled in, as long as the form has not been handed in. */
export const keepDraft = async (tx: Tx, draftId: string, form: Json): Promise<void> => {
  await tx.draft.updateMany({ where: { id: draftId, usedAt: null }, data: { form } });
};
