/** The short line that makes the phone ring, for every kind of notice; null where the card alone is the answer. */
import type { NoticeKind, NoticePayloads } from '../src/core/notices.ts';
import { withoutTags } from './plain.ts';

/** One entry a kind; each matter brings those of its own kinds. */
export type NoticeWords = { [K in NoticeKind]: (payload: NoticePayloads[K]) => string | null };

/** What the chat itself says. */
export const chatWords: Pick<NoticeWords, 'card.asked' | 'chat.forwarded' | 'chat.said'> = {
  'card.asked': () => null,
  'chat.forwarded': () => null,
  // Our own sentence, which may carry a link to the console.
  'chat.said': (p) => withoutTags(p.text),
};

/** The line for a notice of a kind. */
export const wordsFor = <K extends NoticeKind>(
  words: NoticeWords,
  kind: K,
  payload: NoticePayloads[K],
): string | null => words[kind](payload);
