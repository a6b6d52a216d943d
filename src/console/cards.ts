/** The cards of the chat on pages (办理): what may be done about a subject, and doing it by the same acts. */
import type { Refusal } from '../core/outcome.ts';
import type { Subject } from '../core/notices.ts';
import type { Office } from '../office/office.ts';
import type { Person } from '../staff/staff.ts';
import type { Html } from './html.ts';

/** What was filled into a form, by the names of its controls. */
export type FilledCard = Record<string, string | string[]>;

/** How a card is drawn: for this session, about this subject, with what was typed before it was refused. */
export type Drawing = { token: string; subject: Subject; given: FilledCard };

export type CardOnPage = {
  title: string;
  tags: { word: string; colour: 'blue' | 'green' | 'red' | 'orange' | 'grey' }[];
  /** All of it, for a subject that has no page of its own. */
  whole: Html;
  /** Only its forms and buttons; null where this person can do nothing about it now. */
  deeds: Html | null;
};

declare module '../office/tables.ts' {
  interface OfficeTables {
    cards: {
      /** The card about a subject as a person would have it in the chat; null where there is none for him. */
      draw(office: Office, viewerId: string, drawing: Drawing): Promise<CardOnPage | null>;
      /** Does what a button says; tells what came of it and what to show then. */
      act(
        office: Office,
        person: Person,
        act: string,
        form: FilledCard,
      ): Promise<{ said: string | Refusal; shows: Subject | null }>;
    };
  }
}
