/** 今日待办: the card of the morning. */
import { viewDigest } from '../../src/digest/view-digest.ts';
import { digestCard } from '../../cards/digest/digest-card.ts';
import { digestWords } from '../../cards/digest/digest-words.ts';
import type { Matter } from '../matter.ts';
import { drawnFor } from '../route/drawn.ts';

export const digest = {
  name: '早间推送',
  subjects: { digest: { word: '今日待办', draw: drawnFor(viewDigest, digestCard) } },
  sentences: digestWords,
} satisfies Matter;
