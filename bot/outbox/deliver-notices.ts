/** Delivers what the office has said: in order per person, several people at once, each notice until its fate is known. */
import type { Metrics } from '../../src/http/metrics.ts';
import type { Office } from '../../src/office/office.ts';
import type { Subject } from '../../src/core/notices.ts';
import { createQueue, type Queue } from '../queue/work-queue.ts';
import type { Card } from './card-message.ts';
import { claimNotices, keepLease, noteTried, type ClaimedNotice } from './claim-notices.ts';
import {
  deliverNotice,
  type Attach,
  type Draw,
  type MayPassOn,
  type OutboxClient,
  type Say,
} from './deliver-notice.ts';
import { outcomeOf, settleNotice, type Outcome } from './settle-notice.ts';

export type OutboxOptions = {
  metrics?: Metrics;
  attach?: Attach;
  mayPassOn?: MayPassOn;
  moved?: (card: Card) => Card;
  alsoShownOn?: (subject: Subject, recipientId: string) => Subject[];
  leaseMs?: number;
  pollMs?: number;
  atOnce?: number;
  /** This process among those that share the database. */
  owner?: number | null;
  /** 0 to 1, for spreading retries. */
  chance?: () => number;
};

/**
 * The outbox's worker, not yet started. Any number may run on one database. When the process dies between sending and
 * noting it, the notice is sent again after its lease with the same uuid, and Feishu shows it once.
 */
export const deliverNotices = (
  office: Pick<Office, 'db' | 'clock' | 'log'>,
  client: OutboxClient,
  draw: Draw,
  say: Say,
  options: OutboxOptions = {},
): Queue => {
  const { metrics, leaseMs = 10_000, pollMs = 1_000, atOnce = 8, chance = () => Math.random() } = options;
  const { db, clock, log } = office;

  const attempt = async (notice: ClaimedNotice): Promise<Outcome> => {
    try {
      return await deliverNotice(
        {
          db,
          clock,
          log,
          client,
          draw,
          say,
          attach: options.attach,
          mayPassOn: options.mayPassOn,
          moved: options.moved,
          alsoShownOn: options.alsoShownOn,
          keepLease: () => keepLease(db, notice, leaseMs),
          noteTried: (hash) => noteTried(db, notice, hash, leaseMs),
        },
        notice,
      );
    } catch (error) {
      return outcomeOf(error, notice.attempts, chance());
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
    if (!kept || outcome.is === 'sent' || outcome.is === 'lost') return;
    const line = { notice: notice.id, kind: notice.kind, attempts: notice.attempts, why: outcome.why };
    if (outcome.is === 'dead') log.error(line, 'a notice cannot be delivered');
    else log.warn(line, outcome.is === 'retry' ? 'a notice will be sent again' : 'a notice was dropped');
  };

  return createQueue({
    name: 'outbox',
    claim: (limit) => claimNotices(db, clock.now(), limit, leaseMs, options.owner),
    work,
    atOnce,
    pollMs,
    log,
  });
};
