import { caseName } from './case-name.ts';
import type { Petition } from '../../prisma/generated/client.ts';
import type { Office } from '../office/office.ts';
import { toDate } from '../core/day.ts';
import { Prisma } from '../core/db.ts';
import type { Notice } from '../core/notices.ts';
import { refuse, rollBack, type Refusal } from '../core/outcome.ts';
import { cutText, lengthOf } from '../core/texts.ts';
import type { Person } from '../staff/staff.ts';
import { CLOCKS, finishRule, type ReportPart } from './petition-rules.ts';
import { dropClocks, handOverPetition, settleClocks } from './clocks.ts';
import { postsIn } from './extend-petition.ts';
import { holdPetition, notYours, petitionSubject, type InHand } from './hold-petition.ts';
import { joinCase } from './members.ts';
import { holders } from './register-petition.ts';
import { maskIn } from './identity.ts';
import { openPetitioner, openReport, sealReport, type HandlingReport } from './sealed-parts.ts';

/** The parts that the handler writes. */
type Written = Omit<HandlingReport, 'returned'>;

const PART: Record<ReportPart, { field: keyof Written; word: string }> = {
  诉求: { field: 'claims', word: '投诉请求' },
  事实: { field: 'facts', word: '事实认定' },
  意见: { field: 'opinion', word: '处理意见' },
  依据: { field: 'basis', word: '法律法规依据' },
};
const LONGEST = 800;

/** What a closing report still lacks, in words. Pure. */
const missingParts = (report: Written, requires: ReportPart[]): string[] =>
  requires.filter((part) => report[PART[part].field].trim() === '').map((part) => PART[part].word);

/**
 * Closes a petition (办结) with what the clause requires: claims, facts, opinion, basis. Where the clause wants a
 * review, it goes to the reviewer first; the clock stops when it is closed.
 */
export const finishPetition = async (
  office: Office,
  actor: Person,
  input: { petitionId: string; report: Written },
): Promise<{ number: string; closed: boolean } | Refusal> => {
  const rule = finishRule(office);
  const { report } = input;
  const missing = missingParts(report, rule.requires);
  if (missing.length > 0)
    return refuse('bad-input', `处理意见书还缺：${missing.join('、')}，补全后再办结。`, {
      toast: cutText(`还缺：${missing.join('、')}`, 20),
      cite: rule.cite,
    });
  if (Object.values(report).some((text) => lengthOf(text) > LONGEST))
    return refuse('too-long', `每一项最多 ${LONGEST} 字，请概括填写。`);
  return holdPetition(
    office,
    actor,
    { petitionId: input.petitionId, states: ['assigned'], act: 'petition.finish' },
    async (hand) => {
      const { tx, row, standing, notices } = hand;
      if (!standing.acts.includes(row.handlerId ?? '')) notYours('办结由承办人填写。', '办结由承办人填写');
      const reviewers = (
        await holders(office, tx, postsIn(office, rule.review), actor, row.againstId)
      ).filter((p) => p.id !== actor.id);
      const [reviewer] = reviewers;
      const data = { sealedReport: sealReport(office, row.id, report), extension: Prisma.DbNull };
      if (reviewer !== undefined) {
        const inReview = await tx.petition.update({
          where: { id: row.id },
          data: { ...data, state: 'reviewing', reviewerId: reviewer.id },
        });
        // From now on it is the reviewer who keeps the case waiting.
        await handOverPetition(office, tx, inReview);
        await joinCase(office, tx, row.id, [{ personId: reviewer.id, role: 'reviewer' }]);
        notices.push({
          kind: 'petition.to_review',
          recipientId: reviewer.id,
          subject: petitionSubject(row.id),
          payload: { number: caseName(row), by: actor.name },
        });
        return { number: row.number, closed: false };
      }
      await tx.petition.update({ where: { id: row.id }, data });
      await close(office, hand, actor);
      return { number: row.number, closed: true };
    },
  );
};

const close = async (office: Office, { tx, row, notices }: InHand, actor: Person): Promise<void> => {
  const outcome = await settleClocks(office, tx, row, ['办结', '答复', '告知']);
  await dropClocks(office, tx, row, [...CLOCKS]);
  await tx.petition.update({
    where: { id: row.id },
    data: {
      state: 'closed',
      closedAt: toDate(office.clock.now()),
      inTime: outcome === null ? null : outcome === 'fulfilled' && row.missedDue === null,
    },
  });
  for (const recipientId of toldOf(row))
    if (recipientId !== actor.id)
      notices.push({
        kind: 'petition.closed',
        recipientId,
        subject: petitionSubject(row.id),
        payload: { number: caseName(row), by: actor.name },
      } satisfies Notice);
};

const toldOf = (row: Petition): Set<string> =>
  new Set([row.registeredById, row.readerId ?? row.registeredById, row.handlerId ?? row.registeredById]);

const LONGEST_REASON = 300;

/** The reviewer agrees (`reason` is null), and the petition is closed; or sends it back and says why (退回修改). */
export const reviewPetition = async (
  office: Office,
  actor: Person,
  input: { petitionId: string; reason: string | null },
): Promise<{ number: string } | Refusal> => {
  const reason = input.reason?.trim() ?? null;
  if (reason === '')
    return refuse('opinion-required', '退回修改须写明理由，请写清要改哪里。', { toast: '请写明退回理由' });
  if (reason !== null && lengthOf(reason) > LONGEST_REASON)
    return refuse('too-long', `退回理由最多 ${LONGEST_REASON} 字，请概括填写。`, { toast: '退回理由过长' });
  return holdPetition(
    office,
    actor,
    {
      petitionId: input.petitionId,
      states: ['reviewing'],
      act: reason === null ? 'petition.review' : 'petition.send_back',
    },
    async (hand) => {
      const { tx, row, standing, notices } = hand;
      if (!standing.acts.includes(row.reviewerId ?? '')) notYours('此件不由您审核。', '此件不由您审核');
      if (reason === null) await close(office, hand, actor);
      else {
        const report = openReport(office, row);
        const returned = { by: actor.name, reason: maskIn(reason, openPetitioner(office, row)) };
        const back = await tx.petition.update({
          where: { id: row.id },
          data: {
            state: 'assigned',
            reviewerId: null,
            ...(report !== null && { sealedReport: sealReport(office, row.id, { ...report, returned }) }),
          },
        });
        await handOverPetition(office, tx, back);
        if (row.handlerId !== null)
          notices.push({
            kind: 'petition.sent_back',
            recipientId: row.handlerId,
            subject: petitionSubject(row.id),
            payload: { number: caseName(row), by: actor.name },
          });
      }
      return { number: row.number };
    },
  );
};

/** Puts a closed petition away (归档); from here on runs the time until its petitioner is forgotten. */
export const archivePetition = (
  office: Office,
  actor: Person,
  petitionId: string,
): Promise<{ number: string } | Refusal> =>
  holdPetition(office, actor, { petitionId, states: ['closed'], act: 'petition.archive' }, async (hand) => {
    const { tx, row, standing } = hand;
    if (!standing.clerk) notYours('归档由信访专干办理。', '归档由信访专干办理');
    await tx.petition.update({
      where: { id: row.id },
      data: { state: 'archived', archivedAt: toDate(office.clock.now()) },
    });
    return { number: row.number };
  });

/** The petitioner has been told that the petition was accepted (告知受理). */
export const informPetitioner = (
  office: Office,
  actor: Person,
  petitionId: string,
): Promise<{ number: string } | Refusal> =>
  holdPetition(
    office,
    actor,
    { petitionId, states: ['registered', 'assigned', 'reviewing'], act: 'petition.inform' },
    async ({ tx, row, standing }) => {
      if (!standing.clerk) notYours('告知由信访专干登记。', '告知由信访专干登记');
      const settled = await settleClocks(office, tx, row, ['告知']);
      if (settled === null)
        return rollBack(refuse('wrong-state', '已经登记过告知，或不需要告知。', { toast: '已登记过告知' }));
      return { number: row.number };
    },
  );
