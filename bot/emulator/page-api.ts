/**
 * What the emulator's page and its server say to each other: JSON under /emulator/api/.
 * A request that cannot be carried out is answered with HTTP 400 (404 for an unknown path) and a `PageError`.
 *
 *   GET  /emulator/api/state        → PageState
 *   GET  /emulator/api/stream       → server-sent events named `change`, each with a PageChange as data
 *   GET  /emulator/api/office-menu  → OfficeMenuEntry[]
 *   GET  /emulator/api/faults       → FaultSettings (see faults.ts)
 *   POST /emulator/api/faults       FaultSettings in part → FaultSettings
 *   GET  /emulator/api/files/<messageId> → what the bot sent as a file
 *   POST /emulator/api/say          SayRequest → PageDone
 *   POST /emulator/api/menu         MenuRequest → PageDone
 *   POST /emulator/api/open         OpenRequest → PageDone (marks as read; the bot hears that the chat was opened)
 *   POST /emulator/api/image        FileRequest → PageDone
 *   POST /emulator/api/file         FileRequest → PageDone
 *   POST /emulator/api/forward      ForwardRequest → PageDone
 *   POST /emulator/api/tap          TapRequest → TapResult (HTTP 200 also when the tap failed: `error` says why)
 *   POST /emulator/api/clock        ClockRequest → PageClock
 */

/** A card, as JSON. */
export type CardJson = Record<string, unknown>;

export type PageState = {
  /** Grows by one with every change; the same number as in the stream. */
  version: number;
  clock: PageClock;
  bot: { openId: string; name: string };
  people: PagePerson[];
};

export type PageClock = {
  /** ISO instant, such as `2026-03-02T00:30:00Z`. */
  now: string;
  /** The same in Asia/Shanghai: `2026-03-02`, `08:30`, `周一`. */
  date: string;
  time: string;
  weekday: string;
};

export type PagePerson = {
  openId: string;
  name: string;
  department: string;
  title: string;
  /** A CSS colour for the avatar. */
  avatarColor: string;
  /** Messages from the bot or from others that came after the person last opened, said or tapped something. */
  unread: number;
  /** The chat with the bot first, then groups, then chats into which a card was forwarded. */
  chats: PageChat[];
};

export type PageChat = {
  chatId: string;
  kind: 'p2p' | 'group';
  /** The bot's name, the group's name or the other person's name. */
  name: string;
  /** Oldest first. */
  messages: PageMessage[];
};

export type PageMessage = {
  messageId: string;
  from: { kind: 'bot' | 'person'; openId: string; name: string };
  /** `card`: see `card`; `image` and `file`: `text` is the file's name; `recalled`: nothing else is left. */
  type: 'text' | 'card' | 'image' | 'file' | 'recalled';
  /** What a text says, mentions already written as names; a file's name; a card's title for the chat list. */
  text: string;
  /** The card as everybody sees it now. */
  card?: CardJson;
  /** ISO instant. */
  createdAt: string;
  /** ISO instant of the last change of the card. */
  updatedAt?: string;
  /** What this message answers. */
  replyTo?: { messageId: string; name: string; excerpt: string };
  /** A card that somebody passed on; tapping it is possible and is judged by the bot. */
  forwarded?: true;
  /** The bot buzzed the phone about it (urgent). */
  urgent?: true;
};

export type PageChange = {
  version: number;
  /** People whose chats changed; empty when only the clock or the faults did. */
  openIds: string[];
};

export type OfficeMenuEntry = { key: string; label: string };

export type PageDone = { done: true; messageId?: string };

/** `chatId` is a group's; without it the person speaks in the chat with the bot. `@小办` in a group mentions the bot. */
export type SayRequest = { openId: string; text: string; chatId?: string; replyTo?: string };
export type MenuRequest = { openId: string; key: string };
export type OpenRequest = { openId: string };
export type FileRequest = { openId: string; name?: string };
export type ForwardRequest = { openId: string; messageId: string; to: string };

/**
 * What the person tapped on a card. Name the control in one of three ways, the first that is present counts:
 * - `element`: the index path of the control in the card, such as `body.elements.3.columns.0.elements.1`;
 * - `name`: the control's `name`;
 * - `label`: the text on the button, or of the overflow option.
 * `form`: what is in the form's controls now, by control name (only what the person touched needs to be there):
 * text as it stands, a select's value, values of a multi-select as an array, dates as `2026-03-02`, times as `08:30`,
 * date and time as `2026-03-02 08:30`, a checker as true or false.
 * `option`: for a control outside a form (select, picker, overflow, checker, input): what was chosen or typed.
 */
export type TapRequest = {
  openId: string;
  messageId: string;
  element?: string;
  name?: string;
  label?: string;
  form?: Record<string, FormInput>;
  option?: FormInput;
};
export type FormInput = string | boolean | string[];

export type TapResult = {
  toast?: { type: 'info' | 'success' | 'error' | 'warning'; content: string };
  /**
   * The client's own complaint: a platform error code with its words (`200341 …`), or code 0 when the client stopped
   * the tap by itself (「有必填项未填写」).
   */
  error?: { code: number; message: string };
  /** The card after the tap, when it changed. */
  card?: CardJson;
};

/**
 * One of: `advanceDays` (whole days, same time of day), `advanceMinutes`, `to` (the next time it is HH:MM; later today
 * or tomorrow), `date` (YYYY-MM-DD, at `time` HH:MM, default 08:30). Going back is refused unless `backwards` is true.
 */
export type ClockRequest = {
  advanceDays?: number;
  advanceMinutes?: number;
  to?: string;
  date?: string;
  time?: string;
  backwards?: boolean;
};
