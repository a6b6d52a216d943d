/** The page's copy of the emulator's state: asked for anew whenever something changed, never edited here. */
import { api, listen } from './api.js';

/** @typedef {import('../page-api.ts').PageState} PageState */
/** @typedef {(state: PageState) => void} Watcher */
/** @typedef {{ now: () => PageState, watch: (watcher: Watcher) => void, refresh: () => Promise<void> }} Store */

/** So often the clock on the page is set right while nothing else happens, in milliseconds. */
const CLOCK_EVERY = 20_000;

/**
 * @param {PageState} first
 * @param {(connected: boolean) => void} onConnection
 * @returns {Store}
 */
export function createStore(first, onConnection) {
  let state = first;
  /** @type {Watcher[]} */
  const watchers = [];
  /** @type {Promise<void> | undefined} */
  let running;
  let again = false;

  /** Asks once more when something changed while the answer was under way, so that the last answer is the newest. */
  async function load() {
    do {
      again = false;
      state = await api.state();
      for (const watcher of watchers) watcher(state);
    } while (again);
  }

  function refresh() {
    again = running !== undefined;
    running ??= load().finally(() => {
      running = undefined;
    });
    return running;
  }

  const refreshQuietly = () => refresh().catch(() => onConnection(false));
  listen({
    onConnection,
    onChange(version) {
      if (version !== state.version) void refreshQuietly();
    },
  });
  setInterval(() => {
    if (!document.hidden) void refreshQuietly();
  }, CLOCK_EVERY);

  return { now: () => state, watch: (watcher) => void watchers.push(watcher), refresh };
}
