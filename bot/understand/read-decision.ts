/**
 * Decisions in words: 「同意 QJ-2026-0012」, 「驳回 QJ-2026-0012 人手不足」. Unlike a leave sentence a decision acts,
 * so nothing is read into it: a question, a doubt, two decisions at once or a range of numbers is no decision.
 */
import { fold, visible } from './clean-text.ts';
import { findNumbers, readNumberList } from './request-numbers.ts';

export type SaidDecision = {
  decision: 'approve' | 'refuse' | 'send_back';
  /** QJ-2026-0012; empty when none was given. */
  numbers: string[];
  /** The approver's own words after the numbers; empty when there are none. */
  opinion: string;
};

/** `unclear`: meant as a decision, but not one that may be acted on. Null: no decision at all. */
export type ReadDecision = SaidDecision | 'unclear' | null;

const VERBS: [RegExp, SaidDecision['decision']][] = [
  [/(?:不同意|不予?批准|不通过|不予同意|不准假|驳回|拒绝)(?:申请)?/y, 'refuse'],
  [/(?:退回(?:修改|补充|重填)?|打回)(?:申请)?/y, 'send_back'],
  [/(?:同意|批准|准予|准假|通过|准了)(?:申请)?/y, 'approve'],
];
const HESITANT =
  /(?:暂|先|还|拟|已|未|别|不要|不能|没有?|是否|能否|可否|要不要)(?:时|经)?(?:不)?(?:同意|批准|驳回|退回|通过|拒绝)/y;
const OPENING = /(?:@_USER_\d{1,3} *)?(?:小办 *[,:]? *)?(?:我|本人|好的|可以|OK)? *[,:]? */y;
const BEFORE_NUMBER = /[ ,:(\u3010\u300c[]*/y;
const AFTER_NUMBER = /[ ,:;\u3002、!)\u3011\u300d\]]*/y;
const BEFORE_LATE_VERB = /[ ,:)\u3011\u300d\]]*(?:都|均|全部|一并)?/y;

const NUMBERED = '[A-Z]{2} ?-? ?20\\d\\d[\\d -]*';
const ANY_VERB = '(?:不?同意|不?批准|驳回|拒绝|退回|打回|不?通过)';
const TAG = '(?:了|的|过)?(?:吗|么|嘛|没有?|不|呢|吧)?';
/** After the numbers: what makes it a question, a condition, a range or a second decision. */
const QUESTION = new RegExp(`^${TAG}[ ?]*$`);
const DOUBT = /^(?:的话|之?[前后]|不|行不行|好不好|可以吗|对吗|是否|怎么|会|就)|[?]$|[吗么]$/;
const RANGE = /^ *(?:到|至|[-~—–]) *(?:\d|[A-Z]{2})|^[ ,、]*\d[\d ,、]*$/;
const TIED = /^(?:有?(?:时间)?(?:重复|重叠|冲突|相同|一样|撞|矛盾|同一|是同))/;
const SECOND = new RegExp(
  `^ *${ANY_VERB}|${ANY_VERB}(?:申请)? *[,:]? *${NUMBERED}|${NUMBERED} *[,:]? *(?:都|也|就)?${ANY_VERB}`,
);
const OPINION_LABEL = /^(?:理由|原因|意见)[是为]?[ :]+/;

const skip = (pattern: RegExp, text: string, at: number): number => {
  pattern.lastIndex = at;
  return at + (pattern.exec(text)?.[0].length ?? 0);
};

const verbAt = (text: string, at: number): { decision: SaidDecision['decision']; end: number } | null => {
  for (const [pattern, decision] of VERBS) {
    const end = skip(pattern, text, at);
    if (end > at) return { decision, end };
  }
  return null;
};

type Verdict = { decision: SaidDecision['decision']; numbers: string[]; joined: boolean };

/** Takes the opinion from what follows, unless that makes the whole thing doubtful. */
const settle = (
  kept: string,
  text: string,
  at: number,
  { decision, numbers, joined }: Verdict,
): ReadDecision => {
  const start = skip(AFTER_NUMBER, text, at);
  const rest = text.slice(start).trim();
  const asks = rest !== '' && QUESTION.test(rest);
  const doubts = decision === 'approve' && DOUBT.test(rest);
  const second = SECOND.test(rest) || (joined && TIED.test(rest));
  if (asks || doubts || second || RANGE.test(text.slice(at))) return 'unclear';
  const label = OPINION_LABEL.exec(text.slice(start))?.[0].length ?? 0;
  return { decision, numbers, opinion: kept.slice(start + label).trim() };
};

/** A verb without a number: a decision that still lacks it, as long as the verb stands apart (not 「同意书」). */
const withoutNumber = (
  kept: string,
  text: string,
  verb: { decision: SaidDecision['decision']; end: number },
): ReadDecision => {
  const rest = text.slice(skip(BEFORE_NUMBER, text, verb.end));
  if (findNumbers(rest).length > 0 || /^[A-Z]{0,2}[\d -]+/.test(rest)) return 'unclear';
  const apart = /^[ ,:\u3002!]|^$/.test(text.slice(verb.end, verb.end + 1));
  if (!apart) return null;
  const opinion = kept.slice(skip(AFTER_NUMBER, text, verb.end)).trim();
  return { decision: verb.decision, numbers: [], opinion };
};

/** Reads a decision; the verb stands first, or directly after the numbers. */
export const readDecision = (message: string): ReadDecision => {
  const kept = visible(message).trim();
  const text = fold(kept);
  const start = skip(OPENING, text, 0);
  if (skip(HESITANT, text, start) > start) return findNumbers(text).length > 0 ? 'unclear' : null;

  const verb = verbAt(text, start);
  const list = readNumberList(text, skip(BEFORE_NUMBER, text, verb?.end ?? start));
  if (verb && list.numbers.length === 0) return withoutNumber(kept, text, verb);
  if (verb) return settle(kept, text, list.end, { ...verb, ...list });
  if (list.numbers.length === 0) return null;

  const after = skip(BEFORE_LATE_VERB, text, list.end);
  if (skip(HESITANT, text, after) > after) return 'unclear';
  const late = verbAt(text, after);
  return (
    late && settle(kept, text, late.end, { decision: late.decision, numbers: list.numbers, joined: false })
  );
};
