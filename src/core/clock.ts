/** Where the time comes from. Every use case takes it as an argument; nothing else reads the machine's clock. */
import { Temporal } from 'temporal-polyfill';

export type Clock = { now(): Temporal.Instant };

/** The machine's own time. */
export const systemClock: Clock = { now: () => Temporal.Now.instant() };

export type MovableClock = Clock & {
  /** Moves to an instant and runs on from there; the past is allowed, as with a clock that was set wrong. */
  moveTo(instant: Temporal.Instant): void;
};

/**
 * A clock that starts at an instant and runs on from it, and can be moved: for rehearsals and the demo.
 * `ticks` tells how much time has really passed, in milliseconds.
 */
export const movableClock = (
  start: Temporal.Instant,
  ticks: () => number = () => performance.now(),
): MovableClock => {
  let base = start;
  let at = ticks();
  return {
    now: () => base.add({ milliseconds: Math.floor(ticks() - at) }),
    moveTo(instant) {
      base = instant;
      at = ticks();
    },
  };
};

/** A clock that stands still until it is moved: for tests. */
export const frozenClock = (start: Temporal.Instant): MovableClock => movableClock(start, () => 0);
