/** What a tap is answered with: at most 20 characters (CARDS). */
import type { RefusalCode } from '../src/core/refusals.ts';
import { line } from './plain.ts';

const MAX_TOAST = 20;

/** Any sentence as a toast; one that is too long is cut, so prefer those below. */
export const toast = (sentence: string): string => line(sentence, MAX_TOAST);

const name = (text: string, max = 8): string => line(text, max);

/** What was done, in the words of the button that did it. */
export const done = {
  submitted: (number: string): string => toast(`已提交，编号 ${name(number, 13)}`),
  approved: (applicant: string): string => toast(`已同意，${name(applicant)}已收到通知`),
  /** Approved here, and others decide next. */
  passed: (next: string): string => toast(`已同意，转${name(next)}审批`),
  approvedTogether: (what: string): string => toast(`已同意 ${name(what)}`),
  accepted: (applicant: string): string => toast(`已接受，${name(applicant)}已收到通知`),
  declined: (applicant: string): string => toast(`已谢绝，${name(applicant)}已收到通知`),
  refused: (applicant: string): string => toast(`已驳回，${name(applicant)}已收到通知`),
  sentBack: (applicant: string): string => toast(`已退回，${name(applicant)}已收到通知`),
  transferred: (to: string): string => toast(`已转交${name(to)}审批`),
  addedSigner: (signer: string): string => toast(`已请${name(signer)}加签`),
  withdrawn: (): string => '已撤回，此件不再审批',
  urged: (approver: string): string => toast(`已催办，${name(approver)}已收到提醒`),
  cancelled: (): string => '已取消，有关人员已收到通知',
  cancelAsked: (): string => '取消申请已送审批',
  filed: (): string => '已签收备案',
  commented: (): string => '已反馈，办理人员可以看到',
  answered: (): string => '已记为本单位约定',
  opened: (): string => '已在下方打开',
  /** Of 「提前返岗,实休 1 天,退回 1 天」 the figure that counts; the card says the rest. */
  reportedBack: (said: string): string => {
    if (said.startsWith('已报')) return '已报返岗时间，待核实';
    const [first = '', ...rest] = said.split(/[,，]/);
    return toast(`已销假，${(first === '提前返岗' ? rest.at(-1) : undefined) ?? first}`);
  },
  saved: (): string => '已办理',
} as const;

/** Why a tap changed nothing, where the refusal has no shorter words of its own. */
export const refusalToasts: Record<RefusalCode, string> = {
  'unknown-person': '账号未登记，请联系办公室',
  'not-yours': '这不是您的事项',
  'not-your-turn': '此件现在不由您办理',
  'already-decided': '此件已有人办理',
  'wrong-state': '此件现在不能这样办理',
  'own-request': '本人的申请不能自己审批',
  'opinion-required': '请先填写意见',
  'bad-input': '填写有误，请核对后再提交',
  'too-long': '文字太长，请删减后再提交',
  'unknown-number': '没有找到这件申请',
  overlap: '与您已有的请假时间重叠',
  'no-working-day': '所选时间内没有工作日',
  'too-many-days': '天数超出规定',
  'unusual-length': '天数较多，请核对日期',
  'balance-short': '假期余额不足',
  'not-entitled': '按规定不享受这种假',
  'urged-today': '今天已催办过，明天可再催',
  'not-free': '这段时间没有空，请看说明',
  'past-cut-off': '已过截止时间',
  'over-standard': '超过标准，不予报销',
  'odometer-back': '里程比上次小，请核对',
  'stand-in-cycle': '代办人不能互相指定',
  'not-allowed': '您没有办理此事的权限',
  'not-in-regulation': '制度没有这一项，请问办公室',
  'card-stale': '卡片已过时，请看最新一张',
};
