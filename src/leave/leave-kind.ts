import { refuse } from '../core/outcome.ts';
import type { RequestKind } from '../request/kind.ts';
import { assessLeave, leaveTitle } from './assess-leave.ts';
import { leaveEffects } from './leave-effects.ts';
import { keptForm, readLeaveForm, type LeaveForm } from './leave-form.ts';
import { LEAVE_MATTER } from './leave-rules.ts';
import { sayPast, showLeave } from './show-leave.ts';

/** Leave (请假) as a kind of request. */
export const leaveKind: RequestKind<LeaveForm> = {
  kind: 'leave',
  name: '请假',
  prefix: 'QJ',
  matter: LEAVE_MATTER,
  table: 'leave.route',
  read: readLeaveForm,
  assess: assessLeave,
  title: (form) => leaveTitle(keptForm(form)),
  stateWords: { in_effect: '请假中', closed: '已销假' },
  owes: { applicant: ['in_effect'], forLeaver: ['approved', 'in_effect'] },
  journal: {
    'leave.begin': '开始请假',
    'leave.report_back': '销假',
    'leave.close_for_leaver': '代为销假',
    'leave.claim_return': '事后报返岗',
    'leave.confirm_return': '核实返岗',
    'leave.shorten': '缩短假期',
    'leave.recount': '放假安排有变，重新计算',
    'leave.evidence': '补交证明',
  },
  cancel: ({ leave }) => (leave.cancelNeedsApproval ? 'asks' : 'free'),
  refuseCancel: refuse('wrong-state', '只有已批准、尚未开始的申请可以取消；已经开始的请办理提前返岗。', {
    toast: '此件现在不能取消',
  }),
  effects: leaveEffects,
  show: showLeave,
  heed: (office, request) => sayPast(office, request, keptForm(request.form)),
};
