import type { Draft } from '../../prisma/generated/client.ts';
import type { Office } from '../office/office.ts';
import { isUniqueViolation, type Tx } from '../core/db.ts';
import { dayOf, toDate } from '../core/day.ts';
import { staleForm } from '../core/drafts.ts';
import { lock } from '../core/locks.ts';
import { isRefusal, refusable, refuse, rollBack, type Refusal } from '../core/outcome.ts';
import type { Person } from '../staff/staff.ts';
import { copiesIn, withFiles } from './given-files.ts';
import { kindOf } from './kind.ts';
import { holdCase, type Held } from './load-case.ts';
import { newCase } from './new-case.ts';
import { nextNumber } from './number-request.ts';
import { carryOut } from './perform.ts';
import { sendCopies } from './send-copies.ts';
import { unknownRequest } from './seat.ts';
import type { RequestState } from './view.ts';

/** `state` is the request's state now: a form handed in again may find it decided. `held` is the case that came out. */
export type Submitted = {
  requestId: string;
  number: string;
  state: RequestState;
  again: boolean;
  held?: Held;
};

/**
 * Submits the form of a draft: a new request with a number, or the next round of one that was sent back. The same
 * draft submitted again yields the same request and no second effect.
 */
export const submitRequest = async (
  office: Office,
  applicant: Person,
  submission: { draftId: string; input: unknown },
): Promise<Submitted | Refusal> => {
  try {
    return await refusable(() => office.db.$transaction((tx) => submit(office, tx, applicant, submission)));
  } catch (error) {
    // Two taps at the same instant: the other one made it.
    const again = isUniqueViolation(error)
      ? await alreadySubmitted(office.db, applicant, submission.draftId)
      : null;
    if (again === null) throw error;
    return again;
  }
};

const alreadySubmitted = async (tx: Tx, applicant: Person, draftId: string): Promise<Submitted | null> => {
  const draft = await tx.draft.findUnique({ where: { id: draftId } });
  if (draft?.requestId == null || draft.usedAt === null || draft.personId !== applicant.id) return null;
  const request = await tx.request.findUniqueOrThrow({ where: { id: draft.requestId } });
  return { requestId: request.id, number: request.number, state: request.state, again: true };
};

const submit = async (
  office: Office,
  tx: Tx,
  applicant: Person,
  { draftId, input }: { draftId: string; input: unknown },
): Promise<Submitted> => {
  const taken = await useDraft(office, tx, applicant, draftId);
  if (taken === null)
    return (await alreadySubmitted(tx, applicant, draftId)) ?? (await whyNot(tx, applicant, draftId));
  const { draft, first } = taken;
  const kind = kindOf(office, draft.kind);
  const { requestId } = draft;
  const form = kind.read(await withFiles(office, tx, kind, input, { draftId, requestId }));
  if (isRefusal(form)) return rollBack(form);
  // One person's submissions are judged one after the other: balances and adjacent requests must not race.
  await lock(tx, 'person', applicant.id);
  const held = first ? await newCase(office, tx, applicant, draft) : await holdCase(office, tx, requestId);
  if (held === null) return rollBack(unknownRequest());
  const assessed = await kind.assess(office, tx, applicant, form, first ? null : { requestId });
  if (isRefusal(assessed)) return rollBack(assessed);
  const number = first ? await nextNumber(tx, kind.prefix, dayOf(held.world.now).year) : held.one.row.number;
  const numbered = { ...held, one: { ...held.one, row: { ...held.one.row, number } } };
  const act = { do: first ? ('submit' as const) : ('resubmit' as const), by: applicant, assessed };
  const after = await sendCopies(office, tx, await carryOut(office, tx, numbered, act), copiesIn(input));
  const state = after.one.row.state === 'asking' ? 'asking' : 'waiting';
  return { requestId, number, state, again: false, held: after };
};

/** Uses the form, with its files, and says which request it becomes; null when it is used already, gone, or somebody else's. */
const useDraft = async (
  office: Office,
  tx: Tx,
  applicant: Person,
  draftId: string,
): Promise<{ draft: Draft & { requestId: string }; first: boolean } | null> => {
  const fresh = office.ids.next();
  const [draft] = await tx.$queryRaw<(Draft & { requestId: string })[]>`
    WITH used AS (
      UPDATE "Draft" SET "usedAt" = ${toDate(office.clock.now())}, "requestId" = coalesce("requestId", ${fresh})
      WHERE "id" = ${draftId} AND "personId" = ${applicant.id} AND "usedAt" IS NULL RETURNING *
    ), moved AS (
      UPDATE "Attachment" a SET "subject" = 'request:' || used."requestId" FROM used
      WHERE a."subject" = 'draft:' || used."id"
    )
    SELECT * FROM used`;
  return draft === undefined ? null : { draft, first: draft.requestId === fresh };
};

const whyNot = async (tx: Tx, applicant: Person, draftId: string): Promise<never> => {
  const draft = await tx.draft.findUnique({ where: { id: draftId } });
  return rollBack(
    draft === null
      ? staleForm()
      : draft.personId !== applicant.id
        ? refuse('not-yours', '这是别人的表单，不能代为提交。请给小办发消息打开自己的表单。', {
            toast: '这是别人的表单，不能代提交',
          })
        : refuse('card-stale', '这张表单正在提交，请稍候。', { toast: '正在提交，请稍候' }),
  );
};
