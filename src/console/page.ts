/** What a page of the console is. */
import type { FilledCard } from './cards.ts';
import type { Refusal } from '../core/outcome.ts';
import type { Office } from '../office/office.ts';
import type { Person } from '../staff/staff.ts';
import type { Html } from './html.ts';

/** What a page is asked with. */
export type PageRequest = {
  office: Office;
  /** Who has opened it. */
  person: Person;
  /** Values of the address (`:number`) and of its query; missing ones are ''. */
  value: (name: string) => string;
  /** The form as it was sent, with several values where several were ticked. */
  form: FilledCard;
  /** Goes into each form that changes something. */
  token: string;
};

export type PageAnswer =
  | { is: 'page'; title: string; body: Html; refused?: string }
  /** A file; what may be long is made while it is sent. */
  | { is: 'file'; name: string; type: string; bytes: Uint8Array | ReadableStream<Uint8Array> }
  /** After something was done or not: another page, with a sentence that says so; the address is sealed for this session. */
  | { is: 'go'; to: string; said: string | Refusal }
  | { is: 'refused'; status: 403 | 404; sentence: string };

export type Page = {
  /** Below `/console`, such as `/requests/:number`. */
  path: string;
  method: 'GET' | 'POST';
  /** Its word in the menu; a page without one is reached from another. */
  menu?: string;
  /** The page of the menu to which one without a word belongs, where its address does not say so. */
  under?: string;
  /** Whether the menu shows it to this person; the page itself decides again. */
  offered?: (office: Office, person: Person) => boolean | Promise<boolean>;
  show: (ask: PageRequest) => Promise<PageAnswer>;
};

/** Nothing here that this person may see; the same words whether it exists or not. */
export const nothingHere = (sentence = '没有这个页面，或您没有查看它的权限。'): PageAnswer => ({
  is: 'refused',
  status: 404,
  sentence,
});

/** Not for this person. */
export const notAllowed = (sentence: string): PageAnswer => ({ is: 'refused', status: 403, sentence });
