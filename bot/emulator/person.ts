/** People acting: what they say, press, open, tap and pass on. */
import { putFile, sampleBytes } from './files-api.ts';
import { isObject } from './card-rules/values.ts';
import { findControl } from './controls.ts';
import { chatEntered, menuPressed, messageReceived, userDeleted, type Mention } from './event-payloads.ts';
import type { PageMessage, TapResult } from './page-api.ts';
import { mayForward, pageMessages } from './page-state.ts';
import {
  addMessage,
  botChat,
  changed,
  chatOfTwo,
  lookedAt,
  type Chat,
  type Message,
  type PersonState,
  type Platform,
} from './platform-state.ts';
import type { Pusher } from './push-events.ts';
import { sendCallback, tapCard, type Tapped } from './tap-card.ts';
import type { Transport } from './transport.ts';

/** Something done, and the promise that the bot was told (or could not be). */
export type Deed = { messageId: string; told: Promise<void> };

export type Person = {
  readonly openId: string;
  readonly name: string;
  /** Says something to the bot, or in a group (`@小办` mentions it). Settles when the push was answered or failed. */
  say(text: string, where?: { chatId?: string; replyTo?: string }): Promise<string>;
  /** Sends a picture; without `bytes` it holds something that such a file might hold. */
  sendImage(name?: string, bytes?: Uint8Array): Promise<string>;
  sendFile(name: string, bytes?: Uint8Array): Promise<string>;
  sendVoice(): Promise<string>;
  /** Words with pictures in one message (post). */
  sendPost(text: string, images: string[]): Promise<string>;
  pressMenu(key: string): Promise<void>;
  /** Opens the chat with the bot. */
  open(): Promise<void>;
  /** Taps the control with this name or these words; `form` is what the person filled in, `option` what was chosen. */
  tap(messageId: string, tapped: Tapped & { button?: string }): Promise<TapResult>;
  /** Sends any `action`, past all checks of the client: what a hostile or an odd client might do. */
  tapRaw(messageId: string, action: Record<string, unknown>): Promise<TapResult>;
  /** Passes a message on to another person; gives the new message's id. */
  forward(messageId: string, toOpenId: string): string;
  /** What the chat with the bot (or another one) shows, oldest first. */
  messages(chatId?: string): PageMessage[];
  /** The last card in the chat with the bot; undefined when there is none. */
  lastCard(): (PageMessage & { card: Record<string, unknown> }) | undefined;
  /** Whether the app is visible to the person. */
  setAvailable(available: boolean): void;
  /** Switches the bot's messages off or on. */
  stopBot(stopped: boolean): void;
  /** Leaves the company: out of the directory, and the bot hears of it. */
  resign(): Promise<void>;
};

const mentionsIn = (platform: Platform, chat: Chat, text: string): { text: string; mentions: Mention[] } => {
  const candidates = [
    { openId: platform.app.botOpenId, name: platform.app.botName, isBot: true },
    ...chat.members.flatMap((id) => {
      const member = platform.people.get(id);
      return member === undefined ? [] : [{ openId: id, name: member.name, isBot: false }];
    }),
  ].toSorted((a, b) => b.name.length - a.name.length);
  const mentions: Mention[] = [];
  let written = text.replaceAll('@所有人', '@_all');
  for (const candidate of candidates) {
    if (!written.includes(`@${candidate.name}`)) continue;
    const key = `@_user_${mentions.length + 1}`;
    written = written.replaceAll(`@${candidate.name}`, key);
    mentions.push({ key, ...candidate });
  }
  return { text: written, mentions };
};

/** The person's acts without waiting for the bot; `Person` waits. */
export const deedsOf = (platform: Platform, pusher: Pusher, sender: PersonState) => {
  const put = (
    chat: Chat,
    said: Pick<Message, 'msgType' | 'content' | 'text'>,
    more: { parentId?: string; mentions?: Mention[] } = {},
  ): Deed => {
    lookedAt(sender);
    const { parentId = null, mentions = [] } = more;
    const message = addMessage(platform, {
      chatId: chat.chatId,
      fromOpenId: sender.openId,
      ...said,
      parentId,
    });
    // In a group the bot hears only what mentions it.
    const heard = chat.kind === 'p2p' ? sender.available : mentions.some((mention) => mention.isBot);
    const told = heard
      ? pusher.push(messageReceived(platform, message, { sender, chat, mentions }))
      : Promise.resolve();
    return { messageId: message.messageId, told };
  };

  return {
    say(text: string, where: { chatId?: string; replyTo?: string } = {}): Deed {
      const chat =
        where.chatId === undefined ? botChat(platform, sender.openId) : platform.chats.get(where.chatId);
      if (chat === undefined || !chat.members.includes(sender.openId))
        throw new Error(`${sender.name}不在这个会话里`);
      const written = mentionsIn(platform, chat, text);
      const content = JSON.stringify({ text: written.text });
      return put(
        chat,
        { msgType: 'text', content, text },
        {
          mentions: written.mentions,
          ...(where.replyTo === undefined ? {} : { parentId: where.replyTo }),
        },
      );
    },
    image(name = '图片.jpg', bytes = sampleBytes(name)): Deed {
      const content = JSON.stringify({ image_key: putFile(platform, 'img', { name, bytes }) });
      return put(botChat(platform, sender.openId), { msgType: 'image', content, text: name });
    },
    voice(): Deed {
      const name = '语音.opus';
      const file_key = putFile(platform, 'file', { name, bytes: sampleBytes(name) });
      const content = JSON.stringify({ file_key, duration: 2000 });
      return put(botChat(platform, sender.openId), { msgType: 'audio', content, text: name });
    },
    post(text: string, images: string[]): Deed {
      const pictures = images.map((name) => [
        { tag: 'img', image_key: putFile(platform, 'img', { name, bytes: sampleBytes(name) }) },
      ]);
      const content = JSON.stringify({ title: '', content: [[{ tag: 'text', text }], ...pictures] });
      return put(botChat(platform, sender.openId), { msgType: 'post', content, text });
    },
    file(name: string, bytes = sampleBytes(name)): Deed {
      const file_key = putFile(platform, 'file', { name, bytes });
      const content = JSON.stringify({ file_key, file_name: name });
      return put(botChat(platform, sender.openId), { msgType: 'file', content, text: name });
    },
    menu: (key: string): Promise<void> => pusher.push(menuPressed(platform, sender, key)),
    open(): Promise<void> {
      lookedAt(sender);
      changed(platform, [sender.openId]);
      return pusher.push(chatEntered(platform, sender, botChat(platform, sender.openId)));
    },
  };
};

/** In tests a button is named by its name or by the words on it. */
const byNameOrLabel = (message: Message, button: string, tapped: Tapped): Tapped => {
  const named = message.card !== null && findControl(message.card, { name: button }) !== null;
  return { ...tapped, ...(named ? { name: button } : { label: button }) };
};

/** The message, when this person can see it. */
export const seenBy = (platform: Platform, person: PersonState, messageId: string): Message => {
  const message = platform.messages.get(messageId);
  const chat = platform.chats.get(message?.chatId ?? '');
  if (message === undefined || chat === undefined || !chat.members.includes(person.openId))
    throw new Error(`${person.name}看不到消息 ${messageId}`);
  return message;
};

/** Passes a message on, as a copy in the chat of the two. */
export const forwardMessage = (
  platform: Platform,
  passed: { person: PersonState; messageId: string; to: string },
): Message => {
  const { person, to } = passed;
  const original = seenBy(platform, person, passed.messageId);
  if (!platform.people.has(to) || to === person.openId) throw new Error('要转发给另一个人');
  if (original.recalled || !mayForward(original)) throw new Error('这条消息不能转发');
  const { msgType, content, text, card } = original;
  return addMessage(platform, {
    chatId: chatOfTwo(platform, person.openId, to).chatId,
    fromOpenId: person.openId,
    msgType,
    content,
    text,
    card: card === null ? null : structuredClone(card),
    forwarded: true,
  });
};

const told = async (deed: Deed): Promise<string> => {
  await deed.told;
  return deed.messageId;
};
/** A person to act as, in tests and for the page. */
export const createPerson = (
  platform: Platform,
  pusher: Pusher,
  deps: { transport: Transport; state: PersonState },
): Person => {
  const { transport, state } = deps;
  const deeds = deedsOf(platform, pusher, state);
  const messages = (chatId?: string): PageMessage[] => {
    const chat = chatId === undefined ? botChat(platform, state.openId) : platform.chats.get(chatId);
    return chat === undefined ? [] : pageMessages(platform, chat);
  };
  return {
    openId: state.openId,
    name: state.name,
    say: (text, where) => told(deeds.say(text, where)),
    sendImage: (name, bytes) => told(deeds.image(name, bytes)),
    sendFile: (name, bytes) => told(deeds.file(name, bytes)),
    sendVoice: () => told(deeds.voice()),
    sendPost: (text, images) => told(deeds.post(text, images)),
    pressMenu: (key) => deeds.menu(key),
    open: () => deeds.open(),
    async tap(messageId, { button, ...tapped }) {
      const message = seenBy(platform, state, messageId);
      const named = button === undefined ? tapped : byNameOrLabel(message, button, tapped);
      return tapCard(platform, transport, { person: state, message, tapped: named });
    },
    async tapRaw(messageId, action) {
      const message = seenBy(platform, state, messageId);
      return sendCallback(platform, transport, { person: state, message, action });
    },
    forward: (messageId, to) => forwardMessage(platform, { person: state, messageId, to }).messageId,
    messages,
    lastCard: () =>
      messages().findLast((m): m is PageMessage & { card: Record<string, unknown> } => isObject(m.card)),
    setAvailable(available) {
      state.available = available;
    },
    stopBot(stopped) {
      state.stoppedBot = stopped;
    },
    async resign() {
      state.resigned = true;
      changed(platform, [state.openId]);
      await pusher.push(userDeleted(platform, state));
    },
  };
};
