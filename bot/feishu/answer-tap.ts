/** A tap is answered within the platform's three seconds, whatever happens to the work behind it: it is stored by then. */
import { isPassing } from '../../src/core/db.ts';
import type { Log } from '../../src/core/log.ts';
import type { Metrics } from '../../src/http/metrics.ts';
import type { EventStore } from '../inbox/store-events.ts';
import type { TapDesk, TapOutcome } from '../inbox/tap-desk.ts';
import type { TapAnswer } from '../incoming.ts';
import type { Pace } from '../queue/pace.ts';
import type { ParsedTap } from './parse-tap.ts';
import { showLate, type LateDeps } from './show-late.ts';

/** What the platform wants to hear; an empty object leaves the card as it is. */
export type TapReply = { toast?: TapAnswer['toast']; card?: { type: 'raw'; data: Record<string, unknown> } };

export type TapDeps = LateDeps & {
  desk: TapDesk;
  store: Pick<EventStore, 'settle' | 'release'>;
  log: Log;
  metrics: Metrics;
  pace: Pace;
  /** Milliseconds; the platform gives up after 3,000 and tells the person that the bot failed. */
  budgetMs: number;
  /** Called when the work is done, for what it had to say to others. */
  onDone: () => void;
};

// An update that overtakes the answer to the tap is undone by it.
const AFTER_THE_ANSWER_MS = 500;
const AGAIN_MS = 1_000;

/** Said of a tap that is stored, and of no other. */
export const RECEIVED: TapReply = { toast: { type: 'info', content: '已收到，正在处理' } };

/** Works on a stored tap and answers it in time; when the work takes longer, the answer follows as soon as it is done. */
export const answerTap = async (deps: TapDeps, parsed: ParsedTap, eventId: string): Promise<TapReply> => {
  const { desk, metrics, pace, budgetMs, onDone } = deps;
  const started = pace.now();
  const seen = (outcome: 'answered' | 'fault' | 'late'): void =>
    metrics.tapSeconds.observe({ outcome }, (pace.now() - started) / 1000);
  const work = desk.work(parsed.tap).finally(onDone);
  const first = await Promise.race([work, pace.sleep(budgetMs).then(() => 'late' as const)]);
  if (first === 'late') {
    void finishLate(deps, parsed, eventId, work).then(() => seen('late'));
    return RECEIVED;
  }
  seen('answer' in first ? 'answered' : 'fault');
  if ('error' in first && isPassing(first.error)) {
    tryAgain(deps, eventId, first.error);
    return RECEIVED;
  }
  // Not waited for: should the process die before it is written, the tap is looked at once more, and it is done already.
  settle(deps, eventId);
  return replyOf(first);
};

const finishLate = async (
  deps: TapDeps,
  parsed: ParsedTap,
  eventId: string,
  work: Promise<TapOutcome>,
): Promise<void> => {
  const late = await work;
  if ('error' in late && isPassing(late.error)) return tryAgain(deps, eventId, late.error);
  await deps.pace.sleep(AFTER_THE_ANSWER_MS);
  try {
    await showLate(deps, parsed, eventId, late);
    settle(deps, eventId);
  } catch (error) {
    tryAgain(deps, eventId, error);
  }
};

const settle = ({ store, log }: TapDeps, eventId: string): void =>
  void store
    .settle(eventId)
    .catch((error: unknown) =>
      log.warn({ err: error }, 'a tap that was done could not be noted; it is looked at again'),
    );

const tryAgain = ({ store, log }: TapDeps, eventId: string, why: unknown): void =>
  void store
    .release(eventId, AGAIN_MS, why instanceof Error ? why.message : String(why))
    .catch((error: unknown) => log.warn({ err: error }, 'a tap comes round again when its lease ends'));

const replyOf = (outcome: TapOutcome): TapReply => {
  if ('faultId' in outcome)
    return { toast: { type: 'error', content: `没办成，可再试；编号${outcome.faultId}` } };
  const { toast, card } = outcome.answer;
  return card ? { toast, card: { type: 'raw', data: card } } : { toast };
};
