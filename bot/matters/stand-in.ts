/** 代办: somebody decides for me between two days. */
import type { Office } from '../../src/office/office.ts';
import { readDay } from '../../src/core/day.ts';
import { ownDraft } from '../../src/core/drafts.ts';
import { isRefusal, refuse } from '../../src/core/outcome.ts';
import { bringToStandIn } from '../../src/request/bring-to-stand-in.ts';
import { arrangeStandIn } from '../../src/staff/arrange-stand-in.ts';
import { findPeopleNamedIn } from '../../src/staff/find-person.ts';
import { keepStandInAttempt, openStandInForm, viewStandInForm } from '../../src/staff/open-stand-in-form.ts';
import { sayUnknownName } from '../../src/staff/nearest-names.ts';
import { revokeStandIn } from '../../src/staff/revoke-stand-in.ts';
import { staffOf } from '../../src/staff/staff-of.ts';
import type { Person } from '../../src/staff/staff.ts';
import { standInCard } from '../../cards/staff/stand-in-card.ts';
import { standInWords } from '../../cards/staff/stand-in-words.ts';
import type { Acted, Matter, Opener, TapForm } from '../matter.ts';
import { after } from '../route/acts.ts';
import { drawn } from '../route/drawn.ts';
import { bringsDraft } from '../route/open-matter.ts';
import { readLeave } from '../understand/read-leave.ts';
import { readNameSaid } from '../understand/read-name.ts';
import { standInExample } from './help-examples.ts';

/** 「3月5日到3月9日请李明代办」 */
const open: Opener = async (desk, person, said) => {
  const { from, to } = readLeave(said, desk.clock.now(), desk.calendar);
  const staff = await staffOf(desk.db);
  const others = findPeopleNamedIn(staff, said).filter((p) => p.id !== person.id);
  const unknown = others.length > 0 ? null : readNameSaid(said);
  const first = from?.day.toString() ?? null;
  const form = {
    stand_in: others.length === 1 ? (others[0]?.id ?? null) : null,
    from_day: first,
    to_day: to?.day.toString() ?? first,
    problem:
      unknown === null
        ? null
        : sayUnknownName(
            unknown,
            staff.people.filter((p) => !p.retired).map((p) => p.name),
          ),
  };
  return bringsDraft((tx, id) => openStandInForm(desk, tx, person, { id, form }));
};

/** 提交 on the form for a stand-in. */
const submit = async (office: Office, person: Person, draftId: string, form: TapForm): Promise<Acted> => {
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
const revoke = async (office: Office, person: Person, draftId: string, standInId: string): Promise<Acted> => {
  const result = await revokeStandIn(office, person.id, standInId);
  return after(result, () => '已撤销代办', `draft:${draftId}`);
};

export const standIn = {
  name: '代办',
  hears: [{ words: /委托|代办|替我办|代我办/, opens: 'stand_in', as: 'hint' }],
  opens: { stand_in: open },
  forms: {
    stand_in: async (desk, id, viewer) => drawn(await viewStandInForm(desk, id, viewer), standInCard),
  },
  acts: {
    'stand_in.submit': (desk, person, intent, form) => submit(desk, person, intent.draftId, form),
    'stand_in.revoke': (desk, person, intent) => revoke(desk, person, intent.draftId, intent.standInId),
  },
  sentences: standInWords,
  help: [
    {
      group: '我的事项',
      word: '代办',
      key: 'stand_in',
      does: '外出时请人代为审批',
      example: standInExample,
    },
  ],
} satisfies Matter;
