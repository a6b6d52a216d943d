/** The line of the morning push: the card is the answer, so it says nothing. */
import type { NoticePayloads } from '../../src/core/notices.ts';

type DigestKind = Extract<keyof NoticePayloads, `digest.${string}`>;

export const digestWords: { [K in DigestKind]: (payload: NoticePayloads[K]) => string | null } = {
  'digest.ready': () => null,
};
