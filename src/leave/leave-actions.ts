import type { Office } from '../office/office.ts';
import { dayOfHalf, halfDay, halfOf, today, type HalfDay } from '../core/day.ts';
import type { RequestRow } from '../request/kind.ts';
import { subjectOf } from '../request/route-request.ts';
import type { KindField, RequestAction } from '../request/view.ts';
import { currentHalf } from './current-half.ts';
import { backAtWork } from './leave-rules.ts';
import { EVIDENCE_DUE } from './leave-duties.ts';
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

/**
 * What the person may do with the leave now: report back, come back early, shorten it, hand in the paper, close it for
 * somebody who has left.
 */
export const leaveActions = async (
  office: Office,
  request: RequestRow,
  form: LeaveForm,
  { applicant, viewerId }: { applicant: Person; viewerId: string },
): Promise<KindAction[]> => {
  const own = viewerId === request.applicantId;
  const actions: KindAction[] = [];
  const thisMorning = halfDay(today(office.clock), 'am');
  const begun = form.fromHalf <= thisMorning + 1;
  const open = request.state === 'in_effect' || request.state === 'approved';
  if (own && begun && open) {
    const now = currentHalf(office);
    const early = now <= form.toHalf;
    const back = early ? Math.max(now, form.fromHalf + 1) : Math.min(backAtWork(office, form.toHalf), now);
    actions.push({
      do: 'kind',
      name: 'back',
      label: early ? '提前返岗' : '销假',
      primary: true,
      form: { fields: halfFields('back', '返岗', back) },
    });
  }
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
  const viewer = await office.db.person.findUnique({ where: { id: viewerId }, select: { roles: true } });
  const clerk = viewer?.roles.includes(CLERK_ROLE) === true;
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
  const owed = await office.db.obligation.count({
    where: { kind: EVIDENCE_DUE, subject: subjectOf(request.id), state: 'open' },
  });
  if (owed > 0 && !own && clerk) {
    const fields = [textField('paper', '收到的材料', '例如：区医院病休证明原件')];
    actions.push({ do: 'kind', name: 'paper', label: '收到材料', primary: false, form: { fields } });
  }
  return actions;
};
