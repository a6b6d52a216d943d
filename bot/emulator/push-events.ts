/** Pushing events until they are acknowledged: the platform's ladder, and its ways of repeating and reordering. */
import type { Temporal } from '../../src/core/day.ts';
import type { EventPayload } from './event-payloads.ts';
import type { Platform } from './platform-state.ts';
import type { Transport } from './transport.ts';

/** Seconds from one try to the next: at most four more tries. */
export const LADDER_SECONDS = [15, 300, 3_600, 21_600];

export type PushRecord = {
  eventId: string;
  type: string;
  payload: EventPayload;
  tries: number;
  state: 'sending' | 'delivered' | 'waiting' | 'given-up';
  /** When the next try is due, by the emulator's clock. */
  dueAt: Temporal.Instant | null;
};

export type Pusher = {
  /** Everything pushed so far, oldest first; the last thousand. */
  readonly log: readonly PushRecord[];
  /** Pushes an event; settles after the first try, whatever came of it. */
  push(payload: EventPayload): Promise<void>;
  /** Tries again what is due by the clock. */
  runDue(): Promise<void>;
  /** Sends what was held back for reordering, and waits for all tries under way. */
  settle(): Promise<void>;
};

const KEEP = 1_000;

/** `scale` shortens the ladder: 0.001 makes seconds of hours. */
export const createPusher = (platform: Platform, transport: Transport, scale: number): Pusher => {
  const log: PushRecord[] = [];
  const underWay = new Set<Promise<void>>();
  let held: PushRecord[] = [];

  const attempt = async (record: PushRecord): Promise<void> => {
    record.state = 'sending';
    record.tries += 1;
    const delivery = await transport.deliver(record.payload, 'event');
    const pause = LADDER_SECONDS[record.tries - 1];
    if (delivery.ok) {
      record.state = 'delivered';
      record.dueAt = null;
    } else if (pause === undefined) {
      record.state = 'given-up';
      record.dueAt = null;
    } else {
      record.state = 'waiting';
      record.dueAt = platform.clock.now().add({ milliseconds: Math.round(pause * scale * 1_000) });
    }
  };

  const start = (record: PushRecord): Promise<void> => {
    const work = attempt(record).finally(() => underWay.delete(work));
    underWay.add(work);
    return work;
  };

  const enter = (payload: EventPayload): PushRecord => {
    const record: PushRecord = {
      eventId: payload.header.event_id,
      type: payload.header.event_type,
      payload,
      tries: 0,
      state: 'waiting',
      dueAt: null,
    };
    log.push(record);
    if (log.length > KEEP) log.shift();
    return record;
  };

  const again = (payload: EventPayload): EventPayload => {
    const { repeatAs } = platform.faults.now.events;
    if (repeatAs === 'same-event') return payload;
    const copy = structuredClone(payload);
    copy.header.event_id = platform.chance.hex(32);
    const message = copy.event['message'];
    if (repeatAs === 'new-message-id' && typeof message === 'object' && message !== null)
      copy.event['message'] = { ...message, message_id: `om_${platform.chance.hex(32)}` };
    return copy;
  };

  const release = async (): Promise<void> => {
    const records = held.toReversed();
    held = [];
    // One after the other, or the network would decide the order.
    for (const record of records) await start(record);
  };

  return {
    log,
    async push(payload) {
      const { repeat, reorder, withhold } = platform.faults.now.events;
      if (withhold) return;
      const records = [enter(payload)];
      for (let i = 0; i < repeat; i += 1) records.push(enter(again(payload)));
      if (!reorder) {
        await Promise.all(records.map(start));
        return;
      }
      held.push(...records);
      if (held.length >= 2) await release();
    },
    async runDue() {
      const now = platform.clock.now().epochMilliseconds;
      const due = log.filter(
        (r) => r.state === 'waiting' && r.dueAt !== null && r.dueAt.epochMilliseconds <= now,
      );
      await Promise.all(due.map(start));
    },
    async settle() {
      await release();
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
};
