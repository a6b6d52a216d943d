/** What the buttons of duty's cards do. */
import type { Office } from '../../src/office/office.ts';
import { isRefusal, type Refusal } from '../../src/core/outcome.ts';
import type { Subject } from '../../src/core/notices.ts';
import { handOver, signHandover } from '../../src/duty/hand-over.ts';
import { addEntry, INCIDENT, settleEntry } from '../../src/duty/keep-log.ts';
import { makeRoster } from '../../src/duty/make-roster.ts';
import { publishRoster } from '../../src/duty/publish-roster.ts';
import { keepSwapAttempt, openSwapForm, searchSwapForm } from '../../src/duty/open-swap-form.ts';
import { reassignPlace } from '../../src/duty/reassign-place.ts';
import { settleBreach } from '../../src/breach/settle-breach.ts';
import { explainSignIn, verifySignIn } from '../../src/duty/missed-sign-in.ts';
import { signIn } from '../../src/duty/sign-in.ts';
import { spotCheck } from '../../src/duty/spot-check.ts';
import type { Person } from '../../src/staff/staff.ts';
import { shiftFields, swapFields } from '../../cards/fields.ts';
import type { Acted, Acts, Desk, TapForm } from '../matter.ts';
import { after, one } from '../route/acts.ts';
import { bringCard, bringForm } from '../route/bring-card.ts';
import { submitDraft } from '../route/submit-draft.ts';
import { tellRefusal } from '../route/tell-refusal.ts';

type DutyVerb =
  | 'swap.submit'
  | 'swap.pick'
  | `duty.${'swap' | 'open' | 'month' | 'make' | 'publish' | 'again'}`
  | `shift.${'sign_in' | 'explain' | 'present' | 'absent' | 'log' | 'settle' | 'to_hand' | 'hand_over' | 'sign' | 'spot_check' | 'reassign'}`
  | `breach.${'confirm' | 'drop'}`;

const shown = <T>(
  result: T | Refusal,
  words: (result: T) => string,
  subject: (result: T) => Subject | null,
): Acted => after(result, words, isRefusal(result) ? null : subject(result));

const submitSwap = (office: Office, person: Person, draftId: string, form: TapForm): Promise<Acted> =>
  submitDraft(office, person, draftId, form, (refused) =>
    keepSwapAttempt(office, person, draftId, form, refused.sentence),
  );

const SEEDS = 1_000_000;

const make = async (office: Desk, person: Person, month: string, again: number): Promise<Acted> => {
  // The month gives the seed, so that two clerks who make the same month see the same roster.
  const seed = (Number(month.replace('-', '')) * 100 + again) % (SEEDS * 100);
  const result = await makeRoster(office, person, { month, seed });
  if (isRefusal(result)) return { said: result, shows: null };
  return bringCard(office, person, `roster:${result.rosterId}`);
};

const makeAgain = async (office: Desk, person: Person, rosterId: string): Promise<Acted> => {
  const before = await office.db.dutyRoster.findUnique({ where: { id: rosterId } });
  const seed = before === null ? 0 : (before.seed % 100) + 1;
  return make(office, person, before?.fromDay.slice(0, 7) ?? '', seed);
};

export const dutyActs: Acts<DutyVerb> = {
  'swap.submit': (office, person, { draftId }, form) => submitSwap(office, person, draftId, form),
  'swap.pick': async (office, person, { draftId }, form) => {
    await searchSwapForm(office, person, draftId, {
      place: one(form, swapFields.place),
      partner: one(form, swapFields.partner),
      third: one(form, swapFields.third),
      why: one(form, swapFields.why),
      reason: one(form, swapFields.reason),
      find: one(form, swapFields.find),
    });
    return { said: '已按所选的班和查找的字重新排好', shows: `draft:${draftId}` };
  },
  'duty.swap': (office, person, { placeId }) =>
    bringForm(office, person, (tx, id) => openSwapForm(office, tx, person, { id, form: { place: placeId } })),
  'duty.open': (office, person, { shiftId }) => bringCard(office, person, `shift:${shiftId}`),
  'duty.month': (office, person, { month }) => bringCard(office, person, `month:${month}`),
  'duty.make': (office, person, { month }) => make(office, person, month, 0),
  'duty.again': (office, person, { rosterId }) => makeAgain(office, person, rosterId),
  'duty.publish': async (office, person, { rosterId }) => {
    const published = await publishRoster(office, person, rosterId);
    if (isRefusal(published) && published.code === 'not-free') await tellRefusal(office, person, published);
    return shown(
      published,
      (r) => `已发布，${r.people} 人已收到通知`,
      () => `roster:${rosterId}`,
    );
  },
  'shift.sign_in': async (office, person, { placeId }) =>
    shown(
      await signIn(office, person, placeId),
      (r) => r.said,
      (r) => `shift:${r.shiftId}`,
    ),
  'shift.explain': async (office, person, { placeId }, form) =>
    shown(
      await explainSignIn(office, person, placeId, one(form, shiftFields.explanation)),
      () => '已提交说明，待带班领导核实',
      (r) => `shift:${r.shiftId}`,
    ),
  'shift.present': async (office, person, { placeId }) =>
    shown(
      await verifySignIn(office, person, placeId, true),
      () => '已核实在岗，不作记录',
      (r) => `shift:${r.shiftId}`,
    ),
  'shift.absent': async (office, person, { placeId }) =>
    shown(
      await verifySignIn(office, person, placeId, false),
      () => '已登记，待核定',
      (r) => `shift:${r.shiftId}`,
    ),
  'shift.log': async (office, person, { shiftId }, form) => {
    const entry = { kind: one(form, shiftFields.kind), content: one(form, shiftFields.content) };
    const result = await addEntry(office, person, shiftId, entry);
    return after(
      result,
      (r) => (entry.kind === INCIDENT ? `已记入，已报 ${r.told} 位领导` : '已记入值班记录'),
      `shift:${shiftId}`,
    );
  },
  'shift.settle': async (office, person, { entryId }) =>
    shown(
      await settleEntry(office, person, entryId, 'settled'),
      () => '已办结',
      (r) => `shift:${r.shiftId}`,
    ),
  'shift.to_hand': async (office, person, { entryId }) =>
    shown(
      await settleEntry(office, person, entryId, 'to_hand'),
      () => '交班时移交下一班',
      (r) => `shift:${r.shiftId}`,
    ),
  'shift.hand_over': async (office, person, { shiftId }, form) => {
    const result = await handOver(office, person, shiftId, one(form, shiftFields.summary));
    return after(result, (r) => (r.to === '' ? '已交班' : `已交班，等${r.to}签收`), `shift:${shiftId}`);
  },
  'shift.sign': async (office, person, { shiftId }) =>
    after(await signHandover(office, person, shiftId), () => '已签收，交接完毕', `shift:${shiftId}`),
  'shift.spot_check': async (office, person, { shiftId }) =>
    after(
      await spotCheck(office, person, shiftId),
      (r) => `已查岗，等${r.names.join('、')}应答`,
      `shift:${shiftId}`,
    ),
  'shift.reassign': async (office, person, { shiftId }, form) => {
    const result = await reassignPlace(office, person, {
      placeId: one(form, shiftFields.place),
      toId: one(form, shiftFields.person),
      reason: one(form, shiftFields.reason),
    });
    return after(result, (r) => `已调整，由${r.to}值班`, `shift:${shiftId}`);
  },
  'breach.confirm': async (office, person, { breachId }) =>
    shown(
      await settleBreach(office, person, breachId, 'confirmed'),
      () => '已核定',
      (r) => r.subject,
    ),
  'breach.drop': async (office, person, { breachId }) =>
    shown(
      await settleBreach(office, person, breachId, 'dropped'),
      () => '已记为不予认定',
      (r) => r.subject,
    ),
};
