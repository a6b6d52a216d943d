/** What both ways of reaching the app, the long connection and the webhook, have in common. */

/** The body of the app's answer as text (null: none), or why there is no answer. */
export type Delivery =
  | { ok: true; body: string | null }
  | {
      ok: false;
      why: 'not-connected' | 'timeout' | 'refused' | 'unknown-host' | 'bad-status' | 'frame-not-taken';
    };

export type Transport = {
  /** Hands over one event or card callback and waits for the answer, at most the platform's 3 seconds. */
  deliver(payload: Record<string, unknown>, kind: 'event' | 'callback'): Promise<Delivery>;
};

/** The app must answer within 3 seconds. */
export const DEADLINE_MS = 3_000;
