/** 申请: what every request has, whatever is asked for. */
import { SETTLE_BREACH } from '../../src/breach/expect-settling.ts';
import { requestPaperPage } from '../../src/console/paper-page.ts';
import { requestPage } from '../../src/console/request-page.ts';
import { requestsFile, requestsPage } from '../../src/console/requests-page.ts';
import { viewDues } from '../../src/digest/view-dues.ts';
import { viewForm } from '../../src/request/view-form.ts';
import { draftFiles, requestFiles } from '../../src/request/host-files.ts';
import { viewMine, viewTodo, viewTogether } from '../../src/request/view-lists.ts';
import { viewQuestion } from '../../src/request/view-question.ts';
import { viewRequest } from '../../src/request/view-request.ts';
import { requestReminders, WAITING } from '../../src/request/waiting-too-long.ts';
import { nameQuestions } from '../../src/request/name-questions.ts';
import { findPerson } from '../../src/staff/find-person.ts';
import { staffOf } from '../../src/staff/staff-of.ts';
import { matterFormCard } from '../../cards/matter-form-card.ts';
import { mineCard } from '../../cards/mine-card.ts';
import { questionCard } from '../../cards/question-card.ts';
import { requestCard } from '../../cards/request-card.ts';
import { requestWords } from '../../cards/request-words.ts';
import { todoCard } from '../../cards/todo-card.ts';
import { togetherCard } from '../../cards/together-card.ts';
import type { Matter } from '../matter.ts';
import { drawn, drawnFor, shows } from '../route/drawn.ts';
import { previewForm, submitForm } from '../route/form-acts.ts';
import { brings } from '../route/open-matter.ts';
import { requestActs } from '../route/request-acts.ts';
import { owes } from './owes.ts';

const mine = brings((person) => `mine:${person.id}`);

export const request = {
  name: '申请',
  obligations: {
    ...owes(requestReminders, { [WAITING]: '审批' }),
    'request.approve': { doing: '审批' },
    'request.file': { doing: '签收备案' },
    'question.answer': { doing: '明确制度' },
    [SETTLE_BREACH]: { doing: '核定违规记录' },
  },
  hears: [
    { words: /我的申请/, opens: 'mine', as: 'own' },
    { words: /待办/, opens: 'todo', as: 'own' },
    {
      words:
        /(?:取消|撤回|撤销|作废).{0,20}?(?:[A-Z]{2} ?-? ?20\d\d|请假|休假|年假|事假|病假|申请)|(?:请假|休假|年假|申请|[A-Z]{2} ?-? ?20\d\d[- ]?\d{1,6}).{0,20}?(?:取消|撤回|撤销|作废)/,
      opens: 'cancel',
      as: 'undo',
    },
  ],
  opens: { mine, cancel: mine, todo: brings((person) => `todo:${person.id}`) },
  acts: {
    ...requestActs,
    'form.submit': (desk, person, { draftId }, form) => submitForm(desk, person, draftId, form),
    'form.preview': (desk, person, { draftId }, form) => previewForm(desk, person, draftId, form),
  },
  hosts: { request: requestFiles, draft: draftFiles },
  subjects: {
    request: shows('申请', viewRequest, requestCard),
    question: shows('制度确认', viewQuestion, questionCard),
    draft: {
      word: '表单',
      draw: async (desk, id, viewer) => {
        const draft = await desk.db.draft.findUnique({ where: { id }, select: { kind: true } });
        const own = desk.tables.forms[draft?.kind ?? ''];
        return own === undefined
          ? drawn(await viewForm(desk, id, viewer), matterFormCard)
          : own(desk, id, viewer);
      },
    },
    todo: {
      word: '待办',
      draw: async (desk, _id, viewer) => {
        const person = findPerson(await staffOf(desk.db), { id: viewer });
        return person === null ? null : todoCard(await viewTodo(desk, person), await viewDues(desk, person));
      },
    },
    together: { word: '全部同意', draw: drawnFor(viewTogether, togetherCard) },
    mine: { word: '我的申请', draw: drawnFor(viewMine, mineCard) },
  },
  sentences: requestWords,
  help: [
    { group: '我的事项', word: '待办', key: 'todo', does: '等我办的事', menu: true },
    { group: '我的事项', word: '我的申请', key: 'mine', does: '我提交的申请和办到哪一步', menu: true },
  ],
  journal: {
    'request.submit': '提交',
    'request.resubmit': '修改后再提交',
    'request.ask_cancel': '申请取消',
    'request.approve': '同意',
    'request.refuse': '驳回',
    'request.send_back': '退回修改',
    'request.transfer': '转交',
    'request.add_signer': '加签',
    'request.withdraw': '撤回',
    'request.urge': '催办',
    'request.comment': '留言',
    'request.file': '签收备案',
    'request.cancel': '取消',
    'request.lapse': '过期失效',
    'request.reseat': '审批人有变动，已重新安排',
    'request.go_on': '口径确认后继续办理',
    'request.revoke': '撤销',
  },
  names: [nameQuestions],
  pages: [requestsPage, requestsFile, requestPage, requestPaperPage],
} satisfies Matter;
