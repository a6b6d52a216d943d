import type { Office } from '../office/office.ts';
import { dayOfHalf, halfDay, halfOf, today, type HalfDay } from '../core/day.ts';
import type { RequestRow } from '../request/kind.ts';
import type { KindField, RequestAction } from '../request/view.ts';
import { currentHalf } from './current-half.ts';
import { backAtWork } from './leave-rules.ts';
import type { LeaveForm } from './leave-form.ts';
import { CLERK_ROLE, hasLeft, type Person } from '../staff/staff.ts';
import { choiceField, dateField, textField } from '../request/fields.ts';

type KindAction = Extract<RequestAction, { do: 'kind' }>;

const HALVES = [
  { value: 'am', text: '上午' },
  { value: 'pm', text: '下午' },
];

const halfFields = (prefix: string, what: string, initial: HalfDay): KindField[] => [
  dateField(`${prefix}_day`, `${what}日期`, dayOfHalf(initial).toString()),
  choiceField(`${prefix}_half`, `${what}时段`, HALVES, halfOf(initial)),
];

/** 确认返岗 and 不予确认, for those whose word the return needs. */
const wordOnReturn = (): KindAction[] => {
  const reason = textField('return_reason', '理由', '例如：当天未见到岗');
  return [
    { do: 'kind', name: 'confirm_back', label: '确认返岗', primary: true },
    { do: 'kind', name: 'deny_back', label: '不予确认', primary: false, form: { fields: [reason] } },
  ];
};

/** What is known of a leave besides its form. */
export type LeaveStanding = {
  /** A return that was reported afterwards, and whose word it needs. */
  claimed: { back: HalfDay; confirmers: Person[] } | null;
  owesEvidence: boolean;
};

/**
 * What the person may do with the leave now: report back, come back early, say a word on a return, shorten it, hand in the paper, close it for
 * somebody who has left.
 */
export const leaveActions = (
  office: Office,
  request: RequestRow,
  form: LeaveForm,
  { applicant, viewer, claimed, owesEvidence }: LeaveStanding & { applicant: Person; viewer: Person },
): KindAction[] => {
  const own = viewer.id === request.applicantId;
  const actions: KindAction[] = [];
  const thisMorning = halfDay(today(office.clock), 'am');
  const begun = form.fromHalf <= thisMorning + 1;
  const open = request.state === 'in_effect' || request.state === 'approved';
  const now = currentHalf(office);
  const over = now > form.toHalf;
  if (own && begun && open && claimed === null) {
    const back = over ? Math.min(backAtWork(office, form.toHalf), now) : now;
    actions.push({
      do: 'kind',
      name: 'back',
      label: over ? '销假' : '提前返岗',
      primary: true,
      form: { fields: halfFields('back', '返岗', back) },
    });
  }
  const clerk = viewer.roles.includes(CLERK_ROLE);
  const asked = claimed?.confirmers.some((p) => p.id === viewer.id) === true;
  if (!own && open && claimed !== null && (clerk || asked)) actions.push(...wordOnReturn());
  const mayShorten =
    request.purpose === 'grant' && (request.state === 'waiting' || request.state === 'approved');
  if (own && mayShorten && form.costHalves > 1) {
    actions.push({
      do: 'kind',
      name: 'shorten',
      label: '缩短假期',
      primary: false,
      form: {
        fields: [
          ...halfFields('keep_from', '新开始', form.fromHalf),
          ...halfFields('keep_to', '新结束', form.toHalf),
        ],
      },
    });
  }
  if (clerk && !own && open && hasLeft(applicant)) {
    const back = Math.min(backAtWork(office, form.toHalf), currentHalf(office));
    const reason = textField('reason', '原因', '例如：已退休');
    actions.push({
      do: 'kind',
      name: 'close_for',
      label: '代为销假',
      primary: false,
      form: { fields: [...halfFields('back', '假期结束后', back), reason] },
    });
  }
  if (owesEvidence && !own && clerk) {
    const fields = [textField('paper', '收到的材料', '例如：区医院病休证明原件')];
    actions.push({ do: 'kind', name: 'paper', label: '收到材料', primary: false, form: { fields } });
  }
  return actions;
};
