/** What the buttons of petition cards do. */
import type { Office } from '../../src/office/office.ts';
import { transact } from '../../src/core/hold.ts';
import { isRefusal, refuse } from '../../src/core/outcome.ts';
import { assignPetition } from '../../src/petition/assign-petition.ts';
import { changePetition } from '../../src/petition/change-petition.ts';
import { commentPetition } from '../../src/petition/comment-petition.ts';
import { askExtension, decideExtension } from '../../src/petition/extend-petition.ts';
import {
  archivePetition,
  finishPetition,
  informPetitioner,
  reviewPetition,
} from '../../src/petition/finish-petition.ts';
import { objectPetition } from '../../src/petition/object-petition.ts';
import { keepPetitionAttempt } from '../../src/petition/open-petition-form.ts';
import { pausePetition } from '../../src/petition/pause-petition.ts';
import { registerPetition } from '../../src/petition/register-petition.ts';
import { sendRegister } from '../../src/petition/send-register.ts';
import { viewPetition } from '../../src/petition/view-petition.ts';
import { urgePetition } from '../../src/petition/urge-petition.ts';
import type { Person } from '../../src/staff/staff.ts';
import { caseFields as f, registerFields as r } from '../../cards/petition/petition-fields.ts';
import { toast } from '../../cards/toasts.ts';
import type { Acted, Acts, TapForm } from '../matter.ts';
import { after, one } from '../route/acts.ts';
import { bringCard } from '../route/bring-card.ts';
import { readPickedDay } from '../../src/core/day.ts';

type PetitionVerb =
  | `petition.${'submit' | 'comment' | 'assign' | 'finish' | 'extend' | 'grant' | 'deny' | 'object' | 'urge' | 'change' | 'agree' | 'return'}`
  | `petition.${'inform' | 'pause' | 'resume' | 'archive' | 'open' | 'list' | 'export'}`;

const submit = async (office: Office, person: Person, draftId: string, form: TapForm): Promise<Acted> => {
  const result = await registerPetition(office, person, { draftId, input: form });
  if (isRefusal(result)) {
    if (result.code !== 'not-allowed')
      await keepPetitionAttempt(office, person, draftId, form, result.sentence);
    return { said: result, shows: result.code === 'not-yours' ? null : `draft:${draftId}` };
  }
  const said = result.again
    ? `已登记过，编号 ${result.number}`
    : `${result.repeat ? '重复信访，' : '已登记，'}${result.number}`;
  return { said: toast(said), shows: `petition:${result.id}` };
};

const sendFile = async (
  office: Office,
  person: Person,
  offered: { from: string; to: string },
  form: TapForm,
): Promise<Acted> => {
  const from = readPickedDay(one(form, r.from) || offered.from);
  const to = readPickedDay(one(form, r.to) || offered.to);
  if (from === null || to === null)
    return {
      said: refuse('bad-input', '台账的起止日期不对，写成 2026-03-05 这样。', { toast: '起止日期不对' }),
      shows: null,
    };
  const unmasked = one(form, r.names) === 'full';
  const sent = await transact(office, (tx) =>
    sendRegister(office, tx, person, { from, to, unmasked, noticeId: office.ids.next() }),
  );
  return after(sent, (r) => `台账 ${r.rows} 件，随后以文件发来`, null);
};

export const petitionActs: Acts<PetitionVerb> = {
  'petition.submit': (office, person, { draftId }, form) => submit(office, person, draftId, form),
  'petition.comment': async (office, person, { petitionId }, form) =>
    after(
      await commentPetition(office, person, { petitionId, comment: one(form, f.comment) }),
      () => '已批示，信访专干已收到通知',
      `petition:${petitionId}`,
    ),
  'petition.assign': async (office, person, { petitionId }, form) =>
    after(
      await assignPetition(office, person, { petitionId, handlerId: one(form, f.handler) }),
      (r) => `已转办${r.handler}`,
      `petition:${petitionId}`,
    ),
  'petition.finish': async (office, person, { petitionId }, form) =>
    after(
      await finishPetition(office, person, {
        petitionId,
        report: {
          claims: one(form, f.claims),
          facts: one(form, f.found),
          opinion: one(form, f.opinion),
          basis: one(form, f.basis),
          reply: one(form, f.reply),
        },
      }),
      (r) => (r.closed ? '已办结，有关人员已收到通知' : '已送审核，通过后办结'),
      `petition:${petitionId}`,
    ),
  'petition.extend': async (office, person, { petitionId }, form) =>
    after(
      await askExtension(office, person, {
        petitionId,
        days: Number(one(form, f.days).trim() || 'x'),
        reason: one(form, f.extendReason),
      }),
      (r) => `已申请延期，等${r.deciders.join('或')}审批`,
      `petition:${petitionId}`,
    ),
  'petition.grant': async (office, person, { petitionId }) =>
    after(
      await decideExtension(office, person, { petitionId, granted: true }),
      () => '已同意延期',
      `petition:${petitionId}`,
    ),
  'petition.deny': async (office, person, { petitionId }) =>
    after(
      await decideExtension(office, person, { petitionId, granted: false }),
      () => '已驳回，期限不变',
      `petition:${petitionId}`,
    ),
  'petition.object': async (office, person, { petitionId }, form) =>
    after(
      await objectPetition(office, person, { petitionId, reason: one(form, f.objectReason) }),
      () => '已退回，由信访专干重新转办',
      `petition:${petitionId}`,
    ),
  'petition.urge': async (office, person, { petitionId }) =>
    after(
      await urgePetition(office, person, petitionId),
      (r) => `已催办，${r.names.join('、')}已收到提醒`,
      `petition:${petitionId}`,
    ),
  'petition.change': async (office, person, { petitionId }, form) =>
    after(
      await changePetition(office, person, {
        petitionId,
        grade: one(form, f.grade),
        complex: one(form, f.complex),
        superiorDue: one(form, f.superiorDue),
        withoutSuperior: one(form, f.withoutSuperior) === '是',
        reason: one(form, f.changeReason),
      }),
      (r) => (r.overdueDays > 0 ? `已修改，期限已过 ${r.overdueDays} 天` : '已修改，期限已重新推算'),
      `petition:${petitionId}`,
    ),
  'petition.agree': async (office, person, { petitionId }) =>
    after(
      await reviewPetition(office, person, { petitionId, reason: null }),
      () => '已同意，此件办结',
      `petition:${petitionId}`,
    ),
  'petition.return': async (office, person, { petitionId }, form) =>
    after(
      await reviewPetition(office, person, { petitionId, reason: one(form, f.returnReason) }),
      () => '已退回，承办人已收到通知',
      `petition:${petitionId}`,
    ),
  'petition.inform': async (office, person, { petitionId }) =>
    after(
      await informPetitioner(office, person, petitionId),
      () => '已登记告知信访人',
      `petition:${petitionId}`,
    ),
  'petition.pause': async (office, person, { petitionId }) =>
    after(
      await pausePetition(office, person, { petitionId, stop: true }),
      () => '已暂停计时',
      `petition:${petitionId}`,
    ),
  'petition.resume': async (office, person, { petitionId }) =>
    after(
      await pausePetition(office, person, { petitionId, stop: false }),
      () => '已恢复计时',
      `petition:${petitionId}`,
    ),
  'petition.archive': async (office, person, { petitionId }) =>
    after(await archivePetition(office, person, petitionId), () => '已归档', `petition:${petitionId}`),
  'petition.open': async (office, person, { petitionId }) =>
    (await viewPetition(office, petitionId, person.id)) === null
      ? {
          said: refuse('not-allowed', '信访件只有办理人员可以查看。', { toast: '只有办理人员可以查看' }),
          shows: null,
        }
      : bringCard(office, person, `petition:${petitionId}`),
  'petition.export': (office, person, intent, form) => sendFile(office, person, intent, form),
  'petition.list': (office, person) => bringCard(office, person, `petitions:${person.id}`),
};
