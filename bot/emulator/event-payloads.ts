/** The events the platform pushes, in envelope v2. */
import type { Chat, Message, PersonState, Platform } from './platform-state.ts';
import { departmentId } from './contact-api.ts';

export type EventPayload = {
  schema: '2.0';
  header: {
    event_id: string;
    token: string;
    create_time: string;
    event_type: string;
    tenant_key: string;
    app_id: string;
  };
  event: Record<string, unknown>;
};

/** Three ids of a person, as events carry them. */
export const idsOf = (person: PersonState) => ({
  union_id: person.unionId,
  user_id: person.userId,
  open_id: person.openId,
});

/** An envelope with a fresh event id. Card callbacks count in microseconds, everything else in milliseconds. */
export const envelope = (platform: Platform, type: string, event: Record<string, unknown>): EventPayload => {
  const ms = String(platform.clock.now().epochMilliseconds);
  return {
    schema: '2.0',
    header: {
      event_id: platform.chance.hex(32),
      token: platform.app.verificationToken,
      create_time: type === 'card.action.trigger' ? `${ms}000` : ms,
      event_type: type,
      tenant_key: platform.tenantKey,
      app_id: platform.app.appId,
    },
    event,
  };
};

export type Mention = { key: string; openId: string; name: string; isBot: boolean };

const mentioned = (platform: Platform, mention: Mention) => {
  const person = platform.people.get(mention.openId);
  return {
    key: mention.key,
    id: person === undefined ? { union_id: '', user_id: '', open_id: mention.openId } : idsOf(person),
    mentioned_type: mention.isBot ? 'bot' : 'user',
    name: mention.name,
    tenant_key: platform.tenantKey,
  };
};

/** im.message.receive_v1. */
export const messageReceived = (
  platform: Platform,
  message: Message,
  details: { sender: PersonState; chat: Chat; mentions: Mention[] },
): EventPayload =>
  envelope(platform, 'im.message.receive_v1', {
    sender: { sender_id: idsOf(details.sender), sender_type: 'user', tenant_key: platform.tenantKey },
    message: {
      message_id: message.messageId,
      ...(message.parentId === null ? {} : { root_id: message.parentId, parent_id: message.parentId }),
      create_time: String(message.createdAt.epochMilliseconds),
      update_time: String(message.createdAt.epochMilliseconds),
      chat_id: message.chatId,
      chat_type: details.chat.kind === 'group' ? 'group' : 'p2p',
      message_type: message.msgType,
      content: message.content,
      ...(details.mentions.length === 0
        ? {}
        : { mentions: details.mentions.map((mention) => mentioned(platform, mention)) }),
    },
  });

/** application.bot.menu_v6: seconds, and no chat. */
export const menuPressed = (platform: Platform, person: PersonState, key: string): EventPayload =>
  envelope(platform, 'application.bot.menu_v6', {
    operator: { operator_name: person.name, operator_id: idsOf(person) },
    event_key: key,
    timestamp: Math.floor(platform.clock.now().epochMilliseconds / 1_000),
  });

/** im.chat.access_event.bot_p2p_chat_entered_v1. */
export const chatEntered = (platform: Platform, person: PersonState, chat: Chat): EventPayload => {
  const last = platform.messages.get(chat.messageIds.at(-1) ?? '');
  return envelope(platform, 'im.chat.access_event.bot_p2p_chat_entered_v1', {
    chat_id: chat.chatId,
    operator_id: idsOf(person),
    ...(last === undefined
      ? {}
      : {
          last_message_id: last.messageId,
          last_message_create_time: String(last.createdAt.epochMilliseconds),
        }),
  });
};

/** contact.user.deleted_v3: somebody left the company. */
export const userDeleted = (platform: Platform, person: PersonState): EventPayload =>
  envelope(platform, 'contact.user.deleted_v3', {
    object: { ...idsOf(person), name: person.name, employee_no: person.employeeNo },
    old_object: {
      open_id: person.openId,
      department_ids: person.department === undefined ? [] : [departmentId(person.department)],
    },
  });
