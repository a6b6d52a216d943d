/** What an older message becomes when its card was sent again further down. */
import type { Card } from './card-json.ts';
import { card, hint } from './elements.ts';
import { header } from './headers.ts';

/** A pointer to the newer card; nothing on it can be tapped. */
export const movedCard = (): Card =>
  card(header('grey', '卡片已移到下方', '已移动', null), '卡片已移到下方', [
    hint('最新的卡片在下面,请到那里办理。'),
  ]);
