/** im/v1/messages: sending, replying, reading, recalling, buzzing. */
import { z } from 'zod';
import type { Temporal } from '../../src/core/day.ts';
import { deny, invalid, noSuchId, success, type ApiAnswer, type ApiRequest } from './api-answers.ts';
import { readContent } from './message-content.ts';
import {
  addMessage,
  botChat,
  changed,
  type Chat,
  type Message,
  type PersonState,
  type Platform,
} from './platform-state.ts';
import { PER_TARGET, type RateLimits } from './rate-limits.ts';

const UUID_HOURS = 1;
const MOST_UNREAD_URGENTS = 200;

/** A message as the platform describes it in answers. */
const describe = (platform: Platform, message: Message): Record<string, unknown> => ({
  message_id: message.messageId,
  ...(message.parentId === null ? {} : { root_id: message.parentId, parent_id: message.parentId }),
  msg_type: message.msgType,
  create_time: String(message.createdAt.epochMilliseconds),
  update_time: String((message.updatedAt ?? message.createdAt).epochMilliseconds),
  deleted: message.recalled,
  updated: message.updatedAt !== null,
  chat_id: message.chatId,
  sender:
    message.fromOpenId === null
      ? { id: platform.app.appId, id_type: 'app_id', sender_type: 'app', tenant_key: platform.tenantKey }
      : { id: message.fromOpenId, id_type: 'open_id', sender_type: 'user', tenant_key: platform.tenantKey },
  body: { content: message.content },
});

/** A message of the app's own that can still be acted on, or the error. */
export const ownMessage = (platform: Platform, messageId: string): Message | ApiAnswer => {
  const message = platform.messages.get(messageId);
  if (message === undefined) return noSuchId('open_message_id', messageId);
  if (message.fromOpenId !== null) return deny(230027);
  return message.recalled ? deny(230011) : message;
};

export const isAnswer = (value: object): value is ApiAnswer => 'status' in value && 'body' in value;

const byId = (platform: Platform, kind: string, id: string): PersonState | undefined =>
  [...platform.people.values()].find(
    (person) =>
      (kind === 'open_id' ? person.openId : kind === 'user_id' ? person.userId : person.unionId) === id,
  );

/** Where a message goes: the bot's chat with a person, or a group; or why it may not. */
const findChat = (platform: Platform, kind: string | undefined, id: unknown): Chat | ApiAnswer => {
  if (typeof id !== 'string' || id === '') return invalid('invalid receive_id.');
  if (kind === 'chat_id') {
    if (id.startsWith('omt_')) return deny(99992402);
    const chat = platform.chats.get(id);
    if (chat === undefined) return noSuchId('chat_id', id);
    return chat.kind === 'people' ? deny(230002) : chat;
  }
  if (kind !== 'open_id' && kind !== 'user_id' && kind !== 'union_id') return deny(99992402);
  const person = byId(platform, kind, id);
  if (person === undefined) return noSuchId(kind === 'user_id' ? 'user_id' : 'open_id', id);
  return botChat(platform, person.openId);
};

/** Whether the bot may speak there now. */
const mayNotSpeak = (platform: Platform, chat: Chat): ApiAnswer | null => {
  if (chat.kind !== 'p2p') return null;
  const person = platform.people.get(chat.members[0] ?? '');
  if (person === undefined || person.resigned || !person.available) return deny(230013);
  return person.stoppedBot ? deny(230053) : null;
};

const uuidRule = z.string().max(50).optional();

/** The handlers; `limits` are shared with the card updates. */
export const messagesApi = (platform: Platform, limits: RateLimits) => {
  const sentByUuid = new Map<string, { at: Temporal.Instant; message: Message }>();

  const send = (chat: Chat | ApiAnswer, body: Record<string, unknown>, parent: Message | null): ApiAnswer => {
    if (isAnswer(chat)) return chat;
    const uuid = uuidRule.safeParse(body['uuid']);
    if (!uuid.success) return deny(99992402, 'field validation failed, uuid takes at most 50 characters');
    const forbidden = mayNotSpeak(platform, chat);
    if (forbidden !== null) return forbidden;
    const content = readContent(platform, body['msg_type'], body['content']);
    if (!content.ok) return content.answer;

    const now = platform.clock.now();
    const key = uuid.data === undefined || uuid.data === '' ? null : uuid.data;
    const earlier = key === null ? undefined : sentByUuid.get(key);
    if (earlier !== undefined && earlier.at.until(now).total('hours') < UUID_HOURS) {
      if (platform.faults.now.duplicateUuid === 'error-230049') return deny(230049);
      return success(describe(platform, earlier.message));
    }
    if (platform.strictLimits && !limits.take(`to ${chat.chatId}`, PER_TARGET).ok) return deny(230020);
    const message = addMessage(platform, {
      chatId: chat.chatId,
      fromOpenId: null,
      msgType: content.msgType,
      content: String(body['content']),
      text: content.text,
      card: content.card,
      parentId: parent?.messageId ?? null,
    });
    if (key !== null) sentByUuid.set(key, { at: now, message });
    if (sentByUuid.size > 20_000) {
      for (const [old, { at }] of sentByUuid)
        if (at.until(now).total('hours') >= UUID_HOURS) sentByUuid.delete(old);
    }
    return success(describe(platform, message));
  };

  return {
    create: ({ query, body }: ApiRequest): ApiAnswer =>
      send(findChat(platform, query['receive_id_type'], body['receive_id']), body, null),

    reply({ params, body }: ApiRequest): ApiAnswer {
      const parent = platform.messages.get(params['message_id'] ?? '');
      if (parent === undefined) return noSuchId('open_message_id', params['message_id'] ?? '');
      if (parent.recalled) return deny(230011);
      return send(findChat(platform, 'chat_id', parent.chatId), body, parent);
    },

    /** Passes a message on; the uuid stands in the query here. */
    forward({ params, query, body }: ApiRequest): ApiAnswer {
      const original = platform.messages.get(params['message_id'] ?? '');
      if (original === undefined) return noSuchId('open_message_id', params['message_id'] ?? '');
      if (original.recalled) return deny(230011);
      const chat = findChat(platform, query['receive_id_type'], body['receive_id']);
      if (isAnswer(chat)) return chat;
      const forbidden = mayNotSpeak(platform, chat);
      if (forbidden !== null) return forbidden;
      const now = platform.clock.now();
      const earlier = sentByUuid.get(query['uuid'] ?? '');
      if (earlier !== undefined && earlier.at.until(now).total('hours') < UUID_HOURS)
        return success(describe(platform, earlier.message));
      const { msgType, content, text, card } = original;
      const message = addMessage(platform, {
        chatId: chat.chatId,
        fromOpenId: null,
        msgType,
        content,
        text,
        card,
        forwarded: true,
      });
      if (query['uuid'] !== undefined) sentByUuid.set(query['uuid'], { at: now, message });
      return success(describe(platform, message));
    },

    get({ params }: ApiRequest): ApiAnswer {
      const message = platform.messages.get(params['message_id'] ?? '');
      if (message === undefined) return noSuchId('open_message_id', params['message_id'] ?? '');
      return success({ items: [describe(platform, message)] });
    },

    recall({ params }: ApiRequest): ApiAnswer {
      const message = platform.messages.get(params['message_id'] ?? '');
      if (message === undefined) return noSuchId('open_message_id', params['message_id'] ?? '');
      if (message.fromOpenId !== null) return deny(230026);
      if (message.recalled) return deny(230011);
      message.recalled = true;
      changed(platform, platform.chats.get(message.chatId)?.members ?? []);
      return success({});
    },

    /** Buzzes people in the app; those who are not in the chat come back as invalid. */
    urgent({ params, query, body }: ApiRequest): ApiAnswer {
      const message = platform.messages.get(params['message_id'] ?? '');
      if (message === undefined) return noSuchId('open_message_id', params['message_id'] ?? '');
      if (message.fromOpenId !== null) return deny(230012);
      if (message.recalled) return deny(230011);
      const ids = z.array(z.string()).min(1).max(200).safeParse(body['user_id_list']);
      if (!ids.success) return deny(99992402);
      const members = platform.chats.get(message.chatId)?.members ?? [];
      const outside = ids.data.filter(
        (id) => !members.includes(byId(platform, query['user_id_type'] ?? 'open_id', id)?.openId ?? ''),
      );
      if (outside.length === ids.data.length) return invalid('all user ids are invalid.');
      const buzzed = ids.data.flatMap((id) => byId(platform, query['user_id_type'] ?? 'open_id', id) ?? []);
      if (buzzed.some((person) => person.unreadUrgents >= MOST_UNREAD_URGENTS)) return deny(230023);
      for (const person of buzzed) person.unreadUrgents += 1;
      message.urgent = true;
      changed(platform, members);
      return success({ invalid_user_id_list: outside });
    },
  };
};
