import type { Obligation } from '../../prisma/generated/client.ts';
import type { Office } from '../office/office.ts';
import { dayOfHalf, today, toInstant, type Day } from '../core/day.ts';
import { sayDay, sayHalfDay, sayLength, saySpan, sayWorkingLength } from '../calendar/say-day.ts';
import { dayOf } from '../core/day.ts';
import type { KindView, RequestRow, Viewer } from '../request/kind.ts';
import { subjectOf } from '../request/case.ts';
import type { Person } from '../staff/staff.ts';
import { warnExcluded } from './annual-exclusion.ts';
import { balanceOn } from './balance.ts';
import { keptForm, type LeaveForm } from './leave-form.ts';
import { findClause } from '../regulation/find-table.ts';
import { costByYear, leavePack, leaveRule, serviceDay, type LeaveRule } from './leave-rules.ts';
import { EVIDENCE_DUE, LEAVE_RETURN_DUE } from './leave-duties.ts';
import { saySentBack } from './since-sent-back.ts';
import { returnClause } from './return-clause.ts';
import { confirmersOf } from './claim-return.ts';
import { currentHalf, halfAt } from './current-half.ts';
import { leaveActions, type LeaveStanding } from './leave-actions.ts';
import { loadCase } from '../request/load-case.ts';
import { dutyLinesInLeave } from '../duty/duties-in-leave.ts';
import { presenceDuring, sayPresence } from './presence.ts';

/** 「年休假 2026 年余 3 天(共 10 天,已用 7 天)」 */
export const sayBalance = async (office: Office, person: Person, type: string, on: Day): Promise<string> => {
  const b = await balanceOn(office, office.db, person, type, on);
  return `${b.year} 年${type}余 ${sayLength(Math.max(0, b.left))}（共 ${sayLength(b.granted)}，已用 ${sayLength(b.taken)}）`;
};

/** What a leave's card shows beside what the engine knows. */
export const showLeave = async (
  office: Office,
  request: RequestRow,
  applicant: Person,
  viewer: Viewer,
): Promise<KindView> => {
  const form = keptForm(request.form);
  const rule = leaveRule(office, form.type);
  const now = today(office.clock);
  const cost = rule === null ? null : costByYear(office, rule, form.fromHalf, form.toHalf);
  const counted =
    rule?.counts === 'calendar_day'
      ? `共 ${sayLength(form.costHalves)}（含休息日）`
      : sayWorkingLength(form.costHalves);
  const joined =
    typeof request.facts['joined_with'] === 'string' && request.facts['joined_with'] !== ''
      ? request.facts['joined_with']
      : null;
  const together =
    joined === null ? null : `与 ${joined} 相连，合并按 ${sayLength(Number(request.facts['days']) * 2)}计`;
  const facts = [
    { label: '时间', value: saySpan(form.fromHalf, form.toHalf, now) },
    { label: '天数', value: together === null ? counted : `${counted}；${together}` },
  ];
  const know = viewer.decides
    ? [
        ...(await saySentBack(office, request, form, viewer.person.id)),
        ...(await knowAbout(office, request, applicant, { form, rule, cost, together })),
      ]
    : [];
  const known = await knownOf(office, request);
  const notes = notesOn(office, request, form, { ...known, evidence: rule?.evidence ?? null });
  return {
    facts,
    reason: form.reason,
    know,
    notes: notes.lines,
    actions: leaveActions(office, request, form, {
      applicant,
      viewer: viewer.person,
      claimed: known.claimed,
      owesEvidence: known.open.some((o) => o.kind === EVIDENCE_DUE),
    }),
    overdue: notes.overdue,
  };
};

type Leave = {
  form: LeaveForm;
  rule: LeaveRule | null;
  cost: ReturnType<typeof costByYear> | null;
  /** 「与 QJ-2026-0001 相连，合并按 4 天计」 */
  together: string | null;
};

/** What whoever decides should know: the balance, who else is away, what the book says, what it breaks. */
const knowAbout = async (
  office: Office,
  request: RequestRow,
  applicant: Person,
  { form, rule, cost, together }: Leave,
): Promise<KindView['know']> => {
  const know = [...sayPresence(office, applicant, await presenceDuring(office, applicant, form))];
  if (rule?.fromBalance === true)
    know.unshift({
      text: await sayBalance(office, applicant, form.type, serviceDay(form.fromHalf)),
      warn: false,
    });
  else know.unshift(await yearSoFar(office, applicant, form, request.id));
  const excluded = rule?.fromBalance === true ? await warnExcluded(office, office.db, applicant, form) : null;
  if (excluded !== null) know.push({ text: excluded, warn: true });
  know.push(...sayClauses(office, rule));
  if (rule?.open === true)
    know.push({ text: `制度没有写明${form.type}的天数，单位也还没有填写，请核对`, warn: true });
  if (together !== null) know.push({ text: together, warn: false });
  const past = sayPast(office, request, form);
  if (past !== null) know.unshift({ text: past, warn: true });
  if (form.confirmedDays !== undefined)
    know.push({ text: `连休息日共 ${form.confirmedDays} 天，本人提交前已核对`, warn: false });
  if (cost?.guess === true)
    know.push({ text: `${dayOfHalf(form.toHalf).year} 年放假安排尚未公布，按周一至周五推算`, warn: true });
  if (rule?.evidence != null)
    know.push({
      text: rule.evidenceWhen === 'before' ? `须附：${rule.evidence}` : `返岗后补交：${rule.evidence}`,
      warn: false,
    });
  const duties = await dutyLinesInLeave(office, office.db, applicant.id, form, '尚未安排调班');
  know.push(...duties.map(({ text, warn }) => ({ text, warn })));
  return know;
};

/** What must be said to whoever decides a leave that is wholly in the past; null for any other. */
export const sayPast = (
  office: Office,
  request: Pick<RequestRow, 'submittedAt' | 'purpose'>,
  form: Pick<LeaveForm, 'fromHalf' | 'toHalf'>,
): string | null => {
  if (request.purpose === 'cancel' || currentHalf(office) <= form.toHalf) return null;
  const span = saySpan(form.fromHalf, form.toHalf, today(office.clock));
  const asked = halfAt(office, toInstant(request.submittedAt));
  return asked > form.toHalf
    ? `补办：${span}的假期在提交前已经结束，请核实`
    : `${span}的假期已经过去，请核实是否休过`;
};

type Known = {
  /** What is still owed in this matter. */
  open: Obligation[];
  claimed: LeaveStanding['claimed'];
  /** Pieces of evidence that were handed in. */
  handed: number;
};

const knownOf = async (office: Office, request: RequestRow): Promise<Known> => {
  const { db } = office;
  const open = await db.obligation.findMany({ where: { subject: subjectOf(request.id), state: 'open' } });
  const [leave] = await db.$queryRaw<{ claimedBack: number | null; handed: bigint }[]>`
    SELECT l."claimedBack", (SELECT count(*) FROM "Evidence" e WHERE e."requestId" = l."requestId") AS "handed"
    FROM "Leave" l WHERE l."requestId" = ${request.id}`;
  const back =
    request.state === 'approved' || request.state === 'in_effect' ? (leave?.claimedBack ?? null) : null;
  const held = back === null ? null : await loadCase(office, db, request.id);
  return {
    open,
    claimed: back === null || held === null ? null : { back, confirmers: confirmersOf(held) },
    handed: Number(leave?.handed ?? 0),
  };
};

/** 「今年已请事假 3 天」: for kinds without a balance. */
const yearSoFar = async (
  office: Office,
  applicant: Person,
  form: LeaveForm,
  selfId: string,
): Promise<{ text: string; warn: boolean }> => {
  const { year } = dayOfHalf(form.fromHalf);
  const taken = await office.db.leave.findMany({
    where: {
      personId: applicant.id,
      type: form.type,
      state: { in: ['granted', 'over'] },
      requestId: { not: selfId },
    },
  });
  const halves = taken
    .filter((l) => dayOfHalf(l.fromHalf).year === year)
    .reduce((n, l) => n + l.costHalves, 0);
  return {
    text:
      halves === 0 ? `${year} 年此前没有请过${form.type}` : `${year} 年已请${form.type} ${sayLength(halves)}`,
    warn: false,
  };
};

/** 「到秘书长处、机关党委办公室」 where the text names the places; empty where it does not. */
const sayWhere = (office: Office): string => {
  const { reportTo } = returnClause(office);
  return reportTo.length === 0 ? '' : `到${reportTo.join('、')}`;
};

const notesOn = (
  office: Office,
  request: RequestRow,
  form: LeaveForm,
  { evidence, open, claimed, handed }: Known & { evidence: string | null },
): { lines: KindView['notes']; overdue: boolean } => {
  const lines: KindView['notes'] = form.changes.map((text) => ({ text, warn: false }));
  const now = office.clock.now();
  const say = (due: Date): string => sayDay(dayOf(toInstant(due)), today(office.clock));
  let overdue = false;
  for (const obligation of open) {
    const late = obligation.dueAt.getTime() < now.epochMilliseconds;
    if (obligation.kind === LEAVE_RETURN_DUE && request.state === 'in_effect') {
      overdue ||= late;
      lines.push({
        text: late
          ? `应于 ${say(obligation.dueAt)} 前销假，已逾期`
          : `请于 ${say(obligation.dueAt)} ${office.settings.leave.returnDue} 前${sayWhere(office)}销假`,
        warn: late,
      });
    }
    if (obligation.kind === EVIDENCE_DUE)
      lines.push({
        text: `${late ? '逾期未交' : '待补交'}：${evidence ?? '证明材料'}（${say(obligation.dueAt)} 前），可直接把照片发给小办`,
        warn: late,
      });
  }
  if (claimed !== null) {
    const names = claimed.confirmers.map((p) => p.name).join('、');
    const when = sayHalfDay(claimed.back, today(office.clock));
    lines.push({ text: `事后自报${when}返岗，待${names}核实`, warn: true });
  }
  if (handed > 0) lines.push({ text: `已收到证明材料 ${handed} 份`, warn: false });
  return { lines, overdue };
};

/** What the book says about this kind of leave, where it is more than the common kinds need. */
const sayClauses = (office: Office, rule: LeaveRule | null): KindView['know'] =>
  rule === null || rule.fromBalance || rule.maxDays !== null || rule.counts !== 'calendar_day'
    ? []
    : rule.cite.flatMap((id) => {
        const clause = findClause(office.book, leavePack(office), id);
        return clause === undefined
          ? []
          : [{ text: `《${clause.system}》${clause.ref}：${clause.text}`, warn: false }];
      });
