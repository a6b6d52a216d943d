/** Calls to the emulator's server; the shapes are in page-api.ts. A failed call throws an Error with a Chinese sentence. */

/** @typedef {import('../page-api.ts').PageState} PageState */
/** @typedef {import('../page-api.ts').PageDone} PageDone */

const BASE = '/emulator/api/';

/**
 * @param {string} name
 * @param {unknown} [body] posted as JSON; without it the call is a GET
 */
async function call(name, body) {
  /** @type {RequestInit} */
  const posted = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
  const response = await fetch(BASE + name, body === undefined ? { cache: 'no-store' } : posted).catch(() => {
    throw new Error('连不上模拟器，请看终端里的 npm run demo 是否还在运行');
  });
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return answer;
  throw new Error(
    typeof answer?.error === 'string'
      ? answer.error
      : `模拟器没有办成（HTTP ${response.status}），请看终端里的日志`,
  );
}

/** @param {string} name */
const post = (name) => (/** @type {unknown} */ request) => call(name, request);

/** @param {string} name */
const get = (name) => () => call(name);

export const api = {
  /** @type {() => Promise<PageState>} */
  state: get('state'),
  /** @type {() => Promise<import('../page-api.ts').OfficeMenuEntry[]>} */
  officeMenu: get('office-menu'),
  /** @type {() => Promise<import('../faults.ts').FaultSettings>} */
  faults: get('faults'),
  /** @type {(change: import('../faults.ts').FaultChange) => Promise<import('../faults.ts').FaultSettings>} */
  setFaults: post('faults'),
  /** @type {(request: import('../page-api.ts').SayRequest) => Promise<PageDone>} */
  say: post('say'),
  /** @type {(request: import('../page-api.ts').MenuRequest) => Promise<PageDone>} */
  menu: post('menu'),
  /** @type {(request: import('../page-api.ts').OpenRequest) => Promise<PageDone>} */
  open: post('open'),
  /** @type {(request: import('../page-api.ts').FileRequest) => Promise<PageDone>} */
  image: post('image'),
  /** @type {(request: import('../page-api.ts').FileRequest) => Promise<PageDone>} */
  file: post('file'),
  /** @type {(request: import('../page-api.ts').ForwardRequest) => Promise<PageDone>} */
  forward: post('forward'),
  /** @type {(request: import('../page-api.ts').TapRequest) => Promise<import('../page-api.ts').TapResult>} */
  tap: post('tap'),
  /** @type {(request: import('../page-api.ts').ClockRequest) => Promise<import('../page-api.ts').PageClock>} */
  clock: post('clock'),
};

/**
 * Listens for changes and goes on listening after a break.
 * @param {{ onChange: (version: number) => void, onConnection: (connected: boolean) => void }} listener
 */
export function listen(listener) {
  const stream = new EventSource(`${BASE}stream`);
  stream.addEventListener('open', () => {
    listener.onConnection(true);
    // Whatever happened while nobody listened is in the state.
    listener.onChange(Infinity);
  });
  stream.addEventListener('change', (event) => listener.onChange(versionOf(event.data)));
  stream.addEventListener('error', () => {
    listener.onConnection(false);
    // The browser tries again by itself, except after an answer that is no stream.
    if (stream.readyState === EventSource.CLOSED) setTimeout(() => listen(listener), 2000);
  });
}

/** @param {string} data */
function versionOf(data) {
  try {
    const version = JSON.parse(data)?.version;
    return typeof version === 'number' ? version : Infinity;
  } catch {
    return Infinity;
  }
}
