/** What the form of a kind of request shows, for the card that all kinds without their own form share. */
import type { NamedFile } from '../attachment/list-files.ts';
import type { Basis, KindField, PersonRef } from './view.ts';

/** What handing the form in would lead to. */
export type Foreseen = {
  /** 「年休假 3 天」 */
  title: string;
  /** The text leaves open who decides: the office (办公室) is asked first. */
  open: boolean;
  asked: { who: string; post: string }[];
  basis: Basis[];
};

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
  /** Null while something is missing or would be refused. */
  foreseen: Foreseen | null;
  /** What was sent for it (附件). */
  attachments?: NamedFile[];
  /** The form was already used: the number it became. */
  usedAs: string | null;
};
