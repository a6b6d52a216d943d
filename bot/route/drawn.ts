import type { Office } from '../../src/office/office.ts';
import type { Card } from '../../cards/card-json.ts';

/** Draws the card about one subject for one viewer; null where there is nothing to show him. */
export type Drawer = (office: Office, id: string, viewerId: string) => Promise<Card | null>;

/** Draws what a view gives, where it gives anything. */
export const drawn = <V>(view: V | null, card: (view: V) => Card): Card | null =>
  view === null ? null : card(view);
