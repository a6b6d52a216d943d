import type { Office } from '../office/office.ts';
import { kindOf } from './kind.ts';
import { readDraft } from './open-form.ts';
import { openedForm } from './opened-form.ts';
import type { FormView } from './form-view.ts';

/** A kind's form as its owner sees it; null when it is somebody else's, does not exist, or has a card of its own. */
export const viewForm = async (
  office: Office,
  draftId: string,
  viewerId: string,
): Promise<FormView | null> => {
  const opened = await openedForm(office, draftId, viewerId);
  if (opened === null || office.kinds[opened.draft.kind] === undefined) return null;
  const { draft, owner, person, correcting, usedAs } = opened;
  const kind = kindOf(office, draft.kind);
  if (kind.fields === undefined) return null;
  const { filled, problem } = readDraft(draft.form);
  return {
    draftId,
    kindName: kind.name,
    person,
    ...(await kind.fields(office, owner, filled)),
    correcting,
    problem,
    usedAs,
  };
};
