import type { RequestKind } from '../request/kind.ts';
import { assessLeave, leaveTitle } from './assess-leave.ts';
import { leaveEffect } from './leave-effects.ts';
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
  cancelNeedsApproval: (office) => office.settings.leave.cancelNeedsApproval,
  effect: leaveEffect,
  show: showLeave,
  heed: (office, request) => sayPast(office, request, keptForm(request.form)),
};
