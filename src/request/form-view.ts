/** What the form of a kind of request shows, for the card that all kinds without their own form share. */
import type { KindField, PersonRef } from './view.ts';

export type FormView = {
  draftId: string;
  /** 用车 */
  kindName: string;
  person: PersonRef;
  /** Lines above the fields: what the regulation wants. */
  hints: string[];
  fields: KindField[];
  /** Set when a request was sent back and is being corrected. */
  correcting: { number: string; by: string; opinion: string } | null;
  problem: string | null;
  /** The form was already used: the number it became. */
  usedAs: string | null;
};
