import { z } from 'zod';
import type { Office } from '../office/office.ts';
import { today, dayOf, toInstant } from '../core/day.ts';
import { sayDate } from '../calendar/say-day.ts';
import { CLERK_ROLE } from '../staff/staff.ts';
import { planGapSchema, type PlanGap } from './plan-steps.ts';
import type { QuestionView } from './view.ts';
import type { Directory } from '../staff/directory.ts';
import { staffOf } from '../staff/staff-of.ts';

/** As much of what was asked as the card shows. */
const stored = z.object({
  explanation: z.string().default(''),
  cite: z.array(z.string()).default([]),
  alternatives: z.array(z.object({ key: z.string(), label: z.string() })).default([]),
  gap: planGapSchema.nullish(),
  raisedBy: z.object({ number: z.string(), applicant: z.string(), about: z.string() }),
});

const answerSchema = z.object({ label: z.string(), reason: z.string().default('') });

/** The question as a clerk sees it; null for anybody else. */
export const viewQuestion = async (
  office: Office,
  questionId: string,
  viewerId: string,
): Promise<QuestionView | null> => {
  const tx = office.db;
  const question = await tx.question.findUnique({ where: { id: questionId } });
  const staff = await staffOf(tx);
  const viewer = staff.byId.get(viewerId);
  if (question === null || viewer === undefined || !viewer.roles.includes(CLERK_ROLE)) return null;
  const { gap, raisedBy, ...verdict } = stored.parse(question.verdict);
  const pack = office.book.packs[question.pack];
  // The readings to choose from name their clauses themselves.
  const cites = verdict.alternatives.length > 0 ? [] : verdict.cite;
  const by = staff.byId.get(question.answeredById ?? '');
  const answer = question.answer === null ? null : answerSchema.parse(question.answer);
  return {
    questionId,
    kind: question.kind,
    number: raisedBy.number,
    about: raisedBy.about,
    problem: gap == null ? verdict.explanation : sayGap(gap, raisedBy.applicant),
    clauses: cites.flatMap((id) => {
      const clause = pack?.clauses[id];
      return clause === undefined
        ? []
        : [{ system: clause.system, ref: clause.ref, text: clause.text, local: null }];
    }),
    alternatives: gap == null ? verdict.alternatives.map(({ key, label }) => ({ key, label })) : [],
    posts: namedPosts(staff),
    state: question.state,
    answer:
      answer === null || question.answeredAt === null
        ? null
        : {
            label: answer.label,
            by: by?.name ?? '',
            when: sayDate(dayOf(toInstant(question.answeredAt)), today(office.clock)),
          },
  };
};

const sayGap = (gap: PlanGap, applicant: string): string =>
  gap.why === 'empty'
    ? `按制度应由「${gap.post}」审批，但本单位还没有人担任这个岗位。请确认由谁审批。`
    : gap.why === 'unreachable'
      ? `按制度应由「${gap.post}」审批，但担任这个岗位的同志还没有对应的飞书账号，收不到卡片。请确认由谁审批。`
      : `按制度应由「${gap.post}」审批，而申请人${applicant}本人就是。本人的申请不能自己审批，制度没有写由谁代批，请确认。`;

/** Posts of the office that have a holder, for the clerk to choose from. */
const namedPosts = (staff: Directory): string[] => [
  ...new Set(staff.posts.filter((p) => staff.byId.get(p.personId)?.retired === false).map((p) => p.post)),
];
