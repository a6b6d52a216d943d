/** What an older message becomes when its card was sent again further down. */
import type { Card } from './card-json.ts';
import { card, hint } from './elements.ts';

/** A pointer to the newer card under the same title, so that replies quoting it stay clear; nothing on it can be tapped. */
export const movedCard = (now: Card): Card => {
  const { title } = now.header;
  const header = { ...now.header, template: 'grey' as const, text_tag_list: [] };
  return card(header, `${title.content} · 已移到下方`, [hint('这张卡片已移到下方，请到最新的一张办理。')]);
};
