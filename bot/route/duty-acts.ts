/** What the buttons of duty's cards do. */
import type { Office } from '../../src/office/office.ts';
import { isRefusal, type Refusal } from '../../src/core/outcome.ts';
import type { Subject } from '../../src/core/notices.ts';
import { handOver, signHandover } from '../../src/duty/hand-over.ts';
import { addEntry, INCIDENT, settleEntry } from '../../src/duty/keep-log.ts';
import { makeRoster, publishRoster } from '../../src/duty/make-roster.ts';
import { keepSwapAttempt, openSwapForm } from '../../src/duty/open-swap-form.ts';
import { reassignPlace } from '../../src/duty/reassign-place.ts';
import { settleBreach } from '../../src/breach/settle-breach.ts';
import { signIn } from '../../src/duty/sign-in.ts';
import { spotCheck } from '../../src/duty/spot-check.ts';
import { submitRequest } from '../../src/request/submit-request.ts';
import { tell } from '../../src/core/notices.ts';
import type { Person } from '../../src/staff/staff.ts';
import { shiftFields, swapFields } from '../../cards/fields.ts';
import { done, toast } from '../../cards/toasts.ts';
import { one, type Acted, type Acts, type TapForm } from './acts.ts';
import { bringCard } from './bring-card.ts';
import { cardFor } from './say-in-chat.ts';
import { tellRefusal } from './tell-refusal.ts';

type DutyVerb =
  | 'swap.submit'
  | 'swap.pick'
  | `duty.${'swap' | 'open' | 'month' | 'make' | 'publish' | 'again'}`
  | `shift.${'sign_in' | 'log' | 'settle' | 'to_hand' | 'hand_over' | 'sign' | 'spot_check' | 'reassign'}`
  | `breach.${'confirm' | 'drop'}`;

const shown = <T>(
  result: T | Refusal,
  words: (result: T) => string,
  subject: (result: T) => Subject | null,
): Acted =>
  isRefusal(result) ? { said: result, shows: null } : { said: words(result), shows: subject(result) };

const submitSwap = async (office: Office, person: Person, draftId: string, form: TapForm): Promise<Acted> => {
  const result = await submitRequest(office, person, { draftId, input: form });
  if (isRefusal(result)) {
    await keepSwapAttempt(office, draftId, form, result.sentence);
    return { said: result, shows: result.code === 'not-yours' ? null : `draft:${draftId}` };
  }
  return {
    said: result.again ? toast(`已提交过，编号 ${result.number}`) : done.submitted(result.number),
    shows: `request:${result.requestId}`,
  };
};

/** Opens the swap form for one place at the bottom of the chat. */
const openSwap = async (office: Office, person: Person, placeId: string): Promise<Acted> => {
  const draftId = office.ids.next();
  await office.db.$transaction(async (tx) => {
    await openSwapForm(office, tx, person, { id: draftId, form: { place: placeId } });
    await tell(tx, { now: office.clock.now(), nextId: () => office.ids.next() }, [
      cardFor(person.id, `draft:${draftId}`),
    ]);
  });
  return { said: done.opened(), shows: null };
};

const SEEDS = 1_000_000;

const make = async (office: Office, person: Person, month: string, again: number): Promise<Acted> => {
  // The month gives the seed, so that two clerks who make the same month see the same roster.
  const seed = (Number(month.replace('-', '')) * 100 + again) % (SEEDS * 100);
  const result = await makeRoster(office, person, { month, seed });
  if (isRefusal(result)) return { said: result, shows: null };
  return bringCard(office, person, `roster:${result.rosterId}`);
};

const makeAgain = async (office: Office, person: Person, rosterId: string): Promise<Acted> => {
  const before = await office.db.dutyRoster.findUnique({ where: { id: rosterId } });
  const seed = before === null ? 0 : (before.seed % 100) + 1;
  return make(office, person, before?.fromDay.slice(0, 7) ?? '', seed);
};

export const dutyActs: Acts<DutyVerb> = {
  'swap.submit': (office, person, { draftId }, form) => submitSwap(office, person, draftId, form),
  'swap.pick': async (office, person, { draftId }, form) => {
    await office.db.draft.updateMany({
      where: { id: draftId, personId: person.id, usedAt: null },
      data: { form: { place: one(form, swapFields.place), reason: one(form, swapFields.reason) } },
    });
    return { said: '已按所选的班重新排好', shows: `draft:${draftId}` };
  },
  'duty.swap': (office, person, { placeId }) => openSwap(office, person, placeId),
  'duty.open': (office, person, { shiftId }) => bringCard(office, person, `shift:${shiftId}`),
  'duty.month': (office, person, { month }) => bringCard(office, person, `month:${month}`),
  'duty.make': (office, person, { month }) => make(office, person, month, 0),
  'duty.again': (office, person, { rosterId }) => makeAgain(office, person, rosterId),
  'duty.publish': async (office, person, { rosterId }) => {
    const published = await publishRoster(office, person, rosterId);
    if (isRefusal(published) && published.code === 'not-free') await tellRefusal(office, person, published);
    return shown(
      published,
      (r) => toast(`已发布，${r.people} 人已收到通知`),
      () => `roster:${rosterId}`,
    );
  },
  'shift.sign_in': async (office, person, { placeId }) =>
    shown(
      await signIn(office, person, placeId),
      (r) => toast(r.said),
      (r) => `shift:${r.shiftId}`,
    ),
  'shift.log': async (office, person, { shiftId }, form) => {
    const entry = { kind: one(form, shiftFields.kind), content: one(form, shiftFields.content) };
    const result = await addEntry(office, person, shiftId, entry);
    const words = (r: { told: number }) =>
      entry.kind === INCIDENT ? toast(`已记入，已报 ${r.told} 位领导`) : '已记入值班记录';
    return { said: isRefusal(result) ? result : words(result), shows: `shift:${shiftId}` };
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
    const words = (r: { to: string }) => (r.to === '' ? '已交班' : toast(`已交班，等${r.to}签收`));
    return { said: isRefusal(result) ? result : words(result), shows: `shift:${shiftId}` };
  },
  'shift.sign': async (office, person, { shiftId }) => {
    const result = await signHandover(office, person, shiftId);
    return { said: isRefusal(result) ? result : '已签收，交接完毕', shows: `shift:${shiftId}` };
  },
  'shift.spot_check': async (office, person, { shiftId }) => {
    const result = await spotCheck(office, person, shiftId);
    return {
      said: isRefusal(result) ? result : toast(`已查岗，等${result.names.join('、')}应答`),
      shows: `shift:${shiftId}`,
    };
  },
  'shift.reassign': async (office, person, { shiftId }, form) => {
    const result = await reassignPlace(office, person, {
      placeId: one(form, shiftFields.place),
      toId: one(form, shiftFields.person),
      reason: one(form, shiftFields.reason),
    });
    return {
      said: isRefusal(result) ? result : toast(`已调整，由${result.to}值班`),
      shows: `shift:${shiftId}`,
    };
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
