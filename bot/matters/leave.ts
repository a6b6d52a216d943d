/** 请假 */
import { today, dayOfHalf, halfDay } from '../../src/core/day.ts';
import type { Refusal } from '../../src/core/outcome.ts';
import type { Office } from '../../src/office/office.ts';
import { beginLeaves } from '../../src/leave/begin-leaves.ts';
import { CONFIRM_RETURN } from '../../src/leave/claim-return.ts';
import { closeForLeaver } from '../../src/leave/close-for-leaver.ts';
import { confirmReturn } from '../../src/leave/confirm-return.ts';
import { EVIDENCE_DUE, LEAVE_RETURN_DUE } from '../../src/leave/leave-duties.ts';
import { leaveKind } from '../../src/leave/leave-kind.ts';
import { leaveReminders } from '../../src/leave/leave-reminders.ts';
import { leaveTypes } from '../../src/leave/leave-rules.ts';
import {
  asFields,
  keepLeaveAttempt,
  openLeaveForm,
  viewLeaveForm,
  type DraftedLeave,
} from '../../src/leave/open-leave-form.ts';
import { postRaises } from '../../src/leave/post-raises.ts';
import { receiveEvidence, receivePaper } from '../../src/leave/receive-evidence.ts';
import { reportBack } from '../../src/leave/report-back.ts';
import { shortenLeave } from '../../src/leave/shorten-leave.ts';
import { leaveFormCard } from '../../cards/leave/leave-form-card.ts';
import { leaveWords } from '../../cards/leave/leave-words.ts';
import { done } from '../../cards/toasts.ts';
import type { Person } from '../../src/staff/staff.ts';
import type { Acted, Matter, Opener, TapForm } from '../matter.ts';
import { after, one } from '../route/acts.ts';
import { drawn } from '../route/drawn.ts';
import { bringsDraft } from '../route/open-matter.ts';
import { sayRefusal } from '../route/say-refusal.ts';
import { previewDraft, submitDraft } from '../route/submit-draft.ts';
import type { DateDoubt } from '../understand/read-dates.ts';
import { readLeave } from '../understand/read-leave.ts';
import { findNamedType } from '../understand/read-leave-type.ts';
import { LENGTH } from '../understand/lengths.ts';
import { owes } from './owes.ts';

const askAbout = ({ is, said }: DateDoubt): string =>
  is === 'backwards'
    ? `「${said}」的结束早于开始，请核对，选好结束日期再提交。`
    : `一张请假单只填一段连着的时间，「${said}」没有全填进来，其余的请另提一张。`;

/** What 「明天下午到周五请事假，家里装修」 already fills in; a sentence that is doubtful is asked about on the form. */
const filledIn = (office: Office, said: string): DraftedLeave => {
  const leave = readLeave(said, office.clock.now(), office.calendar);
  // A kind that only the office's own text knows (育儿假) comes before a guess.
  const types = leaveTypes(office);
  const named = types.find((type) => said.includes(type) && findNamedType(type)?.type !== type);
  const known = named ?? (leave.type !== undefined && types.includes(leave.type) ? leave.type : null);
  const from = leave.from === undefined ? null : halfDay(leave.from.day, leave.from.half);
  const to = leave.to === undefined ? null : halfDay(leave.to.day, leave.to.half);
  const span = from === null ? {} : asFields(from, to ?? halfDay(dayOfHalf(from), 'pm'));
  const problem = leave.doubt === undefined ? null : askAbout(leave.doubt);
  const open = leave.doubt?.is === 'backwards' ? { to_day: null } : {};
  return { type: known, ...span, ...open, reason: leave.reason ?? '', problem };
};

const openLeave: Opener = async (desk, person, said) =>
  bringsDraft((tx, id) => openLeaveForm(desk, tx, person, { id, form: filledIn(desk, said) }));

const keepAs =
  (office: Office, person: Person, draftId: string, form: TapForm) =>
  (refused: Refusal | null): Promise<void> =>
    keepLeaveAttempt(
      office,
      person,
      draftId,
      form,
      refused === null ? null : { problem: sayRefusal(office, refused), code: refused.code },
    );

const submitLeave = (office: Office, person: Person, draftId: string, form: TapForm): Promise<Acted> =>
  submitDraft(office, person, draftId, form, keepAs(office, person, draftId, form));

/** 销假: the leaves that have begun. */
const openBack: Opener = async (desk, person) => async (tx) => {
  const begun = await tx.leave.findMany({
    where: {
      personId: person.id,
      state: 'granted',
      fromHalf: { lte: halfDay(today(desk.clock), 'pm') },
    },
    orderBy: { toHalf: 'asc' },
  });
  return begun.length === 0
    ? [{ line: '您现在没有需要销假的假期。返岗后发「销假」即可办理。' }]
    : begun.map((leave) => `request:${leave.requestId}` as const);
};

export const leave = {
  name: '请假',
  kinds: { leave: leaveKind },
  kindActs: {
    leave: {
      back: async (desk, person, requestId, form) =>
        after(
          await reportBack(desk, person, requestId, form),
          (r) => done.reportedBack(r.said),
          `request:${requestId}`,
        ),
      confirm_back: async (desk, person, requestId, form) =>
        after(
          await confirmReturn(desk, person, requestId, {
            confirmed: true,
            reason: one(form, 'return_reason'),
          }),
          () => '已确认返岗，本人已收到通知',
          `request:${requestId}`,
        ),
      deny_back: async (desk, person, requestId, form) =>
        after(
          await confirmReturn(desk, person, requestId, {
            confirmed: false,
            reason: one(form, 'return_reason'),
          }),
          () => '未予确认，本人已收到通知',
          `request:${requestId}`,
        ),
      close_for: async (desk, person, requestId, form) =>
        after(
          await closeForLeaver(desk, person, requestId, form),
          () => '已代为销假，有关人员已收到通知',
          `request:${requestId}`,
        ),
      shorten: async (desk, person, requestId, form) =>
        after(
          await shortenLeave(desk, person, requestId, form),
          (r) => (r.rerouted ? '已缩短，按新天数重新审批' : '已缩短，有关人员已收到通知'),
          `request:${requestId}`,
        ),
      paper: async (desk, person, requestId, form) =>
        after(
          await receivePaper(desk, person, requestId, one(form, 'paper')),
          () => '已登记收到材料',
          `request:${requestId}`,
        ),
    },
  },
  obligations: owes(leaveReminders, {
    [LEAVE_RETURN_DUE]: '销假',
    [EVIDENCE_DUE]: '补交证明',
    [CONFIRM_RETURN]: '核实返岗',
  }),
  hears: [
    { words: /销假/, opens: 'back', as: 'end' },
    { words: /请假/, opens: 'leave', as: 'ask' },
    { words: /返岗|到岗了|提前回来上班/, opens: 'back', as: 'hint' },
    {
      words:
        /休假|年假|年休|公休|病假|事假|婚假|丧假|产假|护理假|探亲假|公假|育儿假|陪护假|哺乳假|生育假|探病假|(?<!放假)(?:调休|补休|换休)(?!安排|通知|上班|日|表|吗|怎)/,
      opens: 'leave',
      as: 'hint',
    },
    {
      words: /^(?!.*[会班]).*(?:来不了|(?<!回)不来(?:了|上班|单位)|上不了班|不上班(?!的|吗))/s,
      opens: 'leave',
      as: 'hint',
    },
    {
      words: new RegExp(
        `[请休]${LENGTH}|[请休](?:个|一下|下)假|[请休][^,。;\\n]{1,12}(?<![放寒暑虚造准])假(?!如|设|装)|[请休]到(?:下{0,2}个?(?:周|星期|礼拜|月)|[明后]天|\\d{1,2}(?:月|日|号(?!楼)))`,
      ),
      opens: 'leave',
      as: 'hint',
    },
  ],
  opens: { leave: openLeave, back: openBack },
  takes: [
    {
      turn: 'owed',
      take: async (office, tx, person, { kind, key, messageId }) => {
        const received = await receiveEvidence(office, tx, person, { kind, key, messageId });
        return received === null
          ? null
          : {
              said: `已收到，作为 ${received.number} 的${received.what}存档。`,
              at: `request:${received.requestId}`,
            };
      },
    },
  ],
  acts: {
    'leave.submit': (desk, person, { draftId }, form) => submitLeave(desk, person, draftId, form),
    'leave.preview': (desk, person, { draftId }, form) =>
      previewDraft(desk, person, draftId, form, keepAs(desk, person, draftId, form)),
    'leave.confirm': (desk, person, { draftId, days }, form) =>
      submitLeave(desk, person, draftId, { ...form, confirmed_days: days }),
  },
  forms: {
    leave: async (desk, id, viewer) => drawn(await viewLeaveForm(desk, id, viewer), leaveFormCard),
  },
  sentences: leaveWords,
  help: [
    {
      group: '请假值班',
      word: '请假',
      key: 'leave',
      does: '可以直接说「明天下午到周五请事假，家里装修」',
      menu: true,
    },
    { group: '请假值班', word: '销假', key: 'back', does: '返岗后销假，提前返岗退回天数', menu: true },
  ],
  jobs: [
    { name: 'leave.begin', words: '请假开始', everyMinutes: 1, run: beginLeaves },
    { name: 'leave.raise', words: '工龄增加假期', everyMinutes: 24 * 60, run: postRaises },
  ],
} satisfies Matter;
