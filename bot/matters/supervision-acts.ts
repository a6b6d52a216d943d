/** What the buttons of supervised items (督办) do. */
import type { Office } from '../../src/office/office.ts';
import { today } from '../../src/core/day.ts';
import { isRefusal, refuse, type Refusal } from '../../src/core/outcome.ts';
import { cutText } from '../../src/core/texts.ts';
import { periodOf } from '../../src/calendar/periods.ts';
import { circularId } from '../../src/supervision/circular.ts';
import { keepItemAttempt, openItemForm } from '../../src/supervision/item-form.ts';
import { answerExtension, askExtension } from '../../src/supervision/extend-item.ts';
import {
  approveItem,
  assignItem,
  disownItem,
  reportItem,
  urgeItem,
} from '../../src/supervision/move-item.ts';
import { archiveItem, closeItem, returnItem } from '../../src/supervision/review-item.ts';
import { superviseCase } from '../../src/supervision/supervise-case.ts';
import { proposeItem } from '../../src/supervision/open-item.ts';
import { CLERK_ROLE, type Person } from '../../src/staff/staff.ts';
import { itemFields as f, kindForm } from '../../cards/fields.ts';
import { toast } from '../../cards/toasts.ts';
import type { Acted, Acts, Desk, TapForm } from '../matter.ts';
import { after, one, several, STALE } from '../route/acts.ts';
import { bringCard, bringForm } from '../route/bring-card.ts';

type ItemVerb = 'item.petition' | 'item.propose' | 'item.form' | 'item.open' | 'item.act' | 'circular.open';
type ItemAction = (
  office: Office,
  person: Person,
  itemId: string,
  form: TapForm,
) => Promise<{ said: string } | Refusal>;

/** What each action of an item's card does. */
const ACTIONS: Record<string, ItemAction> = {
  approve: (o, p, id, form) => approveItem(o, p, id, { yes: true, opinion: one(form, 'opinion') }),
  refuse: (o, p, id, form) => approveItem(o, p, id, { yes: false, opinion: one(form, 'opinion') }),
  report: (o, p, id, form) => reportItem(o, p, id, several(form, 'report', 'evidence', 'reason')),
  extend: (o, p, id, form) => askExtension(o, p, id, { to: one(form, 'to'), reason: one(form, 'reason') }),
  answer: (o, p, id, form) =>
    answerExtension(o, p, id, {
      yes: one(form, 'yes') === 'yes',
      to: one(form, 'to'),
      opinion: one(form, 'opinion'),
    }),
  disown: (o, p, id, form) => disownItem(o, p, id, { reason: one(form, 'reason') }),
  assign: (o, p, id, form) => assignItem(o, p, id, { ownerId: one(form, 'owner') }),
  urge: (o, p, id) => urgeItem(o, p, id),
  close: (o, p, id, form) => closeItem(o, p, id, { opinion: one(form, 'opinion') }),
  return: (o, p, id, form) => returnItem(o, p, id, { opinion: one(form, 'opinion'), due: one(form, 'due') }),
  archive: (o, p, id) => archiveItem(o, p, id),
};

const many = (form: TapForm, name: string): string[] => {
  const value = form[name];
  return Array.isArray(value) ? value : value === undefined || value === '' ? [] : [value];
};

const propose = async (office: Office, person: Person, draftId: string, form: TapForm): Promise<Acted> => {
  const result = await proposeItem(office, person, draftId, {
    title: one(form, f.title),
    wanted: cutText(one(form, f.wanted), 500),
    source: one(form, f.source) || 'other',
    sourceText: cutText(one(form, f.sourceText), 100),
    ownerId: one(form, f.owner),
    assistants: many(form, f.assistants),
    finalDay: one(form, f.day),
    approverId: one(form, f.approver),
    public: one(form, f.open) !== 'no',
  });
  if (!isRefusal(result))
    return { said: toast(`已送批，编号 ${result.number}`), shows: `item:${result.itemId}` };
  await keepItemAttempt(office, person, draftId, form, result.sentence);
  return { said: result, shows: result.code === 'not-yours' ? null : `draft:${draftId}` };
};

const openForm = async (office: Desk, person: Person): Promise<Acted> => {
  if (!person.roles.includes(CLERK_ROLE))
    return {
      said: refuse('not-allowed', '督办立项由办公室办理。', { toast: '立项由办公室办理' }),
      shows: null,
    };
  return bringForm(office, person, (tx, id) => openItemForm(office, tx, person, { id, form: {} }));
};

export const itemActs: Acts<ItemVerb> = {
  'item.propose': (office, person, intent, form) => propose(office, person, intent.draftId, form),
  'item.form': (office, person) => openForm(office, person),
  'item.petition': async (office, person, intent) =>
    after(await superviseCase(office, person, intent.petitionId), (r) => r.said, null),
  'item.open': (office, person, intent) => bringCard(office, person, `item:${intent.itemId}`),
  'item.act': async (office, person, intent, form) => {
    const action = ACTIONS[intent.name];
    const result =
      action === undefined ? STALE : await action(office, person, intent.itemId, kindForm(intent.name, form));
    return after(result, (r) => r.said, `item:${intent.itemId}`);
  },
  'circular.open': (office, person, intent) => {
    const { from, to } = periodOf(intent.per === 'month' ? 'month' : 'week', today(office.clock));
    return bringCard(office, person, `circular:${circularId(from, to)}`);
  },
};
