/** What the forms that open in the chat do when they are handed in. */
import type { Office } from '../../src/office/office.ts';
import { readDay } from '../../src/core/day.ts';
import { ownDraft } from '../../src/core/drafts.ts';
import { isRefusal, refuse } from '../../src/core/outcome.ts';
import { reopenSwapForm } from '../../src/duty/open-swap-form.ts';
import { keepFilled, reopenForm as reopenMatterForm } from '../../src/request/open-form.ts';
import { keepLeaveAttempt, reopenLeaveForm } from '../../src/leave/open-leave-form.ts';
import { bringToStandIn } from '../../src/request/bring-to-stand-in.ts';
import { arrangeStandIn } from '../../src/staff/arrange-stand-in.ts';
import { keepStandInAttempt } from '../../src/staff/open-stand-in-form.ts';
import { revokeStandIn } from '../../src/staff/revoke-stand-in.ts';
import type { Person } from '../../src/staff/staff.ts';
import { sayRefusal } from './say-refusal.ts';
import { after, type Acted, type Acts, type TapForm } from './acts.ts';
import { submitDraft } from './submit-draft.ts';

const submitLeave = (office: Office, person: Person, draftId: string, form: TapForm): Promise<Acted> =>
  submitDraft(office, person, draftId, form, (refused) =>
    keepLeaveAttempt(office, person, draftId, form, {
      problem: sayRefusal(office, refused),
      code: refused.code,
    }),
  );

/** 提交 on the form of a kind that has no card of its own. */
const submitForm = (office: Office, person: Person, draftId: string, form: TapForm): Promise<Acted> => {
  const filled = dates(form);
  return submitDraft(office, person, draftId, filled, (refused) =>
    keepFilled(office, person, draftId, filled, refused.sentence),
  );
};

/** A date comes back from a card as `2026-03-05 +0800`. */
export const dates = (form: TapForm): TapForm =>
  Object.fromEntries(
    Object.entries(form).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.replace(/^(\d{4}-\d{2}-\d{2}) [+-]\d{4}$/, '$1') : value,
    ]),
  );

/** 提交 on the form for a stand-in. */
const submitStandIn = async (
  office: Office,
  person: Person,
  draftId: string,
  form: TapForm,
): Promise<Acted> => {
  const shows = `draft:${draftId}` as const;
  if ((await ownDraft(office.db, draftId, person.id, 'stand_in')) === null)
    return { said: refuse('not-yours', '这是别人的表单。', { toast: '这是别人的表单' }), shows: null };
  const [standInId, from, to] = [form['stand_in'], form['from_day'], form['to_day']];
  const [first, last] = [from, to].map((one) => (typeof one === 'string' ? readDay(one) : null));
  if (typeof standInId !== 'string' || first == null || last == null) {
    return {
      said: refuse('bad-input', '请选好代办人和起止日期。', { toast: '请选好代办人和起止日期' }),
      shows,
    };
  }
  const result = await arrangeStandIn(office, person.id, {
    principalId: person.id,
    standInId,
    from: first,
    to: last,
  });
  if (isRefusal(result)) {
    await keepStandInAttempt(office, person, draftId, form, result.sentence);
    return { said: result, shows };
  }
  const { fromDay, toDay } = result;
  await bringToStandIn(office, { principal: person, standInId, fromDay, toDay });
  return { said: '已指定代办人，对方已收到通知', shows };
};

/** 撤回 beside an arrangement. */
const undoStandIn = async (
  office: Office,
  person: Person,
  draftId: string,
  standInId: string,
): Promise<Acted> => {
  const result = await revokeStandIn(office, person.id, standInId);
  return after(result, () => '已撤销代办', `draft:${draftId}`);
};

export const formActs: Acts<
  'form.submit' | 'leave.submit' | 'leave.confirm' | 'stand_in.submit' | 'stand_in.revoke'
> = {
  'form.submit': (office, person, wish, form) => submitForm(office, person, wish.draftId, form),
  'leave.submit': (office, person, wish, form) => submitLeave(office, person, wish.draftId, form),
  'leave.confirm': (office, person, wish, form) =>
    submitLeave(office, person, wish.draftId, { ...form, confirmed_days: wish.days }),
  'stand_in.submit': (office, person, wish, form) => submitStandIn(office, person, wish.draftId, form),
  'stand_in.revoke': (office, person, wish) => undoStandIn(office, person, wish.draftId, wish.standInId),
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
