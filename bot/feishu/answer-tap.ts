/** A tap is answered within the platform's three seconds, whatever happens to the work behind it. */
import { Fault } from '../../src/core/outcome.ts';
import type { Ids } from '../../src/core/ids.ts';
import type { Log } from '../../src/core/log.ts';
import type { Metrics } from '../../src/http/metrics.ts';
import type { Brain, TapAnswer } from '../incoming.ts';
import type { Pace } from '../queue/pace.ts';
import type { FeishuClient } from './client.ts';
import type { ParsedTap } from './parse-tap.ts';

/** What the platform wants to hear; an empty object leaves the card as it is. */
export type TapReply = { toast?: TapAnswer['toast']; card?: { type: 'raw'; data: Record<string, unknown> } };

export type TapDeps = {
  brain: Pick<Brain, 'onTap'>;
  client: Pick<FeishuClient, 'delayedUpdate' | 'patchCard' | 'replyText'>;
  ids: Ids;
  log: Log;
  metrics: Metrics;
  pace: Pace;
  /** Milliseconds; the platform gives up after 3,000 and tells the person that the bot failed. */
  budgetMs: number;
  /** Called when the work is done, for what it had to say to others. */
  onDone: () => void;
};

type Outcome = { answer: TapAnswer } | { faultId: string };

// An update that overtakes the answer to the tap is undone by it.
const AFTER_THE_ANSWER_MS = 500;

/** Works on a tap and answers it in time; when the work takes longer, the card follows as soon as it is done. */
export const answerTap = async (deps: TapDeps, parsed: ParsedTap): Promise<TapReply> => {
  const { metrics, pace, budgetMs, onDone } = deps;
  const started = pace.now();
  const timer = new AbortController();
  const work = runTap(deps, parsed).finally(onDone);
  const first = await Promise.race([work, pace.sleep(budgetMs, timer.signal).then(() => 'late' as const)]);
  timer.abort();
  const finishLate = async (): Promise<void> => {
    const late = await work;
    metrics.tapSeconds.observe({ outcome: 'late' }, (pace.now() - started) / 1000);
    await pace.sleep(AFTER_THE_ANSWER_MS);
    await showLate(deps, parsed, late);
  };
  if (first !== 'late') {
    const outcome = 'faultId' in first ? 'fault' : 'answered';
    metrics.tapSeconds.observe({ outcome }, (pace.now() - started) / 1000);
    return replyOf(first);
  }
  void finishLate();
  return { toast: { type: 'info', content: '已收到，正在处理' } };
};

const runTap = async ({ brain, ids, log }: TapDeps, { tap }: ParsedTap): Promise<Outcome> => {
  try {
    return { answer: await brain.onTap(tap) };
  } catch (error) {
    const faultId = (error instanceof Fault ? error.id : ids.next()).slice(0, 8);
    log.error({ err: error, faultId, act: tap.act.split(':')[0] }, 'a tap failed');
    return { faultId };
  }
};

const replyOf = (outcome: Outcome): TapReply => {
  if ('faultId' in outcome)
    return { toast: { type: 'error', content: `没办成，可再试；编号${outcome.faultId}` } };
  const { toast, card } = outcome.answer;
  return card ? { toast, card: { type: 'raw', data: card } } : { toast };
};

const showLate = async (
  { client, log }: TapDeps,
  { tap, updateToken }: ParsedTap,
  outcome: Outcome,
): Promise<void> => {
  try {
    if ('answer' in outcome && outcome.answer.card) {
      const { card } = outcome.answer;
      // The tap's own token first: it also works on a card that was forwarded.
      if (updateToken !== null && (await succeeds(client.delayedUpdate(updateToken, card)))) return;
      await client.patchCard(tap.messageId, card);
      return;
    }
    const words =
      'answer' in outcome
        ? outcome.answer.toast.content
        : `刚才的操作没有办成，可以再试一次；编号 ${outcome.faultId}`;
    await client.replyText(tap.messageId, words, `l-${tap.messageId.slice(-24)}-${tap.receivedAt.getTime()}`);
  } catch (error) {
    log.warn({ err: error }, 'the result of a slow tap could not be shown');
  }
};

const succeeds = (work: Promise<unknown>): Promise<boolean> => work.then(() => true).catch(() => false);
