/** Forms that were opened for a person (草稿): what was filled in is kept until the form is handed in, once. */
import type { Draft } from '../../prisma/generated/client.ts';
import { toDate, type Temporal } from './day.ts';
import type { Json, Tx } from './db.ts';
import { refuse, type Refusal } from './outcome.ts';
import { storable } from './storable-text.ts';

export type NewDraft = {
  id: string;
  personId: string;
  kind: string;
  form: Json;
  /** The request that is being corrected. */
  requestId?: string | undefined;
};

/** The form that a tap names is not there any more. */
export const staleForm = (): Refusal =>
  refuse('card-stale', '这张卡片已经失效，请从菜单重新打开，或再发一次消息。', {
    toast: '卡片已失效，请重新打开',
  });

/** Opens a form; idempotent by the draft's id, so that an event worked on twice opens one. */
export const openDraft = async (tx: Tx, draft: NewDraft, at: Temporal.Instant): Promise<void> => {
  const { id, personId, kind, requestId = null } = draft;
  // One that is there is not touched: it may be handed in this very moment, and that act may wait for ours.
  await tx.$executeRaw`
    INSERT INTO "Draft" ("id", "personId", "kind", "form", "requestId", "openedAt")
    SELECT ${id}, ${personId}, ${kind}, ${JSON.stringify(storable(draft.form))}::jsonb, ${requestId}, ${toDate(at)}::timestamptz
    WHERE NOT EXISTS (SELECT 1 FROM "Draft" WHERE "id" = ${id})
    ON CONFLICT DO NOTHING`;
};

/** The form that somebody has before him: nothing is kept in another one, whatever id a tap names. */
export type OwnForm = { draftId: string; personId: string; kind: string };

/** Keeps what its owner filled in, as long as the form has not been handed in. */
export const keepDraft = async (tx: Tx, own: OwnForm, form: Json): Promise<void> => {
  const { draftId: id, personId, kind } = own;
  await tx.draft.updateMany({
    where: { id, personId, kind, usedAt: null },
    data: { form: storable(form) as Json },
  });
};

/**
 * Keeps what was typed into a form that was refused, with the reason, so that nothing has to be typed again. What
 * does not even have the shape of the form is dropped.
 */
export const keepAttempt = async <Form extends Json>(
  tx: Tx,
  own: OwnForm,
  shape: { safeParse(value: unknown): { data?: Form | undefined } },
  attempt: Record<string, unknown>,
): Promise<void> => {
  const { data } = shape.safeParse(attempt);
  if (data !== undefined) await keepDraft(tx, own, data);
};

/** The draft behind a form, for its owner; null for everybody else, and for a form of another kind than asked for. */
export const ownDraft = async (
  tx: Tx,
  draftId: string,
  viewerId: string,
  kind?: string,
): Promise<Draft | null> => {
  const draft = await tx.draft.findUnique({ where: { id: draftId } });
  return draft?.personId === viewerId && (kind === undefined || draft.kind === kind) ? draft : null;
};
