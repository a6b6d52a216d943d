/** What the platform can be told to do wrong. Everything here has been seen, or is allowed, on the real platform. */
import { z } from 'zod';

/** The APIs, by the names used in faults and in the log of calls; `*` in a fault stands for any of them. */
export const API_NAMES = [
  'token',
  'message.create',
  'message.reply',
  'message.forward',
  'message.patch',
  'message.get',
  'message.delete',
  'message.resource',

  'message.urgent_app',
  'file.create',
  'card.update',
  'contact.batch_get_id',
  'contact.user',
  'contact.users',

  'contact.find_by_department',
  'contact.department',
  'contact.departments',
  'contact.scopes',
  'bot.info',
  'ws.endpoint',
  'unknown',
] as const;
export type ApiName = (typeof API_NAMES)[number];

const apiFault = z.strictObject({
  on: z.enum(['*', ...API_NAMES]),
  /**
   * `slow` waits before the effect, `slow-after` after it; `http-500` and `reset` (connection dropped) come before the
   * effect, `…-after` when it has happened and only the answer is lost; `http-429` is the gateway's limit; `code` is
   * any business error.
   */
  does: z.enum([
    'slow',
    'slow-after',
    'http-500',
    'http-500-after',
    'http-429',
    'reset',
    'reset-after',
    'code',
  ]),
  /** How many calls it hits. */
  times: z.union([z.int().positive(), z.literal('always')]).default(1),
  /** For `slow`: milliseconds. */
  ms: z.int().nonnegative().default(0),
  /** For `code`. */
  code: z.int().default(230001),
  status: z.int().default(400),
  msg: z.string().default('emulated error'),
  /** For `http-429`: what x-ogw-ratelimit-reset says, in seconds. */
  resetSeconds: z.int().positive().default(1),
});
export type ApiFault = z.infer<typeof apiFault>;

const settings = z.strictObject({
  api: z.array(apiFault),
  /** What a second send with the same uuid within an hour is answered. Never a second message. */
  duplicateUuid: z.enum(['same-message', 'error-230049']),
  /** The token expires so many seconds after it was given; null: the documented 7200. */
  tokenSeconds: z.int().positive().nullable(),
  events: z.strictObject({
    /** Every event is sent so many times more. */
    repeat: z.int().min(0).max(10),
    /** What is the same in a repeated event. */
    repeatAs: z.enum(['same-event', 'new-event-id', 'new-message-id']),
    /** Events wait for the next one and are sent in the wrong order. */
    reorder: z.boolean(),
    /** Events are not sent at all (subscription missing). */
    withhold: z.boolean(),
  }),
  webhook: z.strictObject({
    /** `replay` sends every push twice, byte for byte; `whitespace` puts spaces into the JSON and signs them. */
    tamper: z.enum([
      'none',
      'wrong-signature',
      'no-signature',
      'stale-timestamp',
      'replay',
      'whitespace',
      'wrong-token',
      'not-encrypted',
      'not-json',
    ]),
  }),
  socket: z.strictObject({
    /** Payloads are cut into so many frames, sent last first. */
    fragments: z.int().min(1).max(20),
    /** Acknowledgements are thrown away. */
    loseAcks: z.boolean(),
    /** The connection is cut right after so many of the next pushes were sent. */
    dropAfterPush: z.int().min(0),
    /** Card callbacks travel in `type=card` frames, which official clients drop without a word. */
    cardFrames: z.boolean(),
    /** Pongs without a payload. */
    emptyPong: z.boolean(),
    /** What /callback/ws/endpoint answers: 0, 1, 403, 514, 1000040343 or 1000040350. */
    endpointCode: z.int(),
  }),
  taps: z.strictObject({
    /** `action.value` is missing on form submits (seen on some clients). */
    dropValue: z.boolean(),
    /** How an untouched optional control appears in form_value; the platform does not document it. */
    untouched: z.enum(['missing', 'empty-string', 'null', 'empty-list']),
    checkerAs: z.enum(['boolean', 'string']),
    /** The operator has a user_id but an empty open_id (seen on some tenants). */
    onlyUserId: z.boolean(),
    /** The tapping person's zone in dates, such as +0800. */
    offset: z.string().regex(/^[+-]\d{4}$/, '时区写成 +0800 的样子。'),
    /** The same tap arrives twice at once. */
    twice: z.boolean(),
    /** A patch of a card whose tap is being answered fails with 11310 (card action is lock). */
    lock: z.boolean(),
    /** Cards that were passed on call back only when the card's config allows it. */
    forwardedByConfig: z.boolean(),
  }),
});
export type FaultSettings = z.infer<typeof settings>;

/** Parts of the settings, as `faults.set` and the page send them. */
export const faultChange = settings.partial().extend({
  events: settings.shape.events.partial().optional(),
  webhook: settings.shape.webhook.partial().optional(),
  socket: settings.shape.socket.partial().optional(),
  taps: settings.shape.taps.partial().optional(),
});
export type FaultChange = z.input<typeof faultChange>;

const none = (): FaultSettings => ({
  api: [],
  duplicateUuid: 'same-message',
  tokenSeconds: null,
  events: { repeat: 0, repeatAs: 'same-event', reorder: false, withhold: false },
  webhook: { tamper: 'none' },
  socket: {
    fragments: 1,
    loseAcks: false,
    dropAfterPush: 0,
    cardFrames: false,
    emptyPong: false,
    endpointCode: 0,
  },
  taps: {
    dropValue: false,
    untouched: 'missing',
    checkerAs: 'boolean',
    onlyUserId: false,
    offset: '+0800',
    twice: false,
    lock: true,
    forwardedByConfig: false,
  },
});

export type Faults = {
  /** The settings as they are; change them with `set`. */
  readonly now: FaultSettings;
  /** Changes some settings; a group keeps what is not named. Throws a ZodError for what does not exist. */
  set(change: FaultChange): void;
  /** Everything works again. */
  clear(): void;
  /** The next fault for a call, used up by one; null when the call works. */
  take(api: ApiName): ApiFault | null;
};

/** The switchboard; nothing is wrong at first. */
export const createFaults = (): Faults => {
  let current = none();
  return {
    get now() {
      return current;
    },
    set(change) {
      const { events, webhook, socket, taps, ...rest } = faultChange.parse(change);
      current = {
        ...current,
        ...rest,
        events: { ...current.events, ...events },
        webhook: { ...current.webhook, ...webhook },
        socket: { ...current.socket, ...socket },
        taps: { ...current.taps, ...taps },
      };
    },
    clear() {
      current = none();
    },
    take(api) {
      const index = current.api.findIndex((fault) => fault.on === '*' || fault.on === api);
      const fault = current.api[index];
      if (fault === undefined) return null;
      if (fault.times !== 'always') {
        const left = fault.times - 1;
        current.api = current.api.flatMap((other, i) =>
          i !== index ? [other] : left > 0 ? [{ ...other, times: left }] : [],
        );
      }
      return fault;
    },
  };
};
