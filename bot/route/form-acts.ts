/** What the shared form of a request does when it is handed in, and how a request becomes its form again. */
import type { Office } from '../../src/office/office.ts';
import { isRefusal, type Refusal } from '../../src/core/outcome.ts';
import { reopenSwapForm } from '../../src/duty/open-swap-form.ts';
import { keepFilled, reopenForm as reopenMatterForm } from '../../src/request/open-form.ts';
import { reopenLeaveForm } from '../../src/leave/open-leave-form.ts';
import type { Person } from '../../src/staff/staff.ts';
import type { Acted, TapForm } from '../matter.ts';
import { dates } from './acts.ts';
import { previewDraft, submitDraft } from './submit-draft.ts';

/** Keeps what was typed into the shared form, with the reason where it was refused. */
const keepingIn =
  (office: Office, person: Person, draftId: string, filled: TapForm) =>
  (refused: Refusal | null): Promise<void> =>
    keepFilled(office, person, draftId, filled, refused?.sentence ?? null);

/** 提交 on the form of a kind that has no card of its own. */
export const submitForm = (
  office: Office,
  person: Person,
  draftId: string,
  form: TapForm,
): Promise<Acted> => {
  const filled = dates(form);
  return submitDraft(office, person, draftId, filled, keepingIn(office, person, draftId, filled));
};

/** 看由谁批 on the same form. */
export const previewForm = (
  office: Office,
  person: Person,
  draftId: string,
  form: TapForm,
): Promise<Acted> => {
  const filled = dates(form);
  return previewDraft(office, person, draftId, filled, keepingIn(office, person, draftId, filled));
};

const REOPEN: Record<string, typeof reopenMatterForm> = { swap: reopenSwapForm, leave: reopenLeaveForm };

/** 修改 on a request that was sent back: the card becomes its form again. */
export const reopenForm = async (office: Office, person: Person, requestId: string): Promise<Acted> => {
  const row = await office.db.request.findUnique({ where: { id: requestId }, select: { kind: true } });
  const reopen = REOPEN[row?.kind ?? ''] ?? reopenMatterForm;
  const opened = await office.db.$transaction((tx) => reopen(office, tx, person, requestId));
  return isRefusal(opened)
    ? { said: opened, shows: `request:${requestId}` }
    : { said: '请修改后重新提交', shows: `draft:${opened.draftId}` };
};
