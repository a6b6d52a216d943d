/** Changing what a petition's clocks are counted from (改重要程度、复杂、上级要求日期), with a reason that stays readable. */
import { caseName } from './case-name.ts';
import type { Petition } from '../../prisma/generated/client.ts';
import type { Office } from '../office/office.ts';
import { readPickedDay, day, dayOf, today, toInstant } from '../core/day.ts';
import { refuse, rollBack, type Refusal } from '../core/outcome.ts';
import { cutText } from '../core/texts.ts';
import { sayDate } from '../calendar/say-day.ts';
import { daysUntil } from '../obligation/due-date.ts';
import type { Person } from '../staff/staff.ts';
import { choicesInForce } from '../request/local-rules.ts';
import { KIND_OF } from './clocks.ts';
import { holdPetition, notYours, petitionSubject, type InHand } from './hold-petition.ts';
import { keepReason } from './keep-reason.ts';
import { maskIn } from './identity.ts';
import { joinCase, leaveCase } from './members.ts';
import { GRADES, readers } from './petition-rules.ts';
import { holders, sayDue } from './register-petition.ts';
import { renewClocks, type MovedClock } from './renew-clocks.ts';
import { openPetitioner } from './sealed-parts.ts';

export const CHANGED = 'petition.change';
const LONGEST_REASON = 300;

export type PetitionChange = {
  petitionId: string;
  /** 一般, 重要; empty: as it is. */
  grade: string;
  /** 是, 否; empty: as it is. */
  complex: string;
  /** YYYY-MM-DD; empty: as it is. */
  superiorDue: string;
  /** The date from above does not hold any more. */
  withoutSuperior: boolean;
  reason: string;
};

type Facts = Pick<Petition, 'grade' | 'complex' | 'superiorDue'>;

const bad = (sentence: string, toast: string): Refusal => refuse('bad-input', sentence, { toast });

/** What the facts are to be; a refusal where the form does not say it clearly. */
const wanted = (row: Petition, input: PetitionChange): Facts | Refusal => {
  const grades: readonly string[] = GRADES;
  if (input.grade !== '' && !grades.includes(input.grade))
    return bad(`重要程度请选：${GRADES.join('、')}。`, '请选择重要程度');
  const due =
    input.superiorDue === '' ? row.superiorDue : (readPickedDay(input.superiorDue)?.toString() ?? null);
  if (input.superiorDue !== '' && due === null)
    return bad('上级要求日期不对，写成 2026-03-05 这样。', '上级要求日期不对');
  const superiorDue = input.withoutSuperior ? null : due;
  if (superiorDue !== null && daysUntil(day(row.receivedOn), day(superiorDue)) < 0)
    return bad('上级要求日期早于收到日期，请核对。', '上级要求日期早于收到');
  return {
    grade: input.grade === '' ? row.grade : input.grade,
    complex: input.complex === '' ? row.complex : input.complex === '是',
    superiorDue,
  };
};

/** 「重要程度由一般改为重要」 for every fact that differs. */
const differences = (office: Office, row: Facts, to: Facts): string[] => {
  const date = (written: string | null): string =>
    written === null ? '无' : sayDate(day(written), today(office.clock));
  const said = (label: string, before: string, after: string): string[] =>
    before === after ? [] : [`${label}由${before}改为${after}`];
  return [
    ...said('重要程度', row.grade, to.grade),
    ...said('复杂', row.complex ? '是' : '否', to.complex ? '是' : '否'),
    ...said('上级要求日期', date(row.superiorDue), date(to.superiorDue)),
  ];
};

/** Whoever reads petitions of the new grade: before the comment they read it, after it they are told. */
const seatReaders = async (office: Office, hand: InHand, row: Petition, actor: Person): Promise<string[]> => {
  const { tx, notices } = hand;
  const rule = readers(office, row.grade, await choicesInForce(office, tx));
  const reading = await holders(office, tx, rule.by, actor, row.againstId);
  const members = await tx.petitionMember.findMany({ where: { petitionId: row.id, until: null } });
  const has = (id: string): boolean => members.some((m) => m.role === 'reader' && m.personId === id);
  const [first] = reading;
  const fresh = reading.filter((p) => !has(p.id));
  if (first === undefined || fresh.length === 0) return [];
  const unread = row.commentedAt === null;
  if (unread) {
    await leaveCase(office, tx, row.id, ['reader']);
    await tx.petition.update({ where: { id: row.id }, data: { readerId: first.id } });
    await tx.obligation.updateMany({
      where: { kind: KIND_OF.阅批, subject: petitionSubject(row.id), state: { in: ['open', 'suspended'] } },
      data: { responsibleId: first.id },
    });
  }
  const told = await holders(office, tx, rule.notify, actor, row.againstId);
  await joinCase(
    office,
    tx,
    row.id,
    [...reading, ...told].map((p) => ({ personId: p.id, role: 'reader' as const })),
  );
  const due = await sayDue(office, tx, row.id, [KIND_OF.阅批]);
  for (const { id: recipientId } of fresh.filter((p) => p.id !== actor.id))
    notices.push({
      recipientId,
      subject: petitionSubject(row.id),
      ...(unread
        ? { kind: 'petition.to_read', payload: { number: caseName(row), problem: row.problem, due } }
        : { kind: 'petition.informed', payload: { number: caseName(row), problem: row.problem } }),
    });
  return fresh.map((p) => p.id);
};

/** The date that the case itself must keep, when it had passed before it was moved. */
const missedOf = (moved: MovedClock[]): string | null =>
  moved.find((m) => m.missed && ['办结', '答复'].includes(m.clock))?.from?.toString() ?? null;

const overdueOf = (office: Office, dueAt: Date): number =>
  Math.max(0, daysUntil(dayOf(toInstant(dueAt)), today(office.clock)));

/**
 * Changes the grade, the complexity or the date from above of a petition in hand, by the clerk or the leader who reads
 * it, never by who handles it: its clocks are reckoned anew. A date that had passed before it was moved stays on
 * record, and the case counts as late.
 */
export const changePetition = (
  office: Office,
  actor: Person,
  input: PetitionChange,
): Promise<{ number: string; due: string; overdueDays: number } | Refusal> =>
  holdPetition(
    office,
    actor,
    { petitionId: input.petitionId, states: ['registered', 'assigned', 'reviewing'], act: CHANGED },
    async (hand) => {
      const { tx, row, standing, notices, detail } = hand;
      const reads = await tx.petitionMember.count({
        where: { petitionId: row.id, role: 'reader', personId: { in: standing.acts }, until: null },
      });
      if (!standing.clerk && reads === 0)
        notYours('重要程度和日期由信访专干或阅批领导修改。', '由信访专干或阅批领导修改');
      if (row.handlerId !== null && standing.acts.includes(row.handlerId))
        return rollBack(
          refuse('own-request', '本人承办的信访件不能自己修改期限，请由阅批领导修改。', {
            toast: '本人承办的不能自己改',
          }),
        );
      const reason = cutText(input.reason.trim(), LONGEST_REASON);
      if (reason === '')
        return rollBack(refuse('opinion-required', '请写明修改的理由。', { toast: '请写明理由' }));
      const to = wanted(row, input);
      if ('refused' in to) return rollBack(to);
      const changes = differences(office, row, to);
      if (changes.length === 0) return rollBack(bad('没有改动，请先修改再提交。', '没有改动'));
      const changed = await tx.petition.update({ where: { id: row.id }, data: to });
      const moved = await renewClocks(office, tx, row, changed);
      const missed = missedOf(moved);
      if (missed !== null && row.missedDue === null)
        await tx.petition.update({ where: { id: row.id }, data: { missedDue: missed } });
      const informed = to.grade === row.grade ? [] : await seatReaders(office, hand, changed, actor);
      Object.assign(detail, {
        changes,
        reasonId: await keepReason(office, tx, {
          petitionId: row.id,
          byId: actor.id,
          text: maskIn(reason, openPetitioner(office, row)),
        }),
        clocks: moved.map((m) => ({ clock: m.clock, from: m.from?.toString(), to: m.to?.toString() })),
      });
      const main = await tx.obligation.findFirst({
        where: {
          subject: petitionSubject(row.id),
          kind: { in: [KIND_OF.办结, KIND_OF.答复] },
          state: 'open',
        },
        orderBy: { dueAt: 'asc' },
      });
      const due = await sayDue(office, tx, row.id, [KIND_OF.办结, KIND_OF.答复]);
      const overdueDays = main === null ? 0 : overdueOf(office, main.dueAt);
      const members = await tx.petitionMember.findMany({ where: { petitionId: row.id, until: null } });
      for (const recipientId of new Set(members.map((m) => m.personId)))
        if (recipientId !== actor.id && !informed.includes(recipientId))
          notices.push({
            kind: 'petition.changed',
            recipientId,
            subject: petitionSubject(row.id),
            payload: { number: caseName(row), by: actor.name, changes: changes.join('，'), due, overdueDays },
          });
      return { number: row.number, due, overdueDays };
    },
  );
