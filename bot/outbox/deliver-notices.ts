/** Delivers what the office has said: in order per person, several people at once, each notice until its fate is known. */
import type { Metrics } from '../../src/http/metrics.ts';
import type { Office } from '../../src/office/office.ts';
import type { Subject } from '../../src/core/notices.ts';
import { createQueue, type Queue } from '../queue/work-queue.ts';
import type { CardJson } from './card-message.ts';
import {
  beginPatch,
  claimNotices,
  disownNotices,
  keepLease,
  noteTried,
  releaseStalled,
  type ClaimedNotice,
} from './claim-notices.ts';
import {
  deliverNotice,
  type Attach,
  type Draw,
  type MayPassOn,
  type OutboxClient,
  type SayNotice,
} from './deliver-notice.ts';
import { isOfPlatform, watchPlatform } from './platform-health.ts';
import { whySpared } from './spare-notice.ts';
import { sendOutcomeOf, settleNotice, type SendOutcome } from './settle-notice.ts';

export type OutboxOptions = {
  metrics?: Metrics;
  attach?: Attach;
  mayPassOn?: MayPassOn;
  moved?: (card: CardJson) => CardJson;
  alsoShownOn?: (subject: Subject, recipientId: string) => Subject[];
  leaseMs?: number;
  pollMs?: number;
  atOnce?: number;
  /** This process among those that share the database. */
  owner?: number | null;
  /** Called when the platform says that nothing reaches a person, with its reason in words. */
  onOutOfReach?: (personId: string, means: string) => Promise<void>;
  /** 0 to 1, for spreading retries. */
  chance?: () => number;
};

const RELEASE_EVERY_MS = 5_000;

/**
 * The outbox's worker, not yet started. Any number may run on one database. When the process dies between sending and
 * noting it, the notice is sent again after its lease with the same uuid, and Feishu shows it once.
 */
export const deliverNotices = (
  office: Pick<Office, 'db' | 'clock' | 'log'>,
  client: OutboxClient,
  draw: Draw,
  say: SayNotice,
  options: OutboxOptions = {},
): Queue => {
  const { metrics, leaseMs = 10_000, pollMs = 1_000, atOnce = 8, chance = () => Math.random() } = options;
  const { db, clock, log } = office;
  const platform = watchPlatform(client);
  let stalled = false;
  let releasedAt = Number.NEGATIVE_INFINITY;

  const attempt = async (notice: ClaimedNotice): Promise<SendOutcome> => {
    try {
      const spared = await whySpared(db, notice, clock.now());
      if (spared !== null) return { is: 'spared', why: spared };
      return await deliverNotice(
        {
          db,
          clock,
          log,
          client: platform.client,
          draw,
          say,
          attach: options.attach,
          mayPassOn: options.mayPassOn,
          moved: options.moved,
          alsoShownOn: options.alsoShownOn,
          keepLease: () => keepLease(db, notice, leaseMs),
          noteTried: (hash) => noteTried(db, notice, hash, leaseMs),
          beginPatch: (living) => beginPatch(db, notice, living, leaseMs),
        },
        notice,
      );
    } catch (error) {
      const own = !isOfPlatform(error) || platform.worksForOthers(notice.id, error);
      return sendOutcomeOf(error, notice.failures + 1, chance(), { tries: notice.attempts, own });
    }
  };

  const work = async (notice: ClaimedNotice): Promise<void> => {
    log.debug({ notice: notice.id, kind: notice.kind, subject: notice.subject }, 'notice claimed');
    const outcome = await attempt(notice);
    const kept = await settleNotice(db, notice, outcome, clock.now());
    metrics?.notices.inc({ outcome: kept ? outcome.is : 'lost' });
    if (kept && outcome.is === 'sent')
      log.debug(
        { notice: notice.id, subject: notice.subject, fresh: outcome.newCard !== undefined },
        'card sent',
      );
    if (outcome.is === 'retry' && outcome.fault === 'platform') stalled = true;
    if (outcome.is !== 'retry') platform.forget(notice.id);
    if (outcome.is === 'sent') await wakeStalled();
    if (kept && outcome.is === 'dropped' && outcome.text !== undefined)
      await options.onOutOfReach?.(notice.recipientId, outcome.text);
    if (!kept || outcome.is === 'sent' || outcome.is === 'spared' || outcome.is === 'lost') return;
    const line = { notice: notice.id, kind: notice.kind, attempts: notice.attempts, why: outcome.why };
    if (outcome.is === 'dead') log.error(line, 'a notice cannot be delivered');
    else log.warn(line, outcome.is === 'retry' ? 'a notice will be sent again' : 'a notice was dropped');
  };

  /** Something works again: what waited for that need not wait for its turn. */
  const wakeStalled = async (): Promise<void> => {
    const now = performance.now();
    if (!stalled || now - releasedAt < RELEASE_EVERY_MS) return;
    stalled = false;
    releasedAt = now;
    await releaseStalled(db);
  };

  return createQueue({
    name: 'outbox',
    claim: (limit) => claimNotices(db, clock.now(), limit, leaseMs, options.owner),
    disown: async (inHand) => (options.owner == null ? 0 : disownNotices(db, options.owner, inHand)),
    work,
    atOnce,
    pollMs,
    log,
  });
};
