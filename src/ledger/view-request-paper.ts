/** Any request on paper (请假审批单、派车单、派餐单 …), for those whose card shows all of it. */
import type { Office } from '../office/office.ts';
import { loadCase } from '../request/load-case.ts';
import { viewCase } from '../request/view-request.ts';
import { viewTrip } from '../vehicle/view-trip.ts';
import { approvalsOf, saidInFull, type PaperView } from './view-paper.ts';

/** Papers that an office calls otherwise than by the matter's name. */
const TITLES: Record<string, string> = { vehicle: '派车单', meal: '派餐单' };

/** The car and driver of a trip, where the viewer dispatches or drives it. */
const carOf = async (office: Office, requestId: string, viewerId: string): Promise<PaperView['facts']> => {
  const booking = (await viewTrip(office, requestId, viewerId))?.booking ?? null;
  return booking === null
    ? []
    : [
        { label: '车辆', value: booking.plate },
        { label: '驾驶员', value: booking.driver },
        { label: '占用时间', value: booking.when },
      ];
};

/** The paper of a request by its number or id; null for who has nothing to do with it. */
export const viewRequestPaper = async (
  office: Office,
  number: string,
  viewerId: string,
): Promise<PaperView | null> => {
  const row = await office.db.request.findFirst({ where: { OR: [{ number }, { id: number }] } });
  const held = row === null ? null : await loadCase(office, office.db, row.id);
  const shown = held === null ? null : await viewCase(office, held, viewerId);
  if (held === null || shown === null) return null;
  const { one, world } = held;
  return {
    title: TITLES[shown.kind] ?? `${shown.kindName}审批单`,
    number: shown.number,
    stateWord: shown.stateWord,
    facts: [
      { label: '申请人', value: `${shown.applicant.department} ${shown.applicant.name}` },
      { label: '职务', value: shown.applicant.post },
      { label: '提交', value: saidInFull(one.row.submittedAt) },
      { label: '事项', value: shown.title },
      ...shown.facts,
      { label: '事由', value: shown.reason },
      { label: '附件', value: (shown.attachments ?? []).map((file) => file.name).join('、') },
      { label: '抄送', value: (shown.copies ?? []).join('、') },
      ...(shown.kind === 'vehicle' ? await carOf(office, shown.requestId, viewerId) : []),
    ].filter((f) => f.value !== ''),
    approvals: approvalsOf(one, world),
    done: one.filings
      .filter((f) => f.filedAt !== null)
      .map((f) => ({
        what: `${f.post}备案`,
        who: world.staff.byId.get(f.filedById ?? '')?.name ?? '',
        when: saidInFull(f.filedAt),
      })),
    basis: shown.basis,
  };
};
