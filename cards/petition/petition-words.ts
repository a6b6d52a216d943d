/** The short lines of petitions. They go through the platform's lock screens: a number, a kind of problem, a date. */
import { inert } from '../plain.ts';
import type { NoticePayloads } from '../../src/core/notices.ts';

type PetitionKind = Extract<keyof NoticePayloads, `petition.${string}`>;

const no = (number: string): string => inert(number, 50);
const who = (name: string): string => inert(name, 16);
const until = (due: string): string => (due === '' ? '' : `，期限${inert(due, 30)}`);

export const petitionWords: { [K in PetitionKind]: (payload: NoticePayloads[K]) => string | null } = {
  'petition.to_read': (p) => `信访件 ${no(p.number)}（${inert(p.problem, 12)}）请您阅批${until(p.due)}。`,
  'petition.informed': (p) => `请知悉：收到信访件 ${no(p.number)}（${inert(p.problem, 12)}）。`,
  'petition.assigned': (p) =>
    `${who(p.by)}把信访件 ${no(p.number)}（${inert(p.problem, 12)}）转给您办理${until(p.due)}。`,
  'petition.moved': () => null,
  'petition.commented': (p) => `${who(p.by)}已对信访件 ${no(p.number)} 作出批示，请查看。`,
  'petition.objected': (p) => `${who(p.by)}认为信访件 ${no(p.number)} 不属本部门办理，请重新转办。`,
  'petition.extension_asked': (p) => `${who(p.by)}申请将信访件 ${no(p.number)} 延期 ${p.days} 天，请您审批。`,
  'petition.extension_decided': (p) =>
    p.granted
      ? `${who(p.by)}已同意信访件 ${no(p.number)} 延期到${inert(p.due, 30)}，请告知信访人延期理由。`
      : `${who(p.by)}没有同意信访件 ${no(p.number)} 延期，期限仍为${inert(p.due, 30)}。`,
  'petition.urged': (p) => `${who(p.by)}催办信访件 ${no(p.number)}${until(p.due)}，请尽快办理。`,
  'petition.to_review': (p) => `${who(p.by)}提交了信访件 ${no(p.number)} 的处理意见，请您审核。`,
  'petition.sent_back': (p) =>
    `${who(p.by)}退回了信访件 ${no(p.number)} 的处理意见，请按退回理由修改后再报。`,
  // The file is the answer.
  'petition.register': () => null,
  'petition.closed': (p) => `${who(p.by)}已办结信访件 ${no(p.number)}。`,
  'petition.changed': (p) =>
    `${who(p.by)}修改了信访件 ${no(p.number)}：${inert(p.changes, 80)}${until(p.due)}${p.overdueDays > 0 ? `，已逾期 ${p.overdueDays} 天` : ''}。`,
  'petition.target': (p) =>
    `信访指标提醒：今年截至${inert(p.until, 20)}登记 ${p.registered} 件，办结 ${p.closed} 件，${inert(p.label, 8)} ${inert(p.said, 40)}${p.clause === '' ? '' : `（${inert(p.clause, 60)}）`}。请督促办理。`,
  'petition.due': (p) =>
    p.overdueDays > 0
      ? `信访件 ${no(p.number)} 的${inert(p.clock, 6)}已逾期 ${p.overdueDays} 天（期限${inert(p.due, 30)}）。`
      : `信访件 ${no(p.number)} 的${inert(p.clock, 6)}期限为${inert(p.due, 30)}，请按时办理。`,
};
