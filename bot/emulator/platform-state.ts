/** What the platform knows: people, chats, messages, credentials. Kept in memory, and bounded. */
import { createHash } from 'node:crypto';
import type { Temporal } from '../../src/core/day.ts';
import type { MovableClock } from '../../src/core/clock.ts';
import type { Chance } from './chance.ts';
import type { CardJson, PageChange } from './page-api.ts';
import { createFaults, type Faults } from './faults.ts';

export type EmulatedUser = {
  /** `ou_…` */
  openId: string;
  name: string;
  mobile: string;
  employeeNo: string;
  department?: string;
  title?: string;
  /** A CSS colour. */
  avatarColor?: string;
};

export type EmulatedApp = {
  /** `cli_` and 16 hexadecimal digits: the SDK refuses to connect with any other. */
  appId: string;
  appSecret: string;
  encryptKey: string;
  verificationToken: string;
  botOpenId: string;
  botName: string;
};

export type PersonState = EmulatedUser & {
  userId: string;
  unionId: string;
  unread: number;
  /** Urgent messages since the person last looked; more than 200 are refused (230023). */
  unreadUrgents: number;
  /** Whether the app is visible to the person (error 230013 when not). */
  available: boolean;
  /** The person switched the bot's messages off (error 230053). */
  stoppedBot: boolean;
  resigned: boolean;
};

export type Chat = {
  chatId: string;
  /** `people`: two persons without the bot, into which cards are passed on. */
  kind: 'p2p' | 'group' | 'people';
  name: string;
  members: string[];
  messageIds: string[];
};

export type Message = {
  messageId: string;
  chatId: string;
  /** A person's open_id; null for the bot. */
  fromOpenId: string | null;
  msgType: 'text' | 'post' | 'interactive' | 'image' | 'file' | 'audio';
  /** As it went over the wire. */
  content: string;
  /** As people read it. */
  text: string;
  card: CardJson | null;
  createdAt: Temporal.Instant;
  updatedAt: Temporal.Instant | null;
  parentId: string | null;
  recalled: boolean;
  forwarded: boolean;
  urgent: boolean;
  /** Taps on it that wait for an answer. */
  tapsInFlight: number;
};

/** A credential for a delayed update: 30 minutes, two uses, only after the tap was answered. */
export type UpdateToken = {
  messageId: string;
  openId: string;
  givenAt: Temporal.Instant;
  uses: number;
  answered: boolean;
  /** A card put there before the answer: the client takes it back. */
  tooEarly: boolean;
};

export type UploadedFile = { name: string; bytes: Uint8Array };

export type Platform = {
  app: EmulatedApp;
  tenantKey: string;
  clock: MovableClock;
  chance: Chance;
  /** Real time that has passed, in milliseconds. */
  ticks: () => number;
  strictLimits: boolean;
  keepMessages: number;
  faults: Faults;
  people: Map<string, PersonState>;
  chats: Map<string, Chat>;
  messages: Map<string, Message>;
  updateTokens: Map<string, UpdateToken>;
  /** Uploaded files by their key; the oldest are forgotten. */
  files: Map<string, UploadedFile>;
  version: number;
  listeners: Set<(change: PageChange) => void>;
};

const AVATAR_COLOURS = [
  '#3370ff',
  '#00a870',
  '#e37318',
  '#8f5ad9',
  '#d9534f',
  '#0e91a8',
  '#6b7a90',
  '#b8860b',
];

/** An id that depends on nothing but the name, so that a restarted emulator knows the same people. */
export const derivedId = (prefix: string, of: string, length: number): string =>
  prefix + createHash('sha256').update(`${prefix}${of}`).digest('hex').slice(0, length);

/** A platform with its people, each with an empty chat with the bot. */
export const createPlatform = (settings: {
  people: EmulatedUser[];
  app: EmulatedApp;
  clock: MovableClock;
  chance: Chance;
  ticks: () => number;
  strictLimits: boolean;
  keepMessages: number;
}): Platform => {
  const platform: Platform = {
    ...settings,
    tenantKey: derivedId('', settings.app.appId, 16),
    faults: createFaults(),
    people: new Map(),
    chats: new Map(),
    messages: new Map(),
    updateTokens: new Map(),
    files: new Map(),
    version: 0,
    listeners: new Set(),
  };
  for (const person of settings.people) addPerson(platform, person);
  return platform;
};

/** Somebody joins the company. */
export const addPerson = (platform: Platform, user: EmulatedUser): PersonState => {
  const person: PersonState = {
    ...user,
    avatarColor:
      user.avatarColor ?? AVATAR_COLOURS[platform.people.size % AVATAR_COLOURS.length] ?? '#3370ff',
    userId: derivedId('', user.openId, 8),
    unionId: derivedId('on_', user.openId, 32),
    unread: 0,
    unreadUrgents: 0,
    available: true,
    stoppedBot: false,
    resigned: false,
  };
  platform.people.set(person.openId, person);
  addChat(platform, {
    chatId: derivedId('oc_', `bot ${person.openId}`, 32),
    kind: 'p2p',
    name: platform.app.botName,
    members: [person.openId],
  });
  return person;
};

const addChat = (platform: Platform, chat: Omit<Chat, 'messageIds'>): Chat => {
  const made = { ...chat, messageIds: [] };
  platform.chats.set(made.chatId, made);
  return made;
};

/** A group with the bot in it. */
export const createGroup = (platform: Platform, name: string, members: string[]): Chat =>
  addChat(platform, { chatId: `oc_${platform.chance.hex(32)}`, kind: 'group', name, members });

/** The chat of a person with the bot. */
export const botChat = (platform: Platform, openId: string): Chat => {
  const chat = platform.chats.get(derivedId('oc_', `bot ${openId}`, 32));
  if (chat === undefined) throw new Error(`No person ${openId} in the emulator`);
  return chat;
};

/** The chat of two persons; made when first needed. */
export const chatOfTwo = (platform: Platform, a: string, b: string): Chat => {
  const chatId = derivedId('oc_', [a, b].toSorted().join(' '), 32);
  return (
    platform.chats.get(chatId) ?? addChat(platform, { chatId, kind: 'people', name: '', members: [a, b] })
  );
};

/** Puts a message into a chat, and forgets the chat's oldest one when there are too many. */
export const addMessage = (
  platform: Platform,
  draft: Pick<Message, 'chatId' | 'fromOpenId' | 'msgType' | 'content' | 'text'> & Partial<Message>,
): Message => {
  const message: Message = {
    messageId: `om_${platform.chance.hex(32)}`,
    card: null,
    createdAt: platform.clock.now(),
    updatedAt: null,
    parentId: null,
    recalled: false,
    forwarded: false,
    urgent: false,
    tapsInFlight: 0,
    ...draft,
  };
  const chat = platform.chats.get(message.chatId);
  if (chat === undefined) throw new Error(`No chat ${message.chatId} in the emulator`);
  platform.messages.set(message.messageId, message);
  chat.messageIds.push(message.messageId);
  if (chat.messageIds.length > platform.keepMessages) {
    const oldest = chat.messageIds.shift();
    if (oldest !== undefined) platform.messages.delete(oldest);
  }
  for (const openId of chat.members) {
    const member = platform.people.get(openId);
    if (member !== undefined && openId !== message.fromOpenId) member.unread += 1;
  }
  changed(platform, chat.members);
  return message;
};

/** The person looks at the chats. */
export const lookedAt = (person: PersonState): void => {
  person.unread = 0;
  person.unreadUrgents = 0;
};

/** Replaces the card of a message for everybody who sees it. */
export const replaceCard = (platform: Platform, message: Message, card: CardJson): void => {
  message.card = card;
  message.content = JSON.stringify(card);
  message.updatedAt = platform.clock.now();
  changed(platform, platform.chats.get(message.chatId)?.members ?? []);
};

/** Tells the pages, and whoever waits in a test, that something is different now. */
export const changed = (platform: Platform, openIds: string[]): void => {
  platform.version += 1;
  for (const listener of platform.listeners) listener({ version: platform.version, openIds });
};

/** People whom a card may name. */
export const knownPeople = (platform: Platform): ReadonlySet<string> =>
  new Set([...platform.people.values()].flatMap((p) => (p.resigned ? [] : [p.openId, p.userId, p.unionId])));
