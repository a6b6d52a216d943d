import type { Office } from '../office/office.ts';
import { isRefusal } from '../core/outcome.ts';
import { foresee } from './foresee.ts';
import { kindOf } from './kind.ts';
import { readDraft } from './open-form.ts';
import { openedForm, type OpenedForm } from './opened-form.ts';
import type { FormView, Foreseen } from './form-view.ts';

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
    foreseen: problem === null ? await foreseenOf(office, opened, filled) : null,
    usedAs,
  };
};

/** What an opened form would lead to as it is filled in now; null once it is used, or while it would be refused. */
export const foreseenOf = async (
  office: Office,
  { draft, owner, usedAs, correcting }: OpenedForm,
  input: unknown,
): Promise<Foreseen | null> => {
  if (usedAs !== null) return null;
  const requestId = correcting === null ? null : draft.requestId;
  const foreseen = await foresee(office, owner, { kind: draft.kind, requestId, input });
  return isRefusal(foreseen) ? null : foreseen;
};
