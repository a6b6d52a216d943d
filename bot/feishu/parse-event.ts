/** From a pushed event to what the router understands. */
import { z } from 'zod';
import type { Incoming, SentFile } from '../incoming.ts';
import type { Envelope } from './envelope.ts';

/** The events we subscribe to; everything else is acknowledged and forgotten. */
export const EVENT_TYPES = [
  'im.message.receive_v1',
  'application.bot.menu_v6',
  'im.chat.access_event.bot_p2p_chat_entered_v1',
  'contact.user.deleted_v3',
  'contact.user.updated_v3',
] as const;

const openId = z.string().regex(/^ou_[A-Za-z0-9_-]{1,120}$/);
const ids = z.object({ open_id: openId });
const mention = z.object({
  key: z.string(),
  id: z.object({ open_id: z.string().nullish() }).nullish(),
  mentioned_type: z.string().nullish(),
});
const received = z.object({
  sender: z.object({ sender_id: ids, sender_type: z.string() }),
  message: z.object({
    message_id: z.string().min(1).max(200),
    chat_type: z.string(),
    message_type: z.string(),
    content: z.string(),
    mentions: z.array(mention).nullish(),
  }),
});
const menu = z.object({ operator: z.object({ operator_id: ids }), event_key: z.string().min(1).max(200) });
const entered = z.object({ operator_id: ids });
const user = z.object({
  object: z.object({ open_id: openId, status: z.object({ is_resigned: z.boolean().nullish() }).nullish() }),
});
const text = z.object({ text: z.string() });
const image = z.object({ image_key: z.string().min(1) });
const file = z.object({ file_key: z.string().min(1), file_name: z.string().nullish() });

const film = z.object({ file_key: z.string().min(1), file_name: z.string().nullish() });
const piece = z.object({
  tag: z.string(),
  text: z.string().nullish(),
  user_id: z.string().nullish(),
  user_name: z.string().nullish(),
  image_key: z.string().nullish(),
  file_key: z.string().nullish(),
});
const post = z.object({ title: z.string().nullish(), content: z.array(z.array(piece)) });
/** As sent it carries languages; as received it is the text itself. */
const anyPost = z.union([post, z.record(z.string(), post).transform((all) => Object.values(all)[0])]);

/** What people call the kinds of messages that hold no words. */
const UNREAD: Record<string, string> = {
  audio: '语音',
  location: '位置',
  share_chat: '群名片',
  share_user: '个人名片',
  merge_forward: '合并转发的消息',
  interactive: '转发的卡片',
  hongbao: '红包',
  share_calendar_event: '日程',
  calendar: '日程',
  video_chat: '视频会议',
  todo: '任务',
  vote: '投票',
  folder: '文件夹',
};

const ignored = (why: string): Incoming => ({ is: 'ignored', why });

/** Parses an event. `botOpenId` is the bot's own id, null while it is not known yet. Never throws. */
export const parseEvent = ({ type, event }: Envelope, botOpenId: string | null): Incoming => {
  switch (type) {
    case 'im.message.receive_v1': {
      const parsed = received.safeParse(event);
      return parsed.success ? parseMessage(parsed.data, botOpenId) : ignored('unreadable message');
    }
    case 'application.bot.menu_v6': {
      const parsed = menu.safeParse(event);
      if (!parsed.success) return ignored('unreadable menu event');
      return { is: 'menu', openId: parsed.data.operator.operator_id.open_id, key: parsed.data.event_key };
    }
    case 'im.chat.access_event.bot_p2p_chat_entered_v1': {
      const parsed = entered.safeParse(event);
      return parsed.success
        ? { is: 'entered', openId: parsed.data.operator_id.open_id }
        : ignored('unreadable chat event');
    }
    case 'contact.user.deleted_v3': {
      const parsed = user.safeParse(event);
      return parsed.success
        ? { is: 'left', openId: parsed.data.object.open_id }
        : ignored('unreadable contact event');
    }
    case 'contact.user.updated_v3': {
      const parsed = user.safeParse(event);
      if (!parsed.success) return ignored('unreadable contact event');
      const { open_id, status } = parsed.data.object;
      return status?.is_resigned ? { is: 'left', openId: open_id } : ignored('a change of contact details');
    }
    default:
      return ignored('not subscribed');
  }
};

const parseMessage = ({ sender, message }: z.output<typeof received>, botOpenId: string | null): Incoming => {
  // Bots that answer each other never stop.
  if (sender.sender_type !== 'user') return ignored('not from a person');
  const chat = message.chat_type === 'p2p' ? 'p2p' : 'group';
  const mentions = message.mentions ?? [];
  // By open id, not by name, which anybody may take. Until it is known, any mention of a bot counts.
  const ours = mentions.filter((m) =>
    botOpenId === null ? m.mentioned_type === 'bot' : m.id?.open_id === botOpenId,
  );
  if (chat === 'group' && ours.length === 0) return ignored('a group message that does not mention the bot');

  const from = { openId: sender.sender_id.open_id, messageId: message.message_id };
  const content = readContent(message.content);
  switch (message.message_type) {
    case 'text': {
      const said = text.safeParse(content);
      if (!said.success) return ignored('unreadable text');
      return { is: 'text', ...from, text: withoutMentions(said.data.text, ours), chat };
    }
    case 'image': {
      const sent = image.safeParse(content);
      return sent.success
        ? { is: 'file', ...from, kind: 'image', key: sent.data.image_key, name: '图片' }
        : ignored('unreadable image');
    }
    case 'file': {
      const sent = file.safeParse(content);
      if (!sent.success) return ignored('unreadable file');
      return {
        is: 'file',
        ...from,
        kind: 'file',
        key: sent.data.file_key,
        name: sent.data.file_name || '文件',
      };
    }
    case 'post': {
      const sent = anyPost.safeParse(content);
      if (!sent.success || sent.data === undefined) return { is: 'unread', ...from, what: '图文消息' };
      const { said, files } = readPost(sent.data);
      return {
        is: 'text',
        ...from,
        text: withoutMentions(said, ours),
        chat,
        ...(files.length > 0 && { files }),
      };
    }
    case 'media': {
      const sent = film.safeParse(content);
      return sent.success
        ? {
            is: 'file',
            ...from,
            kind: 'file',
            key: sent.data.file_key,
            name: sent.data.file_name || '视频.mp4',
          }
        : ignored('unreadable film');
    }
    case 'audio': {
      const sent = film.safeParse(content);
      const what = UNREAD['audio'] ?? '';
      return sent.success
        ? {
            is: 'unread',
            ...from,
            what,
            file: { kind: 'file', key: sent.data.file_key, name: `${what}.opus` },
          }
        : { is: 'unread', ...from, what };
    }
    // A sticker says nothing that waits for an answer.
    case 'sticker':
      return ignored('a sticker');
    default:
      return { is: 'unread', ...from, what: UNREAD[message.message_type] ?? '这类消息' };
  }
};

/** The words of a rich text, line by line, and the pictures and films in it. */
const readPost = ({ title, content }: z.output<typeof post>): { said: string; files: SentFile[] } => {
  const words = (one: z.output<typeof piece>): string =>
    one.tag === 'at' ? ` ${one.user_id ?? ''} ` : (one.text ?? '');
  const lines = [title ?? '', ...content.map((pieces) => pieces.map(words).join(''))];
  const files = content.flat().flatMap((one): SentFile[] => {
    if (one.image_key) return [{ kind: 'image', key: one.image_key, name: '图片' }];
    return one.file_key ? [{ kind: 'file', key: one.file_key, name: '视频.mp4' }] : [];
  });
  return { said: lines.filter((line) => line.trim() !== '').join('\n'), files };
};

const readContent = (content: string): unknown => {
  try {
    return JSON.parse(content);
  } catch {
    return null;
  }
};

// `@_user_1` must not be cut out of `@_user_10`.
const withoutMentions = (said: string, mentions: readonly { key: string }[]): string =>
  mentions
    .reduce(
      (rest, { key }) => rest.replace(new RegExp(`${key.replaceAll(/[^\w@]/g, '\\$&')}(?!\\d)`, 'g'), ' '),
      said,
    )
    .replaceAll(/[^\S\n]+/g, ' ')
    .trim();
