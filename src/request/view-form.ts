import type { Office } from '../office/office.ts';
import { isRefusal } from '../core/outcome.ts';
import { foresee } from './foresee.ts';
import { kindOf } from './kind.ts';
import { readDraft } from './open-form.ts';
import { COPIES } from './given-files.ts';
import { peopleForCopies } from './host-files.ts';
import { openedForm, type OpenedForm } from './opened-form.ts';
import { filesOf, type NamedFile } from '../attachment/list-files.ts';
import type { Draft } from '../../prisma/generated/client.ts';
import type { Person } from '../staff/staff.ts';
import type { FormView, Foreseen } from './form-view.ts';
import type { KindField } from './view.ts';

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
  const { hints, fields } = await kind.fields(office, owner, filled);
  return {
    draftId,
    kindName: kind.name,
    person,
    hints,
    fields: [...fields, await copiesField(office, owner, filled[COPIES] ?? '')],
    attachments: await filesOfForm(office, draft),
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
  const foreseen = await foresee(office, owner, { kind: draft.kind, draftId: draft.id, requestId, input });
  return isRefusal(foreseen) ? null : foreseen;
};

/** What was sent for a form, and what the request that it corrects has already. */
export const filesOfForm = async (office: Office, draft: Draft): Promise<NamedFile[]> => [
  ...(draft.requestId === null ? [] : await filesOf(office, office.db, `request:${draft.requestId}`)),
  ...(await filesOf(office, office.db, `draft:${draft.id}`)),
];

/** 抄送: people who shall see it without deciding; seldom wanted, so it folds away. */
export const copiesField = async (office: Office, owner: Person, given: string): Promise<KindField> => ({
  is: 'choices',
  rare: true,
  name: COPIES,
  label: '抄送',
  options: await peopleForCopies(office.db, owner),
  initial: given.split('、').filter((one) => one !== ''),
  required: false,
});
