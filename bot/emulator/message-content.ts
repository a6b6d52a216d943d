/** What a message says: reading `content` by `msg_type`, and turning it into words for the page. */
import { z } from 'zod';
import type { ApiAnswer } from './api-answers.ts';
import { deny, invalid } from './api-answers.ts';
import { cardErrorMessage } from './card-rules/fault.ts';
import { MAX_CARD_BYTES, validateCard } from './card-rules/validate-card.ts';
import type { CardJson } from './page-api.ts';
import { fileInContent } from './files-api.ts';
import { knownPeople, type Message, type Platform } from './platform-state.ts';

const MAX_TEXT_BYTES = 150 * 1024;
const jsonObject = z.record(z.string(), z.unknown());

export type ReadContent =
  | { ok: true; msgType: Message['msgType']; text: string; card: CardJson | null }
  | { ok: false; answer: ApiAnswer };

const no = (answer: ApiAnswer): ReadContent => ({ ok: false, answer });

const parse = (content: string): Record<string, unknown> | null => {
  try {
    const parsed = jsonObject.safeParse(JSON.parse(content));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
};

/** Mentions in a text, `<at user_id="ou_x">名字</at>`, as people read them. */
const readable = (text: string): string =>
  text.replace(/<at user_id="[^"]*">([^<]*)<\/at>/g, (_, name: string) => `@${name}`);

const postWords = (post: unknown): string => {
  if (Array.isArray(post)) return post.map(postWords).join('');
  if (typeof post !== 'object' || post === null) return '';
  const own = 'text' in post && typeof post.text === 'string' ? post.text : '';
  return own + Object.values(post).map(postWords).join('');
};

/** The title of a card, for lists of chats. */
export const cardTitle = (card: CardJson): string => {
  const header = jsonObject.safeParse(card['header']).data;
  const title = jsonObject.safeParse(header?.['title']).data;
  return typeof title?.['content'] === 'string' ? title['content'] : '[卡片]';
};

/** Whether the platform takes this card, as 230025 or 230099, or the card itself. */
export const readCard = (platform: Platform, content: string): ReadContent => {
  const failed = (code: number, message: string, value?: string) =>
    no(
      deny(
        230099,
        cardErrorMessage({ code, path: 'ROOT', message, ...(value === undefined ? {} : { value }) }),
      ),
    );
  const card = parse(content);
  if (card === null)
    return failed(
      200621,
      'parse card json err, please check whether the card json is correct',
      'not a JSON object',
    );
  if (Buffer.byteLength(content) > MAX_CARD_BYTES) return no(deny(230025));
  if (card['type'] === 'template')
    return failed(200380, 'template does not exist, please confirm whether this template has been released');
  if (card['type'] === 'card') return failed(11310, 'cardid is invalid');
  const [fault] = validateCard(card, knownPeople(platform));
  if (fault !== undefined) return no(deny(230099, cardErrorMessage(fault)));
  return { ok: true, msgType: 'interactive', text: cardTitle(card), card };
};

/** Reads what the app wants to send: text, post, interactive or file. */
export const readContent = (platform: Platform, msgType: unknown, content: unknown): ReadContent => {
  if (typeof content !== 'string') return no(deny(99992402));
  if (msgType === 'interactive') return readCard(platform, content);
  const parsed = parse(content);
  if (parsed === null) return no(invalid('content is not a string in json format.'));
  if (Buffer.byteLength(content) > (msgType === 'post' ? MAX_CARD_BYTES : MAX_TEXT_BYTES))
    return no(deny(230025));
  if (msgType === 'text') {
    const text = parsed['text'];
    if (typeof text !== 'string' || text === '') return no(invalid("text message's text can't be empty."));
    return { ok: true, msgType: 'text', text: readable(text), card: null };
  }
  if (msgType === 'post') return { ok: true, msgType: 'post', text: postWords(parsed), card: null };
  if (msgType === 'file') {
    const file = fileInContent(platform, parsed);
    if (file === undefined) return no(invalid('invalid file_key.'));
    return { ok: true, msgType: 'file', text: file.name, card: null };
  }
  return no(invalid(`unsupported msg_type ${String(msgType)}.`));
};
