/** What the buttons of the request engine's cards do. */
import type { Office } from '../../src/office/office.ts';
import { isRefusal, refuse } from '../../src/core/outcome.ts';
import type { Subject } from '../../src/core/notices.ts';
import { cutText } from '../../src/core/texts.ts';
import { addSigner } from '../../src/request/add-signer.ts';
import { answerQuestion, type ClerkAnswer } from '../../src/request/answer-question.ts';
import { approveTogether } from '../../src/request/approve-together.ts';
import { cancelRequest } from '../../src/request/cancel-request.ts';
import { commentRequest } from '../../src/request/comment-request.ts';
import { decideRequest, type DecisionWord } from '../../src/request/decide-request.ts';
import { fileRequest } from '../../src/request/file-request.ts';
import { transferRequest } from '../../src/request/transfer-request.ts';
import { urgeRequest } from '../../src/request/urge-request.ts';
import { withdrawRequest } from '../../src/request/withdraw-request.ts';
import type { Person } from '../../src/staff/staff.ts';
import { commentField, decisionFields, kindForm, questionFields, togetherField } from '../../cards/fields.ts';
import { done } from '../../cards/toasts.ts';
import type { Acted, Acts, TapForm } from '../matter.ts';
import { after, afterCase, one } from './acts.ts';
import { actOnKind } from './act-on-kind.ts';
import { bringCard } from './bring-card.ts';
import { reopenForm } from './form-acts.ts';

type RequestVerb =
  | `request.${'accept' | 'decline' | 'approve' | 'refuse' | 'send_back' | 'transfer' | 'add_signer' | 'withdraw' | 'urge' | 'cancel' | 'file' | 'comment' | 'kind' | 'resubmit'}`
  | `list.${'open' | 'approve' | 'all' | 'together'}`
  | `question.${'answer' | 'open'}`
  | 'menu.open';

type Step = { requestId: string; stepId: string };

const decide = async (
  office: Office,
  person: Person,
  intent: Step,
  form: TapForm,
  [decision, place]: [DecisionWord, 'card' | 'list' | 'consent'],
): Promise<Acted> => {
  const shows: Subject = place === 'list' ? `todo:${person.id}` : `request:${intent.requestId}`;
  const result = await decideRequest(office, person, {
    ...intent,
    decision,
    opinion: one(form, decisionFields.opinion),
    via: place,
  });
  if (isRefusal(result)) return { said: result, shows };
  const now = { shows, ...(place === 'list' ? {} : { held: result.held }) };
  if (place === 'consent')
    return {
      said: decision === 'approve' ? done.accepted(result.applicant) : done.declined(result.applicant),
      ...now,
    };
  if (decision === 'refuse') return { said: done.refused(result.applicant), ...now };
  if (decision === 'send_back') return { said: done.sentBack(result.applicant), ...now };
  return { said: result.finished ? done.approved(result.applicant) : done.passed('下一环节'), ...now };
};

export const requestActs: Acts<RequestVerb> = {
  'request.approve': (office, person, intent, form) =>
    decide(office, person, intent, form, ['approve', 'card']),
  'request.refuse': (office, person, intent, form) =>
    decide(office, person, intent, form, ['refuse', 'card']),
  'request.send_back': (office, person, intent, form) =>
    decide(office, person, intent, form, ['send_back', 'card']),
  'request.accept': (office, person, intent, form) =>
    decide(office, person, intent, form, ['approve', 'consent']),
  'request.decline': (office, person, intent, form) =>
    decide(office, person, intent, form, ['refuse', 'consent']),
  'list.approve': (office, person, intent, form) => decide(office, person, intent, form, ['approve', 'list']),
  'request.transfer': async (office, person, intent, form) =>
    afterCase(
      await transferRequest(office, person, { ...intent, toId: one(form, decisionFields.person) }),
      (r) => done.transferred(r.to),
      intent.requestId,
    ),
  'request.add_signer': async (office, person, intent, form) => {
    const where = one(form, decisionFields.order) === 'after' ? 'after' : 'before';
    const added = await addSigner(office, person, {
      ...intent,
      signerId: one(form, decisionFields.person),
      where,
    });
    return afterCase(added, (r) => done.addedSigner(r.signer), intent.requestId);
  },
  'request.withdraw': async (office, person, { requestId }) =>
    afterCase(await withdrawRequest(office, person, requestId), done.withdrawn, requestId),
  'request.urge': async (office, person, { requestId }) =>
    afterCase(await urgeRequest(office, person, requestId), (r) => done.urged(r.names.join('、')), requestId),
  'request.cancel': async (office, person, { requestId }) =>
    afterCase(
      await cancelRequest(office, person, requestId),
      (r) => (r.asked ? done.cancelAsked() : done.cancelled()),
      requestId,
    ),
  'request.file': async (office, person, { requestId }) =>
    afterCase(await fileRequest(office, person, requestId), done.filed, requestId),
  'request.comment': async (office, person, { requestId }, form) =>
    after(
      await commentRequest(office, person, requestId, one(form, commentField)),
      done.commented,
      `request:${requestId}`,
    ),
  'request.kind': (office, person, intent, form) =>
    actOnKind(office, person, intent, kindForm(intent.name, form)),
  'request.resubmit': (office, person, { requestId }) => reopenForm(office, person, requestId),
  'question.answer': (office, person, { questionId }, form) => answerCard(office, person, questionId, form),
  'question.open': (office, person, { questionId }) => bringCard(office, person, `question:${questionId}`),
  'list.open': (office, person, { requestId }) => bringCard(office, person, `request:${requestId}`),
  'list.all': (office, person) => bringCard(office, person, `together:${person.id}`),
  'list.together': async (office, person, _wish, form) => {
    const picked = form[togetherField] ?? [];
    return after(
      await approveTogether(office, person, typeof picked === 'string' ? [picked] : picked),
      ({ approved, left }) =>
        done.approvedTogether(left === 0 ? `${approved} 件` : `${approved} 件，余 ${left} 件`),
      `together:${person.id}`,
    );
  },
  'menu.open': (office, person, { key }) => bringCard(office, person, { key }),
};

const answerCard = async (
  office: Office,
  person: Person,
  questionId: string,
  form: TapForm,
): Promise<Acted> => {
  const [alternative, post, number] = [
    one(form, questionFields.alternative),
    one(form, questionFields.post),
    one(form, questionFields.number),
  ];
  const given = [alternative, post, number].filter((v) => v !== '').length;
  if (given !== 1) {
    const why = given === 0 ? '请选一种办理方式后再提交。' : '办理方式只能选一种，请只保留一项。';
    return {
      said: refuse('bad-input', why, { toast: given === 0 ? '请先选一种办理方式' : '只能选一种办理方式' }),
      shows: null,
    };
  }
  const answer: ClerkAnswer =
    alternative !== '' ? { alternative } : post !== '' ? { post } : { number: Number(number) };
  const result = await answerQuestion(office, person, {
    questionId,
    answer,
    reason: cutText(one(form, questionFields.reason), 500),
  });
  return after(result, done.answered, `question:${questionId}`);
};
