import type { Office } from '../office/office.ts';
import { isRefusal, type Refusal } from '../core/outcome.ts';
import type { Person } from '../staff/staff.ts';
import type { Foreseen } from './form-view.ts';
import { withFiles } from './given-files.ts';
import { kindOf } from './kind.ts';
import { loadCase } from './load-case.ts';
import { newCase } from './new-case.ts';
import { lookAround } from './perform.ts';
import { rule } from './rule.ts';
import { explainCase } from './view-request.ts';
import { viewProgress } from './view-progress.ts';

export type ToHandIn = { kind: string; draftId: string; requestId: string | null; input: unknown };

/**
 * What handing this form in would lead to (提交前预览): what is asked for, who is asked in which order, by which clause.
 * The same rule as when it is handed in, and nothing is written. A refusal is the one that handing in would meet.
 */
export const foresee = async (
  office: Office,
  applicant: Person,
  { kind: name, draftId, requestId, input }: ToHandIn,
): Promise<Foreseen | Refusal> => {
  const { db } = office;
  const kind = kindOf(office, name);
  const form = kind.read(await withFiles(office, db, kind, input, { draftId, requestId }));
  if (isRefusal(form)) return form;
  const sentBack = requestId === null ? null : await loadCase(office, db, requestId);
  const held =
    sentBack ?? (await newCase(office, db, applicant, { requestId: office.ids.next(), kind: name }));
  const self = sentBack === null ? null : { requestId: sentBack.one.row.id };
  const assessed = await kind.assess(office, db, applicant, form, self);
  if (isRefusal(assessed)) return assessed;
  const act = { do: self === null ? ('submit' as const) : ('resubmit' as const), by: applicant, assessed };
  const world = await lookAround(office, db, held, act);
  const ruled = rule(held.one, act, world);
  if (isRefusal(ruled)) return ruled;
  const { after } = ruled;
  return {
    title: assessed.title,
    open: after.row.state === 'asking',
    asked: viewProgress(after, world)
      .filter((step) => step.mark === 'now' || step.mark === 'next')
      .map(({ who, post }) => ({ who, post })),
    basis: explainCase(after, world)?.basis ?? [],
  };
};
