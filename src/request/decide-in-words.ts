import type { Office } from '../office/office.ts';
import { isRefusal, refuse, type Refusal } from '../core/outcome.ts';
import type { Person } from '../staff/staff.ts';
import { kindOf, type RequestRow } from './kind.ts';
import { decideRequest, type Decided, type DecisionWord } from './decide-request.ts';

/** `heed` is what whoever decided without the card must know; null for nothing. */
export type WordOutcome = { number: string; result: Decided | Refusal; heed: string | null };

/** The same words whether the number was never given or the request is nobody's business here. */
export const unknownNumber = (number: string): Refusal =>
  refuse('unknown-number', `没有编号为 ${number} 的申请，请核对编号。`);

/** Decides one or several requests by their numbers (「同意 QJ-2026-0012」); each stands alone, none holds up the others. */
export const decideInWords = async (
  office: Office,
  actor: Person,
  input: { decision: DecisionWord; numbers: string[]; opinion: string },
): Promise<WordOutcome[]> => {
  const outcomes: WordOutcome[] = [];
  for (const number of new Set(input.numbers)) {
    const row = await office.db.request.findUnique({ where: { number } });
    const result =
      row === null
        ? unknownNumber(number)
        : await decideRequest(office, actor, {
            requestId: row.id,
            stepId: null,
            decision: input.decision,
            opinion: input.opinion,
            via: 'text',
          });
    const heed = row === null ? null : kindOf(office, row.kind).heed?.(office, row as RequestRow);
    outcomes.push({ number, result, heed: heed ?? null });
  }
  return outcomes;
};

/** One line of answer for each number. */
export const sayOutcomes = (outcomes: WordOutcome[]): string =>
  outcomes
    .map(({ number, result, heed }) => {
      if (isRefusal(result))
        return result.sentence.includes(number) ? result.sentence : `${number}：${result.sentence}`;
      const word = { approve: '已同意', refuse: '已驳回', send_back: '已退回修改' }[result.decision];
      const next =
        result.decision !== 'approve'
          ? `${result.applicant}已收到通知`
          : result.finished
            ? `${result.applicant}已收到通知`
            : '已转下一环节';
      return `${number} ${word}，${next}。${heed === null ? '' : `请注意：${heed}。`}`;
    })
    .join('\n');
