import type { Office } from '../../src/office/office.ts';
import { closeForLeaver } from '../../src/leave/close-for-leaver.ts';
import { confirmReturn } from '../../src/leave/confirm-return.ts';
import { reportBack } from '../../src/leave/report-back.ts';
import { receivePaper } from '../../src/leave/receive-evidence.ts';
import { shortenLeave } from '../../src/leave/shorten-leave.ts';
import { settleReception } from '../../src/meal/settle-reception.ts';
import { endRepair } from '../../src/vehicle/end-repair.ts';
import type { Person } from '../../src/staff/staff.ts';
import { done } from '../../cards/toasts.ts';
import { after, one, STALE, type Acted, type TapForm } from './acts.ts';

/** The acts that a matter adds to its requests, by the name that its card gave them. */
export const actOnKind = async (
  office: Office,
  person: Person,
  wish: { requestId: string; name: string },
  form: TapForm,
): Promise<Acted> => {
  const shows = `request:${wish.requestId}` as const;
  switch (wish.name) {
    case 'back': {
      const result = await reportBack(office, person, wish.requestId, form);
      return after(result, (r) => done.reportedBack(r.said), shows);
    }
    case 'confirm_back':
    case 'deny_back': {
      const confirmed = wish.name === 'confirm_back';
      const reason = one(form, 'return_reason');
      const result = await confirmReturn(office, person, wish.requestId, { confirmed, reason });
      return after(
        result,
        () => (confirmed ? '已确认返岗，本人已收到通知' : '未予确认，本人已收到通知'),
        shows,
      );
    }
    case 'close_for': {
      const result = await closeForLeaver(office, person, wish.requestId, form);
      return after(result, () => '已代为销假，有关人员已收到通知', shows);
    }
    case 'shorten': {
      const result = await shortenLeave(office, person, wish.requestId, form);
      return after(
        result,
        (r) => (r.rerouted ? '已缩短，按新天数重新审批' : '已缩短，有关人员已收到通知'),
        shows,
      );
    }
    case 'paper': {
      const result = await receivePaper(office, person, wish.requestId, one(form, 'paper'));
      return after(result, () => '已登记收到材料', shows);
    }
    case 'settle': {
      const result = await settleReception(office, person, wish.requestId, {
        actual: one(form, 'actual'),
        amount: one(form, 'amount'),
        receipts: one(form, 'receipts'),
      });
      return after(result, (r) => `已结算，${r.said}`, shows);
    }
    case 'repaired': {
      const result = await endRepair(office, person, wish.requestId);
      return after(result, () => '已登记修好', shows);
    }
    default:
      return { said: STALE, shows };
  }
};
