/** What the page shows: the platform's state from each person's side. */
import { isObject } from './card-rules/values.ts';
import { OFFICE_ZONE } from '../../src/core/day.ts';
import { cardTitle } from './message-content.ts';
import type { PageChat, PageClock, PageMessage, PagePerson, PageState } from './page-api.ts';
import type { Chat, Message, PersonState, Platform } from './platform-state.ts';

const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];
const EXCERPT = 30;

/** The emulator's time as the page shows it. */
export const pageClock = (platform: Platform): PageClock => {
  const now = platform.clock.now();
  const local = now.toZonedDateTimeISO(OFFICE_ZONE);
  return {
    now: now.toString(),
    date: local.toPlainDate().toString(),
    time: local.toPlainTime().toString().slice(0, 5),
    weekday: WEEKDAYS[local.dayOfWeek - 1] ?? '',
  };
};

const textOf = (message: Message): string => (message.card === null ? message.text : cardTitle(message.card));

const nameOf = (platform: Platform, openId: string | null): string =>
  openId === null ? platform.app.botName : (platform.people.get(openId)?.name ?? openId);

/** A message as people see it. */
const pageMessage = (platform: Platform, message: Message): PageMessage => {
  const { messageId, fromOpenId, card, updatedAt } = message;
  const from =
    fromOpenId === null
      ? { kind: 'bot' as const, openId: platform.app.botOpenId, name: platform.app.botName }
      : { kind: 'person' as const, openId: fromOpenId, name: nameOf(platform, fromOpenId) };
  const createdAt = message.createdAt.toString();
  if (message.recalled) return { messageId, from, type: 'recalled', text: '', createdAt };
  const parent = message.parentId === null ? undefined : platform.messages.get(message.parentId);
  const kind = message.msgType;
  return {
    messageId,
    from,
    type: kind === 'interactive' ? 'card' : kind === 'post' ? 'text' : kind === 'audio' ? 'file' : kind,
    text: textOf(message),
    ...(card === null ? {} : { card }),
    createdAt,
    ...(updatedAt === null ? {} : { updatedAt: updatedAt.toString() }),
    ...(parent === undefined
      ? {}
      : {
          replyTo: {
            messageId: parent.messageId,
            name: nameOf(platform, parent.fromOpenId),
            excerpt: Array.from(textOf(parent)).slice(0, EXCERPT).join(''),
          },
        }),
    ...(message.forwarded ? { forwarded: true as const } : {}),
    ...(message.urgent ? { urgent: true as const } : {}),
  };
};

/** The messages of a chat, oldest first. */
export const pageMessages = (platform: Platform, chat: Chat): PageMessage[] =>
  chat.messageIds.flatMap((id) => {
    const message = platform.messages.get(id);
    return message === undefined ? [] : [pageMessage(platform, message)];
  });

const chatName = (platform: Platform, chat: Chat, openId: string): string =>
  chat.kind === 'people'
    ? nameOf(platform, chat.members.find((member) => member !== openId) ?? null)
    : chat.name;

const ORDER = { p2p: 0, group: 1, people: 2 };

const pagePerson = (platform: Platform, person: PersonState): PagePerson => {
  const chats = [...platform.chats.values()].filter((chat) => chat.members.includes(person.openId));
  return {
    openId: person.openId,
    name: person.name,
    department: person.department ?? '',
    title: person.title ?? '',
    avatarColor: person.avatarColor ?? '#3370ff',
    unread: person.unread,
    chats: chats
      .toSorted((a, b) => ORDER[a.kind] - ORDER[b.kind])
      .map((chat): PageChat => ({
        chatId: chat.chatId,
        kind: chat.kind === 'group' ? 'group' : 'p2p',
        name: chatName(platform, chat, person.openId),
        messages: pageMessages(platform, chat),
      })),
  };
};

/** Everything the page needs. */
export const pageState = (platform: Platform): PageState => ({
  version: platform.version,
  clock: pageClock(platform),
  bot: { openId: platform.app.botOpenId, name: platform.app.botName },
  people: [...platform.people.values()].filter((p) => !p.resigned).map((p) => pagePerson(platform, p)),
});

/** Whether a card may be passed on to others. */
export const mayForward = (message: Message): boolean => {
  const config = message.card?.['config'];
  return !isObject(config) || config['enable_forward'] !== false;
};
