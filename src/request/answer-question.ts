import { z } from 'zod';
import type { Question } from '../../prisma/generated/client.ts';
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { toDate } from '../core/day.ts';
import { record } from '../core/journal.ts';
import { tell, stamp } from '../core/notices.ts';
import { isRefusal, refusable, refuse, rollBack, type Refusal } from '../core/outcome.ts';
import { CLERK_ROLE, type Person } from '../staff/staff.ts';
import { holdQuestions, keepLocalRule, type LocalChoice } from './local-rules.ts';
import { PERSON_POST } from './plan-steps.ts';
import { clerks, peopleById } from '../staff/find-person.ts';
import { redraw } from './involved.ts';
import { holdCase } from './load-case.ts';
import { carryOut } from './perform.ts';
import { rule } from './rule.ts';
import { staffOf } from '../staff/staff-of.ts';

const alternatives = z.object({
  alternatives: z.array(z.object({ key: z.string(), label: z.string() })).default([]),
});

/** What the clerk chose on the card: one of the readings, a post, a person, or a number. */
export type ClerkAnswer =
  { alternative: string } | { post: string } | { personId: string } | { number: number };

/**
 * The clerk settles how the office reads its text. The answer becomes the office's local rule (本单位约定), is shown
 * on later cards, and every request that waited for it goes on. The first answer counts.
 */
export const answerQuestion = async (
  office: Office,
  actor: Person,
  input: { questionId: string; answer: ClerkAnswer; reason: string },
): Promise<{ questionId: string; label: string; released: number } | Refusal> =>
  refusable(() =>
    office.db.$transaction(async (tx) => {
      if (!actor.roles.includes(CLERK_ROLE))
        return rollBack(
          refuse('not-allowed', '制度口径由办公室经办人确认。', { toast: '由办公室经办人确认' }),
        );
      const now = office.clock.now();
      await holdQuestions(tx);
      const question = await tx.question.findUnique({ where: { id: input.questionId } });
      if (question === null)
        return rollBack(
          refuse('card-stale', '没有找到这个问题，卡片可能已经过时。', { toast: '卡片已经过时' }),
        );
      const waiting = await tx.request.findMany({
        where: { questionId: question.id, state: 'asking' },
        orderBy: { submittedAt: 'asc' },
      });
      const ownOnly = waiting.length > 0 && waiting.every((r) => r.applicantId === actor.id);
      if (ownOnly && clerks(await staffOf(tx), [actor.id]).length > 0) {
        return rollBack(
          refuse('own-request', '这是您本人的申请引出的问题，请由办公室其他同志确认。', {
            toast: '请由办公室其他同志确认',
          }),
        );
      }
      const { choice, label } = await readAnswer(tx, question, input.answer, actor);
      const answered = await tx.question.updateMany({
        where: { id: question.id, state: 'open' },
        data: {
          state: 'answered',
          answer: { label, reason: input.reason },
          answeredById: actor.id,
          answeredAt: toDate(now),
        },
      });
      if (answered.count === 0)
        return rollBack(refuse('already-decided', '这个问题刚刚已有人确认。', { toast: '已有人确认' }));
      const { pack, table, situation } = question;
      await keepLocalRule(office, tx, {
        pack,
        table,
        situation,
        status: question.kind,
        choice,
        reason: input.reason,
        decidedById: actor.id,
      });
      const released: string[] = [];
      for (const { id } of waiting) {
        const held = await holdCase(office, tx, id);
        // Withdrawn at the same moment.
        if (held === null || held.one.row.state !== 'asking') continue;
        released.push(held.one.row.number);
        // One case that cannot be judged now must not hold up the others.
        const wrong = rule(held.one, { do: 'answered', answer: label }, held.world);
        if (isRefusal(wrong)) {
          office.log.warn(
            { number: held.one.row.number, why: wrong.code },
            'a waiting request could not be judged',
          );
          continue;
        }
        await carryOut(office, tx, held, { do: 'answered', answer: label });
      }
      const others = clerks(await staffOf(tx), [actor.id]);
      await tell(
        tx,
        stamp(office),
        redraw(
          `question:${question.id}`,
          others.map((p) => p.id),
        ),
      );
      await record(tx, office, {
        at: now,
        actorId: actor.id,
        act: 'question.answer',
        subject: `question:${question.id}`,
        detail: {
          pack,
          table,
          situation,
          label,
          reason: input.reason,
          released,
        },
      });
      return { questionId: question.id, label, released: released.length };
    }),
  );

const readAnswer = async (
  tx: Tx,
  question: Question,
  answer: ClerkAnswer,
  actor: Person,
): Promise<{ choice: LocalChoice; label: string }> => {
  const by = actor.name;
  if ('alternative' in answer) {
    const found = alternatives.parse(question.verdict).alternatives.find((a) => a.key === answer.alternative);
    if (found === undefined)
      return rollBack(refuse('bad-input', '请在列出的读法中选一种。', { toast: '请选一种读法' }));
    return { choice: { alternative: found.key, by }, label: found.label };
  }
  if ('number' in answer) {
    if (!Number.isFinite(answer.number) || answer.number <= 0)
      return rollBack(refuse('bad-input', '请填一个大于 0 的数字。', { toast: '请填大于 0 的数字' }));
    return { choice: { number: answer.number, by }, label: String(answer.number) };
  }
  if ('post' in answer)
    return { choice: { route: [{ mode: 'one', posts: [answer.post] }], by }, label: `由${answer.post}审批` };
  const person = peopleById(await staffOf(tx), [answer.personId]).get(answer.personId);
  if (person === undefined || person.retired)
    return rollBack(refuse('bad-input', '请选一位在职人员。', { toast: '请选一位在职人员' }));
  return {
    choice: { route: [{ mode: 'one', posts: [`${PERSON_POST}${person.id}`] }], by },
    label: `由${person.name}审批`,
  };
};
