import type { Office } from '../../src/office/office.ts';
import { ownDraft, staleForm } from '../../src/core/drafts.ts';
import { isRefusal, type Refusal } from '../../src/core/outcome.ts';
import { foresee } from '../../src/request/foresee.ts';
import { submitRequest } from '../../src/request/submit-request.ts';
import type { Person } from '../../src/staff/staff.ts';
import { done, toast } from '../../cards/toasts.ts';
import type { Acted, TapForm } from '../matter.ts';

/** 提交 on the form of a request: it becomes the receipt, or stays with what was typed and the reason it was refused. */
export const submitDraft = async (
  office: Office,
  person: Person,
  draftId: string,
  input: TapForm,
  keep: (refused: Refusal) => Promise<void>,
): Promise<Acted> => {
  const result = await submitRequest(office, person, { draftId, input });
  if (!isRefusal(result))
    return {
      said: result.again ? toast(`已提交过，编号 ${result.number}`) : done.submitted(result.number),
      shows: `request:${result.requestId}`,
      ...(result.held === undefined ? {} : { held: result.held }),
    };
  // What somebody else typed does not belong into the owner's form.
  if (result.code === 'not-yours') return { said: result, shows: null };
  await keep(result);
  return { said: result, shows: `draft:${draftId}` };
};

/** 看由谁批 on the form of a request: it stays a form, and says what handing it in would lead to, or what stands in the way. */
export const previewDraft = async (
  office: Office,
  person: Person,
  draftId: string,
  input: TapForm,
  keep: (refused: Refusal | null) => Promise<void>,
): Promise<Acted> => {
  const shows = `draft:${draftId}` as const;
  const draft = await ownDraft(office.db, draftId, person.id);
  if (draft === null) return { said: staleForm(), shows: null };
  if (draft.usedAt !== null) return { said: '这张表单已经提交', shows };
  const foreseen = await foresee(office, person, {
    kind: draft.kind,
    draftId,
    requestId: draft.requestId,
    input,
  });
  const refused = isRefusal(foreseen) ? foreseen : null;
  await keep(refused);
  return { said: refused ?? '请核对后提交', shows };
};
