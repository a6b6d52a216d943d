import { z } from 'zod';
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { filesByField } from '../attachment/list-files.ts';
import { keepDraft, openDraft, ownDraft } from '../core/drafts.ts';
import type { Refusal } from '../core/outcome.ts';
import { cutText } from '../core/texts.ts';
import { reopenSentBack } from './reopen-sent-back.ts';
import type { Person } from '../staff/staff.ts';
import { kindOf } from './kind.ts';
import { saidIn } from './read-fields.ts';
import type { Filled } from './kind.ts';

const LONGEST = 600;

const drafted = z.record(z.string(), z.string());

/** Why the last attempt was refused is kept beside the fields. */
const PROBLEM = 'problem';

/** What was typed into a draft, and the problem with it. */
export const readDraft = (form: unknown): { filled: Filled; problem: string | null } => {
  const { [PROBLEM]: problem, ...filled } = drafted.parse(form);
  return { filled, problem: problem ?? null };
};

/** Opens the form of a kind for a person, filled in with what was understood; idempotent by the draft's id. */
export const openForm = async (
  office: Office,
  tx: Tx,
  person: Person,
  draft: { id: string; kind: string; filled: Filled; requestId?: string },
): Promise<void> => {
  const { id, kind, filled: form, requestId } = draft;
  await openDraft(tx, { id, personId: person.id, kind, form, requestId }, office.clock.now());
};

/** Opens the form of a request that was sent back, filled in with what was asked for. */
export const reopenForm = (
  office: Office,
  tx: Tx,
  person: Person,
  requestId: string,
): Promise<{ draftId: string } | Refusal> =>
  reopenSentBack(tx, person, requestId, async (row, id) => {
    const filled = { ...kindOf(office, row.kind).asFilled?.(row.form) };
    // The names of its files stand in their fields by themselves, and must not outlive them.
    const files = await filesByField(office, tx, [`request:${requestId}`]);
    for (const [field, names] of Object.entries(files))
      filled[field] = (filled[field] ?? '')
        .split('、')
        .filter((word) => !names.includes(word))
        .join('、');
    return openForm(office, tx, person, { id, kind: row.kind, filled, requestId });
  });

/** Keeps what was typed into a form, with the reason where it was refused, so that nothing has to be typed again. */
export const keepFilled = async (
  office: Office,
  person: Pick<Person, 'id'>,
  draftId: string,
  form: Record<string, unknown>,
  problem: string | null,
): Promise<void> => {
  const draft = await ownDraft(office.db, draftId, person.id);
  if (draft === null || office.kinds[draft.kind]?.fields === undefined) return;
  const filled = Object.fromEntries(
    Object.keys(form).flatMap((name) =>
      name === PROBLEM ? [] : [[name, cutText(saidIn(form, name), LONGEST)]],
    ),
  );
  const own = { draftId, personId: person.id, kind: draft.kind };
  await keepDraft(office.db, own, problem === null ? filled : { ...filled, [PROBLEM]: problem });
};
