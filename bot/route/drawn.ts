import { findPerson } from '../../src/staff/find-person.ts';
import { staffOf } from '../../src/staff/staff-of.ts';
import type { Person } from '../../src/staff/staff.ts';
import type { Card } from '../../cards/card-json.ts';
import type { Desk, Drawer } from '../matter.ts';

/** Draws what a view gives, where it gives anything. */
export const drawn = <V>(view: V | null, card: (view: V) => Card): Card | null =>
  view === null ? null : card(view);

/** Draws what a person sees of his own: a list, a summary; null for somebody who is not on the list. */
export const drawnFor =
  <V>(view: (desk: Desk, person: Person, id: string) => Promise<V | null>, card: (view: V) => Card): Drawer =>
  async (desk, id, viewer) => {
    const person = findPerson(await staffOf(desk.db), { id: viewer });
    return person === null ? null : drawn(await view(desk, person, id), card);
  };

/** A subject by its word, drawn from a view that knows what each person may see of it. */
export const shows = <V>(
  word: string,
  view: (desk: Desk, id: string, viewerId: string) => Promise<V | null>,
  card: (view: V) => Card,
): { word: string; draw: Drawer } => ({
  word,
  draw: async (desk, id, viewer) => drawn(await view(desk, id, viewer), card),
});
